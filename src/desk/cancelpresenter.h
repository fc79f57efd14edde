// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/bookingvalues.h"

#include <QObject>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// Cancels an appointment for the service, once a reason is said. GUI thread.
class CancelPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CancelPresenter)
public:
    enum class State {
        Asking = 1,
        Sending,
        Offline, ///< send it again when the line is back; it is one act
        Over,    ///< it was over or cancelled already
        Failed
    };

    CancelPresenter(client::HubSession& hub, AppointmentRef what, QString reason = {},
                    QObject* parent = nullptr);

    [[nodiscard]] const AppointmentRef& what() const { return m_what; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString& reason() const { return m_reason; }
    void setReason(const QString& typed);
    [[nodiscard]] bool reasonHoldsNir() const;
    [[nodiscard]] bool canSend() const;
    void send();
    void lineIsBack();
    void leave();

Q_SIGNALS:
    void changed();
    void finished(); ///< cancelled, or left

private:
    void setState(State state);

    client::HubSession& m_hub;
    AppointmentRef m_what;
    QString m_reason;
    RequestId m_request;
    State m_state = State::Asking;
};

} // namespace relais::desk
