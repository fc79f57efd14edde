// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/database.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>
#include <QUuid>

#include <unordered_map>

namespace relais::store {

using namespace Qt::StringLiterals;

namespace {
constexpr int constraintCode = 19; // SQLITE_CONSTRAINT, in the low byte
constexpr size_t maxPrepared = 200;

auto failure(const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = error.nativeErrorCode() + u' ' + error.databaseText();
    if (code == constraintCode)
        return fail(detail.contains("occupied"_L1) ? Error::Code::Taken : Error::Code::Conflict,
                    detail);
    return fail(Error::Code::Storage, detail);
}
} // namespace

/// Hides Qt SQL from the header; takes the connection out of Qt's list at the end.
struct Database::Connection
{
    QString name;
    QSqlDatabase sql;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> prepared;
    QThread* thread = QThread::currentThread();

    ~Connection()
    {
        prepared.clear();
        sql.close();
        sql = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }

    /// A query of its own: one already in use by an outer loop is not in the store.
    Result<std::unique_ptr<QSqlQuery>> take(const QString& text)
    {
        if (auto node = prepared.extract(text))
            return std::move(node.mapped());
        auto query = std::make_unique<QSqlQuery>(sql);
        query->setForwardOnly(true);
        if (!query->prepare(text))
            return failure(query->lastError());
        return query;
    }
    void giveBack(const QString& text, std::unique_ptr<QSqlQuery> query)
    {
        query->finish();
        if (prepared.size() >= maxPrepared)
            prepared.clear();
        prepared.insert_or_assign(text, std::move(query));
    }
};

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    auto connection = std::make_unique<Connection>();
    connection->name = QUuid::createUuid().toString();
    connection->sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->name);
    connection->sql.setDatabaseName(path);
    connection->sql.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (!connection->sql.open())
        return failure(connection->sql.lastError());
    std::unique_ptr<Database> database(new Database(std::move(connection)));
    QStringList pragmas{u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s,
                        u"PRAGMA journal_mode = WAL"_s};
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
    if (QThread::currentThread() != m_connection->thread)
        return fail(Error::Code::Internal, u"database used in a foreign thread"_s);
    auto query = m_connection->take(sql);
    if (!query)
        return tl::make_unexpected(query.error());
    for (int i = 0; i < values.size(); ++i)
        (*query)->bindValue(i, values[i].variant());
    if (!(*query)->exec())
        return failure((*query)->lastError());
    const int changed = (*query)->numRowsAffected();
    m_connection->giveBack(sql, std::move(*query));
    return changed;
}

Result<> Database::each(const QString& sql, const QList<Value>& values,
                        const std::function<bool(const Row&)>& read)
{
    if (QThread::currentThread() != m_connection->thread)
        return fail(Error::Code::Internal, u"database used in a foreign thread"_s);
    auto query = m_connection->take(sql);
    if (!query)
        return tl::make_unexpected(query.error());
    for (int i = 0; i < values.size(); ++i)
        (*query)->bindValue(i, values[i].variant());
    if (!(*query)->exec())
        return failure((*query)->lastError());
    bool wanted = true;
    while (wanted && (*query)->next())
        wanted = read(Row(**query));
    if (wanted && (*query)->lastError().isValid())
        return failure((*query)->lastError());
    m_connection->giveBack(sql, std::move(*query));
    return {};
}

Result<> Database::runScript(const QString& script)
{
    for (const QString& statement : statementsOf(script)) {
        QSqlQuery query(m_connection->sql); // not kept: a script runs once
        if (!query.exec(statement))
            return failure(query.lastError());
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
