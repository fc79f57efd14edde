// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/units.h"

namespace relais::congestion {

/// How lost packets of the picture come back.
enum class RepairWay {
    Retransmission = 1,      ///< asked for again (RFC 4588); soon enough on a short way
    ParityAndRetransmission, ///< parity at once, asking again when two of a group are lost
    InterleavedParity,       ///< parity across groups where losses come in bursts: asking again
                             ///< would come too late
};

struct RepairSetting
{
    RepairWay way = RepairWay::Retransmission;
    int groupPackets = 0; ///< so many for each parity packet; 0 without parity
    int interleave = 1;   ///< neighbours that are in groups of their own

    /// Parity packets per picture packet.
    [[nodiscard]] double parityShare() const { return groupPackets > 0 ? 1.0 / groupPackets : 0; }
    friend bool operator==(const RepairSetting&, const RepairSetting&) = default;
};

/// What a line loses, over half a minute or so.
struct LossPattern
{
    double ratio = 0;      ///< 0..1
    double meanLength = 1; ///< of neighbours lost together, in packets
};

/// The repair for such a line; the one before, so that it does not change to and fro at a limit.
[[nodiscard]] RepairSetting repairFor(Duration roundTrip, const LossPattern& loss,
                                      const RepairSetting& before);

} // namespace relais::congestion
