// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/recording.h"

namespace relais::bench {

/// Mean structural similarity (Wang et al. 2004, windows of 8×8 every 4 pixels, 8 bits) of two
/// luma planes of that size; 1 when they are the same.
[[nodiscard]] double similarity(const uchar* one, const uchar* other, int width, int height);
/// The same for a decoded picture, brought to the size of its source first.
[[nodiscard]] double similarity(const Sample& sample, const uchar* source, int width, int height);

} // namespace relais::bench
