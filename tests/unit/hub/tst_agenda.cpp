// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubfixture.h"

#include <random>
#include <set>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;

struct Occurrence
{
    Instant start{};
    Instant end{};
};
QList<Occurrence> occurrences(const Territory& t, const SeriesId& opening, QDate day)
{
    return t.database
        ->all(u"SELECT start_utc, end_utc FROM occurrence WHERE series = ? AND day = ?"_s,
              {opening, day.toString(Qt::ISODate)},
              [](const store::Row& row) {
                  return Occurrence{row.instant(0), row.instant(1)};
              })
        .value();
}
Instant utc(QDate day, int h, int minute = 0)
{
    return fromEpochMs((day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * 86400000LL +
                       (h * 60LL + minute) * 60000LL);
}
} // namespace

TEST_CASE("T1 a weekly opening keeps its hour on the wall across the change of spring",
          "[hub][time]")
{
    Territory t; // T1
    t.now = paris(QDate(2026, 3, 22), 6);
    const auto opening = t.open(t.advisors[0], 1, 9 * hour, 10 * hour);
    t.workOut();
    CHECK(occurrences(t, opening, QDate(2026, 3, 23)).value(0).start == utc(QDate(2026, 3, 23), 8));
    CHECK(occurrences(t, opening, QDate(2026, 3, 30)).value(0).start == utc(QDate(2026, 3, 30), 7));
    const auto starts =
        t.freeStarts(t.half, t.terminalA, utc(QDate(2026, 3, 30), 0), utc(QDate(2026, 3, 31), 0));
    CHECK(starts == QList<Instant>{utc(QDate(2026, 3, 30), 7), utc(QDate(2026, 3, 30), 7, 30)});
}

TEST_CASE("T2 an opening that starts in the gap of spring is skipped that day alone", "[hub][time]")
{
    Territory t; // T2
    t.now = paris(QDate(2026, 3, 20), 6);
    const auto opening = t.open(t.advisors[0], 7, 2 * hour + 30, 4 * hour);
    t.workOut();
    CHECK(occurrences(t, opening, QDate(2026, 3, 22)).size() == 1);
    CHECK(occurrences(t, opening, QDate(2026, 3, 29)).isEmpty());
    CHECK(occurrences(t, opening, QDate(2026, 4, 5)).size() == 1);
}

TEST_CASE("T4 a night of change has the hours it really lasts", "[hub][time]")
{
    Territory t; // T4
    const bool spring = GENERATE(true, false);
    const QDate day = spring ? QDate(2026, 3, 29) : QDate(2026, 10, 25);
    t.now = paris(day.addDays(-3), 6);
    t.open(t.advisors[0], 7, 0, 6 * hour);
    t.workOut();
    const auto starts = t.freeStarts(t.half, t.terminalA, t.civil.startOfDay(day),
                                     t.civil.startOfDay(day.addDays(1)));
    CHECK(starts.size() == (spring ? 10 : 14)); // half hours: five hours, seven hours
    const std::set<qint64> distinct = [&] {
        std::set<qint64> found;
        for (const Instant start : starts)
            found.insert(toEpochMs(start));
        return found;
    }();
    CHECK(distinct.size() == static_cast<size_t>(starts.size()));
}

TEST_CASE("T5 a whole day of change lasts from midnight to midnight", "[hub][time]")
{
    Territory t; // T5
    const bool spring = GENERATE(true, false);
    const QDate day = spring ? QDate(2026, 3, 29) : QDate(2026, 10, 25);
    t.now = paris(day.addDays(-3), 6);
    const auto opening = t.open(t.advisors[0], 7, 0, 24 * hour);
    t.workOut();
    const auto found = occurrences(t, opening, day);
    REQUIRE(found.size() == 1);
    CHECK(found[0].end - found[0].start == (spring ? 23h : 25h));
    CHECK(found[0].end == t.civil.startOfDay(day.addDays(1)));
}

TEST_CASE("materialising again adds nothing", "[hub]")
{
    Territory t;
    t.open(t.advisors[0], 1, 9 * hour, 12 * hour);
    t.workOut();
    const auto count = t.number(u"SELECT count(*) FROM occurrence"_s);
    CHECK(count == 9); // Mondays in sixty days from a Monday
    t.workOut();
    CHECK(t.number(u"SELECT count(*) FROM occurrence"_s) == count);
}

TEST_CASE("T6 lead time and horizon bound what is offered", "[hub]")
{
    Territory t;
    const MotifId bounded;
    REQUIRE(hub::TerritoryStore(*t.database)
                .addMotif({bounded, t.partner, u"Borné"_s, 30, {}, 48 * hour, 7}, 2));
    for (int weekday = 1; weekday <= 7; ++weekday)
        t.open(t.advisors[0], weekday, 0, 24 * hour);
    t.workOut();
    const auto starts = t.freeStarts(bounded, t.terminalA, t.now - 24h, t.now + 24h * 30);
    REQUIRE_FALSE(starts.isEmpty());
    CHECK(starts.first() == t.now + 48h);
    CHECK(t.civil.dateAt(starts.last()) == t.civil.dateAt(t.now).addDays(7)); // civil days
    CHECK(t.book(bounded, t.now + 47h, t.terminalA).value().taken); // the same rule at the booking
    CHECK_FALSE(t.book(bounded, t.now + 48h, t.terminalA).value().taken);
}

TEST_CASE("T11 nothing in the past is offered or booked", "[hub]")
{
    Territory t;
    t.open(t.advisors[0], 1, 0, 24 * hour);
    t.workOut();
    CHECK(t.freeStarts(t.half, t.terminalA, t.now - 6h, t.now).isEmpty());
    CHECK(t.book(t.half, t.now - 30min, t.terminalA).value().taken);
    t.now += 1min;
    CHECK(t.freeStarts(t.half, t.terminalA, t.now, t.now + 2h).first() == mondayMorning() + 30min);
}

TEST_CASE("O10 a motif longer than every free piece has no slot", "[hub]")
{
    Territory t; // O10
    t.open(t.advisors[0], 1, 9 * hour, 9 * hour + 40);
    t.workOut(1);
    CHECK(t.freeStarts(t.three, t.terminalA, t.now, t.now + 24h).isEmpty());
    CHECK(t.freeStarts(t.half, t.terminalA, t.now, t.now + 24h).size() == 1);
}

TEST_CASE("the search agrees with a count minute by minute", "[hub][oracle]")
{
    Territory t(3);
    std::mt19937 random(GENERATE(1u, 2u, 3u));
    const auto pick = [&random](int n) {
        return static_cast<int>(random() % static_cast<unsigned>(n));
    };
    const Instant dayStart = t.civil.startOfDay(QDate(2026, 10, 5));
    std::array<std::array<bool, 1440>, 3> open{};
    std::array<std::array<bool, 1440>, 3> busy{};
    std::array<bool, 1440> terminalBusy{};
    std::array<QList<std::pair<int, int>>, 3> stretches;
    for (int a = 0; a < 3; ++a) {
        const int start = 7 * hour + pick(10) * 15;
        const int end = start + hour + pick(20) * 15;
        t.open(t.advisors[a], 1, start, end);
        stretches[static_cast<size_t>(a)].append({start, end});
        for (int m = start; m < end; ++m)
            open[static_cast<size_t>(a)][static_cast<size_t>(m)] = true;
    }
    t.workOut(1);
    for (int i = 0; i < 40; ++i) { // whatever is accepted occupies
        const auto& id = pick(2) ? t.half : t.three;
        const auto terminal = pick(2) ? t.terminalA : t.terminalB;
        const Instant start = dayStart + std::chrono::minutes(7 * hour + pick(32) * 15);
        const auto reply = t.book(id, start, terminal).value();
        if (reply.taken)
            continue;
        const auto row = hub::AgendaStore(*t.database).appointment(*reply.appointment).value();
        const auto a = static_cast<size_t>(t.advisors.indexOf(row.advisor));
        const auto first = (start - dayStart) / 1min;
        for (auto m = first; m < first + reply.minutes; ++m) {
            const auto minute = static_cast<size_t>(m);
            CHECK(open[a][minute]);
            CHECK_FALSE(busy[a][minute]);
            busy[a][minute] = true;
            if (terminal == t.terminalA) {
                CHECK_FALSE(terminalBusy[minute]);
                terminalBusy[minute] = true;
            }
        }
    }
    t.checkInvariants();
    for (const auto& [id, minutes] : {std::pair(t.half, 30), std::pair(t.three, 45)}) {
        std::set<qint64> expected;
        for (size_t a = 0; a < 3; ++a) {
            for (const auto& [from, to] : stretches[a]) {
                for (int start = from; start + minutes <= to; start += minutes) {
                    bool isFree = true;
                    for (int m = start; m < start + minutes; ++m)
                        isFree &= !busy[a][static_cast<size_t>(m)] &&
                                  !terminalBusy[static_cast<size_t>(m)];
                    if (isFree)
                        expected.insert(toEpochMs(dayStart + std::chrono::minutes(start)));
                }
            }
        }
        std::set<qint64> found;
        for (const Instant start : t.freeStarts(id, t.terminalA, dayStart, dayStart + 24h))
            found.insert(toEpochMs(start));
        CHECK(found == expected);
    }
}

TEST_CASE("a time is offered to whoever asks for it exactly when the search shows it",
          "[hub][search]")
{
    Territory t(3);
    const QDate tuesday(2026, 10, 6);
    t.open(t.advisors[0], 2, 9 * hour, 12 * hour);
    t.open(t.advisors[1], 2, 9 * hour + 20, 13 * hour);
    t.open(t.advisors[2], 2, 10 * hour, 11 * hour, OpeningKind::Permanence);
    t.open(t.advisors[2], 2, 9 * hour, 17 * hour);
    t.workOut();
    std::mt19937_64 random(11);
    const auto terminals = {t.terminalA, t.terminalB};
    for (const auto& terminal : terminals) {
        const auto starts =
            t.freeStarts(t.half, terminal, paris(tuesday, 0), paris(tuesday.addDays(1), 0));
        for (const auto& start : starts) {
            if (random() % 3 == 0)
                REQUIRE(t.book(t.half, start, terminal));
        }
    }
    for (const auto& motif : {t.half, t.three}) {
        const auto shown =
            t.freeStarts(motif, t.terminalA, paris(tuesday, 0), paris(tuesday.addDays(1), 0));
        CHECK_FALSE(shown.isEmpty());
        for (Instant start = paris(tuesday, 8); start < paris(tuesday, 18); start += 5min) {
            CAPTURE(toEpochMs(start));
            const auto offer = hub::Agenda(*t.database, t.civil, t.now)
                                   .offerAt(t.motif(motif), t.caller(t.terminalA).place, start);
            REQUIRE(offer);
            CHECK(offer->has_value() == shown.contains(start));
        }
    }
}

TEST_CASE("the advisor who has least to do on the day is offered", "[hub][search]")
{
    Territory t(2);
    const QDate tuesday(2026, 10, 6);
    for (const auto& advisor : t.advisors)
        t.open(advisor, 2, 9 * hour, 12 * hour);
    t.workOut();
    const auto advisorOf = [&t](const Result<protocol::Book::Reply>& booked) {
        return hub::AgendaStore(*t.database).appointment(*booked->appointment).value().advisor;
    };
    const auto first = t.book(t.half, paris(tuesday, 9), t.terminalA);
    const auto second = t.book(t.half, paris(tuesday, 10), t.terminalA);
    CHECK(advisorOf(first) != advisorOf(second));
    REQUIRE(t.cancel(second->code, t.terminalA)); // what is cancelled is no work
    const auto third = t.book(t.half, paris(tuesday, 11), t.terminalA);
    CHECK(advisorOf(third) == advisorOf(second));
    const auto named = hub::Agenda(*t.database, t.civil, t.now)
                           .offerAt(t.motif(t.half), t.caller(t.terminalA).place,
                                    paris(tuesday, 11, 30), advisorOf(first));
    REQUIRE(named);
    REQUIRE(*named);
    CHECK((*named)->advisor == advisorOf(first));
}

TEST_CASE("the appointments of several sites are told site by site in order of time",
          "[hub][search]")
{
    Territory t(2);
    const QDate tuesday(2026, 10, 6);
    for (const auto& advisor : t.advisors)
        t.open(advisor, 2, 9 * hour, 12 * hour);
    t.workOut();
    for (const int at : {10, 9}) {
        REQUIRE(t.book(t.half, paris(tuesday, at), t.terminalA));
        REQUIRE(t.book(t.half, paris(tuesday, at, 30), t.terminalB));
    }
    const auto rows = hub::AgendaStore(*t.database)
                          .ofSites({t.siteB, t.siteA}, paris(tuesday, 9), paris(tuesday, 10, 30))
                          .value();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].site == t.siteB);
    CHECK(rows[0].start == paris(tuesday, 9, 30));
    CHECK(rows[1].start == paris(tuesday, 9));
    CHECK(rows[2].start == paris(tuesday, 10));
    CHECK(rows[2].partner == t.partner);
    CHECK(rows[2].end == paris(tuesday, 10, 30));
}
