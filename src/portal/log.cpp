// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/log.h"

namespace relais::portal {

Q_LOGGING_CATEGORY(lcPortal, "relais.portal", QtInfoMsg)

} // namespace relais::portal
