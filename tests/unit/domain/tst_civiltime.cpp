// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/civiltime.h"
#include "support/wait.h"

#include <QDateTime>

using namespace relais;
using namespace std::chrono_literals;

namespace {
Instant utc(int y, int m, int d, int h, int min = 0)
{
    return fromEpochMs(QDateTime(QDate(y, m, d), QTime(h, min), Qt::UTC).toMSecsSinceEpoch());
}
} // namespace

TEST_CASE("T1: a weekly nine o'clock stays nine o'clock across the change of hour", "[domain]")
{
    const auto paris = parisTime();
    CHECK(paris.resolve(QDate(2026, 3, 23), QTime(9, 0)) == utc(2026, 3, 23, 8));
    CHECK(paris.resolve(QDate(2026, 3, 30), QTime(9, 0)) == utc(2026, 3, 30, 7));
}

TEST_CASE("T2: a civil time in the gap of spring is refused, never shifted", "[domain]")
{
    const auto result = parisTime().resolve(QDate(2026, 3, 29), QTime(2, 30));
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Error::Code::Invalid);
}

TEST_CASE("T3: in the overlap of autumn the first, summer time, is meant", "[domain]")
{
    CHECK(parisTime().resolve(QDate(2026, 10, 25), QTime(2, 30)) == utc(2026, 10, 25, 0, 30));
    CHECK(parisTime().resolve(QDate(2026, 10, 25), QTime(3, 0)) == utc(2026, 10, 25, 2));
}

TEST_CASE("T5: the days of the changes last 23 and 25 hours", "[domain]")
{
    const auto paris = parisTime();
    CHECK(paris.startOfDay(QDate(2026, 3, 30)) - paris.startOfDay(QDate(2026, 3, 29)) == 23h);
    CHECK(paris.startOfDay(QDate(2026, 10, 26)) - paris.startOfDay(QDate(2026, 10, 25)) == 25h);
    CHECK(paris.startOfDay(QDate(2027, 6, 2)) - paris.startOfDay(QDate(2027, 6, 1)) == 24h);
}

TEST_CASE("every instant of two years comes back from its civil time", "[domain]")
{
    const auto paris = parisTime();
    const Instant end = utc(2028, 1, 1, 0);
    int ambiguous = 0;
    for (Instant at = utc(2026, 1, 1, 0); at < end; at += 30min) {
        const auto back = paris.resolve(paris.dateAt(at), paris.timeAt(at));
        REQUIRE(back);
        if (*back == at)
            continue;
        REQUIRE(at - *back == 1h); // the second of two equal civil times
        ++ambiguous;
    }
    CHECK(ambiguous == 4); // two half hours in each of two autumns
}
