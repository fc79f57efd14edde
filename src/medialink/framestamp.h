// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/mediatypes.h"

#include <optional>

namespace relais::media {

/// The machine-readable frame number of test pictures: 16 black or white blocks along the top,
/// 15 bits of Gray code and their parity. It survives coding and scaling.
namespace stamp {
inline constexpr int blocks = 16;
inline constexpr quint32 modulus = 1U << 15;

/// Height of the strip in a picture of that width; a block is as wide as it is high, or wider.
[[nodiscard]] int stripHeight(int width);
/// True where the block is white.
[[nodiscard]] bool bit(quint32 number, int block);
/// Draws into a luma plane (one byte per pixel).
void draw(uchar* luma, int width, int height, int stride, quint32 number);
} // namespace stamp

/// The number in a picture; nothing when a block is grey or the parity is wrong.
[[nodiscard]] std::optional<quint32> readFrameStamp(const VideoFrame& frame);

} // namespace relais::media
