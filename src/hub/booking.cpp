// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/booking.h"

#include "domain/textchecks.h"
#include "domain/ticketcode.h"
#include "hub/passon.h"

#include <QJsonDocument>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto holdLasts = 5min;
constexpr qsizetype alternativesShown = 3;
} // namespace

// The same request id is the same act: it is answered as before and done once (D5, B5).
template <typename Request, typename Work>
Result<typename Request::Reply> Booking::once(const Request& request, const Caller& caller,
                                              Work work)
{
    const auto before = m_agendaStore.answered(request.request, caller.device);
    if (!before)
        return passOn(before);
    if (*before)
        return protocol::decode<typename Request::Reply>(
            QJsonDocument::fromJson(**before).object());
    auto reply = work();
    if (!reply)
        return reply;
    const auto json = QJsonDocument(protocol::encode(*reply)).toJson(QJsonDocument::Compact);
    if (const auto kept = m_agendaStore.remember(request.request, caller.device,
                                                 QLatin1String(Request::method), json, m_now);
        !kept)
        return passOn(kept);
    return reply;
}

Result<protocol::Hold::Reply> Booking::hold(const protocol::Hold& request, const Caller& caller)
{
    const auto motif = m_territory.motif(request.motif);
    if (!motif)
        return passOn(motif);
    if (const auto swept = m_agendaStore.removeExpiredHolds(m_now); !swept)
        return passOn(swept);
    const auto own = m_agendaStore.holdOf(caller.device);
    if (!own)
        return passOn(own);
    const Instant until = m_now + holdLasts;
    if (*own && (*own)->motif == request.motif && (*own)->start == request.start) {
        if (const auto renewed = m_agendaStore.renewHold((*own)->id, until); !renewed)
            return passOn(renewed);
        return protocol::Hold::Reply{false, (*own)->id, until, {}};
    }
    const Agenda::Place place{caller.terminal, caller.device};
    const auto advisors = m_agenda.freeAdvisors(*motif, place, request.start);
    if (!advisors)
        return passOn(advisors);
    if (advisors->isEmpty()) {
        const auto others = m_agenda.nearest(*motif, place, request.start, alternativesShown);
        if (!others)
            return passOn(others);
        return protocol::Hold::Reply{true, std::nullopt, until, *others};
    }
    if (const auto removed = m_agendaStore.removeHoldOf(caller.device); !removed)
        return passOn(removed);
    const HoldId id;
    const auto held = m_agendaStore.addHold(
        {id, caller.device, request.motif, advisors->first(), caller.terminal, request.start,
         request.start + std::chrono::minutes(motif->minutes), until});
    if (!held)
        return passOn(held);
    return protocol::Hold::Reply{false, id, until, {}};
}

Result<> Booking::release(const protocol::Release& request, const Caller& caller)
{
    const auto own = m_agendaStore.holdOf(caller.device);
    if (!own)
        return passOn(own);
    if (!*own || (*own)->id != request.hold)
        return {};
    return m_agendaStore.removeHoldOf(caller.device);
}

Result<protocol::Book::Reply> Booking::book(const protocol::Book& request, const Caller& caller,
                                            quint64 random)
{
    return once(request, caller, [&] { return bookNew(request, caller, random); });
}

Result<QList<AccountId>> Booking::advisorsFor(const protocol::Book& request, const MotifRow& motif,
                                              const Caller& caller)
{
    const auto own = m_agendaStore.holdOf(caller.device);
    if (!own)
        return passOn(own);
    if (*own && (*own)->motif == request.motif && (*own)->start == request.start)
        return QList<AccountId>{(*own)->advisor};
    return m_agenda.freeAdvisors(motif, {caller.terminal, caller.device}, request.start);
}

Result<protocol::Book::Reply> Booking::bookNew(const protocol::Book& request, const Caller& caller,
                                               quint64 random)
{
    if (request.site && *request.site != caller.site)
        return fail(Error::Code::Forbidden, u"another site"_s);
    const auto firstName = checkedFirstName(request.firstName);
    if (!firstName)
        return passOn(firstName);
    const auto motif = m_territory.motif(request.motif);
    if (!motif)
        return passOn(motif);
    if (const auto swept = m_agendaStore.removeExpiredHolds(m_now); !swept)
        return passOn(swept);
    const auto advisors = advisorsFor(request, *motif, caller);
    if (!advisors)
        return passOn(advisors);
    if (advisors->isEmpty()) {
        const auto others = m_agenda.nearest(*motif, {caller.terminal, caller.device},
                                             request.start, alternativesShown);
        if (!others)
            return passOn(others);
        return protocol::Book::Reply{true,          std::nullopt,   {},
                                     request.start, motif->minutes, *others};
    }
    // The hold makes way for the appointment in the same transaction.
    if (const auto removed = m_agendaStore.removeHoldOf(caller.device); !removed)
        return passOn(removed);
    AppointmentRow row;
    row.code = TicketCode::fromRandom(random).toString();
    row.start = request.start;
    row.end = request.start + std::chrono::minutes(motif->minutes);
    row.firstName = *firstName;
    row.motif = motif->id;
    row.partner = motif->partner;
    row.advisor = advisors->first();
    row.terminal = caller.terminal;
    row.site = caller.site;
    const auto added = m_agendaStore.addAppointment(row, m_civil.dateAt(row.start),
                                                    m_civil.timeAt(row.start).toString(u"HH:mm"_s));
    if (!added)
        return passOn(added);
    const auto noted =
        m_records.addChange(u"appointment"_s, row.id.toString(), false, {row.site, row.advisor});
    if (!noted)
        return passOn(noted);
    return protocol::Book::Reply{false, row.id, row.code, row.start, motif->minutes, {}};
}

Result<protocol::Cancel::Reply> Booking::cancel(const protocol::Cancel& request,
                                                const Caller& caller)
{
    return once(request, caller, [&]() -> Result<protocol::Cancel::Reply> {
        const auto code = TicketCode::parse(request.code);
        if (!code)
            return fail(Error::Code::NotFound, u"ticket"_s);
        const auto row = m_agendaStore.appointmentByCode(code->toString());
        if (!row)
            return passOn(row);
        if (row->state != AppointmentState::Booked && row->state != AppointmentState::Arrived)
            return fail(Error::Code::Conflict, u"appointment is over"_s);
        const auto state = AppointmentState::CancelledByCitizen;
        if (const auto set = m_agendaStore.setState(row->id, state); !set)
            return passOn(set);
        if (const auto freed = m_agendaStore.freeAppointment(row->id); !freed)
            return passOn(freed);
        const auto noted = m_records.addChange(u"appointment"_s, row->id.toString(), false,
                                               {row->site, row->advisor});
        if (!noted)
            return passOn(noted);
        return protocol::Cancel::Reply{state};
    });
}

} // namespace relais::hub
