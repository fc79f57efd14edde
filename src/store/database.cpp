// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/database.h"

#include <QThread>

#include <unordered_map>

#include <sqlite3.h>

namespace relais::store {

using namespace Qt::StringLiterals;

namespace {
constexpr int busyTimeoutMs = 10'000;
constexpr size_t maxPrepared = 200;

struct Close
{
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

auto failure(sqlite3* connection)
{
    const int code = sqlite3_extended_errcode(connection);
    const QString detail =
        QString::number(code) + u' ' + QString::fromUtf8(sqlite3_errmsg(connection));
    if ((code & 0xff) == SQLITE_CONSTRAINT)
        return fail(detail.contains("occupied"_L1) ? Error::Code::Taken : Error::Code::Conflict,
                    detail);
    return fail(Error::Code::Storage, detail);
}

/// Binds one value. SQLite takes a copy: the bytes of a Value do not outlive the call.
class Binding final
{
public:
    Binding(sqlite3_stmt* statement, int place) : m_statement(statement), m_place(place) {}
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(m_statement, m_place); }
    int operator()(qint64 number) const { return sqlite3_bind_int64(m_statement, m_place, number); }
    int operator()(const Value::Text& text) const
    {
        return sqlite3_bind_text64(m_statement, m_place, text.utf8.constData(),
                                   static_cast<sqlite3_uint64>(text.utf8.size()), transient(),
                                   SQLITE_UTF8);
    }
    int operator()(const QByteArray& bytes) const
    {
        return sqlite3_bind_blob64(m_statement, m_place, bytes.constData(),
                                   static_cast<sqlite3_uint64>(bytes.size()), transient());
    }

private:
    static sqlite3_destructor_type transient()
    {
        return reinterpret_cast<sqlite3_destructor_type>(-1); // SQLITE_TRANSIENT without its cast
    }
    sqlite3_stmt* m_statement;
    int m_place;
};
} // namespace

/// Hides SQLite from the header.
struct Database::Connection
{
    std::unique_ptr<sqlite3, Close> sql;
    std::unordered_map<QString, Statement> prepared; // gone before the connection
    QThread* thread = QThread::currentThread();

    /// A statement of its own: one already in use by an outer loop is not in the store.
    Result<Statement> take(const QString& text)
    {
        if (auto node = prepared.extract(text))
            return std::move(node.mapped());
        const QByteArray utf8 = text.toUtf8();
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(sql.get(), utf8.constData(), -1, SQLITE_PREPARE_PERSISTENT, &made,
                               nullptr) != SQLITE_OK)
            return failure(sql.get());
        return Statement(made);
    }
    Result<Statement> takeBound(const QString& text, const QList<Value>& values)
    {
        if (QThread::currentThread() != thread)
            return fail(Error::Code::Internal, u"database used in a foreign thread"_s);
        auto statement = take(text);
        if (!statement)
            return statement;
        if (sqlite3_bind_parameter_count(statement->get()) != values.size())
            return fail(Error::Code::Storage, u"number of values"_s);
        int place = 0;
        for (const Value& value : values) {
            if (std::visit(Binding(statement->get(), ++place), value.content()) != SQLITE_OK)
                return failure(sql.get());
        }
        return statement;
    }
    void giveBack(const QString& text, Statement statement)
    {
        sqlite3_reset(statement.get());
        sqlite3_clear_bindings(statement.get()); // nothing that was bound stays in memory
        if (prepared.size() >= maxPrepared)
            prepared.clear();
        prepared.insert_or_assign(text, std::move(statement));
    }
};

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    auto connection = std::make_unique<Connection>();
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(path.toUtf8().constData(), &opened,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    connection->sql.reset(opened);
    if (code != SQLITE_OK)
        return failure(opened);
    sqlite3_busy_timeout(opened, busyTimeoutMs);
    std::unique_ptr<Database> database(new Database(std::move(connection)));
    // Memory, because the old pages of a savepoint would be written to a file of their own.
    QStringList pragmas{u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s,
                        u"PRAGMA journal_mode = WAL"_s, u"PRAGMA cache_size = -65536"_s,
                        u"PRAGMA temp_store = MEMORY"_s};
    if (mode == Mode::Read)
        pragmas.append(u"PRAGMA query_only = ON"_s);
    for (const QString& pragma : pragmas) {
        if (const auto done = database->run(pragma); !done)
            return tl::make_unexpected(done.error());
    }
    return database;
}

Result<int> Database::run(const QString& sql, const QList<Value>& values)
{
    auto statement = m_connection->takeBound(sql, values);
    if (!statement)
        return tl::make_unexpected(statement.error());
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW)
        code = sqlite3_step(statement->get());
    if (code != SQLITE_DONE)
        return failure(m_connection->sql.get());
    const int changed = sqlite3_changes(m_connection->sql.get());
    m_connection->giveBack(sql, std::move(*statement));
    return changed;
}

Result<> Database::each(const QString& sql, const QList<Value>& values,
                        const std::function<bool(const Row&)>& read)
{
    auto statement = m_connection->takeBound(sql, values);
    if (!statement)
        return tl::make_unexpected(statement.error());
    int code = SQLITE_ROW;
    bool wanted = true;
    while (wanted && (code = sqlite3_step(statement->get())) == SQLITE_ROW)
        wanted = read(Row(statement->get()));
    if (wanted && code != SQLITE_DONE)
        return failure(m_connection->sql.get());
    m_connection->giveBack(sql, std::move(*statement));
    return {};
}

Result<> Database::runScript(const QString& script)
{
    for (const QString& statement : statementsOf(script)) {
        // Not kept: a script runs once.
        if (sqlite3_exec(m_connection->sql.get(), statement.toUtf8().constData(), nullptr, nullptr,
                         nullptr) != SQLITE_OK)
            return failure(m_connection->sql.get());
    }
    return {};
}

QStringList statementsOf(const QString& script)
{
    QStringList statements;
    QString current;
    const auto lines = script.split(u'\n');
    for (const QString& line : lines) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith("--"_L1))
            continue;
        current += line + u'\n';
        const bool inTrigger = current.trimmed().startsWith("CREATE TRIGGER"_L1);
        if (inTrigger ? trimmed == "END;"_L1 : trimmed.endsWith(u';')) {
            statements.append(current);
            current.clear();
        }
    }
    if (!current.trimmed().isEmpty())
        statements.append(current);
    return statements;
}

} // namespace relais::store
