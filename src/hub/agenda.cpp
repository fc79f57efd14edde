// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/agenda.h"

#include "hub/passon.h"

#include <algorithm>
#include <map>

namespace relais::hub {

using namespace std::chrono_literals;

namespace {
constexpr int minutesOfDay = 24 * 60;

bool overlaps(const QList<Span>& taken, Instant start, Instant end)
{
    return std::any_of(taken.begin(), taken.end(),
                       [&](const Span& span) { return span.start < end && start < span.end; });
}
} // namespace

Result<> Agenda::materialise(int days)
{
    const auto openings = m_agenda.openings();
    if (!openings)
        return passOn(openings);
    const QDate today = m_civil.dateAt(m_now);
    for (const auto& opening : *openings) {
        for (int i = 0; i < days; ++i) {
            const QDate day = today.addDays(i);
            if (day.dayOfWeek() != opening.weekday)
                continue;
            const auto at = [this, day](int minute) -> Result<Instant> {
                if (minute == minutesOfDay)
                    return m_civil.startOfDay(day.addDays(1));
                return m_civil.resolve(day, QTime(minute / 60, minute % 60));
            };
            const auto start = at(opening.startMinute);
            const auto end = at(opening.endMinute);
            if (!start || !end || *end <= *start)
                continue; // in the gap of spring: that day has no such opening (RFC 5545 3.3.10)
            if (auto added =
                    m_agenda.addOccurrence(opening.id, day, {opening.advisor, *start, *end});
                !added)
                return added;
        }
    }
    return {};
}

Result<QList<Agenda::Candidate>> Agenda::candidates(const MotifRow& motif, const Place& place,
                                                    Instant from, Instant to)
{
    const auto length = std::chrono::minutes(motif.minutes);
    const Instant earliest = std::max(from, m_now + std::chrono::minutes(motif.leadMinutes));
    const Instant latest = std::min(to, m_now + std::chrono::hours(24 * motif.horizonDays));
    const auto open = m_agenda.open(motif.partner, earliest, latest);
    if (!open)
        return passOn(open);
    const auto terminalTaken =
        m_agenda.taken(place.terminal.toString(), earliest, latest + length, place.holder);
    if (!terminalTaken)
        return passOn(terminalTaken);
    std::map<AccountId, QList<Span>> advisorTaken;
    QList<Candidate> found;
    for (const Span& span : *open) {
        auto known = advisorTaken.find(span.advisor);
        if (known == advisorTaken.end()) {
            const auto taken =
                m_agenda.taken(span.advisor.toString(), earliest, latest + length, place.holder);
            if (!taken)
                return passOn(taken);
            known = advisorTaken.emplace(span.advisor, *taken).first;
        }
        const auto skipped =
            span.start < earliest ? (earliest - span.start + length - 1ms) / length : 0;
        for (Instant start = span.start + skipped * length;
             start + length <= span.end && start < latest; start += length) {
            if (!overlaps(*terminalTaken, start, start + length) &&
                !overlaps(known->second, start, start + length))
                found.append({start, span.advisor});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.start < b.start; });
    return found;
}

Result<QList<protocol::Slot>> Agenda::freeSlots(const MotifRow& motif, const Place& place,
                                                Instant from, Instant to)
{
    const auto found = candidates(motif, place, from, to);
    if (!found)
        return passOn(found);
    QList<protocol::Slot> slotList;
    for (const auto& candidate : *found) {
        if (slotList.isEmpty() || slotList.last().start != candidate.start)
            slotList.append({candidate.start, motif.minutes});
    }
    return slotList;
}

Result<QList<AccountId>> Agenda::freeAdvisors(const MotifRow& motif, const Place& place,
                                              Instant start)
{
    const auto found = candidates(motif, place, start, start + 1ms);
    if (!found)
        return passOn(found);
    QList<std::pair<qsizetype, AccountId>> byLoad;
    for (const auto& candidate : *found) {
        const QDate day = m_civil.dateAt(start);
        const auto busy = m_agenda.ofAdvisor(candidate.advisor, m_civil.startOfDay(day),
                                             m_civil.startOfDay(day.addDays(1)));
        if (!busy)
            return passOn(busy);
        byLoad.append({busy->size(), candidate.advisor});
    }
    std::stable_sort(byLoad.begin(), byLoad.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    QList<AccountId> advisors;
    for (const auto& [load, advisor] : byLoad)
        advisors.append(advisor);
    return advisors;
}

Result<QList<protocol::Slot>> Agenda::nearest(const MotifRow& motif, const Place& place,
                                              Instant wanted, qsizetype count)
{
    for (const auto reach : {24h, 24h * 8, 24h * 60}) {
        const auto around = freeSlots(motif, place, wanted - reach, wanted + reach);
        if (!around)
            return passOn(around);
        if (around->size() < count && reach < 24h * 60)
            continue;
        auto sorted = *around;
        std::stable_sort(sorted.begin(), sorted.end(), [wanted](const auto& a, const auto& b) {
            return std::chrono::abs(a.start - wanted) < std::chrono::abs(b.start - wanted);
        });
        sorted = sorted.first(std::min(count, sorted.size()));
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto& a, const auto& b) { return a.start < b.start; });
        return sorted;
    }
    return QList<protocol::Slot>();
}

Result<std::optional<Instant>> Agenda::firstFree(const PartnerId& partner, const Place& place)
{
    const auto partners = m_territory.partners();
    if (!partners)
        return passOn(partners);
    std::optional<Instant> first;
    for (const auto& info : *partners) {
        if (info.partner != partner)
            continue;
        for (const auto& motif : info.motifs) {
            const auto row = m_territory.motif(motif.motif);
            if (!row)
                return passOn(row);
            for (const auto reach : {24h, 24h * 8, 24h * 60}) {
                const auto found = candidates(*row, place, m_now, m_now + reach);
                if (!found)
                    return passOn(found);
                if (found->isEmpty())
                    continue;
                if (!first || found->first().start < *first)
                    first = found->first().start;
                break;
            }
        }
    }
    return first;
}

} // namespace relais::hub
