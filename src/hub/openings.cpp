// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/openings.h"

#include "domain/civilrules.h"
#include "domain/textchecks.h"
#include "hub/passon.h"

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
constexpr int minutesOfDay = 1440;

std::optional<int> given(const std::optional<int>& value)
{
    return value && *value >= 0 && *value <= minutesOfDay ? value : std::nullopt;
}

Result<CivilSpan> civilFrom(const protocol::CivilRange& range)
{
    const CivilSpan span{QDate::fromString(range.firstDay, Qt::ISODate), range.startMinute,
                         QDate::fromString(range.lastDay, Qt::ISODate), range.endMinute};
    if (!isPlausible(span.firstDay) || !isPlausible(span.lastDay) || !given(span.startMinute) ||
        !given(span.endMinute))
        return fail(Error::Code::Invalid, u"range"_s);
    return span;
}

protocol::CivilRange rangeOf(const CivilSpan& span)
{
    return {span.firstDay.toString(Qt::ISODate), span.startMinute,
            span.lastDay.toString(Qt::ISODate), span.endMinute};
}

protocol::SeriesInfo infoOf(const SeriesRow& row)
{
    protocol::SeriesInfo info{row.id,
                              row.advisor,
                              row.kind,
                              row.site,
                              row.series.rule.firstDay().toString(Qt::ISODate),
                              row.series.rule.toString(),
                              row.series.hours.startMinute(),
                              row.series.hours.endMinute(),
                              row.version,
                              {}};
    for (auto change = row.series.changes.cbegin(); change != row.series.changes.cend(); ++change) {
        protocol::OccurrenceChangeInfo one;
        one.day = change.key().toString(Qt::ISODate);
        if (change->hours) {
            one.startMinute = change->hours->startMinute();
            one.endMinute = change->hours->endMinute();
        }
        info.changes.append(one);
    }
    return info;
}
} // namespace

Result<> OpeningBook::mayEdit(const AccountId& advisor) const
{
    using enum AuthorKind;
    const bool may = m_editor.author.kind == Coordinator || m_editor.author.kind == Hub ||
                     (m_editor.author.kind == Advisor && m_editor.advisor == advisor);
    if (!may)
        return fail(Error::Code::Forbidden, u"another's openings"_s);
    return {};
}

Result<> OpeningBook::noteEdit(const QString& act, const QString& kind, const QString& id,
                               const Audience& audience)
{
    return m_ledger.note(act, kind, id, audience);
}

Result<protocol::Openings::Reply> OpeningBook::list(const protocol::Openings& request)
{
    const auto advisor = request.advisor ? request.advisor : m_editor.advisor;
    if (!advisor)
        return fail(Error::Code::Invalid, u"advisor"_s);
    if (const auto may = mayEdit(*advisor); !may)
        return passOn(may);
    const auto account = m_territory.account(*advisor);
    const auto series = m_openings.seriesOf(*advisor);
    const Instant until = m_now + std::chrono::hours(24 * daysAhead);
    const auto absences = m_openings.absences(*advisor, m_now, until);
    if (!account || !series || !absences)
        return fail(Error::Code::NotFound, u"advisor"_s);
    const auto closures = m_openings.closures(account->partner, std::nullopt, m_now, until);
    if (!closures)
        return passOn(closures);
    protocol::Openings::Reply reply;
    for (const auto& row : *series)
        reply.series.append(infoOf(row));
    for (const auto& row : *absences)
        reply.absences.append({row.id, row.advisor, rangeOf(row.civil)});
    for (const auto& row : *closures)
        reply.closures.append({row.id, row.partner, row.site, rangeOf(row.civil), row.reason});
    return reply;
}

Result<SeriesRow> OpeningBook::rowFrom(const protocol::SeriesInfo& info) const
{
    const auto rule = Recurrence::parse(QDate::fromString(info.firstDay, Qt::ISODate), info.rule);
    if (!rule)
        return passOn(rule);
    const auto hours = Hours::make(info.startMinute, info.endMinute);
    if (!hours)
        return passOn(hours);
    SeriesRow row{.id = info.series,
                  .advisor = info.advisor,
                  .kind = info.kind,
                  .site = info.site,
                  .series = {*rule, *hours, {}},
                  .follows = {},
                  .version = 1,
                  .workedOutUntil = {}};
    for (const auto& change : info.changes) {
        const QDate day = QDate::fromString(change.day, Qt::ISODate);
        if (!isPlausible(day))
            return fail(Error::Code::Invalid, u"day"_s);
        OccurrenceChange one;
        if (change.startMinute && change.endMinute) {
            const auto other = Hours::make(*change.startMinute, *change.endMinute);
            if (!other)
                return passOn(other);
            one.hours = *other;
        }
        row.series.changes.insert(day, one);
    }
    return row;
}

Result<protocol::Edited> OpeningBook::put(const protocol::PutSeries& request)
{
    const auto& info = request.series;
    if (const auto may = mayEdit(info.advisor); !may)
        return passOn(may);
    const auto account = m_territory.account(info.advisor);
    if (!account)
        return passOn(account);
    if (!account->partner)
        return fail(Error::Code::Invalid, u"not an advisor"_s);
    auto row = rowFrom(info);
    if (!row)
        return passOn(row);
    if (info.version > 0) {
        const auto before = m_openings.series(info.series);
        if (!before)
            return passOn(before);
        if (before->advisor != info.advisor)
            return fail(Error::Code::Forbidden, u"another's openings"_s);
    }
    const auto written = info.version == 0 ? m_openings.addSeries(*row)
                                           : m_openings.replaceSeries(*row, info.version);
    if (!written)
        return passOn(written);
    for (const auto& step :
         {workOutAgain(info.series), checkNoOverlap(info.advisor),
          noteEdit(u"opening"_s, u"opening"_s, info.series.toString(), {{}, info.advisor})}) {
        if (!step)
            return passOn(step);
    }
    return edited(info.advisor, std::nullopt, info.version + 1);
}

Result<protocol::Edited> OpeningBook::split(const protocol::SplitSeries& request)
{
    auto row = m_openings.series(request.series);
    if (!row)
        return passOn(row);
    if (const auto may = mayEdit(row->advisor); !may)
        return passOn(may);
    const QDate day = QDate::fromString(request.day, Qt::ISODate);
    const auto hours = Hours::make(request.startMinute, request.endMinute);
    if (!isPlausible(day) || !hours)
        return fail(Error::Code::Invalid, u"split"_s);
    const auto [before, after] = splitAt(row->series, m_civil, day);
    if (!before || !after)
        return fail(Error::Code::Conflict, u"nothing to split"_s);
    row->series = *before;
    if (const auto kept = m_openings.replaceSeries(*row, request.version); !kept)
        return passOn(kept);
    SeriesRow following = *row;
    following.id = request.following;
    following.follows = row->id;
    following.version = 1;
    following.series = *after;
    following.series.hours = *hours;
    for (const auto& step :
         {m_openings.addSeries(following), workOutAgain(row->id), workOutAgain(following.id),
          checkNoOverlap(row->advisor),
          noteEdit(u"opening"_s, u"opening"_s, row->id.toString(), {{}, row->advisor}),
          noteEdit(u"opening"_s, u"opening"_s, following.id.toString(), {{}, row->advisor})}) {
        if (!step)
            return passOn(step);
    }
    return edited(row->advisor, std::nullopt, request.version + 1);
}

Result<protocol::Edited> OpeningBook::remove(const protocol::RemoveSeries& request)
{
    const auto row = m_openings.series(request.series);
    if (!row)
        return passOn(row);
    if (const auto may = mayEdit(row->advisor); !may)
        return passOn(may);
    // What has been stays: it is counted in the evaluation.
    const auto before = splitAt(row->series, m_civil, m_civil.dateAt(m_now)).first;
    if (before) {
        SeriesRow ended = *row;
        ended.series = *before;
        for (const auto& step :
             {m_openings.replaceSeries(ended, request.version), workOutAgain(row->id)}) {
            if (!step)
                return passOn(step);
        }
    } else if (const auto gone = m_openings.removeSeries(row->id, request.version); !gone) {
        return passOn(gone);
    }
    if (const auto noted =
            noteEdit(u"opening-removed"_s, u"opening"_s, row->id.toString(), {{}, row->advisor});
        !noted)
        return passOn(noted);
    return edited(row->advisor, std::nullopt, 0);
}

Result<> OpeningBook::workOutAgain(const SeriesId& id)
{
    const QDate today = m_civil.dateAt(m_now);
    if (const auto removed = m_openings.removeOccurrences(id, today); !removed)
        return removed;
    const auto row = m_openings.series(id);
    if (!row)
        return passOn(row);
    return workOut(*row, today.addDays(daysAhead));
}

Result<> OpeningBook::workOut(QDate until)
{
    const auto behind = m_openings.seriesBehind(until);
    if (!behind)
        return passOn(behind);
    for (const auto& row : *behind) {
        if (const auto done = workOut(row, until); !done)
            return done;
    }
    return {};
}

Result<> OpeningBook::workOut(const SeriesRow& row, QDate until)
{
    const auto account = m_territory.account(row.advisor);
    if (!account)
        return passOn(account);
    if (!account->partner)
        return fail(Error::Code::Storage, u"opening without partner"_s);
    const QDate from = row.workedOutUntil.value_or(m_civil.dateAt(m_now));
    const auto worked = stretches(row.series, m_civil, from, until);
    for (const auto& stretch : worked) {
        const auto added = m_openings.addOccurrence(row, *account->partner, stretch);
        if (!added)
            return added;
    }
    // What was booked before the opening was changed still takes its time.
    if (!worked.isEmpty()) {
        const auto measured =
            m_openings.measureFree(row.advisor, worked.first().start, worked.last().end);
        if (!measured)
            return measured;
    }
    return m_openings.setWorkedOut(row.id, until);
}

Result<> OpeningBook::checkNoOverlap(const AccountId& advisor) const
{
    const auto overlapping =
        m_database.one(u"SELECT a.day FROM occurrence a JOIN occurrence b ON b.advisor = a.advisor"
                       " AND b.start_utc > a.start_utc - 93600000 AND b.start_utc < a.end_utc"
                       " AND a.start_utc < b.end_utc AND (a.series, a.day) <> (b.series, b.day)"
                       " WHERE a.advisor = ? AND a.end_utc > ? LIMIT 1"_s,
                       {advisor, m_now}, [](const store::Row& row) { return row.text(0); });
    if (!overlapping)
        return passOn(overlapping);
    if (*overlapping)
        return fail(Error::Code::Conflict, u"overlap "_s + **overlapping);
    return {};
}

Result<Span> OpeningBook::resolve(const CivilSpan& civil) const
{
    const auto at = [this](QDate day, int minute) -> Result<Instant> {
        if (minute == 0)
            return m_civil.startOfDay(day);
        if (minute == minutesOfDay)
            return m_civil.startOfDay(day.addDays(1));
        return m_civil.resolve(day, QTime(minute / 60, minute % 60));
    };
    const auto start = at(civil.firstDay, civil.startMinute);
    const auto end = at(civil.lastDay, civil.endMinute);
    if (!start || !end)
        return passOn(start ? end : start);
    if (*end <= *start)
        return fail(Error::Code::Invalid, u"empty range"_s);
    return Span{*start, *end};
}

Result<protocol::Edited> OpeningBook::put(const protocol::PutAbsence& request)
{
    if (const auto may = mayEdit(request.absence.advisor); !may)
        return passOn(may);
    const auto civil = civilFrom(request.absence.range);
    if (!civil)
        return passOn(civil);
    const auto span = resolve(*civil);
    if (!span)
        return passOn(span);
    const AbsenceRow row{request.absence.absence, request.absence.advisor, *civil, span->start,
                         span->end};
    for (const auto& step :
         {m_openings.addAbsence(row),
          noteEdit(u"absence"_s, u"absence"_s, row.id.toString(), {{}, row.advisor})}) {
        if (!step)
            return passOn(step);
    }
    return edited(row.advisor, std::nullopt, 0);
}

Result<protocol::Edited> OpeningBook::remove(const protocol::RemoveAbsence& request)
{
    const auto row = m_openings.absence(request.absence);
    if (!row)
        return passOn(row);
    if (const auto may = mayEdit(row->advisor); !may)
        return passOn(may);
    for (const auto& step :
         {m_openings.removeAbsence(row->id),
          noteEdit(u"absence-removed"_s, u"absence"_s, row->id.toString(), {{}, row->advisor})}) {
        if (!step)
            return passOn(step);
    }
    return edited(row->advisor, std::nullopt, 0);
}

Result<protocol::Edited> OpeningBook::put(const protocol::PutClosure& request)
{
    const auto& info = request.closure;
    const bool isOurs = m_editor.author.kind == AuthorKind::Coordinator ||
                        (info.site && info.site == m_editor.site);
    if (!isOurs)
        return fail(Error::Code::Forbidden, u"closure"_s);
    if (info.partner.has_value() == info.site.has_value() || containsNir(info.reason))
        return fail(Error::Code::Invalid, u"closure"_s);
    const auto civil = civilFrom(info.range);
    if (!civil)
        return passOn(civil);
    const auto span = resolve(*civil);
    if (!span)
        return passOn(span);
    const ClosureRow row{info.closure, info.partner, info.site,  *civil,
                         span->start,  span->end,    info.reason};
    for (const auto& step :
         {m_openings.addClosure(row),
          noteEdit(u"closure"_s, u"closure"_s, row.id.toString(), {row.site, {}})}) {
        if (!step)
            return passOn(step);
    }
    return edited(std::nullopt, row.site, 0);
}

Result<protocol::Edited> OpeningBook::remove(const protocol::RemoveClosure& request)
{
    const auto row = m_openings.closure(request.closure);
    if (!row)
        return passOn(row);
    if (m_editor.author.kind != AuthorKind::Coordinator &&
        (!row->site || row->site != m_editor.site))
        return fail(Error::Code::Forbidden, u"closure"_s);
    for (const auto& step :
         {m_openings.removeClosure(row->id),
          noteEdit(u"closure-removed"_s, u"closure"_s, row->id.toString(), {row->site, {}})}) {
        if (!step)
            return passOn(step);
    }
    return edited(std::nullopt, row->site, 0);
}

Result<protocol::Edited> OpeningBook::set(const protocol::SetHolidayWorked& request)
{
    const auto holiday = protocol::enumFromName<Holiday>(request.holiday);
    if (!holiday)
        return fail(Error::Code::Invalid, u"holiday"_s);
    for (const auto& step : {m_openings.setHolidayWorked(*holiday, request.partner, request.worked),
                             noteEdit(u"holiday"_s, u"holiday"_s, request.holiday, {})}) {
        if (!step)
            return passOn(step);
    }
    return edited(std::nullopt, std::nullopt, 0);
}

Result<protocol::Edited> OpeningBook::set(const protocol::SetOutOfOrder& request)
{
    const auto terminal = m_territory.device(request.terminal);
    if (!terminal)
        return passOn(terminal);
    if (terminal->kind != DeviceKind::Terminal ||
        (m_editor.author.kind != AuthorKind::Coordinator && terminal->site != m_editor.site))
        return fail(Error::Code::Forbidden, u"terminal"_s);
    for (const auto& step : {m_territory.setOutOfOrder(terminal->id, request.reason),
                             noteEdit(u"out-of-order"_s, u"terminal"_s, terminal->id.toString(),
                                      {terminal->site, {}})}) {
        if (!step)
            return passOn(step);
    }
    return edited(std::nullopt, terminal->site, 0);
}

Result<QList<OpeningBook::Affected>> OpeningBook::affected(const std::optional<AccountId>& advisor,
                                                           const std::optional<SiteId>& site,
                                                           Instant from, Instant to)
{
    const auto rows = m_agendaStore.live(advisor, site, from, to);
    if (!rows)
        return passOn(rows);
    QList<Affected> found;
    for (const auto& row : *rows) {
        const auto obstacles = m_agenda.obstacles(row);
        if (!obstacles)
            return passOn(obstacles);
        if (!obstacles->isEmpty())
            found.append({row, *obstacles});
    }
    return found;
}

Result<protocol::Edited> OpeningBook::edited(const std::optional<AccountId>& advisor,
                                             const std::optional<SiteId>& site, int version)
{
    const auto hit = affected(advisor, site, m_now, m_now + std::chrono::hours(24 * daysAhead));
    if (!hit)
        return passOn(hit);
    return protocol::Edited{version, static_cast<int>(hit->size())};
}

} // namespace relais::hub
