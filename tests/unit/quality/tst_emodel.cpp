// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "quality/emodel.h"

#include <catch2/catch.hpp>

using namespace relais::quality;

TEST_CASE("A rating gives the opinion score of the published table")
{
    // ITU-T G.107 Annex B, table B.1; 93.2 is what all default values give (§7.7).
    CHECK(opinionScore(93.2) == Approx(4.41).margin(.005));
    CHECK(opinionScore(90) == Approx(4.34).margin(.005));
    CHECK(opinionScore(80) == Approx(4.03).margin(.006));
    CHECK(opinionScore(70) == Approx(3.60).margin(.005));
    CHECK(opinionScore(60) == Approx(3.10).margin(.005));
    CHECK(opinionScore(50) == Approx(2.58).margin(.005));
    CHECK(opinionScore(100) == Approx(4.5));
    CHECK(opinionScore(0) == 1);
    CHECK(opinionScore(-5) == 1);
}

TEST_CASE("Delay below a tenth of a second costs nothing, and ever more above")
{
    CHECK(delayImpairment(0) == 0);
    CHECK(delayImpairment(100) == 0);
    CHECK(delayImpairment(101) < .001);
    // X = 1 and X = 2 of the formula, by hand.
    CHECK(delayImpairment(200) == Approx(3.04).margin(.01));
    CHECK(delayImpairment(400) == Approx(24.07).margin(.01));
    double last = 0;
    for (double ms = 110; ms < 2000; ms += 10) {
        CHECK(delayImpairment(ms) > last);
        last = delayImpairment(ms);
    }
}

TEST_CASE("Loss costs what the codec's published robustness says")
{
    CHECK(lossImpairment(0) == 0);
    // ITU-T G.113 Appendix I: Ie and Bpl of G.711 with concealment, G.729A, G.723.1 at 6.3 kb/s.
    CHECK(lossImpairment(0, {11, 19}) == 11);
    CHECK(lossImpairment(2) == Approx(7.01).margin(.01));
    CHECK(lossImpairment(2, {11, 19}) == Approx(19).margin(.01));
    CHECK(lossImpairment(3, {15, 16.1}) == Approx(27.57).margin(.01));
    CHECK(lossImpairment(4, {}, 2) > lossImpairment(4));
    CHECK(lossImpairment(100) < 95);
}

TEST_CASE("Delay and loss add up to a rating that never leaves its scale")
{
    CHECK(rating(50, 0) == Approx(93.2));
    CHECK(rating(200, 2) == Approx(93.2 - 3.04 - 7.01).margin(.02));
    CHECK(rating(5000, 100) == 0);
}
