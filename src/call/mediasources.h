// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/mediatypes.h"

#include <optional>

namespace relais::call {

/// A source as a technician writes it: "device", "device:/dev/video2", "test", "file:/path",
/// "none". Nothing for anything else.
[[nodiscard]] std::optional<media::MediaSource> mediaSourceFrom(QStringView text);

} // namespace relais::call
