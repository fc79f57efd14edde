// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/lipsync.h"

#include <algorithm>

namespace relais::playout {

namespace {

/// 150 ms a second: speech slowed by a seventh at most while it waits.
constexpr int64_t gentleness = 150;

Micros towards(Micros from, Micros to, Micros step)
{
    return from < to ? std::min(to, from + step) : std::max(to, from - step);
}

} // namespace

LipSync::Tie LipSync::tie(Moment now, const Stream& sound, const Stream& picture)
{
    const auto lag = [](const Stream& s) { return s.offset + s.output - s.senderOffset; };
    const Micros soundAhead = lag(picture) - lag(sound);
    const Micros soundWait = std::clamp(soundAhead - mostSoundAhead, Micros{}, longestWait);
    const Micros pictureWait = std::clamp(-soundAhead - mostSoundBehind, Micros{}, longestWait);
    const Micros passed = m_at ? std::max(Micros{}, now - *m_at) : Micros{};
    m_at = now;
    const Micros step(passed.count() * gentleness / 1000);
    m_soundWait = towards(m_soundWait, soundWait, step);
    m_pictureWait = towards(m_pictureWait, pictureWait, step);
    Tie tie;
    if (m_soundWait > Micros{})
        tie.sound = sound.offset + m_soundWait;
    if (m_pictureWait > Micros{})
        tie.picture = picture.offset + m_pictureWait;
    return tie;
}

} // namespace relais::playout
