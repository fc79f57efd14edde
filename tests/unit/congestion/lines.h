// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "unit/congestion/simulation.h"

#include <initializer_list>
#include <utility>

namespace relais::congestion::test {

struct LineShape
{
    Time delay{0};
    Time queue = std::chrono::milliseconds(300);
    double loss = 0;
};

inline Line line(double kbps, const LineShape& shape)
{
    Line made;
    made.bitsPerSecond = kbps * 1000;
    made.delay = shape.delay;
    made.queueTime = shape.queue;
    made.loss = netlab::Loss::random(shape.loss);
    return made;
}

inline LinkPlan constant(double kbps, const LineShape& shape)
{
    return LinkPlan(line(kbps, shape));
}

/// The first step from the beginning on.
inline LinkPlan steps(std::initializer_list<std::pair<Time, double>> rates, const LineShape& shape)
{
    LinkPlan plan(line(rates.begin()->second, shape));
    for (auto one = rates.begin() + 1; one != rates.end(); ++one)
        plan.then(one->first, line(one->second, shape));
    return plan;
}

/// The settings that go with a thin line (the longer the way, the rarer the reports).
inline MediaSetting thin(double kbps)
{
    MediaSetting media;
    if (kbps <= 500)
        media.report = std::chrono::milliseconds(200);
    if (kbps <= 300) {
        media.audioKbps = 20;
        media.audioFrame = std::chrono::milliseconds(40);
    }
    if (kbps <= 150) {
        media.audioKbps = 16;
        media.audioFrame = std::chrono::milliseconds(60);
        media.report = std::chrono::milliseconds(400);
        media.framesPerSecond = 15;
    }
    return media;
}

/// As the RFC's co-authors run its cases: 150 to 1500 kb/s, reports every 100 ms.
inline MediaSetting rfc8867()
{
    MediaSetting media;
    media.profile.least = BitRate::fromKbps(150);
    media.profile.most = BitRate::fromKbps(1500);
    return media;
}

/// Jain's index: 1 when all are equal, 1/n when one has all.
inline double fairness(std::initializer_list<double> rates)
{
    double sum = 0;
    double squares = 0;
    for (const double rate : rates) {
        sum += rate;
        squares += rate * rate;
    }
    return sum * sum / (static_cast<double>(rates.size()) * squares);
}

} // namespace relais::congestion::test
