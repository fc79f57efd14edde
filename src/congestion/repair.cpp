// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/repair.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace relais::congestion {

namespace {

using namespace std::chrono_literals;

constexpr Duration shortWay = 100ms;
constexpr Duration longWay = 300ms;
constexpr double back = 0.85; // of a limit, before the nearer way is taken again

struct Group
{
    double from; // loss
    int packets;
};
/// Measured to leave no frozen picture at 1, 2 and 2 % (docs/congestion.md).
constexpr std::array groups{Group{0.08, 3}, Group{0.03, 4}, Group{0.015, 5}, Group{0.002, 6},
                            Group{0, 10}};

bool beyond(Duration roundTrip, Duration limit, bool before)
{
    return milliseconds(roundTrip) > milliseconds(limit) * (before ? back : 1);
}

} // namespace

RepairSetting repairFor(Duration roundTrip, const LossPattern& loss, const RepairSetting& before)
{
    RepairSetting setting;
    if (beyond(roundTrip, longWay, before.way == RepairWay::InterleavedParity))
        setting.way = RepairWay::InterleavedParity;
    else if (beyond(roundTrip, shortWay, before.way != RepairWay::Retransmission))
        setting.way = RepairWay::ParityAndRetransmission;
    else
        return setting;
    if (setting.way == RepairWay::InterleavedParity)
        setting.interleave = std::clamp(static_cast<int>(std::lround(loss.meanLength)), 1, 3);
    for (const Group& group : groups) {
        // Smaller groups at once, larger ones when the loss is clearly less.
        const bool keeps = before.groupPackets == group.packets;
        if (loss.ratio >= group.from * (keeps ? back : 1)) {
            setting.groupPackets = group.packets;
            break;
        }
    }
    return setting;
}

} // namespace relais::congestion
