// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QString>

namespace relais {

/// True when the text holds a social-security number (NIR, 13 or 15 characters, 2A and 2B too),
/// however it is spaced. Relais may not keep one (décret 2019-341).
[[nodiscard]] bool containsNir(QStringView text);

/// A first name or an initial as a person typed it: trimmed, 1 to 40 characters, letters, spaces,
/// hyphens, apostrophes and dots. Invalid otherwise, Forbidden when it holds a NIR.
[[nodiscard]] Result<QString> checkedFirstName(QStringView typed);

} // namespace relais
