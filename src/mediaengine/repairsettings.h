// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/parity.h"

namespace relais::media {

/// How lost video packets are replaced. The parity is what we send, if the far side can use it;
/// the rest is what we ask of the far side. May change at any time in a call.
struct RepairSettings
{
    ParityShape parity;                          ///< none unless chosen
    std::chrono::milliseconds parityOldest{400}; ///< a set waits no longer for its last packet
    bool retransmission = true;
    std::chrono::milliseconds askAfter{5};   ///< how long parity or a late packet is waited for
    std::chrono::milliseconds askAgain{140}; ///< round trip + 30 ms
    std::chrono::milliseconds giveUp{600};   ///< 2 round trips + 150 ms, so that two requests fit

    friend bool operator==(const RepairSettings&, const RepairSettings&) = default;
};

} // namespace relais::media
