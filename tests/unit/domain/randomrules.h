// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/recurrence.h"

#include <rapidcheck.h>

namespace relais::test {

/// A number in [from, to), chosen by the running property; of full range from the first case on.
inline int number(int from, int to)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to));
}

inline std::set<int> someWeekdays()
{
    std::set<int> weekdays{number(1, 8)};
    for (int more = number(0, 5); more > 0; --more)
        weekdays.insert(number(1, 8));
    return weekdays;
}

inline Recurrence::Pattern somePattern(bool withParity)
{
    switch (number(0, withParity ? 7 : 6)) {
    case 0:
        return Once{};
    case 1:
        return Yearly{};
    case 2: {
        const int day = number(0, 32);
        return MonthlyByDay{day == 0 ? -1 : day};
    }
    case 3: {
        const int ordinal = number(-5, 5);
        return MonthlyByWeekday{ordinal >= 0 ? ordinal + 1 : ordinal, number(1, 8)};
    }
    case 6:
        return Weekly{someWeekdays(), 1, number(0, 2) == 0 ? WeekParity::Odd : WeekParity::Even};
    default:
        return Weekly{someWeekdays(), number(1, 5)};
    }
}

inline RecurrenceEnd someEnd(const Recurrence::Pattern& pattern, QDate firstDay, int spanDays)
{
    const int kind = std::holds_alternative<Once>(pattern) ? 0 : number(0, 3);
    if (kind == 1)
        return {.until = firstDay.addDays(number(0, spanDays))};
    if (kind == 2)
        return {.count = number(1, 40)};
    return {};
}

/// Any valid rule that starts within so many days of the given one.
inline Recurrence someRule(QDate from, int spanDays, bool withParity)
{
    const QDate firstDay = from.addDays(number(0, spanDays));
    const auto pattern = somePattern(withParity);
    return Recurrence::make(firstDay, pattern, someEnd(pattern, firstDay, spanDays)).value();
}

/// The rules as one would explain them, one day at a time.
struct DayByDay
{
    QDate first;
    QDate day;

    bool operator()(const Once&) const { return day == first; }
    bool operator()(const Weekly& weekly) const
    {
        // Julian day 0 was a Monday.
        const qint64 weeks = day.toJulianDay() / 7 - first.toJulianDay() / 7;
        const QDate thursday = day.addDays(4 - day.dayOfWeek());
        const bool isOdd = ((thursday.dayOfYear() - 1) / 7 + 1) % 2 == 1;
        return weekly.weekdays.contains(day.dayOfWeek()) && weeks % weekly.interval == 0 &&
               (!weekly.parity || isOdd == (weekly.parity == WeekParity::Odd));
    }
    bool operator()(const MonthlyByDay& monthly) const
    {
        return monthly.day == -1 ? day.addDays(1).day() == 1 : day.day() == monthly.day;
    }
    bool operator()(const MonthlyByWeekday& monthly) const
    {
        if (day.dayOfWeek() != monthly.weekday)
            return false;
        const int step = monthly.ordinal > 0 ? -7 : 7;
        int place = 0;
        for (QDate each = day; each.month() == day.month(); each = each.addDays(step))
            ++place;
        return place == qAbs(monthly.ordinal);
    }
    bool operator()(const Yearly&) const
    {
        return day.month() == first.month() && day.day() == first.day();
    }
};

/// What days() should say, by walking every day from the first.
inline QList<QDate> naiveDays(const Recurrence& rule, QDate from, QDate to,
                              const Recurrence::DayFilter& takesPlace = {})
{
    QList<QDate> found;
    int counted = 0;
    for (QDate day = rule.firstDay(); day < to; day = day.addDays(1)) {
        if (rule.end().until && day > *rule.end().until)
            break;
        if (rule.end().count && counted == *rule.end().count)
            break;
        if (!std::visit(DayByDay{rule.firstDay(), day}, rule.pattern()))
            continue;
        if (takesPlace && !takesPlace(day))
            continue;
        ++counted;
        if (day >= from)
            found.append(day);
    }
    return found;
}

} // namespace relais::test
