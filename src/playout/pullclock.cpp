// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/pullclock.h"

#include <algorithm>

namespace relais::playout {

using namespace std::chrono_literals;

namespace {
/// Beyond that the card has stood still or filled itself up: a new rhythm.
constexpr Micros jump = 100ms;
/// Share of a deviation that is followed: half of it in a third of a second at 10 ms a pull, so
/// that a card which runs 500 ppm off is followed within a fraction of a millisecond.
constexpr int followed = 50;
/// Earliness is forgotten by half in about seven seconds.
constexpr int forgotten = 1000;
} // namespace

Moment PullClock::pulled(Moment now, size_t samples)
{
    const Micros length(static_cast<int64_t>(samples) * 1000000 / m_rate);
    if (!m_expected || now - *m_expected > jump || *m_expected - now > jump) {
        m_expected = now;
        m_earliness = Micros{};
    }
    const Moment even = *m_expected;
    m_earliness -= m_earliness / forgotten;
    m_earliness = std::max(m_earliness, even - now);
    *m_expected += (now - even) / followed + length;
    return even;
}

} // namespace relais::playout
