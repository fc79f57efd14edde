// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/sourcepipeline.h"
#include "medialink/framering.h"

namespace relais::media {

/// What this end shows: a camera, a test picture, a file, or a plain picture that says that there
/// is none. Never fails: what breaks becomes the plain picture. Main thread.
class Camera final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Camera)

public:
    struct Outputs
    {
        std::function<void(GstBuffer*)> picture; ///< I420 of the size asked for; a GStreamer thread
        std::function<void()> ownFrame; ///< the own ring has a new frame; a GStreamer thread
    };

    Camera(const MediaConfig& config, const SharedTime& time, RingMapping ownRing, Outputs outputs);

    [[nodiscard]] DeviceState start();
    /// Off closes the device itself (its light goes out) and shows a plain picture.
    void setOff(bool off);
    void stop() { m_source.stop(); }

Q_SIGNALS:
    void changed(const relais::media::DeviceState& state);

private:
    bool open(const MediaSource& source);
    DeviceState openOrFallBack();
    void showPlain(const char* text);
    bool play(const QString& front, bool looped);
    void paint(GstBuffer* buffer);

    const MediaConfig& m_config;
    FrameWriter m_ownWriter;
    Outputs m_outputs;
    const char* m_caption = nullptr;
    bool m_counted = false;
    quint32 m_frame = 0;
    SourcePipeline m_source;
};

} // namespace relais::media
