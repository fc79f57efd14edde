// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/videocodec.h"

namespace relais::media {

/// The elements that put a coding into packets, take it out and decode it, for gst_parse_launch.
struct Packaging
{
    const char* payloader;
    const char* depayloader;
    const char* decoder;
    const char* singleThreadDecoder; ///< to be measured
    int payloadType;                 ///< in our own offers
};

[[nodiscard]] Packaging packagingOf(VideoCodec codec);

} // namespace relais::media
