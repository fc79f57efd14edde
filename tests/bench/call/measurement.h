// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/clip.h"
#include "bench/call/figures.h"
#include "bench/call/pair.h"

#include <QJsonObject>

namespace relais::bench {

/// One call of a pair over one line, and all that is to be judged about it.
struct CallFigures
{
    double connectMs = 0;
    double pictureMs = 0;
    double latencyP50Ms = 0;
    double latencyP95Ms = 0;
    double framesPerSecond = 0;
    double frozenShare = 0;
    double sourceFrozenShare =
        0; ///< of the cameras: more than nothing, and the machine is too busy
    double similarity = 0;
    double concealedShare = 0;
    double processorSeconds = 0; ///< per second of call, both ends
    double lineKbps = 0;         ///< of the two directions together
    uint64_t queueDrops = 0;
    std::vector<double> settledSeconds;  ///< per change of the rate; the slower direction
    std::vector<double> returnedSeconds; ///< per return of the line; the slower direction
};

/// Runs one call: times of a plan count from the first picture, and figures from 5 s later, so long
/// that at least 20 s follow the plan's last change. Both directions are taken together.
[[nodiscard]] Result<CallFigures> measure(Pair& pair, const netlab::Link& link, const Clip& clip,
                                          uint64_t seed, int seconds);

} // namespace relais::bench
