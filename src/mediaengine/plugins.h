// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "medialink/mediatypes.h"

namespace relais::media {

/// Starts GStreamer with the plugins this call needs and no others: no registry, no scan, no cache
/// file; elements that write files are taken out.
[[nodiscard]] Result<> loadPlugins(const MediaConfig& config);

} // namespace relais::media
