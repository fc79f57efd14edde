// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/walkins.h"
#include "hubfixture.h"

#include "domain/appointmentstates.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;

struct WeekTerritory : Territory
{
    explicit WeekTerritory(int advisorCount = 1) : Territory(advisorCount)
    {
        for (const auto& advisor : advisors) {
            for (int weekday = 1; weekday <= 7; ++weekday)
                open(advisor, weekday, 9 * hour, 12 * hour);
        }
        workOut();
    }
    [[nodiscard]] Result<protocol::Book::Reply> move(const QString& code, Instant start,
                                                     const DeviceId& terminal,
                                                     const RequestId& request = {})
    {
        protocol::Move message;
        message.request = request;
        message.code = code;
        message.start = start;
        return inTransaction(caller(terminal),
                             [&](hub::Booking& desk) { return desk.move(message); });
    }
    [[nodiscard]] hub::AppointmentRow row(const AppointmentId& id) const
    {
        return hub::AgendaStore(*database).appointment(id).value();
    }
    [[nodiscard]] Result<> setState(const AppointmentId& id, AppointmentState state)
    {
        return inTransaction(caller(terminalA, hub::Author{AuthorKind::Animateur, u"a"_s}),
                             [&](hub::Booking& desk) { return desk.setState(id, state); });
    }
    Instant nine = paris(QDate(2026, 10, 5), 9);
};
} // namespace

TEST_CASE("B12 a move is one act: same ticket, new resources, both sites told", "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    const RequestId request;
    const auto moved = t.move(booked.code, t.nine + 24h, t.terminalB, request).value();
    CHECK_FALSE(moved.taken);
    CHECK(moved.code == booked.code);
    const auto row = t.row(*booked.appointment);
    CHECK(row.site == t.siteB);
    CHECK(row.start == t.nine + 24h);
    CHECK(row.sequence == 1); // RFC 5545 3.8.7.4
    // The old time is free again, the new one is not.
    CHECK(t.freeStarts(t.half, t.terminalA, t.nine, t.nine + 1ms).size() == 1);
    CHECK(t.freeStarts(t.half, t.terminalB, t.nine + 24h, t.nine + 24h + 1ms).isEmpty());
    const auto entries = hub::JournalStore(*t.database).of(row.id.toString()).value();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].detail["start"_L1].toInteger() == toEpochMs(t.nine));
    CHECK(entries[1].act == u"moved"_s);
    hub::RecordStore records(*t.database);
    const auto seenBy = [&](const SiteId& site) {
        return records.changesSince(0, {site, {}}).value().last();
    };
    CHECK(seenBy(t.siteA).gone);
    CHECK_FALSE(seenBy(t.siteB).gone);
    // Sent twice it moves once.
    CHECK(t.move(booked.code, t.nine + 24h, t.terminalB, request).value().appointment ==
          moved.appointment);
    CHECK(t.row(*booked.appointment).sequence == 1);
    t.checkInvariants();
}

TEST_CASE("B12 a move to a time that is taken leaves everything as it was", "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    REQUIRE_FALSE(t.book(t.half, t.nine + 30min, t.terminalB).value().taken);
    const auto refused = t.move(booked.code, t.nine + 30min, t.terminalA).value();
    CHECK(refused.taken);
    CHECK(refused.alternatives.size() == 3);
    CHECK(t.row(*booked.appointment).start == t.nine);
    CHECK(t.freeStarts(t.half, t.terminalA, t.nine, t.nine + 1ms).isEmpty());
    t.checkInvariants();
    // By half its own length it may move, for its own time is free to it.
    hub::MotifRow quarter{{}, t.partner, u"Quart"_s, 30, {}, 0, 60};
    const auto overlapping = t.move(booked.code, t.nine, t.terminalA).value();
    CHECK_FALSE(overlapping.taken);
    t.checkInvariants();
}

TEST_CASE("a social-security number as the reason of a move is refused", "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    protocol::Move message;
    message.code = booked.code;
    message.start = t.nine + 24h;
    message.overrideReason = u"1 85 05 78 006 084 91"_s;
    const auto refused = t.inTransaction(t.caller(t.terminalA),
                                         [&](hub::Booking& desk) { return desk.move(message); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == u"nir"_s);
    CHECK(t.row(*booked.appointment).start == t.nine);
}

TEST_CASE("why the service cancels stays with the appointment, and out of the journal",
          "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    const auto cancel = [&](const QString& reason) {
        protocol::CancelForService message;
        message.appointment = *booked.appointment;
        message.reason = reason;
        return t.inTransaction(t.caller(t.terminalA, hub::Author{AuthorKind::Animateur, u"a"_s}),
                               [&](hub::Booking& desk) { return desk.cancel(message); });
    };
    SECTION("kept")
    {
        REQUIRE(cancel(u"  conseiller absent "_s));
        CHECK(t.row(*booked.appointment).state == AppointmentState::CancelledByService);
        CHECK(t.row(*booked.appointment).cancelReason == u"conseiller absent"_s);
        const auto entries =
            hub::JournalStore(*t.database).of(booked.appointment->toString()).value();
        CHECK(entries.last().detail["reason"_L1].toBool());
        CHECK(t.number(u"SELECT count(*) FROM journal WHERE detail LIKE '%absent%'"_s) == 0);
        t.checkInvariants();
    }
    SECTION("a social-security number is refused, and nothing is cancelled")
    {
        const auto refused = cancel(u"1 85 05 78 006 084 91"_s);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Error::Code::Forbidden);
        CHECK(refused.error().detail == u"nir"_s);
        CHECK(t.row(*booked.appointment).state == AppointmentState::Booked);
    }
    SECTION("a citizen gives none")
    {
        REQUIRE(t.cancel(booked.code, t.terminalA));
        CHECK_FALSE(t.row(*booked.appointment).cancelReason);
    }
}

TEST_CASE("the states an appointment may pass through, all of them", "[hub][change]")
{
    using enum AppointmentState;
    const QList<AppointmentState> all{
        Booked, Arrived, InCall, Done, Missed, CancelledByCitizen, CancelledByService};
    const QList<std::pair<AppointmentState, AppointmentState>> allowed{
        {Booked, Arrived},
        {Booked, Done},
        {Booked, Missed},
        {Booked, CancelledByCitizen},
        {Booked, CancelledByService},
        {Arrived, InCall},
        {Arrived, Done},
        {Arrived, Missed},
        {Arrived, Booked},
        {Arrived, CancelledByCitizen},
        {Arrived, CancelledByService},
        {InCall, Done},
        {InCall, Arrived},
        {Missed, Arrived},
        {Missed, Done},
        {Done, InCall},
        {Done, Missed}};
    for (const auto from : all) {
        for (const auto to : all)
            CHECK(mayBecome(from, to) == allowed.contains(std::pair(from, to)));
    }
}

TEST_CASE("B19 a missed appointment frees its time, and can be put right", "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    t.now = t.nine + 10min;
    REQUIRE(t.setState(*booked.appointment, AppointmentState::Missed));
    CHECK(t.number(u"SELECT count(*) FROM occupation"_s) == 0);
    t.checkInvariants();
    SECTION("the person comes after all")
    {
        REQUIRE(t.setState(*booked.appointment, AppointmentState::Arrived));
        CHECK(t.number(u"SELECT count(*) FROM occupation"_s) == 2);
    }
    SECTION("the time has gone to somebody else")
    {
        hub::WalkIns walkIns(*t.database, t.civil, t.now, t.caller(t.terminalB));
        protocol::WalkIn walkIn;
        walkIn.motif = t.half;
        walkIn.firstName = u"Zoé"_s;
        REQUIRE_FALSE(walkIns.book(walkIn, {t.advisors[0]}, 9).value().taken);
        const auto late = t.setState(*booked.appointment, AppointmentState::Arrived);
        REQUIRE_FALSE(late);
        CHECK(late.error().code == Error::Code::Taken);
        CHECK(t.row(*booked.appointment).state == AppointmentState::Missed);
        // What was said in the end counts.
        REQUIRE(t.setState(*booked.appointment, AppointmentState::Done));
    }
    const auto entries = hub::JournalStore(*t.database).of(booked.appointment->toString()).value();
    CHECK(entries.size() >= 3);
    t.checkInvariants();
}

TEST_CASE("B19 an animateur acts on his own site alone", "[hub][change]")
{
    WeekTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalB).value();
    const auto refused = t.setState(*booked.appointment, AppointmentState::Arrived);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Forbidden);
}

TEST_CASE("T12 nothing is written while the hub's clock stands before what it wrote",
          "[hub][change][time]")
{
    WeekTerritory t;
    REQUIRE_FALSE(t.book(t.half, t.nine, t.terminalA).value().taken);
    t.now -= 1h;
    const auto refused = t.book(t.half, t.nine + 30min, t.terminalA);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == u"clock"_s);
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 1);
    t.now += 1h - 3s; // clocks that are kept in step move by less
    CHECK_FALSE(t.book(t.half, t.nine + 30min, t.terminalA).value().taken);
    t.checkInvariants();
}

TEST_CASE("the journal shows what was changed in it, taken out of it or cut off", "[hub][change]")
{
    WeekTerritory t;
    for (int i = 0; i < 4; ++i)
        REQUIRE_FALSE(t.book(t.half, t.nine + 30min * i, t.terminalA).value().taken);
    t.checkInvariants();
    const auto refused = [&t](const QString& sql) {
        const auto ran = t.database->run(sql);
        REQUIRE_FALSE(ran);
    };
    refused(u"UPDATE journal SET author = 'x'"_s);
    refused(u"DELETE FROM journal"_s);
    REQUIRE(t.database->run(u"DROP TRIGGER journal_fixed"_s));
    REQUIRE(t.database->run(u"DROP TRIGGER journal_kept"_s));
    const auto findings = [&t] { return hub::verifyHub(*t.database).value().findings; };
    SECTION("changed")
    {
        REQUIRE(t.database->run(u"UPDATE journal SET author = 'x' WHERE seq = 2"_s));
        CHECK(findings().join(u' ').contains(u"entry 2"_s));
    }
    SECTION("taken out")
    {
        REQUIRE(t.database->run(u"DELETE FROM journal WHERE seq = 2"_s));
        CHECK(findings().join(u' ').contains(u"entry 3"_s));
    }
    SECTION("cut off")
    {
        const auto head = hub::verifyHub(*t.database).value().journalHead;
        REQUIRE(t.database->run(u"DELETE FROM journal WHERE seq = 4"_s));
        CHECK(findings().size() == 1); // the appointment nobody made
        CHECK(hub::verifyHub(*t.database).value().journalHead != head);
    }
    SECTION("an appointment changed behind its back")
    {
        REQUIRE(t.database->run(u"UPDATE appointment SET state = 'done' WHERE start_utc = ?"_s,
                                {t.nine}));
        CHECK(findings().join(u' ').contains(u"disagree"_s));
    }
    SECTION("an occupation of nobody")
    {
        REQUIRE(t.database->run(u"UPDATE appointment SET state = 'missed' WHERE start_utc = ?"_s,
                                {t.nine}));
        CHECK(findings().join(u' ').contains(u"orphan"_s));
    }
}

TEST_CASE("an appointment of the first version comes over with its time kept", "[hub][change]")
{
    QTemporaryDir dir;
    auto database =
        store::Database::open(dir.filePath(u"hub.sqlite"_s), store::Database::Mode::Write).value();
    QFile dump(QStringLiteral(RELAIS_SOURCE_DIR "/tests/data/hub-003.sql"));
    REQUIRE(dump.open(QIODevice::ReadOnly));
    REQUIRE(database->run(u"PRAGMA foreign_keys = OFF"_s)); // the dump's order is not theirs
    REQUIRE(database->runScript(QString::fromUtf8(dump.readAll())));
    REQUIRE(database->run(u"PRAGMA foreign_keys = ON"_s));
    REQUIRE(hub::migrateHub(*database));
    const auto verdict = hub::verifyHub(*database).value();
    INFO(verdict.findings.join(u'\n').toStdString());
    CHECK(verdict.findings.isEmpty());
    CHECK(verdict.appointments == 2);
    const auto count = [&database](const QString& sql) {
        return database->one(sql, {}, [](const store::Row& row) { return row.integer(0); })
            .value()
            .value_or(-1);
    };
    CHECK(count(u"SELECT count(*) FROM occupation"_s) == 4);
    CHECK(count(u"SELECT count(*) FROM series WHERE rule LIKE 'FREQ=WEEKLY;BYDAY=__'"_s) > 10);
    const auto civil = parisTime();
    const Instant now = paris(QDate(2026, 12, 1), 6);
    REQUIRE(hub::OpeningBook(*database, civil, now, {{AuthorKind::Hub, {}}, {}, {}})
                .workOut(QDate(2026, 12, 15)));
    CHECK(count(u"SELECT count(*) FROM occurrence"_s) > 50);
}
