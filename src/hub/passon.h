// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

namespace relais::hub {

/// The error of a result of another type, for `if (!found) return passOn(found);`.
template <typename T>
[[nodiscard]] auto passOn(const Result<T>& failed)
{
    return tl::make_unexpected(failed.error());
}

} // namespace relais::hub
