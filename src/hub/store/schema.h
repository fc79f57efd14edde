// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store/database.h"

namespace relais::hub {

/// Brings the hub's tables to this program's version; Unsupported when the file is newer.
[[nodiscard]] Result<> migrateHub(store::Database& database);

} // namespace relais::hub
