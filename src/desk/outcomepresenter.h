// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/values.h"

#include <QObject>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// What came of an interview, in two clicks: choose, then send. GUI thread.
class OutcomePresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutcomePresenter)
public:
    enum class State {
        Choosing = 1,
        Sending,
        WaitingForLine, ///< chosen and kept; sent when the line is back
        Refused         ///< the hub does not take it; leave it
    };

    OutcomePresenter(client::HubSession& hub, const AppointmentId& appointment, QString firstName,
                     QObject* parent = nullptr);

    [[nodiscard]] QString firstName() const { return m_firstName; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] std::optional<Outcome> chosen() const { return m_chosen; }
    [[nodiscard]] bool canSend() const { return m_chosen && m_state == State::Choosing; }
    void choose(Outcome outcome);
    void send();
    /// The person's sign-in holds on this line again.
    void lineIsBack();
    void leave(); ///< without saying anything

Q_SIGNALS:
    void changed();
    void finished(); ///< said, or left

private:
    void setState(State state);

    client::HubSession& m_hub;
    AppointmentId m_appointment;
    QString m_firstName;
    std::optional<Outcome> m_chosen;
    State m_state = State::Choosing;
};

} // namespace relais::desk
