// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QStringList>

namespace relais::messages {

/// The lines of a small file that holds a password or a token, read anew each time so that it may
/// be changed while the program runs. Unauthorized when it is missing, empty, larger than 4 KiB or
/// readable by everybody.
[[nodiscard]] Result<QStringList> readSecretFile(const QString& path);

} // namespace relais::messages
