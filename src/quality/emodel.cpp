// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "quality/emodel.h"

#include <algorithm>
#include <cmath>

namespace relais::quality {

double delayImpairment(double oneWayMs)
{
    if (oneWayMs <= 100)
        return 0;
    const double x = std::log2(oneWayMs / 100);
    return 25 * (std::pow(1 + std::pow(x, 6), 1.0 / 6) -
                 3 * std::pow(1 + std::pow(x / 3, 6), 1.0 / 6) + 2);
}

double lossImpairment(double lossPercent, const CodecTraits& codec, double burstRatio)
{
    const double loss = std::clamp(lossPercent, 0.0, 100.0);
    return codec.impairment +
           (95 - codec.impairment) * loss / (loss / burstRatio + codec.robustness);
}

double rating(double oneWayMs, double lossPercent, const CodecTraits& codec, double burstRatio)
{
    constexpr double unimpaired = 93.2;
    return std::max(0.0, unimpaired - delayImpairment(oneWayMs) -
                             lossImpairment(lossPercent, codec, burstRatio));
}

double opinionScore(double rating)
{
    const double r = std::clamp(rating, 0.0, 100.0);
    return std::max(1.0, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

} // namespace relais::quality
