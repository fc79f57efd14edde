// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/transithistory.h"

#include <optional>

namespace relais::playout {

/// Says when a decoded picture is shown: at its media time plus a high quantile of the recent
/// delays from capture to decoder, so that a repaired picture is still in time. Pure; one thread.
class PictureTiming final
{
public:
    PictureTiming();

    /// A picture of that media time left the decoder.
    void decoded(Moment now, Micros media);
    void setRoundTrip(Micros roundTrip) { m_roundTrip = roundTrip; }
    /// Not to be shown earlier than that after the media time: for the sake of the lips.
    void setLeastOffset(std::optional<Micros> offset) { m_leastOffset = offset; }

    [[nodiscard]] Moment due(Micros media) const;
    /// Local time less media time at which pictures are shown now, lips aside; nothing before the
    /// first picture, nor while the start is awaited.
    [[nodiscard]] std::optional<Micros> wantedOffset() const;
    /// What the player adds to the delay of the fastest picture.
    [[nodiscard]] Micros delay() const;

private:
    [[nodiscard]] Micros offset() const;
    [[nodiscard]] Micros longestWait() const;
    void startAnew(Moment now);

    TransitHistory m_history;
    SlowFall m_wanted;
    Micros m_roundTrip{100000};
    std::optional<Micros> m_leastOffset;
    std::optional<Moment> m_started;
    Moment m_last{};
    bool m_isWarm = false;
};

} // namespace relais::playout
