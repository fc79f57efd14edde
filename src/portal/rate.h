// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <deque>

namespace relais::portal {

using Times = std::deque<std::chrono::steady_clock::time_point>;

/// Notes that something happens now; false when it happened more than limit times within the
/// window.
[[nodiscard]] inline bool noteWithin(Times& times, size_t limit, std::chrono::milliseconds window)
{
    const auto now = std::chrono::steady_clock::now();
    while (!times.empty() && times.front() + window < now)
        times.pop_front();
    if (times.size() < limit) {
        times.push_back(now);
        return true;
    }
    return false;
}

} // namespace relais::portal
