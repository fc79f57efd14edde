// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/agenda.h"

#include "domain/civilrules.h"
#include "hub/passon.h"

#include <algorithm>
#include <map>

namespace relais::hub {

using namespace std::chrono_literals;

namespace {
constexpr auto longestAppointment = 8h;
constexpr auto longestBuffer = 1h;
constexpr auto shortestWalkIn = 10min;

bool overlaps(const QList<Span>& spans, Instant start, Instant end)
{
    return std::any_of(spans.begin(), spans.end(),
                       [&](const Span& span) { return span.start < end && start < span.end; });
}

/// A wanted time with its buffers, against what is taken: buffers may lie over one another, never
/// over an appointment.
struct Wanted
{
    Instant start{}, end{}, guardStart{}, guardEnd{};

    /// `taken` is in order of its starts; only what can reach this time is looked at.
    [[nodiscard]] bool isFree(const QList<Taken>& taken) const
    {
        const Instant reach = guardStart - longestAppointment - longestBuffer;
        const auto first =
            std::partition_point(taken.begin(), taken.end(),
                                 [reach](const Taken& other) { return other.start <= reach; });
        const auto last = std::partition_point(first, taken.end(), [this](const Taken& other) {
            return other.start < guardEnd + longestBuffer;
        });
        return std::none_of(first, last, [this](const Taken& other) {
            return (other.start < guardEnd && guardStart < other.end) ||
                   (other.guardStart < end && start < other.guardEnd);
        });
    }
};

Wanted wanted(const MotifRow& motif, Instant start, std::chrono::minutes length)
{
    return {start, start + length, start - std::chrono::minutes(motif.bufferBefore),
            start + length + std::chrono::minutes(motif.bufferAfter)};
}

/// What is taken, asked once per resource.
class TakenBook final
{
public:
    TakenBook(const AgendaStore& agenda, const QString& holder, Instant from, Instant to)
        : m_agenda(agenda), m_holder(holder), m_from(from), m_to(to)
    {
    }
    Result<const QList<Taken>*> of(const QString& resource)
    {
        auto known = m_known.find(resource);
        if (known == m_known.end()) {
            const auto taken = m_agenda.taken(resource, m_from, m_to, m_holder);
            if (!taken)
                return passOn(taken);
            known = m_known.emplace(resource, *taken).first;
        }
        return &known->second;
    }

private:
    const AgendaStore& m_agenda;
    const QString& m_holder;
    Instant m_from;
    Instant m_to;
    std::map<QString, QList<Taken>> m_known;
};
} // namespace

Result<QList<Span>> Agenda::closedSpans(const MotifRow& motif, const SiteId& site, Instant from,
                                        Instant to)
{
    const auto closures = m_openings.closures(motif.partner, site, from, to);
    const auto holidays = m_openings.holidays(motif.partner);
    if (!closures || !holidays)
        return fail(Error::Code::Storage, QStringLiteral("closures"));
    QList<Span> spans;
    for (const auto& closure : *closures)
        spans.append({closure.start, closure.end});
    if (motif.onHolidays)
        return spans;
    const QDate last = m_civil.dateAt(to);
    for (QDate day = m_civil.dateAt(from); day <= last; day = day.addDays(1)) {
        if (holidays->isClosed(day))
            spans.append({m_civil.startOfDay(day), m_civil.startOfDay(day.addDays(1))});
    }
    return spans;
}

Result<QList<Span>> Agenda::awaySpans(const AccountId& advisor, Instant from, Instant to)
{
    const auto absences = m_openings.absences(advisor, from, to);
    const auto permanences = m_openings.ofAdvisor(advisor, OpeningKind::Permanence, from, to);
    if (!absences || !permanences)
        return fail(Error::Code::Storage, QStringLiteral("absences"));
    QList<Span> spans;
    for (const auto& absence : *absences)
        spans.append({absence.start, absence.end});
    for (const auto& permanence : *permanences)
        spans.append({permanence.start, permanence.end});
    return spans;
}

/// What stands in the way at one place within a range, each asked once.
class Agenda::Look final
{
public:
    /// What hinders an appointment with this advisor, wherever.
    struct Advisor
    {
        QList<Span> away;
        QList<Taken> taken;
    };
    Look(Agenda& agenda, const Place& place, Instant from, Instant to)
        : m_agenda(agenda),
          m_place(place),
          m_from(from),
          m_to(to),
          m_taken(agenda.m_agenda, place.holder, from, to)
    {
    }
    [[nodiscard]] Result<> begin(const MotifRow& motif)
    {
        auto closed = m_agenda.closedSpans(motif, m_place.site, m_from, m_to);
        if (!closed)
            return passOn(closed);
        m_closed = std::move(*closed);
        return {};
    }
    [[nodiscard]] Result<const Advisor*> advisor(const AccountId& id)
    {
        auto known = m_advisors.find(id);
        if (known == m_advisors.end()) {
            const auto away = m_agenda.awaySpans(id, m_from, m_to);
            if (!away)
                return passOn(away);
            const auto taken = m_agenda.m_agenda.taken(id.toString(), m_from, m_to, m_place.holder);
            if (!taken)
                return passOn(taken);
            known = m_advisors.emplace(id, Advisor{*away, *taken}).first;
        }
        return &known->second;
    }
    /// A terminal at which the advisor can receive somebody then.
    [[nodiscard]] Result<std::optional<DeviceId>> terminalFor(const Advisor& advisor,
                                                              const Wanted& time)
    {
        if (overlaps(m_closed, time.guardStart, time.guardEnd) ||
            overlaps(advisor.away, time.guardStart, time.guardEnd) || !time.isFree(advisor.taken))
            return std::optional<DeviceId>();
        for (const auto& terminal : m_place.terminals) {
            const auto taken = m_taken.of(terminal.toString());
            if (!taken)
                return passOn(taken);
            if (time.isFree(**taken))
                return std::optional(terminal);
        }
        return std::optional<DeviceId>();
    }

private:
    Agenda& m_agenda;
    const Place& m_place;
    Instant m_from;
    Instant m_to;
    QList<Span> m_closed;
    TakenBook m_taken; ///< of terminals
    std::map<AccountId, Advisor> m_advisors;
};

Span Agenda::bookable(const MotifRow& motif, Instant from, Instant to) const
{
    const BookingWindow window{std::chrono::minutes(motif.leadMinutes), motif.horizonDays};
    const auto starts = window.starts(m_civil, m_now);
    return {std::max(from, starts.first), std::min(to, starts.end)};
}

Result<> Agenda::eachOffer(const MotifRow& motif, const Place& place, Instant from, Instant to,
                           const Take& take, const std::function<bool(Instant)>& beyond)
{
    const auto length = std::chrono::minutes(motif.minutes);
    const auto [earliest, latest] = bookable(motif, from, to);
    if (earliest >= latest)
        return {};
    Look look(*this, place, earliest - longestBuffer, latest + length + longestBuffer);
    if (const auto begun = look.begin(motif); !begun)
        return begun;
    const auto visitStretch = [&, earliest = earliest,
                               latest = latest](const OccurrenceRow& stretch) -> Result<bool> {
        if (stretch.site && *stretch.site != place.site)
            return true;
        const auto advisor = look.advisor(stretch.advisor);
        if (!advisor)
            return passOn(advisor);
        const auto skipped =
            stretch.start < earliest ? (earliest - stretch.start + length - 1ms) / length : 0;
        for (Instant start = stretch.start + skipped * length;
             start + length <= stretch.end && start < latest; start += length) {
            const auto terminal = look.terminalFor(**advisor, wanted(motif, start, length));
            if (!terminal)
                return passOn(terminal);
            if (*terminal && !take({start, stretch.advisor, **terminal}))
                return false;
        }
        return true;
    };
    std::optional<Error> error;
    const auto read = m_openings.eachOpen(motif.partner, OpeningKind::Appointments, earliest,
                                          latest, length, [&](const OccurrenceRow& stretch) {
                                              if (beyond && beyond(stretch.start))
                                                  return false;
                                              const auto goOn = visitStretch(stretch);
                                              if (!goOn)
                                                  error = goOn.error();
                                              return goOn.value_or(false);
                                          });
    if (error)
        return tl::make_unexpected(*error);
    return read;
}

Result<QList<Offer>> Agenda::offers(const MotifRow& motif, const Place& place, Instant from,
                                    Instant to)
{
    QList<Offer> found;
    const auto read = eachOffer(motif, place, from, to, [&found](const Offer& offer) {
        found.append(offer);
        return true;
    });
    if (!read)
        return passOn(read);
    std::stable_sort(found.begin(), found.end(),
                     [](const Offer& a, const Offer& b) { return a.start < b.start; });
    return found;
}

Result<QList<protocol::Slot>> Agenda::freeSlots(const MotifRow& motif, const Place& place,
                                                Instant from, Instant to)
{
    const auto found = offers(motif, place, from, to);
    if (!found)
        return passOn(found);
    QList<protocol::Slot> slotList;
    for (const auto& offer : *found) {
        if (slotList.isEmpty() || slotList.last().start != offer.start)
            slotList.append({offer.start, motif.minutes});
    }
    return slotList;
}

Result<std::optional<Offer>> Agenda::offerAt(const MotifRow& motif, const Place& place,
                                             Instant start, const std::optional<AccountId>& only)
{
    const auto length = std::chrono::minutes(motif.minutes);
    const Span times = bookable(motif, start, start + 1ms);
    if (times.start != start || times.end <= start)
        return std::optional<Offer>();
    const QDate day = m_civil.dateAt(start);
    const auto open =
        m_openings.openAt(motif.partner, start, length,
                          {m_civil.startOfDay(day), m_civil.startOfDay(day.addDays(1))});
    if (!open)
        return passOn(open);
    Look look(*this, place, start - longestBuffer, start + length + longestBuffer);
    if (const auto begun = look.begin(motif); !begun)
        return passOn(begun);
    for (const auto& stretch : *open) {
        if ((stretch.site && *stretch.site != place.site) || (only && stretch.advisor != *only) ||
            start + length > stretch.end || (start - stretch.start) % length != 0ms)
            continue;
        const auto advisor = look.advisor(stretch.advisor);
        if (!advisor)
            return passOn(advisor);
        const auto terminal = look.terminalFor(**advisor, wanted(motif, start, length));
        if (!terminal)
            return passOn(terminal);
        if (*terminal)
            return std::optional(Offer{start, stretch.advisor, **terminal});
    }
    return std::optional<Offer>();
}

Result<QList<protocol::Slot>> Agenda::nearest(const MotifRow& motif, const Place& place,
                                              Instant wantedStart)
{
    constexpr qsizetype count = 3;
    for (const auto reach : {24h, 24h * 8, 24h * 60}) {
        const auto around = freeSlots(motif, place, wantedStart - reach, wantedStart + reach);
        if (!around)
            return passOn(around);
        if (around->size() < count && reach < 24h * 60)
            continue;
        auto sorted = *around;
        std::stable_sort(sorted.begin(), sorted.end(), [wantedStart](const auto& a, const auto& b) {
            return std::chrono::abs(a.start - wantedStart) <
                   std::chrono::abs(b.start - wantedStart);
        });
        sorted = sorted.first(std::min(count, sorted.size()));
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto& a, const auto& b) { return a.start < b.start; });
        return sorted;
    }
    return QList<protocol::Slot>();
}

Result<std::optional<Offer>> Agenda::firstFree(const MotifRow& motif, const Place& place)
{
    // Longer and longer looks, so that what is taken is read only as far as it matters.
    Instant from = m_now;
    for (const auto reach : {24h * 2, 24h * 14, 24h * 370}) {
        std::optional<Offer> first;
        const auto read = eachOffer(
            motif, place, from, m_now + reach,
            [&first](const Offer& offer) {
                if (!first || offer.start < first->start)
                    first = offer;
                return true;
            },
            [&first](Instant stretchStart) { return first && stretchStart > first->start; });
        if (!read)
            return passOn(read);
        if (first)
            return first;
        from = m_now + reach;
    }
    return std::optional<Offer>();
}

Result<std::optional<Instant>> Agenda::firstFree(const PartnerId& partner, const Place& place)
{
    const auto motifs = m_territory.motifsOf(partner);
    if (!motifs)
        return passOn(motifs);
    std::optional<Instant> first;
    for (const auto& motif : *motifs) {
        if (!motif.bookableBy.contains(AuthorKind::Citizen))
            continue;
        const auto found = firstFree(motif, place);
        if (!found)
            return passOn(found);
        if (*found && (!first || (*found)->start < *first))
            first = (*found)->start;
    }
    return first;
}

Result<QList<NowOffer>> Agenda::freeNow(const MotifRow& motif, const Place& place)
{
    const Instant now = std::chrono::floor<std::chrono::minutes>(m_now);
    const auto full = std::chrono::minutes(motif.minutes);
    const Instant reachTo = now + longestAppointment;
    const auto closed = closedSpans(motif, place.site, now, reachTo);
    if (!closed)
        return passOn(closed);
    QList<OccurrenceRow> open;
    const auto read = m_openings.eachOpen(motif.partner, OpeningKind::Appointments, now, now + 1ms,
                                          0ms, [&open](const OccurrenceRow& stretch) {
                                              open.append(stretch);
                                              return true;
                                          });
    if (!read)
        return passOn(read);
    TakenBook taken(m_agenda, place.holder, now - longestBuffer, reachTo);
    QList<NowOffer> found;
    for (const auto& stretch : std::as_const(open)) {
        if (stretch.site && *stretch.site != place.site)
            continue;
        const auto away = awaySpans(stretch.advisor, now, reachTo);
        const auto advisorTaken = taken.of(stretch.advisor.toString());
        if (!away || !advisorTaken)
            return fail(Error::Code::Storage, QStringLiteral("free now"));
        Instant until = std::min(stretch.end, now + full);
        for (const auto* spans : {&*closed, &*away}) {
            for (const Span& span : *spans) {
                if (span.end > now)
                    until = std::min(until, span.start);
            }
        }
        const auto limit = [now](const QList<Taken>& list, Instant end) {
            for (const Taken& other : list) {
                if (other.end > now)
                    end = std::min(end, other.guardStart);
            }
            return end;
        };
        for (const auto& terminal : place.terminals) {
            const auto terminalTaken = taken.of(terminal.toString());
            if (!terminalTaken)
                return passOn(terminalTaken);
            const Instant end = limit(**terminalTaken, limit(**advisorTaken, until));
            const auto length = std::chrono::floor<std::chrono::minutes>(end - now);
            if (length >= std::min(full, shortestWalkIn)) {
                found.append({{now, stretch.advisor, terminal}, length});
                break;
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const NowOffer& a, const NowOffer& b) { return a.length > b.length; });
    return found;
}

Result<QList<AccountId>> Agenda::permanenceNow(const PartnerId& partner, const SiteId& site)
{
    MotifRow any;
    any.partner = partner;
    const auto closed = closedSpans(any, site, m_now, m_now + 1ms);
    if (!closed)
        return passOn(closed);
    QList<AccountId> advisors;
    if (overlaps(*closed, m_now, m_now + 1ms))
        return advisors;
    QList<OccurrenceRow> open;
    const auto read = m_openings.eachOpen(partner, OpeningKind::Permanence, m_now, m_now + 1ms, 0ms,
                                          [&open](const OccurrenceRow& stretch) {
                                              open.append(stretch);
                                              return true;
                                          });
    if (!read)
        return passOn(read);
    for (const auto& stretch : std::as_const(open)) {
        const auto absences = m_openings.absences(stretch.advisor, m_now, m_now + 1ms);
        if (!absences)
            return passOn(absences);
        if (absences->isEmpty() && (!stretch.site || *stretch.site == site))
            advisors.append(stretch.advisor);
    }
    return advisors;
}

Result<QList<Obstacle>> Agenda::obstacles(const AppointmentRow& row)
{
    const auto motif = m_territory.motif(row.motif);
    const auto terminal = m_territory.device(row.terminal);
    const auto open =
        m_openings.ofAdvisor(row.advisor, OpeningKind::Appointments, row.start, row.end);
    const auto absences = m_openings.absences(row.advisor, row.start, row.end);
    const auto closures = m_openings.closures(row.partner, row.site, row.start, row.end);
    const auto holidays = m_openings.holidays(row.partner);
    if (!motif || !terminal || !open || !absences || !closures || !holidays)
        return fail(Error::Code::Storage, QStringLiteral("obstacles"));
    QList<Obstacle> found;
    const bool isCovered =
        std::any_of(open->begin(), open->end(), [&row](const OccurrenceRow& stretch) {
            return stretch.start <= row.start && row.end <= stretch.end &&
                   (!stretch.site || *stretch.site == row.site);
        });
    const auto advisor = m_territory.account(row.advisor);
    if (row.kind == AppointmentKind::Booked && (!isCovered || !advisor || !advisor->active))
        found.append(Obstacle::NotOpen);
    if (!absences->isEmpty())
        found.append(Obstacle::Absence);
    for (const auto& closure : *closures) {
        const auto kind = closure.partner ? Obstacle::PartnerClosed : Obstacle::SiteClosed;
        if (!found.contains(kind))
            found.append(kind);
    }
    if (terminal->outOfOrder || terminal->revoked)
        found.append(Obstacle::OutOfOrder);
    if (!motif->onHolidays && holidays->isClosed(m_civil.dateAt(row.start)))
        found.append(Obstacle::Holiday);
    return found;
}

} // namespace relais::hub
