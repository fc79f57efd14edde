// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/levelmeter.h"
#include "medialink/framering.h"

#include <chrono>
#include <mutex>

namespace relais::media {

/// Copies a BGRx sample into a ring; false when it does not fit.
bool writeSample(GstSample* sample, FrameWriter& writer);

/// Counts the far side's pictures. Filled on other threads, read on the main one.
class FarCounters final
{
public:
    void frameDecoded(int width, int height);
    void frameShown();
    /// Fills the picture's part of the figures for the time since the last call.
    void take(MediaStats& stats);

private:
    using Clock = std::chrono::steady_clock;

    std::mutex m_mutex;
    qint64 m_decoded = 0;
    qint64 m_shown = 0;
    qint64 m_shownBefore = 0;
    int m_width = 0;
    int m_height = 0;
    Clock::duration m_maxGap{};
    Clock::time_point m_lastShown{};
    Clock::time_point m_lastTake = Clock::now();
};

} // namespace relais::media
