// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/recurrence.h"

#include "domain/civilrules.h"

#include <algorithm>

namespace relais {

namespace {
constexpr int maxInterval = 52;
constexpr int maxCount = 9999;

bool isWeekday(int number)
{
    return number >= 1 && number <= 7;
}

bool fits(const Once&)
{
    return true;
}
bool fits(const Weekly& weekly)
{
    return !weekly.weekdays.empty() && std::ranges::all_of(weekly.weekdays, isWeekday) &&
           weekly.interval >= 1 && weekly.interval <= maxInterval &&
           !(weekly.parity && weekly.interval > 1);
}
bool fits(const MonthlyByDay& monthly)
{
    return monthly.day == -1 || (monthly.day >= 1 && monthly.day <= 31);
}
bool fits(const MonthlyByWeekday& monthly)
{
    return monthly.ordinal >= -5 && monthly.ordinal <= 5 && monthly.ordinal != 0 &&
           isWeekday(monthly.weekday);
}
bool fits(const Yearly&)
{
    return true;
}

QDate mondayOf(QDate day)
{
    return day.addDays(1 - day.dayOfWeek());
}
QDate monthAfter(QDate first, int months)
{
    const int index = first.year() * 12 + first.month() - 1 + months;
    return QDate(index / 12, index % 12 + 1, 1);
}
/// The day of that number in the month, or an invalid date.
QDate dayInMonth(QDate month, int number)
{
    return QDate(month.year(), month.month(), number == -1 ? month.daysInMonth() : number);
}
QDate weekdayInMonth(QDate month, int ordinal, int weekday)
{
    const int first = 1 + (weekday - QDate(month.year(), month.month(), 1).dayOfWeek() + 7) % 7;
    const int last = first + (month.daysInMonth() - first) / 7 * 7;
    const int number = ordinal > 0 ? first + (ordinal - 1) * 7 : last + (ordinal + 1) * 7;
    return number >= 1 ? QDate(month.year(), month.month(), number) : QDate();
}

/// A pattern cut into numbered periods (days, weeks, months, years) from the first day's on, so
/// that a search can start at any of them.
struct Periods
{
    QDate first;

    int numberAt(const Once&, QDate day) const { return static_cast<int>(first.daysTo(day)); }
    int numberAt(const Weekly& weekly, QDate day) const
    {
        return static_cast<int>(mondayOf(first).daysTo(day)) / (7 * weekly.interval);
    }
    int numberAt(const MonthlyByDay&, QDate day) const { return monthsTo(day); }
    int numberAt(const MonthlyByWeekday&, QDate day) const { return monthsTo(day); }
    int numberAt(const Yearly&, QDate day) const { return day.year() - first.year(); }

    QDate startOf(const Once&, int number) const { return first.addDays(number); }
    QDate startOf(const Weekly& weekly, int number) const
    {
        return mondayOf(first).addDays(7LL * weekly.interval * number);
    }
    QDate startOf(const MonthlyByDay&, int number) const { return monthAfter(first, number); }
    QDate startOf(const MonthlyByWeekday&, int number) const { return monthAfter(first, number); }
    QDate startOf(const Yearly&, int number) const { return QDate(first.year() + number, 1, 1); }

    QList<QDate> daysFrom(const Once&, QDate start) const { return {start}; }
    QList<QDate> daysFrom(const Weekly& weekly, QDate start) const
    {
        const bool isOdd = start.weekNumber() % 2 == 1;
        if (weekly.parity && isOdd != (weekly.parity == WeekParity::Odd))
            return {};
        QList<QDate> found;
        for (const int weekday : weekly.weekdays)
            found.append(start.addDays(weekday - 1));
        return found;
    }
    QList<QDate> daysFrom(const MonthlyByDay& monthly, QDate start) const
    {
        return {dayInMonth(start, monthly.day)};
    }
    QList<QDate> daysFrom(const MonthlyByWeekday& monthly, QDate start) const
    {
        return {weekdayInMonth(start, monthly.ordinal, monthly.weekday)};
    }
    // Not addYears(): it makes 28 February of the 29th.
    QList<QDate> daysFrom(const Yearly&, QDate start) const
    {
        return {QDate(start.year(), first.month(), first.day())};
    }

private:
    int monthsTo(QDate day) const
    {
        return (day.year() - first.year()) * 12 + day.month() - first.month();
    }
};
} // namespace

Recurrence::Recurrence(QDate firstDay, Pattern pattern, RecurrenceEnd end)
    : m_firstDay(firstDay), m_pattern(std::move(pattern)), m_end(end)
{
}

Result<Recurrence> Recurrence::make(QDate firstDay, Pattern pattern, RecurrenceEnd end)
{
    if (!isPlausible(firstDay) || (end.until && !isPlausible(*end.until)))
        return fail(Error::Code::Invalid, QStringLiteral("implausible date"));
    if (!std::visit([](const auto& kind) { return fits(kind); }, pattern))
        return fail(Error::Code::Invalid, QStringLiteral("pattern out of range"));
    if (end.until && end.count)
        return fail(Error::Code::Invalid, QStringLiteral("both until and count"));
    if (std::holds_alternative<Once>(pattern) && (end.until || end.count))
        return fail(Error::Code::Invalid, QStringLiteral("one day needs no end"));
    if (end.until && *end.until < firstDay)
        return fail(Error::Code::Invalid, QStringLiteral("until before the first day"));
    if (end.count && (*end.count < 1 || *end.count > maxCount))
        return fail(Error::Code::Invalid, QStringLiteral("count out of range"));
    return Recurrence(firstDay, std::move(pattern), end);
}

void Recurrence::walk(QDate from, QDate to, const DayFilter& takesPlace,
                      const std::function<bool(QDate)>& visit) const
{
    QDate stop = std::min(to, lastPlausibleDay().addDays(1));
    if (m_end.until)
        stop = std::min(stop, m_end.until->addDays(1));
    if (std::holds_alternative<Once>(m_pattern))
        stop = std::min(stop, m_firstDay.addDays(1));
    const QDate begin = m_end.count ? m_firstDay : std::max(from, m_firstDay);
    if (begin >= stop)
        return;
    int left = m_end.count.value_or(0);
    const Periods periods{m_firstDay};
    const auto over = [&](const auto& pattern) {
        for (int number = periods.numberAt(pattern, begin);; ++number) {
            const QDate start = periods.startOf(pattern, number);
            if (start >= stop)
                return;
            for (const QDate day : periods.daysFrom(pattern, start)) {
                if (!day.isValid() || day < begin || day >= stop)
                    continue;
                if (takesPlace && !takesPlace(day))
                    continue;
                if (day >= from && !visit(day))
                    return;
                if (m_end.count && --left == 0)
                    return;
            }
        }
    };
    std::visit(over, m_pattern);
}

QList<QDate> Recurrence::days(QDate from, QDate to, const DayFilter& takesPlace) const
{
    QList<QDate> found;
    walk(from, to, takesPlace, [&found](QDate day) {
        found.append(day);
        return true;
    });
    return found;
}

std::optional<QDate> Recurrence::firstOnOrAfter(QDate day, const DayFilter& takesPlace) const
{
    std::optional<QDate> found;
    walk(day, lastPlausibleDay().addDays(1), takesPlace, [&found](QDate each) {
        found = each;
        return false;
    });
    return found;
}

} // namespace relais
