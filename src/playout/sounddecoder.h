// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace relais::playout {

using Payload = std::span<const uint8_t>;
using Samples = std::vector<int16_t>; ///< 48 kHz, mono

/// Turns packets into samples, and makes up what is missing. Each call appends to `out` and carries
/// the decoder's state on. Lengths in samples at 48 kHz.
class SoundDecoder
{
public:
    virtual ~SoundDecoder() = default;

    /// How much sound a packet holds; 0 when it is none of ours.
    [[nodiscard]] virtual int length(Payload packet) const = 0;
    /// Whether a packet carries a second, coarser copy of the sound before it.
    [[nodiscard]] virtual bool holdsCopy(Payload packet) const = 0;
    /// Whether a packet only says that the far end is silent (RFC 7587 §3.1.3: DTX).
    [[nodiscard]] virtual bool saysSilence(Payload packet) const = 0;

    virtual void decode(Payload packet, Samples& out) = 0;
    /// The sound before `next`, from the copy inside it, as much as `next` holds itself.
    virtual void recover(Payload next, Samples& out) = 0;
    /// Sound that nobody sent, fading out when it goes on. Any multiple of 120 samples.
    virtual void conceal(int samples, Samples& out) = 0;
};

} // namespace relais::playout
