// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store/database.h"

#include <QStringList>

namespace relais::hub {

/// What a check of the whole database found.
struct Verification
{
    QStringList findings; ///< empty when all is as it must be; ids only
    qint64 journalEntries = 0;
    qint64 appointments = 0;
    QByteArray journalHead; ///< to be noted on paper: a journal cut short has another
};

/// Checks the file (PRAGMA integrity_check), the journal's chain, that each appointment stands as
/// its last entry says, that no two occupations of a resource overlap, that each live appointment
/// has its advisor and its terminal, and that no occupation belongs to nothing. Reads only.
[[nodiscard]] Result<Verification> verifyHub(store::Database& database);

} // namespace relais::hub
