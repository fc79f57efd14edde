// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/walkins.h"

#include "domain/textchecks.h"
#include "domain/ticketcode.h"

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Result<QList<NowOffer>> WalkIns::offersNow(const MotifRow& motif, const Reachable& reachable)
{
    auto offers = m_agenda.freeNow(motif, m_caller.place);
    if (offers)
        offers->removeIf(
            [&reachable](const NowOffer& now) { return !reachable.contains(now.offer.advisor); });
    return offers;
}

Result<protocol::FreeNow::Reply> WalkIns::freeNow(const protocol::FreeNow& request,
                                                  const Reachable& reachable)
{
    const auto motif = m_territory.motif(request.motif);
    if (!motif)
        return passOn(motif);
    const auto offers = offersNow(*motif, reachable);
    const auto permanence = m_agenda.permanenceNow(motif->partner, m_caller.place.site);
    const auto waiting = m_waiting.queueOf(motif->partner, std::nullopt, today());
    if (!offers || !permanence || !waiting)
        return fail(Error::Code::Storage, u"free now"_s);
    protocol::FreeNow::Reply reply;
    reply.free = !offers->isEmpty();
    if (reply.free)
        reply.minutes = static_cast<int>(offers->first().length.count());
    reply.permanence = !permanence->isEmpty();
    reply.ahead = static_cast<int>(waiting->size());
    return reply;
}

Result<protocol::Book::Reply> WalkIns::book(const protocol::WalkIn& request,
                                            const Reachable& reachable, quint64 random)
{
    return once(m_agendaStore, request, m_caller.device, m_now,
                [&]() -> Result<protocol::Book::Reply> {
                    auto motif = m_territory.motif(request.motif);
                    if (!motif)
                        return passOn(motif);
                    if (!motif->bookableBy.contains(m_caller.author.kind))
                        return fail(Error::Code::Forbidden, u"motif"_s);
                    const auto firstName = checkedFirstName(request.firstName);
                    if (!firstName)
                        return passOn(firstName);
                    const auto offers = offersNow(*motif, reachable);
                    const auto code = m_agendaStore.freshCode(random);
                    if (!offers || !code)
                        return fail(Error::Code::Storage, u"walk-in"_s);
                    protocol::Book::Reply reply;
                    if (offers->isEmpty()) {
                        const auto others = m_agenda.nearest(*motif, m_caller.place, m_now);
                        if (!others)
                            return passOn(others);
                        reply.taken = true;
                        reply.alternatives = *others;
                        return reply;
                    }
                    const NowOffer& now = offers->first();
                    motif->minutes = static_cast<int>(now.length.count());
                    Booking booking(m_database, m_civil, m_now, m_caller);
                    const auto row = booking.make(
                        {*motif, *firstName, {}, *code, {}, AppointmentKind::WalkIn}, now.offer);
                    if (!row)
                        return passOn(row);
                    reply.appointment = row->id;
                    reply.code = row->code;
                    reply.start = row->start;
                    reply.minutes = motif->minutes;
                    return reply;
                });
}

Result<protocol::JoinQueue::Reply> WalkIns::join(const protocol::JoinQueue& request, quint64 random)
{
    return once(
        m_agendaStore, request, m_caller.device, m_now,
        [&]() -> Result<protocol::JoinQueue::Reply> {
            const auto motif = m_territory.motif(request.motif);
            if (!motif)
                return passOn(motif);
            const auto firstName = checkedFirstName(request.firstName);
            if (!firstName)
                return passOn(firstName);
            const auto advisors = m_agenda.permanenceNow(motif->partner, m_caller.place.site);
            if (!advisors)
                return passOn(advisors);
            if (advisors->isEmpty())
                return fail(Error::Code::Conflict, u"no permanence now"_s);
            if (m_caller.place.terminals.isEmpty())
                return fail(Error::Code::NotFound, u"terminal"_s);
            const auto code = m_agendaStore.freshCode(random);
            if (!code)
                return passOn(code);
            QueueRow row{.code = *code,
                         .motif = motif->id,
                         .partner = motif->partner,
                         .site = m_caller.place.site,
                         .terminal = m_caller.place.terminals.first(),
                         .firstName = *firstName,
                         .day = today(),
                         .joined = m_now};
            const auto number = m_waiting.join(row);
            if (!number)
                return passOn(number);
            const auto kept = m_waiting.queueByCode(row.code);
            if (!kept)
                return passOn(kept);
            const auto ahead = m_waiting.ahead(*kept);
            if (!ahead)
                return passOn(ahead);
            // For the advisors of the partner as well: a queue is heard by everybody, and names
            // nobody.
            if (const auto noted = m_ledger.note(u"queued"_s, u"queue"_s, row.id.toString(), {});
                !noted)
                return passOn(noted);
            return protocol::JoinQueue::Reply{*code, *number, *ahead};
        });
}

Result<QueueRow> WalkIns::byCode(const QString& code) const
{
    const auto ticket = TicketCode::parse(code);
    if (!ticket)
        return fail(Error::Code::NotFound, u"queue"_s);
    return m_waiting.queueByCode(ticket->toString());
}

Result<protocol::QueueInfo> WalkIns::infoOf(const QueueRow& row)
{
    const auto motif = m_territory.motif(row.motif);
    const auto site = m_territory.site(row.site);
    if (!motif || !site)
        return fail(Error::Code::Storage, u"queue"_s);
    return protocol::QueueInfo{row.id,     row.number,   row.state, row.firstName,
                               site->name, motif->title, row.joined};
}

Result<protocol::QueuePlace> WalkIns::lookUp(const QString& code)
{
    const auto row = byCode(code);
    if (!row)
        return passOn(row);
    const auto info = infoOf(*row);
    const auto ahead = m_waiting.ahead(*row);
    if (!info || !ahead)
        return fail(Error::Code::Storage, u"queue"_s);
    return protocol::QueuePlace{*info, *ahead};
}

Result<> WalkIns::leave(const QString& code)
{
    const auto row = byCode(code);
    if (!row)
        return passOn(row);
    if (row->state != QueueState::Waiting)
        return {};
    if (const auto left = m_waiting.setQueueState(row->id, QueueState::Left, std::nullopt); !left)
        return left;
    return m_ledger.note(u"left"_s, u"queue"_s, row->id.toString(), {});
}

Result<QList<protocol::QueueInfo>> WalkIns::queue(const std::optional<PartnerId>& partner,
                                                  const std::optional<SiteId>& site)
{
    const auto rows = m_waiting.queueOf(partner, site, today());
    if (!rows)
        return passOn(rows);
    QList<protocol::QueueInfo> places;
    for (const auto& row : *rows) {
        const auto info = infoOf(row);
        if (!info)
            return passOn(info);
        places.append(*info);
    }
    return places;
}

Result<std::optional<AppointmentRow>> WalkIns::callNext(const AccountId& advisor,
                                                        const PartnerId& partner)
{
    const auto rows = m_waiting.queueOf(partner, std::nullopt, today());
    if (!rows)
        return passOn(rows);
    const Instant start = std::chrono::floor<std::chrono::minutes>(m_now);
    for (const auto& row : *rows) {
        const auto advisors = m_agenda.permanenceNow(partner, row.site);
        auto motif = m_territory.motif(row.motif);
        if (!advisors || !motif)
            return fail(Error::Code::Storage, u"queue"_s);
        if (!advisors->contains(advisor))
            continue;
        Caller caller = m_caller;
        caller.place.site = row.site;
        Booking booking(m_database, m_civil, m_now, caller);
        auto made =
            booking.make({*motif, row.firstName, {}, row.code, {}, AppointmentKind::Permanence},
                         {start, advisor, row.terminal});
        // That person's terminal may be in use: then it is the next one's turn. The advisor's own
        // time is not free: he has a call to end first.
        if (!made && made.error().code == Error::Code::Taken)
            return fail(Error::Code::Conflict, u"advisor or terminal is busy"_s);
        if (!made)
            return passOn(made);
        const auto called = m_waiting.setQueueState(row.id, QueueState::Called, made->id);
        if (!called)
            return passOn(called);
        const auto noted =
            m_ledger.note(u"called"_s, u"queue"_s, row.id.toString(), {row.site, advisor});
        if (!noted)
            return passOn(noted);
        return std::optional(*made);
    }
    return std::optional<AppointmentRow>();
}

} // namespace relais::hub
