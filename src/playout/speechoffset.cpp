// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/speechoffset.h"

#include "quality/emodel.h"

#include <algorithm>

namespace relais::playout {

namespace {

constexpr Micros step{5000};

/// Percent of the sound that would have to be made up: of a late packet what is missing of it when
/// its turn comes, since the rest is still played.
double missingPercent(const TransitHistory& history, Micros offset, Micros packet)
{
    const auto transits = history.sorted();
    Micros missing{};
    for (size_t i = transits.size(); i > 0 && transits[i - 1] > offset; --i)
        missing += std::min(packet, transits[i - 1] - offset);
    return 100 * static_cast<double>(missing.count()) /
           (static_cast<double>(packet.count()) * static_cast<double>(transits.size()));
}

} // namespace

Micros bestSpeechOffset(const TransitHistory& history, Micros fastestOneWay, Micros packet,
                        Micros longestWait)
{
    const Micros fastest = history.fastest();
    Micros best = std::min(history.sorted().back(), fastest + longestWait);
    double least = 1e9;
    for (Micros offset = best; offset >= fastest; offset -= step) {
        const double loss = quality::lossImpairment(missingPercent(history, offset, packet));
        if (loss > least)
            break; // an even earlier one only loses more
        const Micros oneWay = fastestOneWay + (offset - fastest);
        const double cost = loss + quality::delayImpairment(
                                       std::chrono::duration<double, std::milli>(oneWay).count());
        if (cost < least) {
            least = cost;
            best = offset;
        }
    }
    return best;
}

} // namespace relais::playout
