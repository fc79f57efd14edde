// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/transaction.h"

#include <utility>

namespace relais::store {

using namespace Qt::StringLiterals;

Result<Transaction> Transaction::begin(Database& database)
{
    Transaction transaction(database, database.m_depth);
    const auto begun =
        database.run(transaction.m_level == 0 ? u"BEGIN IMMEDIATE"_s
                                              : u"SAVEPOINT "_s + transaction.savepoint());
    if (!begun) {
        transaction.m_database = nullptr;
        return tl::make_unexpected(begun.error());
    }
    ++database.m_depth;
    return transaction;
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_level(other.m_level)
{
}

Transaction::~Transaction()
{
    if (m_database)
        (void)rollBack(); // the first error has been told already
}

Result<> Transaction::commit()
{
    const auto done = m_database->run(m_level == 0 ? u"COMMIT"_s : u"RELEASE "_s + savepoint());
    if (!done) {
        (void)rollBack(); // after a failed COMMIT SQLite may still be inside the transaction
        return tl::make_unexpected(done.error());
    }
    --std::exchange(m_database, nullptr)->m_depth;
    return {};
}

Result<> Transaction::rollBack()
{
    Database& database = *std::exchange(m_database, nullptr);
    --database.m_depth;
    auto done = database.run(m_level == 0 ? u"ROLLBACK"_s : u"ROLLBACK TO "_s + savepoint());
    if (done && m_level > 0)
        done = database.run(u"RELEASE "_s + savepoint());
    if (!done)
        return tl::make_unexpected(done.error());
    return {};
}

QString Transaction::savepoint() const
{
    return u"level%1"_s.arg(m_level);
}

} // namespace relais::store
