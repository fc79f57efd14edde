// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/units.h"

namespace relais::congestion {

/// Around every payload: IPv4 20, UDP 8, RTP 12, the transport-wide number 8, SRTP's tag 10. IPv6
/// has 20 more, a relay's channel 4.
inline constexpr int packetHeaderBytes = 58;
inline constexpr int longestPayloadBytes = 1140;

/// How sound is coded (Opus, constant rate).
struct SoundSetting
{
    BitRate rate;
    Duration frame = std::chrono::milliseconds(20); ///< 20, 40 or 60 ms
    int expectedLossPercent = 5;                    ///< what the coder's own repair is made for

    friend bool operator==(const SoundSetting&, const SoundSetting&) = default;
};

/// What the sound costs on the line.
[[nodiscard]] BitRate lineRate(const SoundSetting& sound);

/// What a rate must be shared among.
struct Demand
{
    SoundSetting sound;
    double framesPerSecond = 20; ///< of the picture; each is at least one packet
    double parityShare = 0;      ///< parity packets per picture packet, 0..1
    bool documentsWaiting = false;
};

/// Who gets what, in the order of need: sound, text and control; documents a fifth of the rest; the
/// picture what remains, its parity included.
struct Allocation
{
    BitRate documents; ///< on the line
    BitRate picture;   ///< for the coder, without headers and parity

    friend bool operator==(const Allocation&, const Allocation&) = default;
};
[[nodiscard]] Allocation allocate(BitRate target, const Demand& demand);

/// Which sound such a line allows; the one before, so that a rate near a limit does not make it
/// change to and fro. Loss 0..1.
[[nodiscard]] SoundSetting soundFor(BitRate target, double lossRatio, const SoundSetting& before);

} // namespace relais::congestion
