// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

#include <QPointer>

namespace relais::kiosk {

/// Before a call: shows that camera and microphone work, and asks who is in the room. The devices
/// are let go when it ends.
class ReadyPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadyPresenter)
public:
    ReadyPresenter(CallPort& calls, const HubPort& hub, protocol::AppointmentInfo appointment,
                   QObject* parent = nullptr);
    ~ReadyPresenter() override;

    [[nodiscard]] const protocol::AppointmentInfo& appointment() const { return m_appointment; }
    [[nodiscard]] int minutesLeft() const; ///< negative once it has begun
    [[nodiscard]] std::optional<Presence> presence() const { return m_presence; }
    void setPresence(Presence presence);
    [[nodiscard]] bool canGoOn() const { return m_presence.has_value(); }

    [[nodiscard]] bool isChecking() const { return m_check && !m_check->isReady(); }
    [[nodiscard]] bool hasCamera() const { return m_check && m_check->hasCamera(); }
    [[nodiscard]] bool hasMicrophone() const { return m_check && m_check->hasMicrophone(); }
    [[nodiscard]] bool usesTestSource() const { return m_check && m_check->usesTestSource(); }
    [[nodiscard]] double level() const { return m_check ? m_check->ownAudioDb() : -120; }
    [[nodiscard]] std::optional<VideoFrame> picture() const;
    void goOn(); ///< once the person said who is in the room

Q_SIGNALS:
    void changed();
    void pictureArrived();
    void confirmed(relais::Presence presence);

private:
    CallPort& m_calls;
    const HubPort& m_hub;
    protocol::AppointmentInfo m_appointment;
    QPointer<call::DeviceCheckView> m_check;
    std::optional<Presence> m_presence;
};

} // namespace relais::kiosk
