// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/waitinglist.h"

#include "domain/civilrules.h"
#include "domain/textchecks.h"
#include "domain/ticketcode.h"
#include "hub/booking.h"
#include "hub/notices.h"
#include "messages/contact.h"

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto offerLasts = 4h;
constexpr auto noticeNeeded = 2h; ///< an offer for sooner reaches nobody
constexpr int mostOffers = 3;     ///< unanswered, then the place is given up
constexpr int longestRangeDays = 366;

QString holderOf(const WaitingRow& row)
{
    return u"waiting:"_s + row.id.toString();
}
} // namespace

Result<protocol::JoinWaiting::Reply> WaitingList::join(const protocol::JoinWaiting& request,
                                                       const Caller& caller, quint64 random,
                                                       const QString& promisedCode)
{
    return once(
        m_agendaStore, request, caller.device, m_now,
        [&]() -> Result<protocol::JoinWaiting::Reply> {
            const auto motif = m_territory.motif(request.motif);
            if (!motif)
                return passOn(motif);
            if (!motif->bookableBy.contains(caller.author.kind))
                return fail(Error::Code::Forbidden, u"motif"_s);
            const auto firstName = checkedFirstName(request.firstName);
            if (!firstName)
                return passOn(firstName);
            const QDate from = QDate::fromString(request.fromDay, Qt::ISODate);
            const QDate until = QDate::fromString(request.untilDay, Qt::ISODate);
            if (!from.isValid() || !until.isValid() || until < from ||
                until > m_civil.dateAt(m_now).addDays(longestRangeDays))
                return fail(Error::Code::Invalid, u"days"_s);
            if (caller.place.terminals.isEmpty())
                return fail(Error::Code::NotFound, u"terminal"_s);
            WaitingRow row{.code = {},
                           .motif = motif->id,
                           .partner = motif->partner,
                           .site = caller.place.site,
                           .terminal = caller.place.terminals.first(),
                           .firstName = *firstName,
                           .from = m_civil.startOfDay(from),
                           .until = m_civil.startOfDay(until.addDays(1))};
            if (!request.insteadOf.isEmpty()) {
                const auto code = TicketCode::parse(request.insteadOf);
                if (!code)
                    return fail(Error::Code::NotFound, u"ticket"_s);
                const auto later = m_agendaStore.appointmentByCode(code->toString());
                if (!later)
                    return passOn(later);
                row.insteadOf = later->id;
                row.person = later->person;
                row.until = std::min(row.until, later->start);
            }
            if (!request.contact.trimmed().isEmpty()) {
                const auto contact = messages::Contact::parse(request.contact);
                if (!contact)
                    return passOn(contact);
                const auto person =
                    m_agendaStore.personWith(contact->toString(), *firstName, m_now);
                if (!person)
                    return passOn(person);
                row.person = *person;
            }
            const auto code = promisedCode.isEmpty() ? m_agendaStore.freshCode(random)
                                                     : Result<QString>(promisedCode);
            if (!code)
                return passOn(code);
            row.code = *code;
            if (const auto added = m_waiting.add(row); !added)
                return passOn(added);
            if (const auto noted =
                    m_ledger.note(u"waits"_s, u"waiting"_s, row.id.toString(), {row.site, {}});
                !noted)
                return passOn(noted);
            const auto ahead = m_waiting.waitingFor(row.partner, row.site);
            if (!ahead)
                return passOn(ahead);
            return protocol::JoinWaiting::Reply{row.code, static_cast<int>(ahead->size()) - 1};
        });
}

Result<WaitingRow> WaitingList::byCode(const QString& code) const
{
    const auto ticket = TicketCode::parse(code);
    if (!ticket)
        return fail(Error::Code::NotFound, u"waiting"_s);
    return m_waiting.waitingByCode(ticket->toString());
}

Result<protocol::WaitingInfo> WaitingList::infoOf(const WaitingRow& row)
{
    const auto motif = m_territory.motif(row.motif);
    const auto partner = m_territory.partnerName(row.partner);
    const auto ahead = m_waiting.ahead(row);
    if (!motif || !partner || !ahead)
        return fail(Error::Code::Storage, u"waiting"_s);
    const bool isOffered = row.state == WaitingState::Offered;
    return protocol::WaitingInfo{row.id,
                                 row.code,
                                 row.state,
                                 row.firstName,
                                 *partner,
                                 motif->title,
                                 row.motif,
                                 *ahead,
                                 isOffered ? row.offeredStart : std::nullopt,
                                 isOffered ? row.offeredUntil : std::nullopt};
}

Result<protocol::WaitingInfo> WaitingList::lookUp(const QString& code)
{
    const auto row = byCode(code);
    if (!row)
        return passOn(row);
    return infoOf(*row);
}

Result<protocol::Book::Reply> WaitingList::accept(const protocol::AcceptOffer& request,
                                                  const Caller& caller)
{
    return once(
        m_agendaStore, request, caller.device, m_now, [&]() -> Result<protocol::Book::Reply> {
            auto row = byCode(request.code);
            if (!row)
                return passOn(row);
            if (row->state != WaitingState::Offered || row->offeredUntil <= m_now)
                return fail(Error::Code::Conflict, u"offer is over"_s);
            const auto hold = m_agendaStore.holdOf(holderOf(*row));
            const auto motif = m_territory.motif(row->motif);
            if (!hold || !motif)
                return fail(Error::Code::Storage, u"offer"_s);
            if (!*hold)
                return fail(Error::Code::Conflict, u"offer is over"_s);
            Caller booker = caller;
            booker.place.site = row->site;
            Booking booking(m_database, m_civil, m_now, booker);
            if (row->insteadOf) {
                const auto later = m_agendaStore.appointment(*row->insteadOf);
                if (later && later->state == AppointmentState::Booked) {
                    if (const auto given =
                            booking.cancel(*later, AppointmentState::CancelledByCitizen);
                        !given)
                        return passOn(given);
                }
            }
            if (const auto removed = m_agendaStore.removeHoldOf((*hold)->holder); !removed)
                return passOn(removed);
            Booking::Draft draft{*motif, row->firstName, row->person, row->code, {}};
            draft.motif.minutes = static_cast<int>(
                std::chrono::floor<std::chrono::minutes>((*hold)->end - (*hold)->start).count());
            row->state = WaitingState::Accepted;
            if (const auto kept = m_waiting.update(*row); !kept)
                return passOn(kept);
            const auto made =
                booking.make(draft, {(*hold)->start, (*hold)->advisor, (*hold)->terminal});
            if (!made)
                return passOn(made);
            if (const auto closed = m_waiting.closeTasksAbout(row->id.toString(), m_now); !closed)
                return passOn(closed);
            protocol::Book::Reply reply;
            reply.appointment = made->id;
            reply.code = made->code;
            reply.start = made->start;
            reply.minutes = draft.motif.minutes;
            return reply;
        });
}

Result<> WaitingList::leave(const QString& code)
{
    auto row = byCode(code);
    if (!row)
        return passOn(row);
    if (row->state != WaitingState::Waiting && row->state != WaitingState::Offered)
        return {};
    row->state = WaitingState::Withdrawn;
    if (const auto dropped = dropHold(*row); !dropped)
        return dropped;
    if (const auto kept = m_waiting.update(*row); !kept)
        return kept;
    return offerFreed(row->partner, row->site);
}

Result<QList<protocol::WaitingInfo>> WaitingList::at(const SiteId& site)
{
    const auto rows = m_waiting.waitingAt(site);
    if (!rows)
        return passOn(rows);
    QList<protocol::WaitingInfo> places;
    for (const auto& row : *rows) {
        const auto info = infoOf(row);
        if (!info)
            return passOn(info);
        places.append(*info);
    }
    return places;
}

Result<> WaitingList::offerFreed(const PartnerId& partner, const SiteId& site)
{
    const auto rows = m_waiting.waitingFor(partner, site);
    if (!rows)
        return passOn(rows);
    for (const auto& row : *rows) {
        if (const auto offered = offerTo(row); !offered)
            return passOn(offered);
    }
    return {};
}

Result<bool> WaitingList::offerTo(WaitingRow row)
{
    auto motif = m_territory.motif(row.motif);
    if (!motif)
        return passOn(motif);
    const auto terminals = m_territory.terminalsOf(row.site);
    if (!terminals)
        return passOn(terminals);
    Place place{row.site, {}, holderOf(row)};
    for (const auto& terminal : *terminals) {
        if (!terminal.outOfOrder)
            place.terminals.append(terminal.id);
    }
    const auto slotsFound =
        m_agenda.freeSlots(*motif, place, std::max(row.from, m_now + noticeNeeded), row.until);
    if (!slotsFound)
        return passOn(slotsFound);
    for (const auto& slot : *slotsFound) {
        if (row.offeredStart == slot.start)
            continue; // was his and he did not take it
        const auto offer = m_agenda.offerAt(*motif, place, slot.start);
        if (!offer)
            return passOn(offer);
        if (!*offer)
            continue;
        row.state = WaitingState::Offered;
        row.offeredStart = slot.start;
        row.offeredUntil = std::min(offerEnds(), slot.start - noticeNeeded / 2);
        row.offers += 1;
        for (const auto& step :
             {hold(row, *motif, **offer), m_waiting.update(row),
              m_ledger.note(u"offered"_s, u"waiting"_s, row.id.toString(), {row.site, {}}),
              Notices(m_database, m_civil, m_now).offered(row)}) {
            if (!step)
                return passOn(step);
        }
        return true;
    }
    return false;
}

Result<> WaitingList::hold(const WaitingRow& row, const MotifRow& motif, const Offer& offer)
{
    const Instant end = offer.start + std::chrono::minutes(motif.minutes);
    const auto held = m_agendaStore.addHold({HoldId(), holderOf(row), motif.id, offer.advisor,
                                             offer.terminal, offer.start, end, *row.offeredUntil,
                                             std::chrono::minutes(motif.bufferBefore),
                                             std::chrono::minutes(motif.bufferAfter)});
    if (!held)
        return held;
    return m_openings.measureFree(offer.advisor, offer.start, end);
}

Result<> WaitingList::dropHold(const WaitingRow& row)
{
    const auto hold = m_agendaStore.holdOf(holderOf(row));
    if (!hold)
        return passOn(hold);
    if (!*hold)
        return {};
    if (const auto removed = m_agendaStore.removeHoldOf((*hold)->holder); !removed)
        return removed;
    return m_openings.measureFree((*hold)->advisor, (*hold)->start, (*hold)->end);
}

Result<> WaitingList::sweep()
{
    const auto over = m_waiting.offersUntil(m_now);
    if (!over)
        return passOn(over);
    for (auto row : *over) {
        row.state = row.offers >= mostOffers ? WaitingState::Expired : WaitingState::Waiting;
        for (const auto& step :
             {dropHold(row), m_waiting.update(row, true),
              m_waiting.closeTasksAbout(row.id.toString(), m_now),
              m_ledger.note(u"offer-over"_s, u"waiting"_s, row.id.toString(), {row.site, {}})}) {
            if (!step)
                return step;
        }
    }
    if (const auto ended = m_waiting.endPassed(m_now); !ended)
        return ended;
    const auto places = m_waiting.wantedPlaces();
    if (!places)
        return passOn(places);
    for (const auto& [partner, site] : *places) {
        if (const auto offered = offerFreed(partner, site); !offered)
            return offered;
    }
    return {};
}

Instant WaitingList::offerEnds() const
{
    std::chrono::milliseconds left = offerLasts;
    Instant from = m_now;
    for (QDate day = m_civil.dateAt(m_now);; day = day.addDays(1)) {
        // Neither hour lies in a change of the clocks.
        const Instant opens = m_civil.resolve(day, QTime(8, 0)).value_or(from);
        const Instant closes = m_civil.resolve(day, QTime(20, 0)).value_or(from);
        from = std::max(from, opens);
        if (from + left <= closes)
            return from + left;
        if (from < closes)
            left -= closes - from;
    }
}

} // namespace relais::hub
