// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/sourcepipeline.h"
#include "medialink/mediatypes.h"
#include "playout/pullclock.h"

#include <chrono>
#include <span>

namespace relais::media {

/// Where the far voice comes out: asks for it in the rhythm of the sound card, or of a clock when
/// there is none and the voice is swallowed. 48 kHz, mono, 16 bits. Main thread.
class Speaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Speaker)

public:
    /// Fills in the next samples; on a GStreamer thread, never after stop().
    using Input = std::function<void(std::span<int16_t> samples)>;

    Speaker(const MediaConfig& config, const SharedTime& time, Input input);

    [[nodiscard]] DeviceState start();
    /// From a sample being asked for to its being heard.
    [[nodiscard]] std::chrono::milliseconds delay() const;
    void stop() { m_pipeline.stop(); }

private:
    bool open(const QString& sink);
    void swallow();
    [[nodiscard]] GstClockTime nextTime();
    static void feed(GstAppSrc* source, guint, gpointer self);

    const MediaConfig& m_config;
    const SharedTime& m_time;
    Input m_input;
    bool m_isCard = false;
    playout::PullClock m_rhythm{48000}; ///< of the card
    GstClockTime m_next = 0;            ///< where there is none
    SourcePipeline m_pipeline;
};

} // namespace relais::media
