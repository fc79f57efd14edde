// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/walkins.h"
#include "hubfixture.h"

#include "hub/waitinglist.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;

/// One advisor, open on Mondays from nine to ten: two times, both taken.
struct FullTerritory : Territory
{
    FullTerritory()
    {
        open(advisors[0], 1, 9 * hour, 10 * hour);
        workOut(12);
        for (int i = 0; i < 2; ++i)
            codes.append(book(half, next + 30min * i, terminalA).value().code);
        now = paris(QDate(2026, 10, 5), 13);
    }
    [[nodiscard]] hub::WaitingList list() const { return {*database, civil, now}; }
    [[nodiscard]] QString join(const QString& name)
    {
        protocol::JoinWaiting message;
        message.motif = half;
        message.firstName = name;
        message.fromDay = u"2026-10-05"_s;
        message.untilDay = u"2026-10-16"_s;
        return list().join(message, caller(terminalA), ++random).value().code;
    }
    [[nodiscard]] protocol::WaitingInfo place(const QString& code) const
    {
        return list().lookUp(code).value();
    }
    [[nodiscard]] Result<protocol::Book::Reply> accept(const QString& code)
    {
        protocol::AcceptOffer message;
        message.code = code;
        auto transaction = store::Transaction::begin(*database).value();
        auto reply = list().accept(message, caller(terminalA));
        if (reply)
            REQUIRE(transaction.commit());
        return reply;
    }
    Instant next = paris(QDate(2026, 10, 12), 9);
    QList<QString> codes;
};
} // namespace

TEST_CASE("B18 a freed time is offered to the first, held, then to the next, never to all",
          "[hub][waiting]")
{
    FullTerritory t;
    const auto first = t.join(u"Anne"_s);
    const auto second = t.join(u"Bruno"_s);
    CHECK(t.place(second).ahead == 1);
    REQUIRE(t.cancel(t.codes[0], t.terminalA));
    CHECK(t.place(first).state == WaitingState::Offered);
    CHECK(t.place(first).offeredStart == t.next);
    CHECK(t.place(first).offeredUntil == t.now + 4h); // 13:00 to 17:00
    CHECK(t.place(second).state == WaitingState::Waiting);
    // Held: nobody else gets it meanwhile.
    CHECK(t.book(t.half, t.next, t.terminalB).value().taken);
    t.checkInvariants();
    SECTION("taken: an appointment under the same code")
    {
        const auto booked = t.accept(first).value();
        CHECK(booked.code == first);
        CHECK(booked.start == t.next);
        CHECK(t.place(first).state == WaitingState::Accepted);
        const auto again = t.accept(first);
        REQUIRE_FALSE(again);
    }
    SECTION("not answered: the next one's turn")
    {
        t.now += 4h;
        REQUIRE(t.list().sweep());
        CHECK(t.place(first).state == WaitingState::Waiting);
        CHECK(t.place(second).state == WaitingState::Offered);
        // 17:00 to 20:00 and one hour more the next morning.
        CHECK(t.place(second).offeredUntil == paris(QDate(2026, 10, 6), 9));
        const auto late = t.accept(first);
        REQUIRE_FALSE(late);
        CHECK(late.error().code == Error::Code::Conflict);
    }
    SECTION("given up: the next one's turn at once")
    {
        REQUIRE(t.list().leave(first));
        CHECK(t.place(first).state == WaitingState::Withdrawn);
        CHECK(t.place(second).state == WaitingState::Offered);
    }
    t.checkInvariants();
}

TEST_CASE("B9 whoever waits comes before whoever walks up", "[hub][waiting]")
{
    FullTerritory t;
    const auto waiting = t.join(u"Anne"_s);
    REQUIRE(t.cancel(t.codes[0], t.terminalA));
    CHECK(t.book(t.half, t.next, t.terminalA).value().taken);
    CHECK(t.accept(waiting).value().start == t.next);
}

TEST_CASE("B18 an earlier time replaces the appointment it stands for", "[hub][waiting]")
{
    FullTerritory t;
    t.open(t.advisors[0], 3, 9 * hour, 9 * hour + 30); // Wednesday 14 October
    t.workOut(13);
    const Instant wednesday = paris(QDate(2026, 10, 14), 9);
    REQUIRE_FALSE(t.book(t.half, wednesday - 24h * 7, t.terminalA).value().taken);
    const auto later = t.book(t.half, wednesday, t.terminalA).value();
    protocol::JoinWaiting message;
    message.motif = t.half;
    message.firstName = u"Anne"_s;
    message.fromDay = u"2026-10-05"_s;
    message.untilDay = u"2026-10-30"_s;
    message.insteadOf = later.code;
    const auto code = t.list().join(message, t.caller(t.terminalA), ++t.random).value().code;
    REQUIRE(t.cancel(t.codes[1], t.terminalA));
    const auto earlier = t.accept(code).value();
    CHECK(earlier.start == t.next + 30min);
    CHECK(hub::AgendaStore(*t.database).appointment(*later.appointment).value().state ==
          AppointmentState::CancelledByCitizen);
    CHECK(t.freeStarts(t.half, t.terminalA, wednesday, wednesday + 1h).size() == 1);
    t.checkInvariants();
}

TEST_CASE("B18 an offer too close to its time is made to nobody", "[hub][waiting]")
{
    FullTerritory t;
    const auto code = t.join(u"Anne"_s);
    t.now = t.next - 90min;
    REQUIRE(t.cancel(t.codes[0], t.terminalA));
    CHECK(t.place(code).state == WaitingState::Waiting);
    t.now = t.next + 24h * 7;
    REQUIRE(t.list().sweep());
    CHECK(t.place(code).state == WaitingState::Expired);
}

TEST_CASE("B14 B15 walk-in: no lead time, with what is left of the advisor's time",
          "[hub][waiting]")
{
    Territory t;
    t.open(t.advisors[0], 1, 9 * hour, 12 * hour);
    t.workOut();
    const Instant nine = paris(QDate(2026, 10, 5), 9);
    hub::MotifRow slow{{}, t.partner, u"Avec délai"_s, 30, {}, 48 * hour, 60};
    REQUIRE(hub::TerritoryStore(*t.database).addMotif(slow, 2));
    const auto walkIn = [&t](const MotifId& motif, const DeviceId& terminal) {
        protocol::WalkIn message;
        message.motif = motif;
        message.firstName = u"Zoé"_s;
        auto transaction = store::Transaction::begin(*t.database).value();
        auto reply = hub::WalkIns(*t.database, t.civil, t.now, t.caller(terminal))
                         .book(message, {t.advisors[0]}, ++t.random);
        if (reply)
            REQUIRE(transaction.commit());
        return reply;
    };
    REQUIRE_FALSE(t.book(t.half, nine + 30min, t.terminalB).value().taken);
    SECTION("the rest of the half hour")
    {
        t.now = nine + 12min;
        const auto now = walkIn(slow.id, t.terminalA).value();
        CHECK(now.start == t.now);
        CHECK(now.minutes == 18); // B15: the booked one has priority
    }
    SECTION("too little is left")
    {
        t.now = nine + 21min;
        const auto none = walkIn(t.half, t.terminalA).value();
        CHECK(none.taken);
        CHECK(none.alternatives.size() == 3);
    }
    SECTION("the slot of the grid has begun, and is free all the same")
    {
        t.now = nine + 1h + 5min;
        CHECK(walkIn(t.half, t.terminalA).value().minutes == 30);
    }
    SECTION("nobody is there")
    {
        t.now = nine + 5min;
        hub::WalkIns nobody(*t.database, t.civil, t.now, t.caller(t.terminalA));
        protocol::FreeNow ask;
        ask.motif = t.half;
        CHECK(nobody.freeNow(ask, {t.advisors[0]}).value().free);
        CHECK_FALSE(nobody.freeNow(ask, {}).value().free); // his desk is not signed in
    }
    t.checkInvariants();
}

TEST_CASE("B16 a permanence is a queue, in its hours alone, and blocks booked times",
          "[hub][waiting]")
{
    Territory t;
    t.open(t.advisors[0], 1, 9 * hour, 11 * hour);
    t.open(t.advisors[0], 1, 11 * hour, 12 * hour, OpeningKind::Permanence);
    t.workOut();
    const Instant nine = paris(QDate(2026, 10, 5), 9);
    CHECK(t.freeStarts(t.half, t.terminalA, nine, nine + 24h).size() == 4);
    const auto join = [&t](const DeviceId& terminal, const QString& name) {
        protocol::JoinQueue message;
        message.motif = t.half;
        message.firstName = name;
        return hub::WalkIns(*t.database, t.civil, t.now, t.caller(terminal))
            .join(message, ++t.random);
    };
    t.now = nine + 1h;
    const auto early = join(t.terminalA, u"Anne"_s);
    REQUIRE_FALSE(early);
    CHECK(early.error().code == Error::Code::Conflict);
    t.now = nine + 2h + 5min;
    const auto anne = join(t.terminalA, u"Anne"_s).value();
    const auto bruno = join(t.terminalB, u"Bruno"_s).value();
    CHECK(anne.ahead == 0);
    CHECK(bruno.ahead == 1);
    hub::WalkIns desk(
        *t.database, t.civil, t.now,
        t.caller(t.terminalA, hub::Author{AuthorKind::Advisor, t.advisors[0].toString()}));
    const auto called = desk.callNext(t.advisors[0], t.partner).value();
    REQUIRE(called);
    CHECK(called->code == anne.code);
    CHECK(called->kind == AppointmentKind::Permanence);
    CHECK(desk.lookUp(bruno.code).value().ahead == 0);
    {
        auto transaction = store::Transaction::begin(*t.database).value();
        const auto busy = desk.callNext(t.advisors[0], t.partner); // one after the other
        REQUIRE_FALSE(busy);
        CHECK(busy.error().code == Error::Code::Conflict);
    }
    REQUIRE(desk.leave(bruno.code));
    CHECK(desk.queue(t.partner, {}).value().isEmpty());
    t.checkInvariants();
}
