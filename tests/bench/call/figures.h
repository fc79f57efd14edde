// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/recording.h"

#include <array>
#include <chrono>
#include <optional>

namespace relais::bench {

/// Times of a measurement, in ms since 1970.
struct Window
{
    qint64 from;
    qint64 to;

    [[nodiscard]] double seconds() const { return double(to - from) / 1000; }
    [[nodiscard]] bool contains(qint64 ms) const { return ms >= from && ms < to; }
};

/// From camera to screen, in ms, of each new picture shown in the window. The clip repeats: the
/// last time its number was captured counts, if that was less than a clip ago.
[[nodiscard]] std::vector<double> latencies(const std::vector<Seen>& captured,
                                            const std::vector<Seen>& shown, Window window);
/// New pictures a second.
[[nodiscard]] double framesPerSecond(const std::vector<Seen>& shown, Window window);
/// The share of the window that lies in gaps of more than 200 ms between pictures, 0..1.
[[nodiscard]] double frozenShare(const std::vector<Seen>& shown, Window window);
/// Seconds from that instant until the first picture captured after it is shown.
[[nodiscard]] std::optional<double> pictureAfter(const std::vector<Seen>& captured,
                                                 const std::vector<Seen>& shown, qint64 instant);

/// One look at one direction of a line.
struct LinePoint
{
    double seconds; ///< since the plans began
    uint64_t carriedBytes;
    uint64_t dropped; ///< packets that found the queue full
    double waitingMs;
};

/// Seconds from a change of the rate until one second in which at least 80 % of it was used, no
/// packet was dropped and none waited for more than 150 ms; nothing when there is none in time.
[[nodiscard]] std::optional<double> settledAfter(const std::vector<LinePoint>& log, double change,
                                                 double until, double bitsPerSecond);

} // namespace relais::bench
