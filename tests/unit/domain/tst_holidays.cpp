// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/holidays.h"
#include "support/wait.h"

using namespace relais;

namespace {
/// Gauss's own rule, with his constants for 1900 to 2099: another way to the same Sunday.
QDate easterByGauss(int year)
{
    const int golden = year % 19;
    const int moon = (19 * golden + 24) % 30;
    const int sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    const bool tooLate = sunday == 6 && (moon == 29 || (moon == 28 && golden > 10));
    return QDate(year, 3, 22).addDays(moon + sunday - (tooLate ? 7 : 0));
}
} // namespace

TEST_CASE("O13 the moving holidays are those of the calendar", "[domain]")
{
    CHECK(holidayOn(QDate(2026, 4, 6)) == Holiday::EasterMonday);
    CHECK(holidayOn(QDate(2027, 3, 29)) == Holiday::EasterMonday);
    CHECK(holidayOn(QDate(2028, 4, 17)) == Holiday::EasterMonday);
    CHECK(holidayOn(QDate(2026, 5, 14)) == Holiday::Ascension);
    CHECK(holidayOn(QDate(2027, 5, 6)) == Holiday::Ascension);
    CHECK(holidayOn(QDate(2028, 5, 25)) == Holiday::Ascension);
    CHECK(holidayOn(QDate(2026, 5, 25)) == Holiday::WhitMonday);
    CHECK(holidayOn(QDate(2027, 5, 17)) == Holiday::WhitMonday);
    CHECK(holidayOn(QDate(2028, 6, 5)) == Holiday::WhitMonday);
    CHECK(easterSunday(2027) == QDate(2027, 3, 28));
}

TEST_CASE("O13 a year has its eleven holidays in order", "[domain]")
{
    using enum Holiday;
    CHECK(holidaysOf(2026) == QList<std::pair<QDate, Holiday>>{{QDate(2026, 1, 1), NewYear},
                                                               {QDate(2026, 4, 6), EasterMonday},
                                                               {QDate(2026, 5, 1), LabourDay},
                                                               {QDate(2026, 5, 8), VictoryDay},
                                                               {QDate(2026, 5, 14), Ascension},
                                                               {QDate(2026, 5, 25), WhitMonday},
                                                               {QDate(2026, 7, 14), NationalDay},
                                                               {QDate(2026, 8, 15), Assumption},
                                                               {QDate(2026, 11, 1), AllSaints},
                                                               {QDate(2026, 11, 11), ArmisticeDay},
                                                               {QDate(2026, 12, 25), Christmas}});
    CHECK_FALSE(holidayOn(QDate(2026, 4, 5)));   // Easter Sunday itself is none
    CHECK_FALSE(holidayOn(QDate(2026, 12, 26))); // of Alsace-Moselle only
    CHECK(holidaysOn(QDate()).isEmpty());
}

TEST_CASE("O13 Easter agrees with Gauss's rule over two centuries", "[domain]")
{
    for (int year = 1900; year < 2100; ++year) {
        CAPTURE(year);
        CHECK(easterSunday(year) == easterByGauss(year));
        CHECK(easterSunday(year).dayOfWeek() == 7);
    }
}

TEST_CASE("O13 Easter is right at the edges of its range", "[domain]")
{
    CHECK(easterSunday(1818) == QDate(1818, 3, 22)); // the earliest
    CHECK(easterSunday(1943) == QDate(1943, 4, 25)); // the latest
    CHECK(easterSunday(2038) == QDate(2038, 4, 25));
    CHECK(easterSunday(2100) == QDate(2100, 3, 28));
}

TEST_CASE("O13 a service is closed on holidays except those it works on", "[domain]")
{
    HolidayPolicy policy;
    CHECK(policy.isClosed(QDate(2026, 5, 25)));
    CHECK(policy.isClosed(QDate(2026, 12, 25)));
    CHECK_FALSE(policy.isClosed(QDate(2026, 5, 26)));
    policy.worked = {Holiday::WhitMonday}; // the journee de solidarite
    CHECK_FALSE(policy.isClosed(QDate(2026, 5, 25)));
    CHECK_FALSE(policy.isClosed(QDate(2027, 5, 17)));
    CHECK(policy.isClosed(QDate(2026, 4, 6)));
}

TEST_CASE("O13 a day with two holidays is closed unless both are worked", "[domain]")
{
    const QDate labourDay(2008, 5, 1);
    const QDate victoryDay(2059, 5, 8);
    CHECK(holidaysOn(labourDay) == QList{Holiday::LabourDay, Holiday::Ascension});
    CHECK(holidaysOn(victoryDay) == QList{Holiday::VictoryDay, Holiday::Ascension});
    CHECK(holidayOn(labourDay) == Holiday::LabourDay);
    CHECK(holidayOn(victoryDay) == Holiday::VictoryDay);
    CHECK(HolidayPolicy{{Holiday::Ascension}}.isClosed(victoryDay));
    CHECK(HolidayPolicy{{Holiday::VictoryDay}}.isClosed(victoryDay));
    CHECK_FALSE(HolidayPolicy{{Holiday::VictoryDay, Holiday::Ascension}}.isClosed(victoryDay));
    CHECK(holidaysOf(2008).size() == 11);
}
