// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/database.h"
#include "store/migrator.h"
#include "store/transaction.h"
#include "support/wait.h"

#include <QTemporaryDir>

#include <thread>

using namespace relais;
using namespace relais::store;
using namespace Qt::StringLiterals;

namespace {
const auto table =
    u"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB) STRICT"_s;

struct Fixture
{
    QTemporaryDir dir;
    std::unique_ptr<Database> database = open();
    std::unique_ptr<Database> open(Database::Mode mode = Database::Mode::Write) const
    {
        auto opened = Database::open(dir.filePath(u"test.sqlite"_s), mode);
        REQUIRE(opened);
        return std::move(*opened);
    }
    qint64 count(Database& in) const
    {
        const auto found = in.one(u"SELECT count(*) FROM thing"_s, {},
                                  [](const Row& row) { return row.integer(0); });
        REQUIRE(found);
        return found->value_or(-1);
    }
};
} // namespace

TEST_CASE("values come back as they went in", "[store]")
{
    Fixture f;
    REQUIRE(f.database->run(table));
    const QByteArray bytes("\0\x01\xff", 3);
    REQUIRE(f.database->run(u"INSERT INTO thing (id, name, data) VALUES (?, ?, ?)"_s,
                            {qint64(1) << 40, u"Éloïse’s"_s, bytes}));
    REQUIRE(f.database->run(u"INSERT INTO thing (id, name, data) VALUES (?, ?, ?)"_s,
                            {2, QString(), std::optional<QString>()}));
    const auto big =
        f.database->one(u"SELECT id, name, data FROM thing WHERE id > 5"_s, {}, [](const Row& row) {
            return std::tuple(row.integer(0), row.text(1), row.bytes(2));
        });
    REQUIRE((big && *big));
    CHECK(**big == std::tuple(qint64(1) << 40, u"Éloïse’s"_s, bytes));
    const auto empty =
        f.database->one(u"SELECT name IS NULL, data IS NULL FROM thing WHERE id = 2"_s, {},
                        [](const Row& row) { return std::pair(row.flag(0), row.flag(1)); });
    REQUIRE((empty && *empty));
    CHECK(**empty == std::pair(false, true)); // an empty text is a text
}

TEST_CASE("a file opened for reading cannot be written", "[store]")
{
    Fixture f;
    REQUIRE(f.database->run(table));
    const auto reader = f.open(Database::Mode::Read);
    CHECK(f.count(*reader) == 0);
    const auto refused = reader->run(u"INSERT INTO thing (name) VALUES ('x')"_s);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Storage);
}

TEST_CASE("the durable settings are in force on every connection", "[store]")
{
    Fixture f;
    const auto setting = [&](const QString& pragma) {
        return f.database
            ->one(u"PRAGMA "_s + pragma, {}, [](const Row& row) { return row.text(0); })
            .value()
            .value_or(QString());
    };
    CHECK(setting(u"journal_mode"_s) == u"wal"_s);
    CHECK(setting(u"synchronous"_s) == u"2"_s); // FULL
    CHECK(setting(u"foreign_keys"_s) == u"1"_s);
}

TEST_CASE("a broken constraint says which kind it is and never holds a value", "[store]")
{
    Fixture f;
    REQUIRE(f.database->runScript(table + u";\n"_s + uR"(
CREATE TRIGGER no_two BEFORE INSERT ON thing
WHEN NEW.name = 'twice'
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
CREATE TRIGGER no_three BEFORE INSERT ON thing
WHEN NEW.name = 'thrice'
BEGIN
    SELECT RAISE(ABORT, 'something else');
END;
)"_s));
    const auto add = [&](const QString& name) {
        const auto ran = f.database->run(u"INSERT INTO thing (name) VALUES (?)"_s, {name});
        if (ran)
            return Error{};
        CHECK_FALSE(ran.error().detail.contains(name));
        return ran.error();
    };
    CHECK(add(u"twice"_s).code == Error::Code::Taken);
    CHECK(add(u"thrice"_s).code == Error::Code::Conflict);
    REQUIRE(f.database->run(u"INSERT INTO thing (name) VALUES ('secret')"_s));
    CHECK(add(u"secret"_s).code == Error::Code::Conflict);
    CHECK(f.database->run(u"INSERT INTO nothing VALUES (1)"_s).error().code ==
          Error::Code::Storage);
    CHECK(f.count(*f.database) == 1);
}

TEST_CASE("a transaction that is not committed leaves nothing", "[store]")
{
    Fixture f;
    REQUIRE(f.database->run(table));
    const auto insert = u"INSERT INTO thing (name) VALUES (?)"_s;
    {
        auto outer = Transaction::begin(*f.database);
        REQUIRE(outer);
        REQUIRE(f.database->run(insert, {u"lost"_s}));
    }
    CHECK(f.count(*f.database) == 0);
    auto outer = Transaction::begin(*f.database);
    REQUIRE(outer);
    REQUIRE(f.database->run(insert, {u"kept"_s}));
    {
        auto inner = Transaction::begin(*f.database);
        REQUIRE(inner);
        REQUIRE(f.database->run(insert, {u"undone"_s}));
    }
    {
        auto inner = Transaction::begin(*f.database);
        REQUIRE(inner);
        REQUIRE(f.database->run(insert, {u"kept too"_s}));
        REQUIRE(inner->commit());
    }
    const auto reader = f.open(Database::Mode::Read);
    CHECK(f.count(*reader) == 0); // nobody sees what is not committed
    REQUIRE(outer->commit());
    CHECK(f.count(*reader) == 2);
}

TEST_CASE("statements may be used inside the loop over their own rows", "[store]")
{
    Fixture f;
    REQUIRE(f.database->run(table));
    for (int i = 1; i <= 3; ++i)
        REQUIRE(f.database->run(u"INSERT INTO thing (id, name) VALUES (?, ?)"_s,
                                {i, QString::number(i)}));
    const auto select = u"SELECT id FROM thing ORDER BY id"_s;
    QList<int> seen;
    REQUIRE(f.database->each(select, {}, [&](const Row& outer) {
        REQUIRE(f.database->each(select, {}, [&](const Row& inner) {
            seen.append(outer.number(0) * 10 + inner.number(0));
            return inner.number(0) < 2; // leaves early
        }));
        return true;
    }));
    CHECK(seen == QList<int>{11, 12, 21, 22, 31, 32});
}

TEST_CASE("a foreign thread is refused", "[store]")
{
    Fixture f;
    Error::Code code{};
    std::thread([&] { code = f.database->run(table).error().code; }).join();
    CHECK(code == Error::Code::Internal);
}

TEST_CASE("a script is split at statements, triggers kept whole", "[store]")
{
    const auto statements = statementsOf(uR"(-- a comment;
CREATE TABLE a (
    b TEXT DEFAULT 'x;y',
    c TEXT
) STRICT;

CREATE TRIGGER t BEFORE INSERT ON a
BEGIN
    SELECT 1;
    SELECT 2;
END;
CREATE INDEX i ON a (b);
)"_s);
    REQUIRE(statements.size() == 3);
    CHECK(statements[1].count(u"SELECT"_s) == 2);
    CHECK(statements[2].startsWith(u"CREATE INDEX"_s));
}

TEST_CASE("migrations run once, in order, and a newer file is refused untouched", "[store]")
{
    Fixture f;
    const QList<Migration> first{{1, table + u";"_s}};
    const QList<Migration> both{{1, table + u";"_s},
                                {2, u"INSERT INTO thing (name) VALUES ('two');"_s}};
    REQUIRE(migrate(*f.database, first));
    REQUIRE(migrate(*f.database, both));
    REQUIRE(migrate(*f.database, both));
    CHECK(f.count(*f.database) == 1);
    const auto refused = migrate(*f.database, first);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Unsupported);
    CHECK(refused.error().detail.contains(u"version 2"_s));
    CHECK(f.count(*f.database) == 1);
}

TEST_CASE("a migration that fails half-way leaves the version before it", "[store]")
{
    Fixture f;
    const QList<Migration> broken{{1, table + u";"_s},
                                  {2, u"INSERT INTO thing (name) VALUES ('half');\nNONSENSE;"_s}};
    CHECK_FALSE(migrate(*f.database, broken));
    CHECK(f.count(*f.database) == 0);
    const QList<Migration> mended{{1, table + u";"_s},
                                  {2, u"INSERT INTO thing (name) VALUES ('whole');"_s}};
    REQUIRE(migrate(*f.database, mended));
    CHECK(f.count(*f.database) == 1);
}
