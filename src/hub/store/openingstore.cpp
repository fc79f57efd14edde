// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/openingstore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"
#include "protocol/codec.h"

#include <algorithm>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using store::Row;

namespace {
constexpr auto longestDay = 26h; // no stretch is longer than a day of 25 hours

QString iso(QDate day)
{
    return day.toString(Qt::ISODate);
}
QDate dayOf(const Row& row, int column)
{
    return QDate::fromString(row.text(column), Qt::ISODate);
}

/// A series as it is stored; its rule was checked when it was written.
std::optional<SeriesRow> readSeries(const Row& row)
{
    const auto rule = Recurrence::parse(dayOf(row, 4), row.text(5));
    const auto hours = Hours::make(row.number(6), row.number(7));
    if (!rule || !hours)
        return std::nullopt;
    SeriesRow series{.id = row.id<SeriesId>(0),
                     .advisor = row.id<AccountId>(1),
                     .kind =
                         enumFromName<OpeningKind>(row.text(2)).value_or(OpeningKind::Appointments),
                     .site = row.maybe<SiteId>(3),
                     .series = {*rule, *hours, {}},
                     .follows = row.maybe<SeriesId>(8),
                     .version = row.number(9),
                     .workedOutUntil = {}};
    if (!row.isNull(10))
        series.workedOutUntil = dayOf(row, 10);
    return series;
}

OccurrenceRow readOccurrence(const Row& row)
{
    return {row.id<SeriesId>(0), row.id<AccountId>(1), row.maybe<SiteId>(2), row.instant(3),
            row.instant(4)};
}

CivilSpan readCivil(const Row& row, int column)
{
    return {dayOf(row, column), row.number(column + 1), dayOf(row, column + 2),
            row.number(column + 3)};
}

const auto absenceColumns = u"SELECT id, advisor, first_day, start_minute, last_day, end_minute,"
                            " start_utc, end_utc FROM absence WHERE "_s;
AbsenceRow readAbsence(const Row& row)
{
    return {row.id<AbsenceId>(0), row.id<AccountId>(1), readCivil(row, 2), row.instant(6),
            row.instant(7)};
}

const auto closureColumns = u"SELECT id, partner, site, first_day, start_minute, last_day,"
                            " end_minute, start_utc, end_utc, reason FROM closure WHERE "_s;
ClosureRow readClosure(const Row& row)
{
    return {row.id<ClosureId>(0), row.maybe<PartnerId>(1), row.maybe<SiteId>(2), readCivil(row, 3),
            row.instant(7),       row.instant(8),          row.text(9)};
}
} // namespace

Result<> OpeningStore::addSeries(const SeriesRow& row)
{
    const auto added = m_database.run(
        u"INSERT INTO series (id, advisor, kind, site, first_day, rule, start_minute, end_minute,"
        " follows, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.advisor, enumName(row.kind), row.site, iso(row.series.rule.firstDay()),
         row.series.rule.toString(), row.series.hours.startMinute(), row.series.hours.endMinute(),
         row.follows, row.version});
    if (!added)
        return passOn(added);
    return addChanges(row);
}

Result<> OpeningStore::addChanges(const SeriesRow& row)
{
    for (auto change = row.series.changes.cbegin(); change != row.series.changes.cend(); ++change) {
        const auto& hours = change->hours;
        const auto added = m_database.run(
            u"INSERT INTO series_change (series, day, start_minute, end_minute)"
            " VALUES (?, ?, ?, ?)"_s,
            {row.id, iso(change.key()), hours ? store::Value(hours->startMinute()) : nullptr,
             hours ? store::Value(hours->endMinute()) : nullptr});
        if (!added)
            return passOn(added);
    }
    return {};
}

Result<> OpeningStore::replaceSeries(const SeriesRow& row, int seenVersion)
{
    const auto changed = m_database.run(
        u"UPDATE series SET kind = ?, site = ?, first_day = ?, rule = ?, start_minute = ?,"
        " end_minute = ?, worked_out_until = NULL, version = version + 1"
        " WHERE id = ? AND version = ?"_s,
        {enumName(row.kind), row.site, iso(row.series.rule.firstDay()), row.series.rule.toString(),
         row.series.hours.startMinute(), row.series.hours.endMinute(), row.id, seenVersion});
    if (!changed)
        return passOn(changed);
    if (*changed == 0)
        return fail(Error::Code::Conflict, u"version"_s);
    if (const auto cleared =
            m_database.run(u"DELETE FROM series_change WHERE series = ?"_s, {row.id});
        !cleared)
        return passOn(cleared);
    return addChanges(row);
}

Result<> OpeningStore::removeSeries(const SeriesId& id, int seenVersion)
{
    const auto removed =
        m_database.run(u"DELETE FROM series WHERE id = ? AND version = ?"_s, {id, seenVersion});
    if (!removed)
        return passOn(removed);
    if (*removed == 0)
        return fail(Error::Code::Conflict, u"version"_s);
    return {};
}

Result<QList<SeriesRow>> OpeningStore::seriesWhere(const QString& where,
                                                   const QList<store::Value>& values) const
{
    const auto found = m_database.all(
        u"SELECT id, advisor, kind, site, first_day, rule, start_minute, end_minute, follows,"
        " version, worked_out_until FROM series WHERE "_s +
            where + u" ORDER BY first_day, start_minute, id"_s,
        values, readSeries);
    if (!found)
        return passOn(found);
    QList<SeriesRow> list;
    for (const auto& row : *found) {
        if (!row)
            return fail(Error::Code::Storage, u"series"_s);
        list.append(*row);
        auto& changes = list.last().series.changes;
        const auto read = m_database.each(
            u"SELECT day, start_minute, end_minute FROM series_change WHERE series = ?"_s,
            {row->id}, [&changes](const Row& change) {
                OccurrenceChange value;
                if (const auto hours = Hours::make(change.number(1), change.number(2));
                    hours && !change.isNull(1))
                    value.hours = *hours;
                changes.insert(dayOf(change, 0), value);
                return true;
            });
        if (!read)
            return passOn(read);
    }
    return list;
}

Result<SeriesRow> OpeningStore::series(const SeriesId& id) const
{
    const auto found = seriesWhere(u"id = ?"_s, {id});
    if (!found)
        return passOn(found);
    if (found->isEmpty())
        return fail(Error::Code::NotFound, u"series"_s);
    return found->first();
}

Result<QList<SeriesRow>> OpeningStore::seriesOf(const AccountId& advisor) const
{
    return seriesWhere(u"advisor = ?"_s, {advisor});
}

Result<QList<SeriesRow>> OpeningStore::seriesBehind(QDate day) const
{
    return seriesWhere(u"worked_out_until IS NULL OR worked_out_until < ?"_s, {iso(day)});
}

Result<> OpeningStore::setWorkedOut(const SeriesId& id, QDate until)
{
    return done(
        m_database.run(u"UPDATE series SET worked_out_until = ? WHERE id = ?"_s, {iso(until), id}));
}

Result<> OpeningStore::removeOccurrences(const SeriesId& id, QDate from)
{
    return done(
        m_database.run(u"DELETE FROM occurrence WHERE series = ? AND day >= ?"_s, {id, iso(from)}));
}

Result<> OpeningStore::addOccurrence(const SeriesRow& series, const PartnerId& partner,
                                     const Stretch& stretch)
{
    return done(m_database.run(
        u"INSERT INTO occurrence (series, day, advisor, partner, kind, site, start_utc, end_utc,"
        " longest_free) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
        {series.id, iso(stretch.day), series.advisor, partner, enumName(series.kind), series.site,
         stretch.start, stretch.end, (stretch.end - stretch.start).count()}));
}

Result<> OpeningStore::eachOpen(const PartnerId& partner, OpeningKind kind, Instant from,
                                Instant to, std::chrono::milliseconds free,
                                const std::function<bool(const OccurrenceRow&)>& take) const
{
    return m_database.each(
        u"SELECT o.series, o.advisor, o.site, o.start_utc, o.end_utc FROM occurrence o"
        " JOIN account a ON a.id = o.advisor"
        " WHERE o.partner = ? AND o.kind = ? AND o.start_utc > ? AND o.start_utc < ?"
        " AND o.end_utc > ? AND o.longest_free >= ? AND a.active = 1"
        " ORDER BY o.start_utc"_s,
        {partner, enumName(kind), from - longestDay, to, from, free.count()},
        [&take](const Row& row) { return take(readOccurrence(row)); });
}

Result<QList<OccurrenceRow>> OpeningStore::openAt(const PartnerId& partner, Instant at,
                                                  std::chrono::milliseconds free,
                                                  const Span& day) const
{
    return m_database.all(
        u"SELECT o.series, o.advisor, o.site, o.start_utc, o.end_utc FROM occurrence o"
        " JOIN account a ON a.id = o.advisor"
        " WHERE o.partner = ? AND o.kind = ? AND o.start_utc > ? AND o.start_utc <= ?"
        " AND o.end_utc > ? AND o.longest_free >= ? AND a.active = 1"
        " ORDER BY (SELECT count(*) FROM occupation t WHERE t.resource = o.advisor"
        "  AND t.start_utc >= ? AND t.start_utc < ?), o.start_utc, o.advisor"_s,
        {partner, enumName(OpeningKind::Appointments), at - longestDay, at, at, free.count(),
         day.start, day.end},
        readOccurrence);
}

Result<QList<OccurrenceRow>> OpeningStore::ofAdvisor(const AccountId& advisor, OpeningKind kind,
                                                     Instant from, Instant to) const
{
    return m_database.all(
        u"SELECT series, advisor, site, start_utc, end_utc FROM occurrence WHERE advisor = ?"
        " AND kind = ? AND start_utc > ? AND start_utc < ? AND end_utc > ? ORDER BY start_utc"_s,
        {advisor, enumName(kind), from - longestDay, to, from}, readOccurrence);
}

Result<> OpeningStore::measureFree(const AccountId& advisor, Instant from, Instant to)
{
    struct Piece
    {
        QString series, day;
        Instant start{}, end{};
    };
    const auto pieces =
        m_database.all(u"SELECT series, day, start_utc, end_utc FROM occurrence WHERE advisor = ?"
                       " AND start_utc > ? AND start_utc < ? AND end_utc > ?"_s,
                       {advisor, from - longestDay, to, from}, [](const Row& row) {
                           return Piece{row.text(0), row.text(1), row.instant(2), row.instant(3)};
                       });
    if (!pieces)
        return passOn(pieces);
    for (const auto& piece : *pieces) {
        Instant free = piece.start;
        auto longest = 0ms;
        const auto read = m_database.each(
            u"SELECT start_utc, end_utc FROM occupation WHERE resource = ? AND start_utc > ?"
            " AND start_utc < ? AND end_utc > ? ORDER BY start_utc"_s,
            {advisor, piece.start - 8h, piece.end, piece.start}, [&](const Row& row) {
                longest = std::max(longest, row.instant(0) - free);
                free = std::max(free, row.instant(1));
                return true;
            });
        if (!read)
            return passOn(read);
        longest = std::max(longest, piece.end - free);
        const auto kept =
            m_database.run(u"UPDATE occurrence SET longest_free = ? WHERE series = ? AND day = ?"_s,
                           {longest.count(), piece.series, piece.day});
        if (!kept)
            return passOn(kept);
    }
    return {};
}

Result<> OpeningStore::addAbsence(const AbsenceRow& row)
{
    return done(m_database.run(
        u"INSERT INTO absence (id, advisor, first_day, start_minute, last_day, end_minute,"
        " start_utc, end_utc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.advisor, iso(row.civil.firstDay), row.civil.startMinute,
         iso(row.civil.lastDay), row.civil.endMinute, row.start, row.end}));
}

Result<> OpeningStore::removeAbsence(const AbsenceId& id)
{
    return done(m_database.run(u"DELETE FROM absence WHERE id = ?"_s, {id}));
}

Result<QList<AbsenceRow>> OpeningStore::absences(const AccountId& advisor, Instant from,
                                                 Instant to) const
{
    return m_database.all(absenceColumns +
                              u"advisor = ? AND end_utc > ? AND start_utc < ? ORDER BY start_utc"_s,
                          {advisor, from, to}, readAbsence);
}

Result<AbsenceRow> OpeningStore::absence(const AbsenceId& id) const
{
    return required(m_database.one(absenceColumns + u"id = ?"_s, {id}, readAbsence), u"absence"_s);
}

Result<> OpeningStore::addClosure(const ClosureRow& row)
{
    return done(m_database.run(
        u"INSERT INTO closure (id, partner, site, first_day, start_minute, last_day, end_minute,"
        " start_utc, end_utc, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.partner, row.site, iso(row.civil.firstDay), row.civil.startMinute,
         iso(row.civil.lastDay), row.civil.endMinute, row.start, row.end, row.reason}));
}

Result<> OpeningStore::removeClosure(const ClosureId& id)
{
    return done(m_database.run(u"DELETE FROM closure WHERE id = ?"_s, {id}));
}

Result<QList<ClosureRow>> OpeningStore::closures(const std::optional<PartnerId>& partner,
                                                 const std::optional<SiteId>& site, Instant from,
                                                 Instant to) const
{
    return m_database.all(closureColumns + u"(partner = ? OR site = ?)"
                                           " AND end_utc > ? AND start_utc < ?"
                                           " ORDER BY start_utc"_s,
                          {partner, site, from, to}, readClosure);
}

Result<ClosureRow> OpeningStore::closure(const ClosureId& id) const
{
    return required(m_database.one(closureColumns + u"id = ?"_s, {id}, readClosure), u"closure"_s);
}

Result<> OpeningStore::setHolidayWorked(Holiday holiday, const std::optional<PartnerId>& partner,
                                        bool worked)
{
    const auto cleared =
        m_database.run(u"DELETE FROM holiday_worked WHERE holiday = ? AND partner IS ?"_s,
                       {enumName(holiday), partner});
    if (!cleared || !worked)
        return done(cleared);
    return done(m_database.run(u"INSERT INTO holiday_worked (holiday, partner) VALUES (?, ?)"_s,
                               {enumName(holiday), partner}));
}

Result<HolidayPolicy> OpeningStore::holidays(const PartnerId& partner) const
{
    HolidayPolicy policy;
    const auto read = m_database.each(
        u"SELECT holiday FROM holiday_worked WHERE partner IS NULL OR partner = ?"_s, {partner},
        [&policy](const Row& row) {
            if (const auto holiday = enumFromName<Holiday>(row.text(0)))
                policy.worked.insert(*holiday);
            return true;
        });
    if (!read)
        return passOn(read);
    return policy;
}

} // namespace relais::hub
