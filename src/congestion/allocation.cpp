// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/allocation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace relais::congestion {

namespace {

using namespace std::chrono_literals;

/// Real-time text, the heartbeat, and our feedback on what the far side sends.
constexpr BitRate textAndControl = BitRate::fromKbps(10);
constexpr double documentShare = 0.2;

struct SoundStep
{
    BitRate from; // of the whole
    BitRate rate;
    Duration frame;
};
/// Below 220 kb/s the headers of short frames would cost more than the sound.
constexpr std::array soundSteps{
    SoundStep{BitRate::fromKbps(600), BitRate::fromKbps(32), 20ms},
    SoundStep{BitRate::fromKbps(360), BitRate::fromKbps(24), 20ms},
    SoundStep{BitRate::fromKbps(220), BitRate::fromKbps(20), 40ms},
    SoundStep{BitRate{}, BitRate::fromKbps(16), 60ms},
};
constexpr double stepUp = 1.15;

} // namespace

BitRate lineRate(const SoundSetting& sound)
{
    const double packets = 1 / seconds(sound.frame);
    return sound.rate + BitRate::fromBps(packets * packetHeaderBytes * 8);
}

Allocation allocate(BitRate target, const Demand& demand)
{
    const BitRate rest = target - lineRate(demand.sound) - textAndControl;
    Allocation result;
    if (demand.documentsWaiting)
        result.documents = rest * documentShare;
    const BitRate protectedPicture = (rest - result.documents) * (1 / (1 + demand.parityShare));
    const double frames = std::max(0.1, demand.framesPerSecond);
    const double packetsPerFrame =
        std::ceil(protectedPicture.bps() / frames / 8 / (longestPayloadBytes + packetHeaderBytes));
    result.picture =
        protectedPicture - BitRate::fromBps(frames * packetsPerFrame * packetHeaderBytes * 8);
    return result;
}

SoundSetting soundFor(BitRate target, double lossRatio, const SoundSetting& before)
{
    const auto* step = std::find_if(soundSteps.begin(), soundSteps.end(), [&](const auto& one) {
        return target >= (one.rate > before.rate ? one.from * stepUp : one.from);
    });
    return {.rate = step->rate,
            .frame = step->frame,
            .expectedLossPercent =
                std::clamp(static_cast<int>(std::lround(lossRatio * 20)) * 5, 5, 25)};
}

} // namespace relais::congestion
