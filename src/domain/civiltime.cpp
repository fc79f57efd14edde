// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/civiltime.h"

#include <QDateTime>

#include <algorithm>

namespace relais {

namespace {
constexpr qint64 daySeconds = 86400;
/// Seconds since 1970-01-01T00:00 as if the civil time were UTC.
qint64 civilSeconds(QDate day, QTime time)
{
    return (day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * daySeconds +
           time.msecsSinceStartOfDay() / 1000;
}
qint64 floorDivide(qint64 value, qint64 by)
{
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}
} // namespace

CivilTime::CivilTime(const QTimeZone& zone) : m_zone(zone) {}

int CivilTime::offsetSecondsAt(qint64 epochSeconds) const
{
    return m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC));
}

Result<Instant> CivilTime::resolve(QDate day, QTime time) const
{
    if (!day.isValid() || !time.isValid())
        return fail(Error::Code::Invalid, QStringLiteral("no such civil time"));
    const qint64 civil = civilSeconds(day, time);
    // A zone's offset changes by hours, never by a day: both offsets in question are in force
    // somewhere within a day of the civil time. The larger offset gives the earlier instant.
    const int before = offsetSecondsAt(civil - daySeconds);
    const int after = offsetSecondsAt(civil + daySeconds);
    for (const int offset : {std::max(before, after), std::min(before, after)}) {
        if (offsetSecondsAt(civil - offset) == offset)
            return fromEpochMs((civil - offset) * 1000);
    }
    return fail(Error::Code::Invalid, QStringLiteral("civil time in the gap"));
}

Instant CivilTime::startOfDay(QDate day) const
{
    for (int minute = 0; minute < 24 * 60; ++minute) {
        if (const auto instant = resolve(day, QTime(0, 0).addSecs(minute * 60)))
            return *instant;
    }
    return fromEpochMs(civilSeconds(day, QTime(0, 0)) * 1000);
}

QDate CivilTime::dateAt(Instant instant) const
{
    const qint64 seconds = floorDivide(toEpochMs(instant), 1000);
    const qint64 days = floorDivide(seconds + offsetSecondsAt(seconds), daySeconds);
    return QDate(1970, 1, 1).addDays(days);
}

QTime CivilTime::timeAt(Instant instant) const
{
    const qint64 ms = toEpochMs(instant);
    const qint64 seconds = floorDivide(ms, 1000);
    const qint64 local = seconds + offsetSecondsAt(seconds);
    const qint64 inDay = local - floorDivide(local, daySeconds) * daySeconds;
    return QTime::fromMSecsSinceStartOfDay(static_cast<int>(inDay * 1000 + (ms - seconds * 1000)));
}

CivilTime parisTime()
{
    return CivilTime(QTimeZone("Europe/Paris"));
}

} // namespace relais
