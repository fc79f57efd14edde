// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/outcomepresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"

namespace relais::desk {

OutcomePresenter::OutcomePresenter(client::HubSession& hub, const AppointmentId& appointment,
                                   QString firstName, QObject* parent)
    : QObject(parent), m_hub(hub), m_appointment(appointment), m_firstName(std::move(firstName))
{
}

void OutcomePresenter::choose(Outcome outcome)
{
    if (m_state != State::Choosing)
        return;
    m_chosen = outcome;
    Q_EMIT changed();
}

void OutcomePresenter::send()
{
    if (!m_chosen || m_state == State::Sending)
        return;
    setState(State::Sending);
    continueIn(this, m_hub.call(protocol::SetOutcome{m_appointment, *m_chosen}),
               [this](const Result<protocol::SetOutcome::Reply>& reply) {
                   if (reply) {
                       Q_EMIT finished();
                       return;
                   }
                   const auto code = reply.error().code;
                   // Unauthorized or Forbidden: the line is new and the person not yet known on
                   // it.
                   const bool later =
                       code == Error::Code::Unreachable || code == Error::Code::TimedOut ||
                       code == Error::Code::Unauthorized || code == Error::Code::Forbidden;
                   setState(later ? State::WaitingForLine : State::Refused);
               });
}

void OutcomePresenter::lineIsBack()
{
    if (m_state == State::WaitingForLine)
        send();
}

void OutcomePresenter::leave()
{
    Q_EMIT finished();
}

void OutcomePresenter::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace relais::desk
