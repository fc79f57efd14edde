// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>

namespace relais::portal {

/// A file of resources/portal, built into the program; empty when there is none of that name.
[[nodiscard]] QByteArray portalResource(const char* name);

} // namespace relais::portal
