// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/cancelpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "desk/bookingtrouble.h"
#include "domain/textchecks.h"
#include "protocol/work.h"

namespace relais::desk {

CancelPresenter::CancelPresenter(client::HubSession& hub, AppointmentRef what, QString reason,
                                 QObject* parent)
    : QObject(parent), m_hub(hub), m_what(std::move(what)), m_reason(std::move(reason))
{
}

void CancelPresenter::setReason(const QString& typed)
{
    m_reason = typed;
    Q_EMIT changed();
}

bool CancelPresenter::reasonHoldsNir() const
{
    return containsNir(m_reason);
}

bool CancelPresenter::canSend() const
{
    const bool isOpen = m_state == State::Asking || m_state == State::Offline;
    return isOpen && !m_reason.trimmed().isEmpty() && !reasonHoldsNir();
}

void CancelPresenter::send()
{
    if (!canSend())
        return;
    setState(State::Sending);
    continueIn(
        this,
        m_hub.call(protocol::CancelForService{m_request, m_what.appointment, m_reason.trimmed()}),
        [this](const Result<protocol::CancelForService::Reply>& reply) {
            if (reply) {
                Q_EMIT finished();
                return;
            }
            switch (troubleOf(reply.error())) {
            case BookingTrouble::Offline:
                setState(State::Offline);
                break;
            case BookingTrouble::Over:
                setState(State::Over);
                break;
            default:
                setState(State::Failed);
            }
        });
}

void CancelPresenter::lineIsBack()
{
    if (m_state == State::Offline)
        setState(State::Asking);
}

void CancelPresenter::leave()
{
    Q_EMIT finished();
}

void CancelPresenter::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace relais::desk
