// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/enums.h"

#include <QDate>
#include <QList>

#include <optional>
#include <set>
#include <utility>

namespace relais {

/// The eleven public holidays of the Code du travail, art. L3133-1; Alsace-Moselle and overseas
/// have more.
enum class Holiday {
    NewYear = 1,
    EasterMonday,
    LabourDay,
    VictoryDay,
    Ascension,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    ArmisticeDay,
    Christmas
};

template <>
struct EnumNames<Holiday>
{
    static constexpr std::array values{
        EnumName<Holiday>{Holiday::NewYear, QLatin1String("new-year")},
        EnumName<Holiday>{Holiday::EasterMonday, QLatin1String("easter-monday")},
        EnumName<Holiday>{Holiday::LabourDay, QLatin1String("labour-day")},
        EnumName<Holiday>{Holiday::VictoryDay, QLatin1String("victory-day")},
        EnumName<Holiday>{Holiday::Ascension, QLatin1String("ascension")},
        EnumName<Holiday>{Holiday::WhitMonday, QLatin1String("whit-monday")},
        EnumName<Holiday>{Holiday::NationalDay, QLatin1String("national-day")},
        EnumName<Holiday>{Holiday::Assumption, QLatin1String("assumption")},
        EnumName<Holiday>{Holiday::AllSaints, QLatin1String("all-saints")},
        EnumName<Holiday>{Holiday::ArmisticeDay, QLatin1String("armistice-day")},
        EnumName<Holiday>{Holiday::Christmas, QLatin1String("christmas")}};
};

/// Easter Sunday of a year of the Gregorian calendar.
[[nodiscard]] QDate easterSunday(int year);
/// The eleven holidays of a year, ascending; two may share a day.
[[nodiscard]] QList<std::pair<QDate, Holiday>> holidaysOf(int year);
/// The holidays on a day: none, one, or Ascension with Labour Day (2008) or Victory Day (2059).
[[nodiscard]] QList<Holiday> holidaysOn(QDate day);
/// The holiday to name a day by: of two that with the fixed date.
[[nodiscard]] std::optional<Holiday> holidayOn(QDate day);

/// Which holidays a service works on; closed on all others.
struct HolidayPolicy
{
    std::set<Holiday> worked = {};

    /// A day with two holidays is closed unless both are worked.
    [[nodiscard]] bool isClosed(QDate day) const;
    friend bool operator==(const HolidayPolicy&, const HolidayPolicy&) = default;
};

} // namespace relais
