// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callview.h"
#include "medialink/mediaengineprocess.h"

namespace relais::call {

/// The check before a call, on a media engine of its own that knows no peer. GUI thread.
class DeviceCheck final : public DeviceCheckView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceCheck)
public:
    DeviceCheck(const media::EngineOptions& options, const media::MediaConfig& config,
                QObject* parent = nullptr);
    ~DeviceCheck() override;

    [[nodiscard]] bool isReady() const override { return m_ready; }
    [[nodiscard]] bool hasCamera() const override { return m_hasCamera; }
    [[nodiscard]] bool hasMicrophone() const override { return m_hasMicrophone; }
    [[nodiscard]] bool usesTestSource() const override { return m_testSource; }
    [[nodiscard]] double ownAudioDb() const override { return m_ownAudioDb; }
    [[nodiscard]] std::optional<VideoFrame> ownFrame() const override { return m_ownFrame; }

private:
    media::MediaEngineProcess m_engine;
    bool m_ready = false;
    bool m_hasCamera = false;
    bool m_hasMicrophone = false;
    bool m_testSource = false;
    double m_ownAudioDb = -120;
    std::optional<VideoFrame> m_ownFrame;
};

} // namespace relais::call
