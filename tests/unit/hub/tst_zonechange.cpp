// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/zonechange.h"
#include "hubfixture.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;
/// Paris after the changes of hour have ended: summer time for ever.
const CivilTime summerForEver{QTimeZone("Etc/GMT-2")};
} // namespace

TEST_CASE("T10 when the rules of the zone change, the hour on the wall stays, and people are told",
          "[hub][time]")
{
    Territory t(2);
    for (const auto& advisor : t.advisors) {
        for (int weekday = 1; weekday <= 7; ++weekday)
            t.open(advisor, weekday, 8 * hour, 12 * hour);
    }
    const auto apply = [&t](const CivilTime& civil) {
        auto transaction = store::Transaction::begin(*t.database).value();
        const int touched = hub::ZoneChange(*t.database, civil, t.now).apply().value();
        REQUIRE(transaction.commit());
        return touched;
    };
    t.now = paris(QDate(2026, 10, 20), 6);
    CHECK(apply(t.civil) == 0);
    t.workOut();
    const Instant october = paris(QDate(2026, 10, 21), 9);
    const Instant november = paris(QDate(2026, 11, 4), 9);
    const auto soon = t.book(t.half, october, t.terminalA).value();
    const auto later = t.book(t.half, november, t.terminalA).value();
    CHECK(apply(t.civil) == 0); // nothing has changed

    CHECK(apply(summerForEver) == 1);
    hub::AgendaStore agenda(*t.database);
    CHECK(agenda.appointment(*soon.appointment).value().start == october);
    const auto moved = agenda.appointment(*later.appointment).value();
    CHECK(moved.start == november - 1h); // nine o'clock on the wall, an hour earlier
    CHECK(moved.sequence == 1);
    CHECK(summerForEver.timeAt(moved.start) == QTime(9, 0));
    const auto tasks = hub::WaitingStore(*t.database).openTasks(t.siteA).value();
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind == TaskKind::HourMoved);
    CHECK(apply(summerForEver) == 0); // once
    // Openings follow.
    REQUIRE(hub::OpeningBook(*t.database, summerForEver, t.now, {{AuthorKind::Hub, {}}, {}, {}})
                .workOut(QDate(2026, 11, 30)));
    const auto open =
        hub::OpeningStore(*t.database)
            .ofAdvisor(t.advisors[0], OpeningKind::Appointments, november - 12h, november + 12h)
            .value();
    REQUIRE(open.size() == 1);
    CHECK(open[0].start == november - 2h);
    t.checkInvariants();
}

TEST_CASE("T10 an appointment that would lie over another stays, and becomes a task", "[hub][time]")
{
    Territory t;
    for (int weekday = 1; weekday <= 7; ++weekday)
        t.open(t.advisors[0], weekday, 0, 24 * hour);
    t.now = paris(QDate(2026, 10, 20), 6);
    REQUIRE(hub::ZoneChange(*t.database, t.civil, t.now).apply());
    t.workOut();
    // One by the wall of winter, and one that already lies where it would go.
    const Instant nine = paris(QDate(2026, 11, 4), 9);
    const auto hit = t.book(t.half, nine, t.terminalA).value();
    const auto there = t.book(t.half, nine - 1h, t.terminalB).value();
    REQUIRE(t.database->run(u"UPDATE appointment SET civil_time = '09:00' WHERE id = ?"_s,
                            {*there.appointment})); // agreed as nine o'clock of the new rules
    auto transaction = store::Transaction::begin(*t.database).value();
    CHECK(hub::ZoneChange(*t.database, summerForEver, t.now).apply().value() == 1);
    REQUIRE(transaction.commit());
    CHECK(hub::AgendaStore(*t.database).appointment(*hit.appointment).value().start == nine);
    const auto tasks = hub::WaitingStore(*t.database).openTasks(t.siteA).value();
    REQUIRE(tasks.size() == 1);
    CHECK_FALSE(tasks[0].detail["moved"_L1].toBool());
    t.checkInvariants();
}
