// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/sourcepipeline.h"
#include "medialink/mediatypes.h"

#include <mutex>

namespace relais::media {

/// Where the far voice comes out; a clocked sink that swallows it when there is no device. Main
/// thread, but for play().
class Speaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Speaker)

public:
    Speaker(const MediaConfig& config, const SharedTime& time);

    [[nodiscard]] DeviceState start();
    /// A piece of decoded sound with its running time. Any thread.
    void play(GstBuffer* buffer, GstClockTime runningTime);
    void stop();

private:
    bool open(const QString& sink);

    const MediaConfig& m_config;
    std::mutex m_mutex; // play() against a change of sink
    GstPtr<> m_input;
    SourcePipeline m_pipeline;
};

} // namespace relais::media
