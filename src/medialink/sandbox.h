// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/mediatypes.h"

#include <QStringList>

namespace relais::media {

/// The bubblewrap arguments for one engine: own users, processes and mounts, nothing writable
/// anywhere, the network kept (media needs it), only the devices and files this call was given.
[[nodiscard]] QStringList sandboxArguments(const QString& enginePath, const MediaConfig& config);

/// The whole environment of an engine, as NAME=value.
[[nodiscard]] QStringList engineEnvironment(bool insideSandbox);

} // namespace relais::media
