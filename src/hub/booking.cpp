// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/booking.h"

#include "domain/appointmentstates.h"
#include "domain/textchecks.h"
#include "domain/ticketcode.h"
#include "hub/notices.h"
#include "hub/waitinglist.h"
#include "messages/contact.h"
#include "store/transaction.h"

#include <algorithm>

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestReason = 200; // as the field at the desk
} // namespace

Result<protocol::Book::Reply> Booking::book(const protocol::Book& request, quint64 random)
{
    return once(m_agendaStore, request, m_caller.device, m_now,
                [&] { return bookNew(request, random); });
}

Result<std::optional<Offer>> Booking::offerFor(const MotifRow& motif, Instant start,
                                               const std::optional<AccountId>& only)
{
    const auto own = m_holds.own();
    if (!own)
        return passOn(own);
    if (*own && (*own)->motif == motif.id && (*own)->start == start &&
        (!only || (*own)->advisor == *only))
        return std::optional(Offer{start, (*own)->advisor, (*own)->terminal});
    return m_agenda.offerAt(motif, m_caller.place, start, only);
}

Result<protocol::Book::Reply> Booking::takenReply(const MotifRow& motif, Instant wanted)
{
    const auto others = m_agenda.nearest(motif, m_caller.place, wanted);
    if (!others)
        return passOn(others);
    protocol::Book::Reply reply;
    reply.taken = true;
    reply.start = wanted;
    reply.minutes = motif.minutes;
    reply.alternatives = *others;
    return reply;
}

Result<bool> Booking::isBusy(const PersonId& person, Instant start, Instant end,
                             const std::optional<AppointmentId>& except) const
{
    const auto toCome = m_agendaStore.toComeOf(person, start);
    if (!toCome)
        return passOn(toCome);
    return std::any_of(toCome->begin(), toCome->end(), [&](const AppointmentRow& other) {
        return other.start < end && start < other.end && other.id != except;
    });
}

Result<> Booking::knowPerson(const protocol::Book& request, Draft& draft,
                             protocol::Book::Reply& reply)
{
    const auto contact = messages::Contact::parse(request.contact);
    if (!contact)
        return passOn(contact);
    const auto medium = Notices(m_database, m_civil, m_now).mediumFor(*contact);
    if (!medium)
        return passOn(medium);
    if (*medium)
        reply.reminderTo = contact->masked();
    const auto person = m_agendaStore.personWith(contact->toString(), draft.firstName, m_now);
    if (!person)
        return passOn(person);
    draft.person = *person;
    const auto toCome = m_agendaStore.toComeOf(*person, m_now);
    if (!toCome)
        return passOn(toCome);
    const auto sameMotif =
        std::count_if(toCome->begin(), toCome->end(), [&draft](const AppointmentRow& other) {
            return other.motif == draft.motif.id;
        });
    if (sameMotif >= draft.motif.mostActive && draft.overrideReason.isEmpty())
        return fail(Error::Code::Conflict, u"most-active"_s);
    const auto busy =
        isBusy(*person, request.start, request.start + std::chrono::minutes(draft.motif.minutes));
    if (!busy)
        return passOn(busy);
    reply.personBusy = *busy && draft.overrideReason.isEmpty();
    if (!*busy)
        draft.overrideReason.clear();
    return {};
}

Result<protocol::Book::Reply> Booking::bookNew(const protocol::Book& request, quint64 random)
{
    const auto motif = m_territory.motif(request.motif);
    if (!motif)
        return passOn(motif);
    if (!motif->bookableBy.contains(m_ledger.author().kind))
        return fail(Error::Code::Forbidden, u"motif"_s);
    if (request.site && *request.site != m_caller.place.site)
        return fail(Error::Code::Forbidden, u"another site"_s);
    const auto firstName = checkedFirstName(request.firstName);
    if (!firstName)
        return passOn(firstName);
    if (containsNir(request.overrideReason))
        return fail(Error::Code::Forbidden, u"nir"_s);
    const auto code = m_agendaStore.freshCode(random);
    if (!code)
        return passOn(code);
    Draft draft{*motif, *firstName, {}, *code, {}};
    if (m_ledger.author().kind != AuthorKind::Citizen)
        draft.overrideReason = request.overrideReason;
    protocol::Book::Reply reply;
    if (!request.contact.trimmed().isEmpty()) {
        if (const auto known = knowPerson(request, draft, reply); !known)
            return passOn(known);
        if (reply.personBusy) {
            reply.start = request.start;
            reply.minutes = motif->minutes;
            return reply;
        }
    }
    if (const auto swept = m_holds.sweep(); !swept)
        return passOn(swept);
    const auto offer = offerFor(*motif, request.start);
    if (!offer)
        return passOn(offer);
    if (!*offer)
        return takenReply(*motif, request.start);
    // The hold makes way for the appointment in the same transaction.
    if (const auto dropped = m_holds.dropOwn(); !dropped)
        return passOn(dropped);
    const auto row = make(draft, **offer);
    if (!row)
        return passOn(row);
    reply.appointment = row->id;
    reply.code = row->code;
    reply.start = row->start;
    reply.minutes = motif->minutes;
    return reply;
}

Result<AppointmentRow> Booking::make(const Draft& draft, const Offer& offer)
{
    AppointmentRow row;
    row.code = draft.code;
    row.start = offer.start;
    row.end = offer.start + std::chrono::minutes(draft.motif.minutes);
    row.firstName = draft.firstName;
    row.motif = draft.motif.id;
    row.partner = draft.motif.partner;
    row.advisor = offer.advisor;
    row.terminal = offer.terminal;
    row.site = m_caller.place.site;
    row.kind = draft.kind;
    row.author = m_ledger.author().kind;
    row.changed = m_now;
    if (!draft.overrideReason.isEmpty())
        row.overrideReason = draft.overrideReason;
    row.person = draft.person;
    const auto added = m_agendaStore.addAppointment(row, m_civil.dateAt(row.start),
                                                    m_civil.timeAt(row.start).toString(u"HH:mm"_s));
    if (!added)
        return passOn(added);
    for (const auto& step : {m_occupations.take(row, draft.motif), m_ledger.note(u"booked"_s, row),
                             Notices(m_database, m_civil, m_now).booked(row)}) {
        if (!step)
            return passOn(step);
    }
    return row;
}

Result<AppointmentRow> Booking::ours(const QString& code,
                                     const std::optional<AppointmentId>& id) const
{
    const auto& author = m_ledger.author();
    if (!id) {
        const auto ticket = TicketCode::parse(code);
        if (!ticket)
            return fail(Error::Code::NotFound, u"ticket"_s);
        return m_agendaStore.appointmentByCode(ticket->toString());
    }
    auto row = m_agendaStore.appointment(*id);
    if (!row)
        return row;
    const bool isOurs =
        author.kind == AuthorKind::Hub || author.kind == AuthorKind::Coordinator ||
        (author.kind == AuthorKind::Advisor && row->advisor.toString() == author.id) ||
        (author.kind == AuthorKind::Animateur && row->site == m_caller.place.site);
    if (!isOurs)
        return fail(Error::Code::Forbidden, u"appointment"_s);
    return row;
}

Result<protocol::Book::Reply> Booking::move(const protocol::Move& request)
{
    return once(m_agendaStore, request, m_caller.device, m_now, [&] { return moveOnce(request); });
}

Result<protocol::Book::Reply> Booking::moveOnce(const protocol::Move& request)
{
    if (containsNir(request.overrideReason))
        return fail(Error::Code::Forbidden, u"nir"_s);
    const auto before = ours(request.code, request.appointment);
    if (!before)
        return passOn(before);
    if (before->state != AppointmentState::Booked && before->state != AppointmentState::Arrived)
        return fail(Error::Code::Conflict, u"appointment is over"_s);
    const auto found = m_territory.motif(before->motif);
    if (!found)
        return passOn(found);
    const MotifRow motif = asAgreed(*found, *before);
    if (const auto swept = m_holds.sweep(); !swept)
        return passOn(swept);
    // The old time counts as free for the new one; when there is none, it is kept.
    auto attempt = store::Transaction::begin(m_database);
    if (!attempt)
        return passOn(attempt);
    if (const auto freed = m_occupations.giveBack(*before); !freed)
        return passOn(freed);
    // An advisor moves within his own days.
    const bool isAdvisor = m_ledger.author().kind == AuthorKind::Advisor;
    const auto offer =
        offerFor(motif, request.start, isAdvisor ? std::optional(before->advisor) : std::nullopt);
    if (!offer)
        return passOn(offer);
    AppointmentRow row = *before;
    row.start = request.start;
    row.end = row.start + (before->end - before->start);
    row.overrideReason.reset();
    if (row.person) {
        const auto busy = isBusy(*row.person, row.start, row.end, row.id);
        if (!busy)
            return passOn(busy);
        if (*busy &&
            (request.overrideReason.isEmpty() || m_ledger.author().kind == AuthorKind::Citizen)) {
            protocol::Book::Reply reply;
            reply.personBusy = true;
            reply.start = request.start;
            reply.minutes = motif.minutes;
            if (const auto undone = attempt->rollBack(); !undone)
                return passOn(undone);
            return reply;
        }
        if (*busy)
            row.overrideReason = request.overrideReason;
    }
    if (!*offer) {
        auto reply = takenReply(motif, request.start);
        if (const auto undone = attempt->rollBack(); !undone)
            return passOn(undone);
        return reply;
    }
    if (const auto dropped = m_holds.dropOwn(); !dropped)
        return passOn(dropped);
    row.advisor = (*offer)->advisor;
    row.terminal = (*offer)->terminal;
    row.site = m_caller.place.site;
    row.state = AppointmentState::Booked;
    row.sequence = before->sequence + 1;
    row.changed = m_now;
    const auto moved = m_agendaStore.moveAppointment(
        row, m_civil.dateAt(row.start), m_civil.timeAt(row.start).toString(u"HH:mm"_s));
    for (const auto& step :
         {moved, m_agendaStore.setState(row.id, row.state, m_now), m_occupations.take(row, motif),
          m_ledger.note(u"moved"_s, row, *before), Notices(m_database, m_civil, m_now).moved(row),
          attempt->commit(),
          WaitingList(m_database, m_civil, m_now).offerFreed(before->partner, before->site)}) {
        if (!step)
            return passOn(step);
    }
    protocol::Book::Reply reply;
    reply.appointment = row.id;
    reply.code = row.code;
    reply.start = row.start;
    reply.minutes = motif.minutes;
    return reply;
}

Result<protocol::Cancel::Reply> Booking::cancel(const protocol::Cancel& request)
{
    return once(m_agendaStore, request, m_caller.device, m_now,
                [&]() -> Result<protocol::Cancel::Reply> {
                    const auto row = ours(request.code, std::nullopt);
                    if (!row)
                        return passOn(row);
                    return cancel(*row, AppointmentState::CancelledByCitizen).map([] {
                        return protocol::Cancel::Reply{AppointmentState::CancelledByCitizen};
                    });
                });
}

Result<protocol::Cancel::Reply> Booking::cancel(const protocol::CancelForService& request)
{
    return once(m_agendaStore, request, m_caller.device, m_now,
                [&]() -> Result<protocol::Cancel::Reply> {
                    if (containsNir(request.reason))
                        return fail(Error::Code::Forbidden, u"nir"_s);
                    auto row = ours({}, request.appointment);
                    if (!row)
                        return passOn(row);
                    const QString reason = request.reason.trimmed().left(longestReason);
                    if (!reason.isEmpty())
                        row->cancelReason = reason;
                    return cancel(*row, AppointmentState::CancelledByService).map([] {
                        return protocol::Cancel::Reply{AppointmentState::CancelledByService};
                    });
                });
}

Result<> Booking::cancel(AppointmentRow row, AppointmentState state)
{
    if (row.state != AppointmentState::Booked && row.state != AppointmentState::Arrived)
        return fail(Error::Code::Conflict, u"appointment is over"_s);
    row.state = state;
    row.changed = m_now;
    row.sequence += 1;
    if (const auto set = m_agendaStore.setState(row.id, state, m_now); !set)
        return set;
    for (const auto& step :
         {m_agendaStore.setCancelReason(row.id, row.cancelReason), m_occupations.giveBack(row),
          m_ledger.note(u"cancelled"_s, row), Notices(m_database, m_civil, m_now).cancelled(row),
          WaitingList(m_database, m_civil, m_now).offerFreed(row.partner, row.site)}) {
        if (!step)
            return step;
    }
    return {};
}

Result<> Booking::setState(const AppointmentId& id, AppointmentState state)
{
    auto row = ours({}, id);
    if (!row)
        return passOn(row);
    if (row->state == state)
        return {};
    if (!mayBecome(row->state, state))
        return fail(Error::Code::Conflict, u"state"_s);
    if (state == AppointmentState::CancelledByCitizen ||
        state == AppointmentState::CancelledByService)
        return cancel(*row, state);
    const AppointmentState before = std::exchange(row->state, state);
    row->changed = m_now;
    if (const auto set = m_agendaStore.setState(id, state, m_now); !set)
        return set;
    if (state == AppointmentState::Missed) {
        if (const auto freed = m_occupations.giveBack(*row); !freed)
            return freed;
    } else if (before == AppointmentState::Missed && isLive(state) && row->end > m_now) {
        const auto motif = m_territory.motif(row->motif);
        if (!motif)
            return passOn(motif);
        if (const auto occupied = m_occupations.take(*row, asAgreed(*motif, *row)); !occupied)
            return occupied;
    }
    if (const auto noted = m_ledger.note(u"state"_s, *row); !noted)
        return noted;
    if (state == AppointmentState::Missed)
        return WaitingList(m_database, m_civil, m_now).offerFreed(row->partner, row->site);
    return {};
}

} // namespace relais::hub
