// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store/database.h"

namespace relais::store {

/// One step from the version before it.
struct Migration
{
    int version; ///< 1, 2, 3, …
    QString script;
};

/// Brings the database to the last version, each step in its own transaction, remembered in PRAGMA
/// user_version. Unsupported when the file comes from a newer program; nothing is touched then.
[[nodiscard]] Result<> migrate(Database& database, const QList<Migration>& migrations);

} // namespace relais::store
