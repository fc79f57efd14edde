// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/basedelay.h"

#include <algorithm>

namespace relais::congestion {

namespace {
using namespace std::chrono_literals;
constexpr Duration slot = 1s;
constexpr Duration window = 30s;
constexpr Duration keptWindow = 120s;
} // namespace

void BaseDelay::add(TimePoint sent, Duration delay)
{
    if (m_minima.empty() || sent >= m_minima.back().begin + slot)
        m_minima.push_back({sent, delay});
    else
        m_minima.back().delay = std::min(m_minima.back().delay, delay);
    while (m_minima.front().begin + (m_kept ? keptWindow : window) < sent)
        m_minima.pop_front();
}

std::optional<Duration> BaseDelay::value() const
{
    if (m_minima.empty())
        return std::nullopt;
    return std::min_element(m_minima.begin(), m_minima.end(),
                            [](const Minimum& a, const Minimum& b) { return a.delay < b.delay; })
        ->delay;
}

} // namespace relais::congestion
