// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/units.h"

#include <deque>
#include <optional>

namespace relais::congestion {

/// The one-way delay of the empty path: the least of a sliding window, because two clocks drift
/// apart and routes change (RFC 6817, 3.4.2). One thread.
class BaseDelay final
{
public:
    void add(TimePoint sent, Duration delay);
    /// None before the first packet.
    [[nodiscard]] std::optional<Duration> value() const;
    /// While kept, the window grows to two minutes.
    void keep(bool keep) { m_kept = keep; }
    void reset() { m_minima.clear(); }

private:
    struct Minimum
    {
        TimePoint begin;
        Duration delay;
    };
    bool m_kept = false;
    std::deque<Minimum> m_minima; // one per slot, the oldest first
};

} // namespace relais::congestion
