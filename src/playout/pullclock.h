// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/moment.h"

#include <cstddef>
#include <optional>

namespace relais::playout {

/// The rhythm in which a sound card takes samples, without the unrest of the thread that serves it.
class PullClock final
{
public:
    explicit PullClock(int samplesPerSecond) : m_rate(samplesPerSecond) {}

    /// A pull of so many samples at `now`; the instant at which it would have come in an even
    /// rhythm.
    Moment pulled(Moment now, size_t samples);
    /// By how much pulls have lately come before their even rhythm: what must lie ready earlier.
    [[nodiscard]] Micros earliness() const { return m_earliness; }

private:
    int m_rate;
    std::optional<Moment> m_expected;
    Micros m_earliness{};
};

} // namespace relais::playout
