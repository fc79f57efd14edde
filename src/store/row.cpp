// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/row.h"

#include <sqlite3.h>

namespace relais::store {

bool Row::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QString Row::text(int column) const
{
    const auto* text = sqlite3_column_text(m_statement, column); // before its length is asked
    return QString::fromUtf8(reinterpret_cast<const char*>(text),
                             sqlite3_column_bytes(m_statement, column));
}

QByteArray Row::bytes(int column) const
{
    const auto* bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char*>(bytes), sqlite3_column_bytes(m_statement, column)};
}

qint64 Row::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

} // namespace relais::store
