// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/sendingplan.h"
#include "mediaengine/callpipeline.h"
#include "mediaengine/packetreports.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace relais::media {

class WebRtcPeer;

/// Makes a call send what the line carries: hears what arrived, and sets coders, pacer and repair.
/// Main thread.
class SendingControl final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendingControl)

public:
    SendingControl(CallPipeline& call, WebRtcPeer& peer);
    ~SendingControl() override;

    /// Media begins to be sent: from now on silence means something.
    void start();
    [[nodiscard]] LineFigures figures() const;

Q_SIGNALS:
    void changed(); ///< another picture step or line quality

private:
    void update();
    void setPicture(const congestion::SendingPlan& plan);
    void setSound(const congestion::SoundSetting& sound);
    void setRepair(const congestion::SendingPlan& plan);

    CallPipeline& m_call;
    WebRtcPeer& m_peer;
    std::unique_ptr<congestion::SendingPlanner> m_planner; ///< from start() on
    congestion::SoundSetting m_sound;
    LineFigures m_told;
    QTimer m_timer;
    PacketReports m_reports;
};

} // namespace relais::media
