// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/transaction.h"
#include "store/writerthread.h"
#include "support/wait.h"

#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <csignal>
#include <semaphore>
#include <thread>

using namespace relais;
using namespace relais::store;
using namespace Qt::StringLiterals;
using relais::test::waitFor;

namespace {
const auto pathVariable = "RELAIS_TEST_DATABASE";
const auto insert = u"INSERT INTO pair (act, half) VALUES (?, ?)"_s;

QString prepare(const QTemporaryDir& dir)
{
    const QString path = dir.filePath(u"test.sqlite"_s);
    auto database = Database::open(path, Database::Mode::Write);
    REQUIRE(database);
    REQUIRE((*database)->run(u"CREATE TABLE pair (act INTEGER, half INTEGER, filler BLOB,"
                             " PRIMARY KEY (act, half)) STRICT"_s));
    return path;
}

Result<> writePair(Database& database, int act)
{
    for (int half = 1; half <= 2; ++half) {
        if (const auto ran = database.run(insert, {act, half}); !ran)
            return tl::make_unexpected(ran.error());
    }
    return {};
}

QList<int> actsIn(const QString& path)
{
    auto database = Database::open(path, Database::Mode::Write);
    REQUIRE(database);
    const auto torn = (*database)->one(
        u"SELECT count(*) FROM (SELECT act FROM pair GROUP BY act HAVING count(*) <> 2)"_s, {},
        [](const Row& row) { return row.number(0); });
    REQUIRE((torn && *torn == 0));
    return (*database)
        ->all(u"SELECT DISTINCT act FROM pair ORDER BY act"_s, {},
              [](const Row& row) { return row.number(0); })
        .value();
}

/// Keeps the writer busy until opened, so that what is submitted meanwhile becomes one group.
class Gate final
{
public:
    explicit Gate(WriterThread& writer)
        : m_passed(writer.submit([this](Database&) -> Result<> {
              m_entered.release();
              m_open.acquire();
              return {};
          }))
    {
        m_entered.acquire();
    }
    void open() { m_open.release(); }

private:
    std::binary_semaphore m_entered{0};
    std::binary_semaphore m_open{0};
    QFuture<Result<>> m_passed;
};
} // namespace

TEST_CASE("tasks that wait together are committed together, a failing one undoes itself alone",
          "[store][writer]")
{
    QTemporaryDir dir;
    const QString path = prepare(dir);
    auto writer = WriterThread::start(path);
    REQUIRE(writer);
    Gate gate(**writer);
    QList<QFuture<Result<>>> futures;
    const auto version = u"PRAGMA data_version"_s; // of another connection: moves with each commit
    auto observer = Database::open(path, Database::Mode::Read);
    const auto versionNow = [&] {
        return (*observer)
            ->one(version, {}, [](const Row& row) { return row.integer(0); })
            .value()
            .value_or(0);
    };
    const auto before = versionNow();
    for (int act = 1; act <= 10; ++act) {
        futures.append((*writer)->submit([act](Database& database) -> Result<> {
            if (auto done = writePair(database, act); !done)
                return done;
            if (act % 3 == 0)
                return fail(Error::Code::Invalid, u"third"_s);
            return {};
        }));
    }
    gate.open();
    for (auto& future : futures)
        future.waitForFinished();
    const auto commitsSeen = versionNow() - before;
    for (int act = 1; act <= 10; ++act) {
        const auto result = futures[act - 1].result();
        CHECK(result.has_value() == (act % 3 != 0));
        if (!result)
            CHECK(result.error().code == Error::Code::Invalid);
    }
    CHECK(commitsSeen == 1);
    CHECK(actsIn(path) == QList<int>{1, 2, 4, 5, 7, 8, 10});
}

TEST_CASE("a finished future means a commit that others see", "[store][writer]")
{
    QTemporaryDir dir;
    const QString path = prepare(dir);
    auto writer = WriterThread::start(path);
    REQUIRE(writer);
    for (int act = 1; act <= 20; ++act) {
        (*writer)->submit([act](Database& db) { return writePair(db, act); }).waitForFinished();
        CHECK(actsIn(path).size() == act);
    }
}

TEST_CASE("the writer does what is queued before it ends", "[store][writer]")
{
    QTemporaryDir dir;
    const QString path = prepare(dir);
    {
        auto writer = WriterThread::start(path);
        REQUIRE(writer);
        for (int act = 1; act <= 200; ++act)
            std::ignore = (*writer)->submit([act](Database& db) { return writePair(db, act); });
    }
    CHECK(actsIn(path).size() == 200);
}

TEST_CASE("a directory that is not there is said at the start", "[store][writer]")
{
    const auto writer = WriterThread::start(u"/nonexistent/hub.sqlite"_s);
    REQUIRE_FALSE(writer);
    CHECK(writer.error().code == Error::Code::Storage);
}

TEST_CASE("a full disk refuses the whole group and leaves nothing half-written", "[store][writer]")
{
    QTemporaryDir dir;
    const QString path = prepare(dir);
    auto writer = WriterThread::start(path);
    REQUIRE(writer);
    REQUIRE((*writer)->submit([](Database& db) { return writePair(db, 1); }).result());
    // SQLite's own limit of pages gives the same error as a disk without room.
    const auto pages = [&](const QString& limit) {
        return (*writer)
            ->submit([limit](Database& db) -> Result<qint64> {
                return db
                    .one(u"PRAGMA max_page_count"_s + limit, {},
                         [](const Row& row) { return row.integer(0); })
                    .map([](const auto& found) { return found.value_or(0); });
            })
            .result();
    };
    REQUIRE(pages(u" = 1"_s)); // SQLite raises it to the present size
    Gate gate(**writer);
    auto small = (*writer)->submit([](Database& db) { return writePair(db, 2); });
    auto large = (*writer)->submit([](Database& db) -> Result<> {
        const auto ran = db.run(u"INSERT INTO pair (act, half, filler) VALUES (3, 1, ?)"_s,
                                {QByteArray(4 << 20, 'x')});
        if (!ran)
            return tl::make_unexpected(ran.error());
        return {};
    });
    auto after = (*writer)->submit([](Database& db) { return writePair(db, 4); });
    gate.open();
    for (auto* future : {&small, &large, &after}) {
        const auto result = future->result();
        // Either the whole transaction was thrown away, and everybody hears Storage, or only the
        // large one was undone; nobody is told "done" for something that is not there.
        if (!result)
            CHECK(result.error().code == Error::Code::Storage);
    }
    CHECK_FALSE(large.result());
    QList<int> expected{1};
    if (small.result())
        expected.append(2);
    if (after.result())
        expected.append(4);
    CHECK(actsIn(path) == expected);

    REQUIRE(pages(u" = 1000000"_s)); // room again: the hub goes on by itself
    CHECK((*writer)->submit([](Database& db) { return writePair(db, 5); }).result());
    expected.append(5);
    CHECK(actsIn(path) == expected);
}

// Runs only as the child of the next test, which kills it.
TEST_CASE("child: writes pairs until it is killed", "[.child]")
{
    auto writer = WriterThread::start(qEnvironmentVariable(pathVariable));
    REQUIRE(writer);
    for (int act = 1;; act += 8) {
        QList<QFuture<Result<>>> group;
        for (int i = 0; i < 8; ++i)
            group.append(
                (*writer)->submit([act, i](Database& db) { return writePair(db, act + i); }));
        for (int i = 0; i < 8; ++i) {
            if (group[i].result())
                fprintf(stdout, "done %d\n", act + i);
        }
        fflush(stdout);
    }
}

TEST_CASE("what was acknowledged survives kill -9, and nothing is torn", "[store][writer]")
{
    for (int round = 0; round < 5; ++round) {
        QTemporaryDir dir;
        const QString path = prepare(dir);
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(pathVariable), path);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
                    {u"child: writes pairs until it is killed"_s});
        QByteArray output;
        REQUIRE(waitFor([&] {
            output += child.readAllStandardOutput();
            return output.count('\n') > 40 + 37 * round;
        }));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        REQUIRE(child.waitForFinished());
        output += child.readAllStandardOutput();
        const auto acts = actsIn(path); // checks for torn pairs
        int acknowledged = 0;
        for (const auto& line : output.split('\n')) {
            if (!line.startsWith("done "))
                continue;
            ++acknowledged;
            CHECK(acts.contains(line.mid(5).toInt()));
        }
        CHECK(acknowledged >= 40);
    }
}
