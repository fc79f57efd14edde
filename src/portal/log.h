// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QLoggingCategory>

namespace relais::portal {

/// Host names and rules only: never a path, a query or a text of a page.
Q_DECLARE_LOGGING_CATEGORY(lcPortal)

} // namespace relais::portal
