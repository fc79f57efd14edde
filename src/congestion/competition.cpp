// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/competition.h"

#include <algorithm>

namespace relais::congestion {

namespace {
using namespace std::chrono_literals;
/// A queue is to be gone in this time.
constexpr Duration drainTime = 1s;
/// Our own queue may be late by so much: feedback and coder need their time.
constexpr Duration patience = 150ms;
/// A queue of ours has by then shrunk below this part of its peak.
constexpr double shrunk = 0.7;
constexpr double usualSeconds = 10;
} // namespace

double Competition::drainFactor(Duration queue)
{
    return 1 - std::min(0.5, seconds(queue) / seconds(drainTime));
}

void Competition::noteQuiet(BitRate received, Duration elapsed)
{
    const double weight = std::min(1.0, seconds(elapsed) / usualSeconds);
    m_usual = m_usual * (1 - weight) + received * weight;
    m_share = m_usual * 0.5;
    m_peak = {};
    m_drained = {};
    m_goingOn = false;
}

void Competition::noteQueue(Duration queue, Duration elapsed)
{
    m_peak = std::max(m_peak, queue);
    m_drained += Duration(
        static_cast<int64_t>(static_cast<double>(elapsed.count()) * (1 - drainFactor(queue))));
    m_goingOn = m_drained > std::max(m_peak * 2, m_peak + patience) &&
                static_cast<double>(queue.count()) > shrunk * static_cast<double>(m_peak.count());
}

} // namespace relais::congestion
