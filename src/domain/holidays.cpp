// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/holidays.h"

#include <algorithm>

namespace relais {

// The anonymous Gregorian computus (Meeus, Butcher): the Sunday after the first full moon of the
// church's lunar tables on or after 21 March.
QDate easterSunday(int year)
{
    const int golden = year % 19; // place in the moon's cycle of 19 years
    const int century = year / 100;
    const int inCentury = year % 100;
    const int lunarDrift = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - lunarDrift + 15) % 30;
    const int toSunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
    const int lateMoon = (golden + 11 * epact + 22 * toSunday) / 451;
    const int sinceMarch = epact + toSunday - 7 * lateMoon; // days after 22 March
    return QDate(year, 3, 22).addDays(sinceMarch);
}

QList<std::pair<QDate, Holiday>> holidaysOf(int year)
{
    const QDate easter = easterSunday(year);
    QList<std::pair<QDate, Holiday>> found{
        {QDate(year, 1, 1), Holiday::NewYear},        {QDate(year, 5, 1), Holiday::LabourDay},
        {QDate(year, 5, 8), Holiday::VictoryDay},     {QDate(year, 7, 14), Holiday::NationalDay},
        {QDate(year, 8, 15), Holiday::Assumption},    {QDate(year, 11, 1), Holiday::AllSaints},
        {QDate(year, 11, 11), Holiday::ArmisticeDay}, {QDate(year, 12, 25), Holiday::Christmas},
        {easter.addDays(1), Holiday::EasterMonday},   {easter.addDays(39), Holiday::Ascension},
        {easter.addDays(50), Holiday::WhitMonday}};
    // Stable: on a shared day the fixed date stays first.
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    return found;
}

QList<Holiday> holidaysOn(QDate day)
{
    QList<Holiday> found;
    if (!day.isValid())
        return found;
    for (const auto& [date, holiday] : holidaysOf(day.year())) {
        if (date == day)
            found.append(holiday);
    }
    return found;
}

std::optional<Holiday> holidayOn(QDate day)
{
    const auto found = holidaysOn(day);
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

bool HolidayPolicy::isClosed(QDate day) const
{
    return std::ranges::any_of(holidaysOn(day),
                               [this](Holiday holiday) { return !worked.contains(holiday); });
}

} // namespace relais
