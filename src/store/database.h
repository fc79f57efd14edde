// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "store/row.h"
#include "store/value.h"

#include <QList>

#include <functional>
#include <memory>

namespace relais::store {

/// One connection to one SQLite file, for the thread that opened it: WAL, synchronous=FULL, foreign
/// keys on, waits up to ten seconds for another writer. Statements are kept prepared.
/// Errors: Taken when a trigger says 'occupied', Conflict for any other broken constraint, Storage
/// for the rest. Details never hold a bound value.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)
public:
    enum class Mode { Write = 1, Read };
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode);
    ~Database();

    /// Runs one statement; the number of rows it changed.
    [[nodiscard]] Result<int> run(const QString& sql, const QList<Value>& values = {});
    /// Runs the statements of a script, as statementsOf() splits it.
    [[nodiscard]] Result<> runScript(const QString& script);

    /// All rows, each turned into a value by `read(const Row&)`.
    template <typename Read>
    [[nodiscard]] auto all(const QString& sql, const QList<Value>& values, Read read)
        -> Result<QList<std::invoke_result_t<Read, const Row&>>>
    {
        QList<std::invoke_result_t<Read, const Row&>> found;
        const auto done = each(sql, values, [&](const Row& row) {
            found.append(read(row));
            return true;
        });
        if (!done)
            return tl::make_unexpected(done.error());
        return found;
    }
    /// The first row, if there is one.
    template <typename Read>
    [[nodiscard]] auto one(const QString& sql, const QList<Value>& values, Read read)
        -> Result<std::optional<std::invoke_result_t<Read, const Row&>>>
    {
        std::optional<std::invoke_result_t<Read, const Row&>> found;
        const auto done = each(sql, values, [&](const Row& row) {
            found.emplace(read(row));
            return false;
        });
        if (!done)
            return tl::make_unexpected(done.error());
        return found;
    }
    /// Calls `read` for each row until it returns false.
    [[nodiscard]] Result<> each(const QString& sql, const QList<Value>& values,
                                const std::function<bool(const Row&)>& read);

private:
    friend class Transaction;
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
    int m_depth = 0; ///< of transactions
};

/// Splits a script: a statement ends with a line that ends in ';', a trigger with a line "END;".
[[nodiscard]] QStringList statementsOf(const QString& script);

} // namespace relais::store
