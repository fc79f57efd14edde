// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/levelmeter.h"
#include "medialink/framering.h"

#include <atomic>
#include <chrono>
#include <mutex>

namespace relais::media {

/// Copies a BGRx sample into a ring; false when it does not fit.
bool writeSample(GstSample* sample, FrameWriter& writer);

/// Counts what is decoded from the far side. Filled on GStreamer's threads, read on the main one.
class FarCounters final
{
public:
    void frameDecoded(int width, int height);
    /// Fills the picture's part of the figures for the time since the last call.
    void take(MediaStats& stats);
    [[nodiscard]] qint64 frames() const { return m_frames; }

private:
    using Clock = std::chrono::steady_clock;

    std::mutex m_mutex;
    std::atomic<qint64> m_frames{0};
    qint64 m_framesBefore = 0;
    int m_width = 0;
    int m_height = 0;
    Clock::duration m_maxGap{};
    Clock::time_point m_lastFrame{};
    Clock::time_point m_lastTake = Clock::now();
};

} // namespace relais::media
