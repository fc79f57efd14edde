// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/units.h"

#include <algorithm>

namespace relais::congestion {

/// Tells a queue of our own from one that somebody else fills: the second does not go when we
/// yield (the idea of Copa's mode switch; Arun and Balakrishnan, NSDI 2018). One thread.
class Competition final
{
public:
    /// How much of the rate asked is left to an emptying queue, 0.5..1.
    [[nodiscard]] static double drainFactor(Duration queue);

    /// The queue is short: what is received now is what the line gives us undisturbed.
    void noteQuiet(BitRate received, Duration elapsed);
    /// The queue is long and we yield for it by drainFactor().
    void noteQueue(Duration queue, Duration elapsed);
    /// So much was lost that even the fair share is too much.
    void yield(BitRate received) { m_share = std::min(m_share, received); }

    /// By now the queue would be gone if it were ours.
    [[nodiscard]] bool isGoingOn() const { return m_goingOn; }
    /// Half of what we had before the other one came: a fair part between two.
    [[nodiscard]] BitRate fairShare() const { return m_share; }
    /// What the line gave us undisturbed, over some ten seconds.
    [[nodiscard]] BitRate usual() const { return m_usual; }

private:
    BitRate m_usual;
    BitRate m_share;
    Duration m_peak{};
    Duration m_drained{}; // the queue that our yielding should have emptied
    bool m_goingOn = false;
};

} // namespace relais::congestion
