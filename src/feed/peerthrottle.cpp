// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/peerthrottle.h"

#include <algorithm>

namespace relais::feed {

namespace {
QHostAddress counted(const QHostAddress& peer)
{
    bool isIpv4 = false;
    const auto ipv4 = peer.toIPv4Address(&isIpv4); // also of ::ffff:a.b.c.d
    if (isIpv4)
        return QHostAddress(ipv4);
    auto bytes = peer.toIPv6Address();
    std::fill(&bytes[8], &bytes[8] + 8, quint8(0));
    return QHostAddress(bytes);
}
} // namespace

bool PeerThrottle::isOver(const Tries& tries) const
{
    const auto age = m_clock.now() - tries.since;
    return age >= m_window || age < age.zero(); // a clock set back forgives
}

std::chrono::milliseconds PeerThrottle::waitFor(const QHostAddress& peer) const
{
    const auto found = m_tries.constFind(counted(peer));
    if (found == m_tries.cend() || found->count < m_limit || isOver(*found))
        return std::chrono::milliseconds::zero();
    return found->since + m_window - m_clock.now();
}

void PeerThrottle::addWrong(const QHostAddress& peer)
{
    const auto key = counted(peer);
    if (!m_tries.contains(key))
        makeRoom();
    auto& tries = m_tries[key];
    if (tries.count == 0 || isOver(tries))
        tries = {m_clock.now(), 0};
    ++tries.count;
}

void PeerThrottle::makeRoom()
{
    if (m_tries.size() < maxPeers)
        return;
    m_tries.removeIf([this](auto entry) { return isOver(entry.value()); });
    // A crowd of that size is no guesser: start anew rather than grow.
    if (m_tries.size() >= maxPeers)
        m_tries.clear();
}

} // namespace relais::feed
