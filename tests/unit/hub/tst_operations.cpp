// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/operations.h"

#include "crypto/sealing.h"
#include "hub/administration.h"
#include "hub/store/waitingstore.h"
#include "protocol/waiting.h"
#include "unit/hub/hubfixture.h"

#include <QFile>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
net::Identity identityFor(const crypto::Authority& authority, const crypto::Subject& subject)
{
    auto key = crypto::PrivateKey::generate();
    auto certificate = authority.issue(key.request(subject), subject, 30);
    REQUIRE(certificate);
    return {key, *certificate, authority.certificate()};
}

/// A territory whose two terminals deliver operations, as the hub's method has them applied.
struct Delivering : Territory
{
    Delivering() : Territory(1)
    {
        for (int weekday = 1; weekday <= 7; ++weekday)
            open(advisors.first(), weekday, 8 * 60, 18 * 60);
        workOut();
        hubIdentity = identityFor(authority, {u"hub"_s, u"hub"_s, {}});
        for (const auto& id : {terminalA, terminalB})
            devices.insert(id, identityFor(authority, {id.toString(), u"terminal"_s, {}}));
    }
    template <typename Request>
    [[nodiscard]] protocol::SealedOperation seal(qint64 counter, const Request& request,
                                                 std::optional<DeviceId> device = {}) const
    {
        const DeviceId id = device.value_or(terminalA);
        const auto& own = *devices.find(id);
        const protocol::Operation operation{QLatin1String(Request::method),
                                            protocol::encode(request), now};
        const auto plain = QJsonDocument(protocol::encode(operation)).toJson();
        return {counter,
                crypto::seal(plain, hubIdentity->certificate, own.certificate, own.key,
                             protocol::operationContext(id, counter)),
                {},
                false};
    }
    [[nodiscard]] Result<protocol::Deliver::Reply>
    tryDeliver(const QList<protocol::SealedOperation>& operations, qint64 oldest = 1,
               std::optional<DeviceId> device = {})
    {
        const DeviceId id = device.value_or(terminalA);
        hub::DeviceRow row{.id = id};
        row.certificate = devices.find(id)->certificate.der();
        auto transaction = store::Transaction::begin(*database);
        REQUIRE(transaction);
        auto reply = hub::Operations(*database, civil, now, {*hubIdentity, row}, caller(id))
                         .deliver({oldest, operations});
        if (reply)
            REQUIRE(transaction->commit());
        return reply;
    }
    [[nodiscard]] protocol::Deliver::Reply
    deliver(const QList<protocol::SealedOperation>& operations, qint64 oldest = 1,
            std::optional<DeviceId> device = {})
    {
        const auto reply = tryDeliver(operations, oldest, device);
        REQUIRE(reply);
        return *reply;
    }
    [[nodiscard]] protocol::OperationResult deliverOne(const protocol::SealedOperation& one,
                                                       std::optional<DeviceId> device = {})
    {
        const auto reply = deliver({one}, 1, device);
        REQUIRE(reply.results.size() == 1);
        return reply.results.first();
    }
    [[nodiscard]] protocol::Book booking(Instant start, const QString& contact = {}) const
    {
        protocol::Book message;
        message.motif = half;
        message.start = start;
        message.firstName = u"Élodie"_s;
        message.contact = contact;
        return message;
    }
    [[nodiscard]] qint64 appointments() const
    {
        return number(u"SELECT count(*) FROM appointment"_s);
    }
    [[nodiscard]] QList<hub::TaskRow> tasks() const
    {
        return hub::WaitingStore(*database).openTasks(siteA).value();
    }
    /// The hub as an older copy of its database has it.
    void restore(const QString& copy)
    {
        database.reset();
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(path() + suffix);
        REQUIRE(QFile::copy(copy, path()));
        REQUIRE(hub::noteRestored({dir.path(), {}}));
        database = std::move(*hub::openHub(path()));
    }

    crypto::Authority authority = crypto::Authority::create(u"Pays d’Essai"_s);
    std::optional<net::Identity> hubIdentity;
    QHash<DeviceId, net::Identity> devices;
};

protocol::Book::Reply bookReply(const protocol::OperationResult& result)
{
    return protocol::decode<protocol::Book::Reply>(result.reply).value();
}
} // namespace

TEST_CASE("D5 an operation is done once, however often it comes", "[hub][operations]")
{
    Delivering t;
    const auto one = t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9)));
    const auto first = t.deliverOne(one);
    CHECK(first.outcome == OperationOutcome::Applied);
    CHECK(first.method == QLatin1String(protocol::Book::method));
    const auto again = t.deliver({one, one});
    REQUIRE(again.results.size() == 2);
    for (const auto& result : again.results) {
        CHECK(result.outcome == OperationOutcome::Known);
        CHECK(bookReply(result).code == bookReply(first).code);
        CHECK_FALSE(result.receipt.isEmpty());
    }
    CHECK(again.appliedThrough == 1);
    CHECK(t.appointments() == 1);
    t.checkInvariants();
}

TEST_CASE("D5 the same request under another number is still the same act", "[hub][operations]")
{
    Delivering t;
    const auto request = t.booking(paris(QDate(2026, 10, 6), 9));
    const auto first = bookReply(t.deliverOne(t.seal(1, request)));
    const auto second = bookReply(t.deliverOne(t.seal(2, request)));
    CHECK(first.appointment == second.appointment);
    CHECK(t.appointments() == 1);
}

TEST_CASE("D5 what comes before its predecessor waits for it", "[hub][operations]")
{
    Delivering t;
    const auto first = t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9)));
    const auto second = t.seal(2, t.booking(paris(QDate(2026, 10, 6), 10)));
    const auto third = t.seal(3, t.booking(paris(QDate(2026, 10, 6), 9)));
    CHECK(t.deliverOne(third).outcome == OperationOutcome::Parked);
    CHECK(t.deliverOne(second).outcome == OperationOutcome::Parked);
    CHECK(t.appointments() == 0);
    const auto all = t.deliver({first});
    REQUIRE(all.results.size() == 3);
    CHECK(all.results[0].outcome == OperationOutcome::Applied);
    CHECK(all.results[1].outcome == OperationOutcome::Applied);
    CHECK(all.results[2].outcome == OperationOutcome::Refused); // the first one has the time
    CHECK(t.number(u"SELECT count(*) FROM operation_parked"_s) == 0);
    CHECK(all.appliedThrough == 3);

    // What can never come is not waited for.
    const auto later = t.deliver({t.seal(9, t.booking(paris(QDate(2026, 10, 6), 14)))}, 9);
    CHECK(later.results.first().outcome == OperationOutcome::Applied);
    CHECK(later.appliedThrough == 9);
}

TEST_CASE("D2 a time that is gone becomes a task with everything in it", "[hub][operations]")
{
    Delivering t;
    const Instant wanted = paris(QDate(2026, 10, 6), 9);
    REQUIRE_FALSE(t.book(t.half, wanted, t.terminalB)->taken);
    const auto one = t.seal(1, t.booking(wanted, u"06 12 34 56 78"_s));
    const auto refused = t.deliverOne(one);
    CHECK(refused.outcome == OperationOutcome::Refused);
    CHECK(refused.error == toString(Error::Code::Taken));
    CHECK(bookReply(refused).alternatives.size() == 3);
    std::ignore = t.deliverOne(one);
    REQUIRE(t.tasks().size() == 1);
    const auto task = t.tasks().first();
    CHECK(task.kind == TaskKind::RequestRefused);
    CHECK(task.detail["firstName"_L1].toString() == u"Élodie"_s);
    CHECK(task.detail["contact"_L1].toString() == u"06 12 34 56 78"_s);
    CHECK(task.detail["motif"_L1].toString() == t.half.toString());
    CHECK(task.detail["start"_L1].toInteger() == toEpochMs(wanted));
    CHECK(task.detail["alternatives"_L1].toArray().size() == 3);
    t.checkInvariants();
}

TEST_CASE("D2 a refusal that the person hears is no task, unless he has left", "[hub][operations]")
{
    Delivering t;
    const Instant wanted = paris(QDate(2026, 10, 6), 9);
    REQUIRE_FALSE(t.book(t.half, wanted, t.terminalB)->taken);
    auto one = t.seal(1, t.booking(wanted));
    one.attended = true;
    const auto heard = t.deliverOne(one);
    CHECK(heard.outcome == OperationOutcome::Refused);
    CHECK(t.tasks().isEmpty());
    SECTION("the answer was acknowledged")
    {
        one.attended = false;
        one.receipt = heard.receipt;
        CHECK(t.deliverOne(one).outcome == OperationOutcome::Known);
        CHECK(t.tasks().isEmpty());
    }
    SECTION("the answer was lost with the line")
    {
        one.attended = false;
        CHECK(t.deliverOne(one).outcome == OperationOutcome::Known);
        CHECK(t.tasks().size() == 1);
        std::ignore = t.deliverOne(one);
        CHECK(t.tasks().size() == 1);
    }
}

TEST_CASE("D2 a refusal says what was wrong, as the method does", "[hub][operations]")
{
    Delivering t;
    auto one = t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9), u"12"_s));
    one.attended = true;
    const auto refused = t.deliverOne(one);
    CHECK(refused.outcome == OperationOutcome::Refused);
    CHECK(refused.error == toString(Error::Code::Invalid));
    CHECK(refused.reply[protocol::refusalDetail].toString() == u"contact"_s);
}

TEST_CASE("T11 a time that has passed meanwhile is refused to a task", "[hub][operations]")
{
    Delivering t;
    const auto one = t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9)));
    t.now = paris(QDate(2026, 10, 8), 9);
    CHECK(t.deliverOne(one).outcome == OperationOutcome::Refused);
    REQUIRE(t.tasks().size() == 1);
    CHECK(t.tasks().first().detail["made"_L1].toInteger() == toEpochMs(mondayMorning()));
    CHECK(t.appointments() == 0);
}

TEST_CASE("D5 nothing foreign is done", "[hub][operations]")
{
    Delivering t;
    const auto request = t.booking(paris(QDate(2026, 10, 6), 9));
    SECTION("another device's")
    {
        auto foreign = t.seal(1, request, t.terminalB);
        CHECK(t.deliverOne(foreign).error == toString(Error::Code::Identity));
    }
    SECTION("another number's")
    {
        auto moved = t.seal(2, request);
        moved.counter = 1;
        CHECK(t.deliverOne(moved).error == toString(Error::Code::Identity));
    }
    SECTION("changed")
    {
        auto changed = t.seal(1, request);
        changed.sealed[changed.sealed.size() - 1] ^= 1;
        CHECK(t.deliverOne(changed).error == toString(Error::Code::Identity));
    }
    SECTION("an act that may not wait")
    {
        protocol::SetState act;
        CHECK(t.deliverOne(t.seal(1, act)).error == toString(Error::Code::Forbidden));
    }
    SECTION("another operation under a number that was used")
    {
        REQUIRE(t.deliverOne(t.seal(1, request)).outcome == OperationOutcome::Applied);
        const auto other = t.deliverOne(t.seal(1, t.booking(paris(QDate(2026, 10, 6), 11))));
        CHECK(other.outcome == OperationOutcome::Refused);
        CHECK(other.reply.isEmpty());
        CHECK(t.appointments() == 1);
        return;
    }
    CHECK(t.appointments() == 0);
    CHECK(t.number(u"SELECT applied_through FROM operation_device"_s) == 1);
}

TEST_CASE("T12 a hub whose clock stands wrong does nothing, and nothing is refused",
          "[hub][operations]")
{
    Delivering t;
    REQUIRE_FALSE(t.book(t.half, paris(QDate(2026, 10, 6), 9), t.terminalB)->taken);
    const auto one = t.seal(1, t.booking(paris(QDate(2026, 10, 6), 10)));
    t.now -= 1h;
    const auto reply = t.tryDeliver({one});
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == Error::Code::Conflict);
    t.now += 1h;
    CHECK(t.deliverOne(one).outcome == OperationOutcome::Applied);
}

TEST_CASE("D4 a backup says what devices may forget", "[hub][operations]")
{
    Delivering t;
    const QString copy = t.dir.filePath(u"copy.sqlite"_s);
    std::ignore = t.deliverOne(t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9))));
    CHECK(t.deliver({}).coveredThrough == 0);
    REQUIRE(hub::backUp({t.dir.path(), {}}, copy));
    CHECK(t.deliver({}).coveredThrough == 1);
    const auto later = t.deliver({t.seal(2, t.booking(paris(QDate(2026, 10, 6), 10)))}, 2);
    CHECK(later.coveredThrough == 1);
    CHECK(t.number(u"SELECT count(*) FROM operation"_s) == 1); // nobody can ask for the first again
    CHECK(hub::backUp({t.dir.path(), {}}, copy).error().code == Error::Code::Conflict);
}

TEST_CASE("D4 a restored hub makes again exactly what it had promised", "[hub][operations]")
{
    Delivering t;
    const QString copy = t.dir.filePath(u"copy.sqlite"_s);
    const QString epoch = hub::TerritoryStore(*t.database).territory()->epoch;
    REQUIRE(hub::backUp({t.dir.path(), {}}, copy));
    const Instant nine = paris(QDate(2026, 10, 6), 9);
    const auto request = t.booking(nine, u"06 12 34 56 78"_s);
    auto booked = t.seal(1, request);
    const auto promised = t.deliverOne(booked);
    booked.receipt = promised.receipt;
    const auto reply = bookReply(promised);
    const auto before = hub::AgendaStore(*t.database).appointment(*reply.appointment).value();

    SECTION("the same id, code, time, advisor and terminal")
    {
        t.restore(copy);
        CHECK(t.appointments() == 0);
        CHECK(hub::TerritoryStore(*t.database).territory()->epoch != epoch);
        const auto again = t.deliverOne(booked);
        CHECK(again.outcome == OperationOutcome::Applied);
        CHECK(again.reply == promised.reply);
        const auto row = hub::AgendaStore(*t.database).appointment(*reply.appointment).value();
        CHECK(row.code == before.code);
        CHECK(row.start == before.start);
        CHECK(row.advisor == before.advisor);
        CHECK(row.terminal == before.terminal);
        CHECK(row.firstName == before.firstName);
        CHECK(row.person);
        CHECK(t.deliverOne(booked).outcome == OperationOutcome::Known);
        // The request's own id still names the same act.
        CHECK(t.deliverOne(t.seal(2, request)).reply == promised.reply);
        CHECK(t.appointments() == 1);
    }
    SECTION("a time that somebody else has now is a task, and the code is known")
    {
        t.restore(copy);
        REQUIRE_FALSE(t.book(t.half, nine, t.terminalB)->taken);
        CHECK(t.deliverOne(booked).outcome == OperationOutcome::Applied);
        const auto row = hub::AgendaStore(*t.database).appointmentByCode(reply.code).value();
        CHECK(row.id == *reply.appointment);
        CHECK(row.state == AppointmentState::CancelledByService);
        REQUIRE(t.tasks().size() == 1);
        CHECK(t.tasks().first().detail["promised"_L1].toBool());
        CHECK(t.tasks().first().detail["code"_L1].toString() == reply.code);
        CHECK(t.tasks().first().detail["contact"_L1].toString() == u"+33612345678"_s);
    }
    SECTION("later promises about it count, in whatever order they come")
    {
        protocol::Move move;
        move.code = reply.code;
        move.start = paris(QDate(2026, 10, 6), 11);
        auto moved = t.seal(1, move, t.terminalB);
        moved.receipt = t.deliverOne(moved, t.terminalB).receipt;
        const bool ownFirst = GENERATE(true, false);
        t.restore(copy);
        REQUIRE_FALSE(t.book(t.half, nine, t.terminalB)->taken); // free since the move
        if (ownFirst)
            std::ignore = t.deliverOne(booked);
        std::ignore = t.deliverOne(moved, t.terminalB);
        if (!ownFirst)
            std::ignore = t.deliverOne(booked);
        const auto row = hub::AgendaStore(*t.database).appointment(*reply.appointment).value();
        CHECK(row.state == AppointmentState::Booked);
        CHECK(row.start == move.start);
        CHECK(row.sequence == 1);
        CHECK(t.tasks().isEmpty());
    }
    SECTION("a cancellation at another terminal holds")
    {
        protocol::Cancel cancel;
        cancel.code = reply.code;
        auto cancelled = t.seal(1, cancel, t.terminalB);
        cancelled.receipt = t.deliverOne(cancelled, t.terminalB).receipt;
        const bool ownFirst = GENERATE(true, false);
        t.restore(copy);
        if (ownFirst)
            std::ignore = t.deliverOne(booked);
        std::ignore = t.deliverOne(cancelled, t.terminalB);
        if (!ownFirst)
            std::ignore = t.deliverOne(booked);
        const auto row = hub::AgendaStore(*t.database).appointment(*reply.appointment).value();
        CHECK(row.state == AppointmentState::CancelledByCitizen);
        CHECK(row.sequence == 1);
        CHECK(t.tasks().isEmpty());
    }
    SECTION("a receipt that is not the hub's promises nothing")
    {
        t.restore(copy);
        REQUIRE_FALSE(t.book(t.half, nine, t.terminalB)->taken);
        booked.receipt[booked.receipt.size() - 1] ^= 1;
        CHECK(t.deliverOne(booked).outcome == OperationOutcome::Refused);
        CHECK(hub::AgendaStore(*t.database).appointmentByCode(reply.code).error().code ==
              Error::Code::NotFound);
    }
    t.checkInvariants();
}

TEST_CASE("D4 a place on the waiting list keeps its code", "[hub][operations]")
{
    Delivering t;
    const QString copy = t.dir.filePath(u"copy.sqlite"_s);
    REQUIRE(hub::backUp({t.dir.path(), {}}, copy));
    protocol::JoinWaiting join;
    join.motif = t.half;
    join.firstName = u"Élodie"_s;
    join.fromDay = u"2026-10-06"_s;
    join.untilDay = u"2026-10-20"_s;
    auto joined = t.seal(1, join);
    const auto promised = t.deliverOne(joined);
    REQUIRE(promised.outcome == OperationOutcome::Applied);
    joined.receipt = promised.receipt;
    t.restore(copy);
    CHECK(t.deliverOne(joined).reply == promised.reply);
    CHECK(hub::WaitingStore(*t.database)
              .waitingByCode(promised.reply["code"_L1].toString())
              .has_value());
}

TEST_CASE("D4 the hub's check misses an appointment that was confirmed", "[hub][operations]")
{
    Delivering t;
    std::ignore = t.deliverOne(t.seal(1, t.booking(paris(QDate(2026, 10, 6), 9))));
    t.checkInvariants();
    REQUIRE(t.database->run(u"DELETE FROM appointment"_s));
    const auto findings = hub::verifyHub(*t.database)->findings;
    CHECK(findings.contains(
        u"confirmed appointment that is not there: %1 1"_s.arg(t.terminalA.toString())));
}
