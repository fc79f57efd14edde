// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubfixture.h"

#include "domain/ticketcode.h"

#include <QProcess>

#include <atomic>
#include <csignal>
#include <thread>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;
const auto pathVariable = "RELAIS_TEST_TERRITORY";

/// Advisors open all week, nine to noon.
struct OpenWeek : Territory
{
    explicit OpenWeek(int advisorCount = 1) : Territory(advisorCount)
    {
        for (const auto& advisor : advisors) {
            for (int weekday = 1; weekday <= 7; ++weekday)
                open(advisor, weekday, 9 * hour, 12 * hour);
        }
        workOut();
    }
    Instant nine = paris(QDate(2026, 10, 5), 9);
};

/// Writes an occupation around every service, as a careless later program would.
Result<int> occupy(Territory& t, const QString& resource, const AppointmentId& owner, Instant start,
                   Instant end)
{
    return t.database->run(
        u"INSERT INTO occupation (resource, kind, start_utc, end_utc,"
        " guard_start, guard_end, appointment) VALUES (?, 'advisor', ?, ?, ?, ?, ?)"_s,
        {resource, start, end, start, end, owner});
}
} // namespace

TEST_CASE("the database itself refuses a double booking", "[hub][booking]")
{
    OpenWeek t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    REQUIRE_FALSE(booked.taken);
    const auto owner = *booked.appointment;
    const QString advisor = t.advisors[0].toString();
    const auto code = [&](Instant start, Instant end, const QString& resource) {
        const auto ran = occupy(t, resource, owner, start, end);
        return ran ? std::nullopt : std::optional(ran.error().code);
    };
    const auto taken = std::optional(Error::Code::Taken);
    CHECK(code(t.nine, t.nine + 30min, advisor) == taken);         // the same
    CHECK(code(t.nine + 29min, t.nine + 59min, advisor) == taken); // over the end
    CHECK(code(t.nine - 29min, t.nine + 1min, advisor) == taken);  // over the start
    CHECK(code(t.nine + 10min, t.nine + 20min, advisor) == taken); // inside
    CHECK(code(t.nine - 1h, t.nine + 2h, advisor) == taken);       // around
    CHECK(code(t.nine, t.nine + 30min, t.terminalA.toString()) == taken);
    CHECK_FALSE(code(t.nine + 30min, t.nine + 60min, advisor)); // touching is allowed
    CHECK_FALSE(code(t.nine - 30min, t.nine, advisor));
    CHECK_FALSE(code(t.nine, t.nine + 30min, t.terminalB.toString()));
    // Nothing so long that the triggers would not see it, nothing reversed.
    CHECK(code(t.nine + 24h, t.nine + 33h, advisor) == std::optional(Error::Code::Conflict));
    CHECK(code(t.nine + 25h, t.nine + 25h, advisor) == std::optional(Error::Code::Conflict));

    const auto moved = t.database->run(u"UPDATE occupation SET start_utc = start_utc + 60000"
                                       " WHERE resource = ? AND end_utc = ?"_s,
                                       {advisor, t.nine});
    CHECK(moved.has_value()); // away from its neighbour: allowed
    const auto onto = t.database->run(u"UPDATE occupation SET end_utc = end_utc + 60000"
                                      " WHERE resource = ? AND end_utc = ?"_s,
                                      {advisor, t.nine});
    REQUIRE_FALSE(onto.has_value());
    CHECK(onto.error().code == Error::Code::Taken);
    const auto replaced = t.database->run(
        u"INSERT OR REPLACE INTO occupation (id, resource, kind, start_utc, end_utc, appointment)"
        " SELECT id, resource, kind, start_utc, end_utc + 60000, appointment FROM occupation"
        " WHERE resource = ? AND end_utc = ?"_s,
        {advisor, t.nine});
    CHECK_FALSE(replaced.has_value());
}

TEST_CASE("B1 of many at once on the last slot exactly one wins", "[hub][booking]")
{
    OpenWeek t; // B1
    constexpr int clients = 8;
    QList<DeviceId> terminals;
    for (int i = 0; i < clients; ++i) {
        terminals.append(DeviceId());
        REQUIRE(hub::TerritoryStore(*t.database)
                    .addDevice({.id = terminals.last(),
                                .kind = DeviceKind::Terminal,
                                .label = u"Poste"_s,
                                .site = t.siteA}));
    }
    auto writer = store::WriterThread::start(t.path());
    REQUIRE(writer);
    for (int round = 0; round < 20; ++round) {
        const Instant start = t.nine + 24h * (round / 6) + 30min * (round % 6);
        std::atomic<int> booked = 0;
        std::atomic<int> taken = 0;
        std::atomic<int> alternatives = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < clients; ++i) {
            threads.emplace_back([&, i] {
                protocol::Book message;
                message.motif = t.half;
                message.start = start;
                message.firstName = u"Élodie"_s;
                const hub::Caller caller{terminals[i],
                                         {t.siteA, {terminals[i]}, terminals[i].toString()},
                                         {AuthorKind::Citizen, terminals[i].toString()}};
                const auto reply =
                    (*writer)
                        ->submit([&, message, caller,
                                  seed = quint64(round * 100 + i)](store::Database& database) {
                            return hub::Booking(database, t.civil, t.now, caller)
                                .book(message, seed * 7919);
                        })
                        .result();
                if (!reply)
                    return;
                ++(reply->taken ? taken : booked);
                if (reply->taken)
                    alternatives += static_cast<int>(reply->alternatives.size());
            });
        }
        for (auto& thread : threads)
            thread.join();
        CHECK(booked == 1);
        CHECK(taken == clients - 1);
        CHECK(alternatives == 3 * (clients - 1));
    }
    t.checkInvariants();
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 20);
}

TEST_CASE("B2 another start or another motif that overlaps is refused", "[hub][booking]")
{
    OpenWeek t;                                                        // B2
    REQUIRE_FALSE(t.book(t.three, t.nine, t.terminalA).value().taken); // until 9:45
    CHECK(t.book(t.half, t.nine + 30min, t.terminalB).value().taken);  // the advisor is busy
    CHECK_FALSE(t.book(t.half, t.nine + 60min, t.terminalB).value().taken);
    t.checkInvariants();
}

TEST_CASE("B3 advisor free and terminal taken is refused as a whole", "[hub][booking]")
{
    OpenWeek t(2); // B3
    REQUIRE_FALSE(t.book(t.half, t.nine, t.terminalA).value().taken);
    CHECK(t.book(t.half, t.nine, t.terminalA).value().taken); // the second advisor is free
    CHECK(t.number(u"SELECT count(*) FROM occupation"_s) == 2);
    CHECK_FALSE(t.book(t.half, t.nine, t.terminalB).value().taken);
    t.checkInvariants();
}

TEST_CASE("B5 the same request is one appointment, however often it is sent", "[hub][booking]")
{
    OpenWeek t; // B5
    const RequestId request;
    const auto first = t.book(t.half, t.nine, t.terminalA, request).value();
    const auto again = t.book(t.half, t.nine, t.terminalA, request).value();
    CHECK(protocol::encode(again) == protocol::encode(first));
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 1);
    // The id of another device's request opens nothing of his.
    const auto foreign = t.book(t.half, t.nine + 30min, t.terminalB, request);
    CHECK_FALSE(foreign.has_value());
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 1);
}

TEST_CASE("B1 who comes too late is offered the three nearest times in order", "[hub][booking]")
{
    OpenWeek t;
    const Instant ten = t.nine + 1h;
    REQUIRE_FALSE(t.book(t.half, ten, t.terminalB).value().taken);
    const auto reply = t.book(t.half, ten, t.terminalA).value();
    REQUIRE(reply.taken);
    CHECK_FALSE(reply.appointment);
    REQUIRE(reply.alternatives.size() == 3);
    // Nine and eleven are equally near: the earlier one.
    CHECK(reply.alternatives[0].start == ten - 60min);
    CHECK(reply.alternatives[1].start == ten - 30min);
    CHECK(reply.alternatives[2].start == ten + 30min);
    for (const auto& slot : reply.alternatives)
        CHECK(slot.minutes == 30);
}

TEST_CASE("alternatives reach into other days when the day is full", "[hub][booking]")
{
    OpenWeek t;
    for (int i = 0; i < 6; ++i)
        REQUIRE_FALSE(t.book(t.half, t.nine + 30min * i, t.terminalB).value().taken);
    const auto reply = t.book(t.half, t.nine, t.terminalA).value();
    REQUIRE(reply.taken);
    REQUIRE(reply.alternatives.size() == 3);
    CHECK(reply.alternatives[0].start == t.nine + 24h);
}

TEST_CASE("B7 a hold keeps the slot for five minutes and is visible to its holder", "[hub][hold]")
{
    OpenWeek t; // B7
    const auto held = t.hold(t.half, t.nine, t.terminalA).value();
    REQUIRE_FALSE(held.taken);
    CHECK(held.until == t.now + 5min);
    CHECK(t.freeStarts(t.half, t.terminalA, t.nine, t.nine + 1h).contains(t.nine));
    CHECK_FALSE(t.freeStarts(t.half, t.terminalB, t.nine, t.nine + 1h).contains(t.nine));
    CHECK(t.book(t.half, t.nine, t.terminalB).value().taken);
    const auto refused = t.hold(t.half, t.nine, t.terminalB).value();
    CHECK(refused.taken);
    CHECK_FALSE(refused.hold);
    CHECK(refused.alternatives.size() == 3);

    SECTION("asking again renews it")
    {
        t.now += 4min;
        const auto renewed = t.hold(t.half, t.nine, t.terminalA).value();
        CHECK(renewed.hold == held.hold);
        CHECK(renewed.until == t.now + 5min);
        t.now += 4min;
        CHECK(t.book(t.half, t.nine, t.terminalB).value().taken);
    }
    SECTION("a second choice replaces it")
    {
        REQUIRE_FALSE(t.hold(t.half, t.nine + 30min, t.terminalA).value().taken);
        CHECK(t.number(u"SELECT count(*) FROM hold"_s) == 1);
        CHECK_FALSE(t.book(t.half, t.nine, t.terminalB).value().taken);
    }
    SECTION("it runs out by itself")
    {
        t.now += 5min;
        CHECK_FALSE(t.book(t.half, t.nine, t.terminalB).value().taken);
        CHECK(t.book(t.half, t.nine, t.terminalA, {}, held.hold).value().taken);
    }
    SECTION("it becomes the appointment")
    {
        const auto booked = t.book(t.half, t.nine, t.terminalA, {}, held.hold).value();
        CHECK_FALSE(booked.taken);
        CHECK(t.number(u"SELECT count(*) FROM hold"_s) == 0);
        CHECK(t.number(u"SELECT count(*) FROM occupation"_s) == 2);
    }
    SECTION("it can be given back, and only by its holder")
    {
        protocol::Release release;
        release.hold = *held.hold;
        REQUIRE(t.inTransaction<hub::Holds>(
            t.caller(t.terminalB), [&](hub::Holds& holds) { return holds.release(release); }));
        CHECK(t.number(u"SELECT count(*) FROM hold"_s) == 1);
        REQUIRE(t.inTransaction<hub::Holds>(
            t.caller(t.terminalA), [&](hub::Holds& holds) { return holds.release(release); }));
        CHECK(t.number(u"SELECT count(*) FROM occupation"_s) == 0);
        REQUIRE(t.inTransaction<hub::Holds>(
            t.caller(t.terminalA), [&](hub::Holds& holds) { return holds.release(release); }));
    }
    t.checkInvariants();
}

TEST_CASE("B7 a hold on one time, given up by booking another, leaves the first one free",
          "[hub][hold]")
{
    Territory t;
    for (const int weekday : {1, 2})
        t.open(t.advisors[0], weekday, 9 * hour, 9 * hour + 30);
    t.workOut();
    const Instant nine = paris(QDate(2026, 10, 5), 9);
    REQUIRE_FALSE(t.hold(t.half, nine, t.terminalA).value().taken);
    const auto booked = t.book(t.half, nine + 24h, t.terminalA).value();
    REQUIRE_FALSE(booked.taken);
    CHECK(t.freeStarts(t.half, t.terminalB, nine, nine + 1h).size() == 1);
    // The same when an appointment is moved while another time is held.
    REQUIRE_FALSE(t.hold(t.half, nine, t.terminalA).value().taken);
    protocol::Move move;
    move.code = booked.code;
    move.start = nine + 24h * 8;
    REQUIRE_FALSE(
        t.inTransaction(t.caller(t.terminalA), [&](hub::Booking& desk) { return desk.move(move); })
            .value()
            .taken);
    CHECK(t.freeStarts(t.half, t.terminalB, nine, nine + 1h).size() == 1);
    t.checkInvariants();
}

TEST_CASE("B9 a cancelled slot can be booked again, by another and by the same", "[hub][booking]")
{
    OpenWeek t; // B9
    const RequestId request;
    const auto first = t.book(t.half, t.nine, t.terminalA, request).value();
    const RequestId cancelling;
    CHECK(t.cancel(first.code, t.terminalA, cancelling).value().state ==
          AppointmentState::CancelledByCitizen);
    CHECK(t.cancel(first.code, t.terminalA, cancelling).value().state ==
          AppointmentState::CancelledByCitizen); // the same request again
    CHECK(t.cancel(first.code, t.terminalA).error().code == Error::Code::Conflict);
    const auto other = t.book(t.half, t.nine, t.terminalB).value();
    REQUIRE_FALSE(other.taken);
    REQUIRE(t.cancel(other.code, t.terminalB));
    const auto same = t.book(t.half, t.nine, t.terminalA).value();
    CHECK_FALSE(same.taken);
    CHECK(same.code != first.code);
    t.checkInvariants();
}

TEST_CASE("B21 a ticket needs no phone and no address, and finds its appointment", "[hub][booking]")
{
    OpenWeek t; // B21
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    const auto code = TicketCode::parse(booked.code);
    REQUIRE(code);
    const auto row = hub::AgendaStore(*t.database).appointmentByCode(code->toString()).value();
    CHECK(row.id == booked.appointment);
    CHECK(row.firstName == u"Élodie"_s);
    CHECK(t.number(u"SELECT civil_time = '09:00' AND civil_day = '2026-10-05'"
                   " AND zone = 'Europe/Paris' FROM appointment"_s) == 1);
    CHECK(t.cancel(u"2222222"_s, t.terminalA).error().code == Error::Code::NotFound);
    CHECK(t.cancel(u"…"_s, t.terminalA).error().code == Error::Code::NotFound);
}

TEST_CASE("a name that is a social-security number is refused and nothing is kept",
          "[hub][booking]")
{
    OpenWeek t;
    protocol::Book message;
    message.motif = t.half;
    message.start = t.nine;
    const auto [name, code] =
        GENERATE(std::pair("1 85 05 78 006 084 91", Error::Code::Forbidden),
                 std::pair("", Error::Code::Invalid), std::pair("<b>", Error::Code::Invalid));
    message.firstName = QLatin1String(name);
    const auto reply = t.inTransaction(t.caller(t.terminalA),
                                       [&](hub::Booking& desk) { return desk.book(message, 1); });
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == code);
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 0);
    CHECK(t.number(u"SELECT count(*) FROM request"_s) == 0);
}

TEST_CASE("an unknown motif is not found", "[hub][booking]")
{
    OpenWeek t;
    CHECK(t.book(MotifId(), t.nine, t.terminalA).error().code == Error::Code::NotFound);
    CHECK(t.hold(MotifId(), t.nine, t.terminalA).error().code == Error::Code::NotFound);
}

TEST_CASE("a newer hub's database is refused and left alone", "[hub]")
{
    Territory t;
    REQUIRE(t.database->run(u"PRAGMA user_version = 99"_s));
    const auto refused = hub::migrateHub(*t.database);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Unsupported);
    CHECK(t.number(u"PRAGMA user_version"_s) == 99);
}

TEST_CASE("D10 a full disk refuses the booking and leaves nothing half-written", "[hub][booking]")
{
    OpenWeek t;
    auto writer = store::WriterThread::start(t.path());
    REQUIRE(writer);
    const auto limit = [&](const QString& pages) {
        REQUIRE((*writer)
                    ->submit([pages](store::Database& database) {
                        return database.one(u"PRAGMA max_page_count = "_s + pages, {},
                                            [](const store::Row& row) { return row.integer(0); });
                    })
                    .result());
    };
    const auto bookAt = [&](int i) {
        protocol::Book message;
        message.motif = t.half;
        message.start = t.nine + 24h * (i / 6) + 30min * (i % 6);
        message.firstName = u"Élodie"_s;
        return (*writer)
            ->submit([&t, message, seed = quint64(i + 1)](store::Database& database) {
                return hub::Booking(database, t.civil, t.now, t.caller(t.terminalA))
                    .book(message, seed * 104729);
            })
            .result();
    };
    limit(u"1"_s); // SQLite raises it to the present size
    int done = 0;
    auto reply = bookAt(done);
    while (reply && done < 300)
        reply = bookAt(++done);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == Error::Code::Storage);
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == done);
    CHECK(t.number(u"SELECT count(*) FROM request"_s) == done);
    t.checkInvariants();
    limit(u"1000000"_s);
    CHECK_FALSE(bookAt(done).value().taken); // the same slot, once there is room again
    t.checkInvariants();
}

// Runs only as the child of the next test, which kills it.
TEST_CASE("child: books until it is killed", "[.child]")
{
    const auto parts = qEnvironmentVariable(pathVariable).split(u'|');
    auto writer = store::WriterThread::start(parts[0]);
    REQUIRE(writer);
    const auto civil = parisTime();
    const auto terminal = *DeviceId::parse(parts[1]);
    const hub::Caller caller{terminal,
                             {*SiteId::parse(parts[2]), {terminal}, terminal.toString()},
                             {AuthorKind::Citizen, terminal.toString()}};
    for (int i = 0;; ++i) {
        protocol::Book message;
        message.motif = *MotifId::parse(parts[3]);
        message.start = paris(QDate(2026, 10, 5), 9) + 24h * (i / 6) + 30min * (i % 6);
        message.firstName = u"Élodie"_s;
        fprintf(stdout, "asks %s %lld\n", qPrintable(message.request.toString()),
                static_cast<long long>(toEpochMs(message.start)));
        fflush(stdout);
        const auto reply = (*writer)
                               ->submit([&, seed = quint64(i + 1)](store::Database& database) {
                                   return hub::Booking(database, civil, mondayMorning(), caller)
                                       .book(message, seed * 7919);
                               })
                               .result();
        if (reply && !reply->taken)
            fprintf(stdout, "told %s %s\n", qPrintable(message.request.toString()),
                    qPrintable(reply->code));
        fflush(stdout);
    }
}

TEST_CASE("D5 after kill -9 the same request gives the same appointment", "[hub][booking]")
{
    for (int round = 0; round < 5; ++round) { // D5
        OpenWeek t;
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(
            QLatin1String(pathVariable),
            QStringList{t.path(), t.terminalA.toString(), t.siteA.toString(), t.half.toString()}
                .join(u'|'));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
                    {u"child: books until it is killed"_s});
        QByteArray output;
        REQUIRE(waitFor([&] {
            output += child.readAllStandardOutput();
            return output.count("told ") > 10 + 7 * round;
        }));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        REQUIRE(child.waitForFinished());
        output += child.readAllStandardOutput();
        t.checkInvariants();
        const auto before = t.number(u"SELECT count(*) FROM appointment"_s);

        QHash<QString, QString> told;
        QList<std::pair<QString, Instant>> asked;
        for (const auto& line : output.split('\n')) {
            const auto words = QString::fromUtf8(line).split(u' ');
            if (words.size() == 3 && words[0] == u"told"_s)
                told.insert(words[1], words[2]);
            else if (words.size() == 3 && words[0] == u"asks"_s)
                asked.append({words[1], fromEpochMs(words[2].toLongLong())});
        }
        REQUIRE(told.size() > 10);
        for (const auto& [request, start] : asked) {
            const auto retry =
                t.book(t.half, start, t.terminalA, *RequestId::parse(request)).value();
            CHECK_FALSE(retry.taken);
            if (told.contains(request))
                CHECK(retry.code == told[request]);
        }
        const auto after = t.number(u"SELECT count(*) FROM appointment"_s);
        CHECK(after - before <= 1); // only the one under way may have been lost, and is made now
        CHECK(after == asked.size());
        t.checkInvariants();
    }
}
