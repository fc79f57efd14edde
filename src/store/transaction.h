// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store/database.h"

namespace relais::store {

/// All or nothing: undone unless committed. The outermost is BEGIN IMMEDIATE, because a deferred
/// one that reads first fails at once when another writer was quicker; inner ones are savepoints.
class Transaction final
{
    Q_DISABLE_COPY(Transaction)
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Result<> commit();
    /// Undoes now; an error means that the whole transaction is gone already (disk full).
    [[nodiscard]] Result<> rollBack();

private:
    Transaction(Database& database, int level) : m_database(&database), m_level(level) {}
    [[nodiscard]] QString savepoint() const;
    Database* m_database; ///< null when done
    int m_level;
};

} // namespace relais::store
