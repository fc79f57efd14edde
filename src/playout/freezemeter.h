// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/moment.h"

#include <optional>

namespace relais::playout {

/// Counts for how long the picture stood still: every gap between two pictures that is longer than
/// 200 ms counts as a whole.
class FreezeMeter final
{
public:
    static constexpr Micros longestSmoothGap{200000};

    void shown(Moment now);
    /// From the first picture on.
    [[nodiscard]] Micros watched(Moment now) const;
    /// Part of watched(); a gap that is still open counts, so that a dead picture does not look
    /// well.
    [[nodiscard]] Micros frozen(Moment now) const;

private:
    std::optional<Moment> m_first;
    Moment m_last{};
    Micros m_frozen{};
};

} // namespace relais::playout
