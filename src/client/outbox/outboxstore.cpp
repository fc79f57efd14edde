// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/outbox/outboxstore.h"

#include "store/migrator.h"
#include "store/transaction.h"

#include <QFile>

// Resources of a static library are linked only when somebody asks for them.
static void loadResources()
{
    Q_INIT_RESOURCE(outbox);
}

namespace relais::client {

using namespace Qt::StringLiterals;
using protocol::SealedOperation;
using store::Row;

namespace {
Result<> done(const Result<int>& ran)
{
    if (!ran)
        return tl::make_unexpected(ran.error());
    return {};
}
} // namespace

Result<OutboxStore> OutboxStore::open(const QString& path)
{
    loadResources();
    QFile script(u":/relais/outbox/outbox.sql"_s);
    if (!script.open(QIODevice::ReadOnly))
        return fail(Error::Code::Internal, script.fileName());
    auto database = store::Database::open(path, store::Database::Mode::Write);
    if (!database)
        return tl::make_unexpected(database.error());
    const auto migrated = store::migrate(**database, {{1, QString::fromUtf8(script.readAll())}});
    if (!migrated)
        return tl::make_unexpected(migrated.error());
    return OutboxStore(std::move(*database));
}

Result<OutboxStore::State> OutboxStore::state() const
{
    const auto found =
        m_database->one(u"SELECT next, epoch, hub FROM outbox"_s, {}, [](const Row& row) {
            return State{row.integer(0), row.text(1), row.bytes(2)};
        });
    if (!found)
        return tl::make_unexpected(found.error());
    return found->value_or(State());
}

Result<> OutboxStore::setEpoch(const QString& epoch)
{
    return done(m_database->run(u"UPDATE outbox SET epoch = ?"_s, {epoch}));
}

Result<> OutboxStore::meet(const QByteArray& hub, qint64 nextAtLeast)
{
    return done(
        m_database->run(u"UPDATE outbox SET hub = ?, next = max(next, ?)"_s, {hub, nextAtLeast}));
}

Result<> OutboxStore::add(qint64 counter, const QByteArray& sealed)
{
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    for (const auto& step :
         {m_database->run(u"INSERT INTO operation (counter, sealed, receipt, acknowledged)"
                          " VALUES (?, ?, x'', 0)"_s,
                          {counter, sealed}),
          m_database->run(u"UPDATE outbox SET next = ?"_s, {counter + 1})}) {
        if (!step)
            return tl::make_unexpected(step.error());
    }
    return transaction->commit();
}

Result<> OutboxStore::acknowledge(qint64 counter, const QByteArray& receipt)
{
    // An answer without a receipt leaves the receipt of an earlier one.
    return done(m_database->run(
        u"UPDATE operation SET acknowledged = 1,"
        " receipt = CASE WHEN length(?) > 0 THEN ? ELSE receipt END WHERE counter = ?"_s,
        {receipt, receipt, counter}));
}

Result<> OutboxStore::forgetThrough(qint64 counter)
{
    return done(m_database->run(u"DELETE FROM operation WHERE acknowledged = 1 AND counter <= ?"_s,
                                {counter}));
}

Result<qint64> OutboxStore::number(const QString& sql, const QList<store::Value>& values) const
{
    const auto found = m_database->one(sql, values, [](const Row& row) { return row.integer(0); });
    if (!found)
        return tl::make_unexpected(found.error());
    return found->value_or(0);
}

Result<int> OutboxStore::pending() const
{
    return number(u"SELECT count(*) FROM operation WHERE acknowledged = 0"_s, {})
        .map([](qint64 count) { return static_cast<int>(count); });
}

Result<qint64> OutboxStore::oldest() const
{
    return number(u"SELECT coalesce((SELECT min(counter) FROM operation),"
                  " (SELECT next FROM outbox))"_s,
                  {});
}

Result<bool> OutboxStore::isPending(qint64 counter) const
{
    return number(u"SELECT count(*) FROM operation WHERE acknowledged = 0 AND counter = ?"_s,
                  {counter})
        .map([](qint64 count) { return count > 0; });
}

Result<QList<SealedOperation>> OutboxStore::after(qint64 counter, bool all, qsizetype most) const
{
    return m_database->all(
        u"SELECT counter, sealed, receipt FROM operation WHERE counter > ?"
        " AND (? OR acknowledged = 0) ORDER BY counter LIMIT ?"_s,
        {counter, all, most}, [](const Row& row) {
            return SealedOperation{row.integer(0), row.bytes(1), row.bytes(2), false};
        });
}

} // namespace relais::client
