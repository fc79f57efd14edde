// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/levelmeter.h"
#include "mediaengine/sourcepipeline.h"
#include "medialink/mediatypes.h"

#include <atomic>

namespace relais::media {

/// What this end says: a microphone, a test melody, a file, or silence. 48 kHz, mono, 16 bits. Main
/// thread.
class Microphone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Microphone)

public:
    /// Gets each piece of sound on a GStreamer thread.
    using Output = std::function<void(const int16_t* samples, size_t count)>;

    Microphone(const MediaConfig& config, const SharedTime& time, Output output);

    /// The speaker must run before: the echo canceller listens to it.
    [[nodiscard]] DeviceState start();
    void setMuted(bool muted) { m_muted = muted; }
    [[nodiscard]] LevelMeter& meter() { return m_meter; }
    void stop() { m_source.stop(); }

private:
    bool open(const MediaSource& source);
    bool play(const QString& front, bool looped, bool process);
    void playSilence();
    void playMelody(GstBuffer* buffer);
    void take(GstSample* sample);

    const MediaConfig& m_config;
    Output m_output;
    std::atomic<bool> m_muted{false};
    LevelMeter m_meter;
    double m_phase = 0;
    quint64 m_sample = 0;
    double m_tone = 0;
    SourcePipeline m_source;
};

} // namespace relais::media
