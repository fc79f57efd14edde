// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/ticketpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "client/replica/replica.h"
#include "domain/ticketcode.h"
#include "protocol/papers.h"

namespace relais::desk {

TicketPresenter::TicketPresenter(client::HubSession& hub, const CivilTime& zone,
                                 client::Replica* copy, QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone), m_copy(copy)
{
}

QDate TicketPresenter::today() const
{
    return m_zone.dateAt(m_hub.hubNow());
}

void TicketPresenter::check(const QString& typed)
{
    ++m_turn;
    m_copyFrom.reset();
    const auto code = TicketCode::parse(typed);
    if (!code) {
        say(typed.trimmed().isEmpty() ? Answer::None : Answer::Misread);
        return;
    }
    say(Answer::Checking);
    continueIn(this, m_hub.call(protocol::LookUp{code->toString()}),
               [this, text = code->toString(),
                turn = m_turn](const Result<protocol::LookUp::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   if (reply && reply->appointment)
                       say(Answer::Found, ticketOf(reply->appointment->appointment));
                   else if (reply || reply.error().code == Error::Code::NotFound)
                       say(Answer::Unknown);
                   else if (reply.error().code == Error::Code::Throttled)
                       say(Answer::Throttled);
                   else
                       checkInCopy(text);
               });
}

void TicketPresenter::checkInCopy(const QString& code)
{
    const auto asOf = m_copy ? m_copy->asOf() : std::nullopt;
    if (!asOf) {
        say(Answer::NoCopy);
        return;
    }
    m_copyFrom = momentOf(m_zone, *asOf);
    continueIn(this, m_copy->checkTicket(code),
               [this, turn = m_turn](const Result<client::ReplicaAppointment>& copied) {
                   if (turn != m_turn)
                       return;
                   if (copied)
                       say(Answer::Found, ticketOf(*copied));
                   else
                       say(Answer::NotInCopy);
               });
}

void TicketPresenter::clear()
{
    ++m_turn;
    m_copyFrom.reset();
    say(Answer::None);
}

void TicketPresenter::say(Answer answer, const std::optional<FoundTicket>& found)
{
    m_answer = answer;
    m_found = found;
    Q_EMIT changed();
}

FoundTicket TicketPresenter::ticketOf(const protocol::AppointmentInfo& info) const
{
    return {info.appointment, momentOf(m_zone, info.start),
            info.firstName,   info.partnerName,
            info.motifTitle,  info.siteName,
            info.state};
}

FoundTicket TicketPresenter::ticketOf(const client::ReplicaAppointment& copied) const
{
    return {copied.appointment,
            momentOf(m_zone, copied.start),
            m_copy->isUnlocked() ? copied.name : QString(),
            copied.partnerName,
            copied.motifTitle,
            {},
            copied.state};
}

} // namespace relais::desk
