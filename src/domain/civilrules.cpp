// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/civilrules.h"

#include <algorithm>

namespace relais {

QDate firstPlausibleDay()
{
    return QDate(2000, 1, 1);
}

QDate lastPlausibleDay()
{
    return QDate(2100, 12, 31);
}

bool isPlausible(QDate day)
{
    return day.isValid() && day >= firstPlausibleDay() && day <= lastPlausibleDay();
}

Instant reminderTime(const CivilTime& civil, Instant start, int daysBefore)
{
    const QDate day = civil.dateAt(start).addDays(-daysBefore);
    const QTime time = std::clamp(civil.timeAt(start), QTime(8, 0), QTime(20, 0));
    // No zone changes its hour by day; were one to, the middle of the day is near enough.
    return civil.resolve(day, time).value_or(civil.startOfDay(day) + std::chrono::hours(12));
}

Result<> checkNightlyTime(QTime time)
{
    if (!time.isValid())
        return fail(Error::Code::Invalid, QStringLiteral("no such time"));
    if (time.hour() == 2)
        return fail(Error::Code::Invalid, QStringLiteral("in the hour of the change of hour"));
    return {};
}

BookingWindow::Starts BookingWindow::starts(const CivilTime& civil, Instant now) const
{
    return {now + lead, civil.startOfDay(civil.dateAt(now).addDays(horizonDays + 1))};
}

} // namespace relais
