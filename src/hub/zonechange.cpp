// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/zonechange.h"

#include "hub/occupations.h"
#include "hub/passon.h"
#include "hub/store/columns.h"
#include "store/transaction.h"

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr int daysLooked = 800; // further than anything is booked or worked out
constexpr int minutesOfDay = 1440;
} // namespace

QString ZoneChange::rules() const
{
    // The hour on the wall at noon UTC, where it differs from the day before.
    QStringList changes;
    QTime before;
    const QDate today = m_civil.dateAt(m_now);
    const QDate epoch(1970, 1, 1);
    // From the first of the year, so that the text does not change every day.
    for (QDate day(today.year(), 1, 1); day < today.addDays(daysLooked); day = day.addDays(1)) {
        const Instant noon =
            fromEpochMs((day.toJulianDay() - epoch.toJulianDay()) * 86'400'000 + 43'200'000);
        const QTime wall = m_civil.timeAt(noon);
        if (wall != before)
            changes.append(day.toString(Qt::ISODate) + u' ' + wall.toString(u"HH:mm"_s));
        before = wall;
    }
    return changes.join(u';');
}

Result<int> ZoneChange::apply()
{
    const QString now = rules();
    const auto known = required(m_database.one(u"SELECT zone_rules FROM territory"_s, {},
                                               [](const store::Row& row) { return row.text(0); }),
                                u"territory"_s);
    if (!known)
        return passOn(known);
    // It differs too when a year has passed or a change has come into view: then nothing moves.
    if (*known == now)
        return 0;
    if (const auto kept = m_database.run(u"UPDATE territory SET zone_rules = ?"_s, {now}); !kept)
        return passOn(kept);
    const auto touched = moveAppointments();
    if (!touched)
        return touched;
    for (const auto& table : {u"absence"_s, u"closure"_s}) {
        if (const auto moved = moveSpans(table); !moved)
            return passOn(moved);
    }
    const QString today = m_civil.dateAt(m_now).toString(Qt::ISODate);
    if (const auto gone = m_database.run(u"DELETE FROM occurrence WHERE day > ?"_s, {today}); !gone)
        return passOn(gone);
    // From tomorrow on; whoever calls works them out.
    const QString tomorrow = m_civil.dateAt(m_now).addDays(1).toString(Qt::ISODate);
    const auto behind =
        m_database.run(u"UPDATE series SET worked_out_until = ? WHERE worked_out_until > ?"_s,
                       {tomorrow, tomorrow});
    if (!behind)
        return passOn(behind);
    return touched;
}

Result<int> ZoneChange::moveAppointments()
{
    struct Agreed
    {
        AppointmentId id;
        QDate day;
        QTime time;
    };
    const auto agreed = m_database.all(
        u"SELECT id, civil_day, civil_time FROM appointment WHERE start_utc > ?"
        " AND state IN ('booked', 'arrived') ORDER BY start_utc"_s,
        {m_now}, [](const store::Row& row) {
            return Agreed{row.id<AppointmentId>(0), QDate::fromString(row.text(1), Qt::ISODate),
                          QTime::fromString(row.text(2), u"HH:mm"_s)};
        });
    if (!agreed)
        return passOn(agreed);
    int touched = 0;
    for (const auto& one : *agreed) {
        const auto row = m_agenda.appointment(one.id);
        if (!row)
            return passOn(row);
        const auto start = m_civil.resolve(one.day, one.time);
        if (start && *start == row->start)
            continue;
        // The second pass of an hour that comes twice has the same civil time as the first.
        if (m_civil.dateAt(row->start) == one.day && m_civil.timeAt(row->start) == one.time)
            continue;
        const auto moved = start ? moveOne(*row, *start) : Result<bool>(false);
        if (!moved)
            return passOn(moved);
        const auto task = m_waiting.addTask({{},
                                             TaskKind::HourMoved,
                                             row->site,
                                             row->id.toString(),
                                             {{u"firstName"_s, row->firstName},
                                              {u"motif"_s, row->motif.toString()},
                                              {u"start"_s, toEpochMs(*moved ? *start : row->start)},
                                              {u"moved"_s, *moved}},
                                             m_now});
        if (!task)
            return passOn(task);
        ++touched;
    }
    return touched;
}

Result<bool> ZoneChange::moveOne(AppointmentRow row, Instant start)
{
    auto attempt = store::Transaction::begin(m_database);
    const auto motif = m_territory.motif(row.motif);
    if (!attempt || !motif)
        return fail(Error::Code::Storage, u"zone"_s);
    const AppointmentRow before = row;
    row.end = start + (row.end - row.start);
    row.start = start;
    row.sequence += 1;
    row.changed = m_now;
    Occupations occupations(m_database);
    if (const auto freed = occupations.giveBack(before); !freed)
        return passOn(freed);
    const auto occupied = occupations.take(row, *motif);
    if (!occupied && occupied.error().code == Error::Code::Taken) {
        if (const auto undone = attempt->rollBack(); !undone)
            return passOn(undone);
        return false;
    }
    for (const auto& step :
         {occupied,
          m_agenda.moveAppointment(row, m_civil.dateAt(row.start),
                                   m_civil.timeAt(row.start).toString(u"HH:mm"_s)),
          m_ledger.note(u"hour-moved"_s, row, before), attempt->commit()}) {
        if (!step)
            return passOn(step);
    }
    return true;
}

Result<> ZoneChange::moveSpans(const QString& table)
{
    struct Civil
    {
        QString id;
        QDate firstDay, lastDay;
        int startMinute = 0, endMinute = 0;
    };
    const auto spans = m_database.all(
        u"SELECT id, first_day, start_minute, last_day, end_minute FROM "_s + table +
            u" WHERE end_utc > ?"_s,
        {m_now}, [](const store::Row& row) {
            return Civil{row.text(0), QDate::fromString(row.text(1), Qt::ISODate),
                         QDate::fromString(row.text(3), Qt::ISODate), row.number(2), row.number(4)};
        });
    if (!spans)
        return passOn(spans);
    const auto at = [this](QDate day, int minute) {
        if (minute == minutesOfDay)
            return m_civil.startOfDay(day.addDays(1));
        return m_civil.resolve(day, QTime(minute / 60, minute % 60))
            .value_or(m_civil.startOfDay(day));
    };
    for (const auto& span : *spans) {
        const auto kept = m_database.run(
            u"UPDATE "_s + table + u" SET start_utc = ?, end_utc = ? WHERE id = ?"_s,
            {at(span.firstDay, span.startMinute), at(span.lastDay, span.endMinute), span.id});
        if (!kept)
            return passOn(kept);
    }
    return {};
}

} // namespace relais::hub
