// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/transithistory.h"

#include <algorithm>
#include <cmath>

namespace relais::playout {

namespace {
/// Against a flood; more than twice what ten seconds of any stream of ours hold.
constexpr size_t mostEntries = 2000;
} // namespace

void TransitHistory::add(Moment now, Micros transit)
{
    while (!m_entries.empty() &&
           (m_entries.size() >= mostEntries || m_entries.front().at + m_window < now))
        dropOldest();
    m_entries.push_back({now, transit});
    m_sorted.insert(std::upper_bound(m_sorted.begin(), m_sorted.end(), transit), transit);
}

void TransitHistory::dropOldest()
{
    m_sorted.erase(std::lower_bound(m_sorted.begin(), m_sorted.end(), m_entries.front().transit));
    m_entries.pop_front();
}

void TransitHistory::clear()
{
    m_entries.clear();
    m_sorted.clear();
}

Micros TransitHistory::quantile(double share, Micros most) const
{
    const auto end = std::upper_bound(m_sorted.begin(), m_sorted.end(), most);
    const auto rank = static_cast<size_t>(
        std::ceil(share * static_cast<double>(std::distance(m_sorted.begin(), end))));
    return m_sorted[std::max<size_t>(rank, 1) - 1];
}

Micros SlowFall::follow(Moment now, Micros wanted)
{
    if (m_isSet && now > m_at) {
        const double seconds = std::chrono::duration<double>(now - m_at).count();
        const auto least =
            m_value -
            Micros(static_cast<int64_t>(static_cast<double>(m_perSecond.count()) * seconds));
        m_value = std::max(wanted, least);
        m_at = now;
    } else if (!m_isSet || wanted > m_value) {
        m_value = wanted;
        m_at = std::max(m_at, now);
    }
    m_isSet = true;
    return m_value;
}

} // namespace relais::playout
