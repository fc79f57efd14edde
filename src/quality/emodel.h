// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace relais::quality {

/// Idd of ITU-T G.107 §7.4: what an absolute one-way delay, mouth to ear in milliseconds, takes
/// from the rating; 0 up to 100 ms. Echo is taken to be cancelled.
[[nodiscard]] double delayImpairment(double oneWayMs);

/// How a codec bears loss (ITU-T G.113): impairment without loss, robustness against it.
struct CodecTraits
{
    double impairment = 0;
    double robustness = 25.1;
};

/// Ie,eff of ITU-T G.107 §7.5 for a loss in percent of the speech that had to be made up.
/// Burst ratio: 1 for random loss.
[[nodiscard]] double lossImpairment(double lossPercent, const CodecTraits& codec = {},
                                    double burstRatio = 1);

/// The transmission rating R with every other parameter at G.107's default; 0 to 93.2.
[[nodiscard]] double rating(double oneWayMs, double lossPercent, const CodecTraits& codec = {},
                            double burstRatio = 1);

/// MOS-CQE of ITU-T G.107 Annex B for a rating; 1 to 4.5.
[[nodiscard]] double opinionScore(double rating);

} // namespace relais::quality
