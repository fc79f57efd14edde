// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/civilrules.h"
#include "support/wait.h"
#include "unit/domain/randomrules.h"

#include <QDateTime>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
Instant utc(int y, int m, int d, int h, int min = 0)
{
    return fromEpochMs(QDateTime(QDate(y, m, d), QTime(h, min), Qt::UTC).toMSecsSinceEpoch());
}
} // namespace

TEST_CASE("T6 the lead is time that passes, the horizon is days of the calendar", "[domain]")
{
    const auto paris = parisTime();
    const BookingWindow window{48h, 30};
    // Friday 10:00 winter time; 48 hours later it is Sunday 11:00.
    const Instant friday = utc(2026, 3, 27, 9);
    CHECK(window.starts(paris, friday).first == utc(2026, 3, 29, 9));
    CHECK(paris.timeAt(window.starts(paris, friday).first) == QTime(11, 0));

    const Instant lateInMarch = utc(2026, 3, 1, 22, 30);                  // 1 March 23:30
    CHECK(window.starts(paris, lateInMarch).end == utc(2026, 3, 31, 22)); // 1 April 00:00
    const Instant earlyInOctober = utc(2026, 9, 30, 22, 30);              // 1 October 00:30
    // 1 November 00:00, after 30 days 24 hours and 30 minutes.
    CHECK(window.starts(paris, earlyInOctober).end == utc(2026, 10, 31, 23));
}

TEST_CASE("T7 a reminder comes at the same civil hour two days before, by day", "[domain]")
{
    const auto paris = parisTime();
    // Over the changes of hour: 47 and 49 hours before.
    CHECK(reminderTime(paris, utc(2026, 3, 30, 7), 2) == utc(2026, 3, 28, 8));
    CHECK(reminderTime(paris, utc(2026, 10, 26, 8), 2) == utc(2026, 10, 24, 7));
    // From 07:15 to 08:00, from 20:45 to 20:00; and never into the gap.
    CHECK(reminderTime(paris, utc(2026, 6, 10, 5, 15), 2) == utc(2026, 6, 8, 6));
    CHECK(reminderTime(paris, utc(2026, 6, 10, 18, 45), 2) == utc(2026, 6, 8, 18));
    CHECK(reminderTime(paris, utc(2026, 3, 31, 0, 30), 2) == utc(2026, 3, 29, 6));
}

TEST_CASE("T7 every reminder is by day, on the civil day meant", "[domain][property]")
{
    const auto paris = parisTime();
    REQUIRE(rc::check("reminderTime()", [&] {
        const Instant start = utc(2026, 1, 1, 0) + std::chrono::minutes(number(0, 2 * 366 * 1440));
        const int daysBefore = number(0, 10);
        const Instant reminder = reminderTime(paris, start, daysBefore);
        const QTime time = paris.timeAt(reminder);
        RC_ASSERT(paris.dateAt(reminder).daysTo(paris.dateAt(start)) == daysBefore);
        const bool byDay = time >= QTime(8, 0) && time <= QTime(20, 0);
        RC_ASSERT(byDay);
        const QTime asked = paris.timeAt(start);
        if (asked >= QTime(8, 0) && asked <= QTime(20, 0))
            RC_ASSERT(time.msecsSinceStartOfDay() == asked.msecsSinceStartOfDay());
    }));
}

TEST_CASE("T8 nothing runs nightly between 02:00 and 02:59", "[domain]")
{
    CHECK(checkNightlyTime(QTime(1, 59)));
    CHECK_FALSE(checkNightlyTime(QTime(2, 0)));
    CHECK_FALSE(checkNightlyTime(QTime(2, 30)));
    CHECK_FALSE(checkNightlyTime(QTime(2, 59, 59)));
    CHECK(checkNightlyTime(QTime(3, 0)));
    CHECK_FALSE(checkNightlyTime(QTime()));
}

TEST_CASE("T9 a reminder set in winter for a summer booking has the summer's offset", "[domain]")
{
    const auto paris = parisTime();
    const auto start = paris.resolve(QDate(2026, 7, 3), QTime(10, 0));
    CHECK(start == utc(2026, 7, 3, 8));
    CHECK(reminderTime(paris, *start, 2) == utc(2026, 7, 1, 8));
}

TEST_CASE("T17 only dates of this century can be meant", "[domain]")
{
    CHECK(isPlausible(QDate(2000, 1, 1)));
    CHECK(isPlausible(QDate(2038, 1, 20)));
    CHECK(isPlausible(QDate(2100, 12, 31)));
    CHECK_FALSE(isPlausible(QDate(26, 3, 2)));
    CHECK_FALSE(isPlausible(QDate(1969, 12, 31)));
    CHECK_FALSE(isPlausible(QDate(1999, 12, 31)));
    CHECK_FALSE(isPlausible(QDate(2101, 1, 1)));
    CHECK_FALSE(isPlausible(QDate()));
}
