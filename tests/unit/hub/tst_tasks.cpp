// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/tasks.h"
#include "hubfixture.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
const QDate tuesday(2026, 10, 6);

/// A site whose one advisor works from eight to noon on Tuesdays, and an animateur at its desk.
struct Site : Territory
{
    Site()
    {
        open(advisors[0], 2, 8 * 60, 12 * 60);
        workOut();
    }
    [[nodiscard]] TaskId addTask(const QJsonObject& detail)
    {
        const hub::TaskRow row{
            .site = siteA, .subject = QUuid::createUuid().toString(), .detail = detail};
        REQUIRE(hub::WaitingStore(*database).addTask(row));
        return row.id;
    }
    /// Denise wanted this time, which somebody else had.
    [[nodiscard]] TaskId addRefused(Instant wanted)
    {
        return addTask({{u"firstName"_s, u"Denise"_s},
                        {u"contact"_s, u"06 12 34 56 78"_s},
                        {u"motif"_s, half.toString()},
                        {u"start"_s, toEpochMs(wanted)}});
    }
    [[nodiscard]] hub::Caller animateur() const
    {
        return caller(terminalA, hub::Author{AuthorKind::Animateur, u"a"_s});
    }
    [[nodiscard]] QList<protocol::TaskInfo> tasks() const
    {
        return hub::Tasks(*database, civil, now, animateur()).open(siteA).value();
    }
    /// Books for the task, and undoes everything when that fails, as the writer's thread does.
    [[nodiscard]] Result<protocol::Book::Reply> bookFor(const TaskId& task, Instant start,
                                                        const hub::Caller& who,
                                                        const RequestId& request = {})
    {
        protocol::Book message;
        message.request = request;
        message.motif = half;
        message.start = start;
        message.firstName = u"Denise"_s;
        return inTransaction(who, [&](hub::Booking& desk) {
            return hub::Tasks(*database, civil, now, who).settle(task, [&] {
                return desk.book(message, ++random);
            });
        });
    }
    [[nodiscard]] qint64 appointments() const
    {
        return number(u"SELECT count(*) FROM appointment"_s);
    }
};
} // namespace

TEST_CASE("D2 a refused wish names the times that are free now, not those of then", "[hub][tasks]")
{
    Site t;
    std::ignore = t.addRefused(paris(tuesday, 9));
    REQUIRE(t.book(t.half, paris(tuesday, 9), t.terminalA));
    const auto starts = [&t] {
        QList<Instant> found;
        const auto tasks = t.tasks();
        for (const auto& slot : tasks.first().alternatives)
            found.append(slot.start);
        return found;
    };
    CHECK(starts() ==
          QList<Instant>{paris(tuesday, 8), paris(tuesday, 8, 30), paris(tuesday, 9, 30)});
    REQUIRE(t.book(t.half, paris(tuesday, 9, 30), t.terminalA));
    CHECK(starts() == QList<Instant>{paris(tuesday, 8), paris(tuesday, 8, 30), paris(tuesday, 10)});
}

TEST_CASE("D2 one booking settles a refused wish, and the person is still to be told",
          "[hub][tasks]")
{
    Site t;
    const auto task = t.addRefused(paris(tuesday, 9));
    const RequestId request;
    const auto booked = t.bookFor(task, paris(tuesday, 9, 30), t.animateur(), request);
    REQUIRE(booked);
    REQUIRE(t.tasks().size() == 1);
    const auto info = t.tasks().first();
    CHECK(info.booked == paris(tuesday, 9, 30));
    CHECK(info.code == booked->code);
    CHECK(info.alternatives.isEmpty());
    CHECK_FALSE(info.toMove);

    SECTION("asked again, it is the same act")
    {
        CHECK(t.bookFor(task, paris(tuesday, 9, 30), t.animateur(), request)->code == booked->code);
        CHECK(t.appointments() == 1);
    }
    SECTION("another desk books no second one")
    {
        const auto second = t.bookFor(task, paris(tuesday, 10), t.animateur());
        REQUIRE_FALSE(second);
        CHECK(second.error().code == Error::Code::Conflict);
        CHECK(second.error().detail == u"task"_s);
        CHECK(t.appointments() == 1);
        t.checkInvariants();
    }
    SECTION("cancelled meanwhile, it is to be settled again")
    {
        REQUIRE(t.cancel(booked->code, t.terminalA));
        CHECK_FALSE(t.tasks().first().booked);
        CHECK(t.tasks().first().alternatives.size() == 3);
        CHECK(t.bookFor(task, paris(tuesday, 10), t.animateur()));
    }
    SECTION("done, it can be settled no more")
    {
        REQUIRE(hub::WaitingStore(*t.database).closeTask(task, t.siteA, t.now));
        CHECK(t.bookFor(task, paris(tuesday, 10), t.animateur()).error().code ==
              Error::Code::NotFound);
        CHECK(t.appointments() == 1);
    }
}

TEST_CASE("D2 a time taken meanwhile settles nothing", "[hub][tasks]")
{
    Site t;
    const auto task = t.addRefused(paris(tuesday, 9));
    REQUIRE(t.book(t.half, paris(tuesday, 9, 30), t.terminalA));
    const auto late = t.bookFor(task, paris(tuesday, 9, 30), t.animateur());
    REQUIRE(late);
    CHECK(late->taken);
    CHECK_FALSE(t.tasks().first().booked);
}

TEST_CASE("D2 tasks are settled by the animateur of their site alone", "[hub][tasks]")
{
    Site t;
    const auto task = t.addRefused(paris(tuesday, 9));
    CHECK(t.bookFor(task, paris(tuesday, 9), t.caller(t.terminalA)).error().code ==
          Error::Code::Forbidden);
    const auto elsewhere = t.caller(t.terminalB, hub::Author{AuthorKind::Animateur, u"b"_s});
    CHECK(t.bookFor(task, paris(tuesday, 9), elsewhere).error().code == Error::Code::NotFound);
    CHECK(t.appointments() == 0);
}

TEST_CASE("D2 D4 what still stands is moved, what stands no more is booked anew", "[hub][tasks]")
{
    Site t;
    const auto stands = t.book(t.half, paris(tuesday, 8), t.terminalA).value();
    std::ignore = t.addTask({{u"firstName"_s, u"Denise"_s},
                             {u"motif"_s, t.half.toString()},
                             {u"start"_s, toEpochMs(paris(tuesday, 9))},
                             {u"promised"_s, true},
                             {u"code"_s, stands.code}});
    CHECK(t.tasks().first().wasPromised);
    CHECK(t.tasks().first().toMove == stands.appointment);
    REQUIRE(t.cancel(stands.code, t.terminalA));
    CHECK_FALSE(t.tasks().first().toMove);
    CHECK(t.tasks().first().alternatives.size() == 3);
}

TEST_CASE("A subject that animateurs may not book has no times to offer", "[hub][tasks]")
{
    Site t;
    std::ignore = t.addRefused(paris(tuesday, 9));
    REQUIRE(t.database->run(u"UPDATE motif SET bookable_by = 'advisor'"_s));
    CHECK(t.tasks().first().alternatives.isEmpty());
}
