// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QHostAddress>

namespace relais::feed {

/// Counts the wrong requests of each peer: a window begins with its first one. IPv6 peers count by
/// /64, for one household owns that many addresses. Memory is bounded. One thread.
class PeerThrottle final
{
public:
    static constexpr qsizetype maxPeers = 20'000;

    PeerThrottle(const Clock& clock, int limit, std::chrono::milliseconds window)
        : m_clock(clock), m_limit(limit), m_window(window)
    {
    }

    /// How long the peer has to wait; zero when it need not.
    [[nodiscard]] std::chrono::milliseconds waitFor(const QHostAddress& peer) const;
    void addWrong(const QHostAddress& peer);

private:
    struct Tries
    {
        Instant since;
        int count = 0;
    };
    [[nodiscard]] bool isOver(const Tries& tries) const;
    void makeRoom();

    const Clock& m_clock;
    int m_limit;
    std::chrono::milliseconds m_window;
    QHash<QHostAddress, Tries> m_tries;
};

} // namespace relais::feed
