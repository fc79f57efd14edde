// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/picturetiming.h"

#include <algorithm>

namespace relais::playout {

using namespace std::chrono_literals;

namespace {
constexpr double quantile = .98;
constexpr Micros window = 10s;
constexpr Micros fallPerSecond = 50ms;
/// The first pictures wait for one large key frame: shown at once, and not taken for the line.
constexpr Micros warmUp = 1s;
/// A pause after which what was measured before says nothing any more.
constexpr Micros forgetAfter = 5s;
} // namespace

PictureTiming::PictureTiming() : m_history(window), m_wanted(fallPerSecond) {}

void PictureTiming::startAnew(Moment now)
{
    m_history.clear();
    m_wanted.reset();
    m_started = now;
    m_isWarm = false;
}

void PictureTiming::decoded(Moment now, Micros media)
{
    const Micros transit = now.time_since_epoch() - media;
    const bool strange = !m_history.isEmpty() && (transit > m_history.fastest() + forgetAfter ||
                                                  transit < m_history.fastest() - forgetAfter);
    if (!m_started || now - m_last > forgetAfter || strange)
        startAnew(now);
    m_last = now;
    if (!m_isWarm && now - *m_started >= warmUp) {
        m_history.clear();
        m_isWarm = true;
    }
    m_history.add(now, transit);
    if (m_isWarm)
        m_wanted.follow(now, m_history.quantile(quantile, m_history.fastest() + longestWait()));
}

Micros PictureTiming::longestWait() const
{
    // Long enough for one retransmission on a short line, for a parity packet on any. What takes
    // longer, as a retransmission by satellite does, is shown late by itself: all others, and the
    // sound with them, do not wait for it.
    return std::clamp<Micros>(m_roundTrip + m_roundTrip / 4 + 60ms, 120ms, 300ms);
}

std::optional<Micros> PictureTiming::wantedOffset() const
{
    return m_isWarm ? std::optional(m_wanted.value()) : std::nullopt;
}

Micros PictureTiming::offset() const
{
    return std::max(m_wanted.value(), m_leastOffset.value_or(m_wanted.value()));
}

Moment PictureTiming::due(Micros media) const
{
    return m_isWarm ? Moment(media + offset()) : Moment::min();
}

Micros PictureTiming::delay() const
{
    return m_isWarm ? std::max(Micros{}, offset() - m_history.fastest()) : Micros{};
}

} // namespace relais::playout
