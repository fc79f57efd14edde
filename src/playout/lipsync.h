// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/moment.h"

#include <optional>

namespace relais::playout {

/// Ties sound and picture of one sender: whichever is ahead waits for the other, gently. Which
/// media times belong together is known from the sender's reports (RFC 3550 §6.4.1). Pure.
class LipSync final
{
public:
    /// EN 301 549 §6.5.4 allows 100 ms either way, ITU-R BT.1359 finds 90 ms of sound ahead of the
    /// picture acceptable. Less would be nicer to look at and worse to talk with: on bad lines it
    /// is the sound that waits.
    static constexpr Micros mostSoundAhead{80000};
    static constexpr Micros mostSoundBehind{80000};
    /// Nobody waits longer than that for the other.
    static constexpr Micros longestWait{300000};

    /// One stream as it would play by itself.
    struct Stream
    {
        Micros offset;       ///< local time less media time
        Micros senderOffset; ///< the sender's own clock less media time, by its last report
        Micros output;       ///< from being given out to being seen or heard
    };
    /// Offsets below which a stream must not play; nothing where it is free.
    struct Tie
    {
        std::optional<Micros> sound;
        std::optional<Micros> picture;
    };

    [[nodiscard]] Tie tie(Moment now, const Stream& sound, const Stream& picture);

private:
    Micros m_soundWait{};
    Micros m_pictureWait{};
    std::optional<Moment> m_at;
};

} // namespace relais::playout
