// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/sounddecoder.h"

#include <cstddef>

namespace relais::playout {

/// Time scaling of speech by one pitch period at a time, pitch unchanged: waveform-similarity
/// overlap-add (Verhelst and Roelands 1993). 48 kHz; lengths in samples.
namespace stretch {

inline constexpr size_t shortestPeriod = 120; ///< 400 Hz
inline constexpr size_t longestPeriod = 720;  ///< 67 Hz
inline constexpr size_t overlap = 480;        ///< compared, and faded across
/// What must lie ahead of the place to shorten there, and to lengthen there.
inline constexpr size_t aheadToShorten = longestPeriod + overlap;
inline constexpr size_t aheadToLengthen = overlap;
/// What must lie behind the place to lengthen there.
inline constexpr size_t behindToLengthen = longestPeriod;

struct Limits
{
    size_t longest;       ///< no longer period than that is moved
    double leastLikeness; ///< of two periods: 1 equal, 0 nothing in common
};
/// Takes one period out after `from`; near silence any length will do. Returns its length, 0 when
/// there was none within the limits, or too little sound.
size_t shorten(Samples& sound, size_t from, const Limits& limits);
/// Puts one period in after `from`, likewise.
size_t lengthen(Samples& sound, size_t from, const Limits& limits);

} // namespace stretch

/// Makes the piece that starts at `from` go on where the sound before it ends: a step between the
/// two is spread over `overlap` samples.
void joinSmoothly(Samples& sound, size_t from, size_t overlap);

} // namespace relais::playout
