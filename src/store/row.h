// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/strongid.h"

#include <QByteArray>
#include <QString>

#include <optional>

struct sqlite3_stmt;

namespace relais::store {

/// The current row of a result, read by column number; valid only while its reader runs.
class Row final
{
public:
    explicit Row(sqlite3_stmt* statement) : m_statement(statement) {}

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] Instant instant(int column) const { return fromEpochMs(integer(column)); }
    /// NULL or no id: nullopt.
    template <typename Id>
    [[nodiscard]] std::optional<Id> maybe(int column) const
    {
        return Id::parse(text(column));
    }
    /// For a column that always holds an id; a fresh one, which matches nothing, if it does not.
    template <typename Id>
    [[nodiscard]] Id id(int column) const
    {
        const auto found = maybe<Id>(column);
        return found ? *found : Id();
    }

private:
    sqlite3_stmt* m_statement;
};

} // namespace relais::store
