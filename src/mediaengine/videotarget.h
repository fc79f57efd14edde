// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace relais::media {

/// What the picture's coder is to deliver: kb/s of coded picture, without headers and repair.
struct VideoTarget
{
    int kbps = 0;               ///< 20 to 4000
    int width = 0;              ///< even; of the coded picture, the camera's is scaled to it
    int height = 0;             ///< even
    double framesPerSecond = 0; ///< at most the camera's

    friend bool operator==(const VideoTarget&, const VideoTarget&) = default;
};

} // namespace relais::media
