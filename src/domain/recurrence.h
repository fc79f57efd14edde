// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QDate>
#include <QList>

#include <functional>
#include <optional>
#include <set>
#include <variant>

namespace relais {

/// Odd or even number of the ISO week. Not the same as every second week: after a year of 53 weeks
/// two odd weeks follow one another.
enum class WeekParity { Odd = 1, Even };

/// One day, the first.
struct Once
{
    friend bool operator==(const Once&, const Once&) = default;
};
/// ISO weekdays (1 = Monday) of every interval-th week, counted from the week of the first day;
/// weeks start on Monday. Either an interval or a parity.
struct Weekly
{
    std::set<int> weekdays;
    int interval = 1;
    std::optional<WeekParity> parity = std::nullopt;
    friend bool operator==(const Weekly&, const Weekly&) = default;
};
/// A day of each month, 1 to 31, or -1 for the last; months without that day are skipped.
struct MonthlyByDay
{
    int day;
    friend bool operator==(const MonthlyByDay&, const MonthlyByDay&) = default;
};
/// The ordinal-th such weekday of each month, 1 to 5, or -1 to -5 from its end; months without it
/// are skipped.
struct MonthlyByWeekday
{
    int ordinal;
    int weekday;
    friend bool operator==(const MonthlyByWeekday&, const MonthlyByWeekday&) = default;
};
/// The first day's month and day in each year; 29 February is skipped in other years.
struct Yearly
{
    friend bool operator==(const Yearly&, const Yearly&) = default;
};

/// How a rule ends: with a last possible day (inclusive), after so many days, or never.
struct RecurrenceEnd
{
    std::optional<QDate> until = std::nullopt;
    std::optional<int> count = std::nullopt;
    friend bool operator==(const RecurrenceEnd&, const RecurrenceEnd&) = default;
};

/// The civil days on which something repeats; always a valid rule.
class Recurrence final
{
public:
    using Pattern = std::variant<Once, Weekly, MonthlyByDay, MonthlyByWeekday, Yearly>;
    /// Says whether the rule's day takes place; a day that does not is skipped and not counted.
    using DayFilter = std::function<bool(QDate)>;

    /// Invalid for numbers out of range, implausible dates, an end before the first day, or both
    /// ends.
    [[nodiscard]] static Result<Recurrence> make(QDate firstDay, Pattern pattern,
                                                 RecurrenceEnd end = {});
    /// Reads what toString() writes, its parts in any order; Invalid for anything else.
    [[nodiscard]] static Result<Recurrence> parse(QDate firstDay, QStringView rule);
    /// The rule as a subset of RFC 5545's RRULE, without the first day.
    [[nodiscard]] QString toString() const;

    [[nodiscard]] QDate firstDay() const { return m_firstDay; }
    [[nodiscard]] const Pattern& pattern() const { return m_pattern; }
    [[nodiscard]] const RecurrenceEnd& end() const { return m_end; }

    /// The rule's days in [from, to), ascending. The first day is one only if it fits the pattern.
    /// Takes time by the length of the range, or with a count from the first day.
    [[nodiscard]] QList<QDate> days(QDate from, QDate to, const DayFilter& takesPlace = {}) const;
    /// The first of those days on or after the given one; nullopt when the rule has ended.
    [[nodiscard]] std::optional<QDate> firstOnOrAfter(QDate day,
                                                      const DayFilter& takesPlace = {}) const;

    friend bool operator==(const Recurrence&, const Recurrence&) = default;

private:
    Recurrence(QDate firstDay, Pattern pattern, RecurrenceEnd end);
    void walk(QDate from, QDate to, const DayFilter& takesPlace,
              const std::function<bool(QDate)>& visit) const;
    QDate m_firstDay;
    Pattern m_pattern;
    RecurrenceEnd m_end;
};

} // namespace relais
