// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/moment.h"

#include <deque>
#include <span>
#include <vector>

namespace relais::playout {

/// The transits of the last seconds: local time of arrival less media time. Two clocks that run
/// apart by 200 ppm differ by 2 ms over ten seconds, so a window that moves needs no further
/// correction of skew.
class TransitHistory final
{
public:
    explicit TransitHistory(Micros window) : m_window(window) {}

    void add(Moment now, Micros transit);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_sorted.empty(); }
    /// In rising order.
    [[nodiscard]] std::span<const Micros> sorted() const { return m_sorted; }
    /// The transit which that share of those up to `most` did not exceed; the fastest when there
    /// are none. Not of an empty history.
    [[nodiscard]] Micros quantile(double share, Micros most = Micros::max()) const;
    [[nodiscard]] Micros fastest() const { return m_sorted.front(); }

private:
    struct Entry
    {
        Moment at;
        Micros transit;
    };
    void dropOldest();

    Micros m_window;
    std::deque<Entry> m_entries;
    std::vector<Micros> m_sorted;
};

/// A target that follows what is wanted at once upwards, and only slowly downwards, so that a
/// second burst finds it ready.
class SlowFall final
{
public:
    /// By how much it may fall in a second.
    explicit SlowFall(Micros perSecond) : m_perSecond(perSecond) {}

    Micros follow(Moment now, Micros wanted);
    [[nodiscard]] Micros value() const { return m_value; }
    void reset() { m_isSet = false; }

private:
    Micros m_perSecond;
    Micros m_value{};
    Moment m_at{};
    bool m_isSet = false;
};

} // namespace relais::playout
