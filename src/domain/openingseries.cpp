// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/openingseries.h"

#include "domain/civilrules.h"

namespace relais {

namespace {
Result<Instant> resolveMinute(const CivilTime& civil, QDate day, int minute)
{
    if (minute == Hours::endOfDay)
        return civil.startOfDay(day.addDays(1));
    return civil.resolve(day, QTime(minute / 60, minute % 60));
}

std::optional<Stretch> stretchOn(const CivilTime& civil, QDate day, Hours hours)
{
    const auto start = resolveMinute(civil, day, hours.startMinute());
    const auto end = resolveMinute(civil, day, hours.endMinute());
    if (!start || !end)
        return std::nullopt;
    return Stretch{day, *start, *end};
}

/// Whether the regular hours exist on a day.
Recurrence::DayFilter existsIn(const OpeningSeries& series, const CivilTime& civil)
{
    return [&civil, hours = series.hours](QDate day) {
        return stretchOn(civil, day, hours).has_value();
    };
}
} // namespace

Result<Hours> Hours::make(int startMinute, int endMinute)
{
    if (startMinute < 0 || startMinute >= endMinute || endMinute > endOfDay)
        return fail(Error::Code::Invalid, QStringLiteral("no such hours"));
    return Hours(startMinute, endMinute);
}

QList<Stretch> stretches(const OpeningSeries& series, const CivilTime& civil, QDate from, QDate to)
{
    QList<Stretch> found;
    for (const QDate day : series.rule.days(from, to, existsIn(series, civil))) {
        const auto change = series.changes.constFind(day);
        const auto hours =
            change == series.changes.cend() ? std::optional(series.hours) : change->hours;
        const auto stretch = hours ? stretchOn(civil, day, *hours) : std::nullopt;
        if (stretch)
            found.append(*stretch);
    }
    return found;
}

std::pair<std::optional<OpeningSeries>, std::optional<OpeningSeries>>
splitAt(const OpeningSeries& series, const CivilTime& civil, QDate day)
{
    const Recurrence& rule = series.rule;
    const auto exists = existsIn(series, civil);
    const auto passed = rule.days(rule.firstDay(), day, exists);
    if (passed.isEmpty())
        return {std::nullopt, series};
    const auto next = rule.firstOnOrAfter(day, exists);
    if (!next)
        return {series, std::nullopt};

    RecurrenceEnd rest = rule.end();
    if (rest.count)
        *rest.count -= static_cast<int>(passed.size());
    const auto before = Recurrence::make(rule.firstDay(), rule.pattern(), {day.addDays(-1)});
    // A day of the rule as the first one keeps the phase of weeks and the day of the year.
    const auto after = Recurrence::make(*next, rule.pattern(), rest);
    std::pair halves{OpeningSeries{before.value(), series.hours},
                     OpeningSeries{after.value(), series.hours}};
    for (auto change = series.changes.cbegin(); change != series.changes.cend(); ++change) {
        auto& half = change.key() < day ? halves.first : halves.second;
        half.changes.insert(change.key(), change.value());
    }
    return halves;
}

} // namespace relais
