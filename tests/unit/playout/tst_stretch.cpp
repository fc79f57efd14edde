// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "soundline.h"

#include "playout/stretch.h"

#include <catch2/catch.hpp>

using namespace relais::playout;
using namespace relais::playout::test;

namespace {

constexpr stretch::Limits anyPeriod{stretch::longestPeriod, .85};

Samples sound(Source source, size_t length)
{
    Samples samples(length);
    for (size_t i = 0; i < length; ++i)
        samples[i] = static_cast<int16_t>(32767 * source(static_cast<int64_t>(i)));
    return samples;
}

/// Shortens or lengthens all along, one step in 40 ms.
Samples changed(Samples samples, bool shorter, const stretch::Limits& limits, int& steps)
{
    steps = 0;
    for (size_t at = 1920; at + 1920 < samples.size(); at += 1920) {
        const size_t moved = shorter ? stretch::shorten(samples, at, limits)
                                     : stretch::lengthen(samples, at, limits);
        CHECK((moved == 0 || (moved >= stretch::shortestPeriod && moved <= limits.longest)));
        steps += moved > 0 ? 1 : 0;
        at += shorter ? 0 : moved;
    }
    return samples;
}

/// The second difference grows with frequency: a click stands out in it.
int largestBend(const Samples& samples)
{
    int largest = 0;
    for (size_t i = 2; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - 2 * samples[i - 1] + samples[i - 2]));
    return largest;
}

double quietestPiece(const Samples& samples)
{
    double least = 1e9;
    for (size_t at = 0; at + 480 <= samples.size(); at += 240)
        least = std::min(least, loudness(std::span<const int16_t>(samples).subspan(at, 480)));
    return least;
}

} // namespace

TEST_CASE("A tone is made shorter and longer without a click or a dip")
{
    const bool shorter = GENERATE(true, false);
    const double hertz = GENERATE(90.0, 220.0, 1000.0, 3111.0);
    CAPTURE(shorter, hertz);
    const Source tone = [hertz](int64_t i) {
        return .3 * std::sin(2 * M_PI * hertz * static_cast<double>(i) / 48000);
    };
    const Samples plain = sound(tone, 96000);
    int steps = 0;
    const Samples result = changed(plain, shorter, anyPeriod, steps);
    CHECK(steps > 30);
    const auto moved = std::abs(static_cast<long>(plain.size()) - static_cast<long>(result.size()));
    CHECK(moved > steps * 100);
    CHECK((result.size() < plain.size()) == shorter);
    CHECK(largestStep(result) <= 1.03 * largestStep(plain) + 2);
    CHECK(quietestPiece(result) > .9 * quietestPiece(plain));
}

TEST_CASE("Speech is made shorter and longer without a click")
{
    const bool shorter = GENERATE(true, false);
    CAPTURE(shorter);
    const Samples plain = sound(Voice{}, 240000);
    int steps = 0;
    const Samples result = changed(plain, shorter, anyPeriod, steps);
    CHECK(steps > 60);
    CHECK(largestBend(result) <= 1.05 * largestBend(plain));
}

TEST_CASE("What has no period is left alone, unless time presses")
{
    std::mt19937 chance(1);
    std::uniform_real_distribution noise(-.3, .3);
    const Samples plain = sound([&](int64_t) { return noise(chance); }, 48000);
    int steps = 0;
    CHECK(changed(plain, true, anyPeriod, steps) == plain);
    CHECK(changed(plain, false, anyPeriod, steps) == plain);
    CHECK(changed(plain, true, {stretch::longestPeriod, -1}, steps).size() < plain.size());
}

TEST_CASE("Silence gives way by as much as is asked")
{
    Samples silence(4800, 5);
    CHECK(stretch::shorten(silence, 960, {333, .85}) == 333);
    CHECK(silence.size() == 4800 - 333);
    CHECK(stretch::lengthen(silence, 960, {333, .85}) == 333);
    CHECK(silence.size() == 4800);
    CHECK(stretch::shorten(silence, 960, {100, .85}) == 0);
}

TEST_CASE("Too little sound is not touched")
{
    Samples tone = sound(sine, 1400);
    const Samples before = tone;
    CHECK(stretch::shorten(tone, 1400 - stretch::aheadToShorten + 1, anyPeriod) == 0);
    CHECK(stretch::lengthen(tone, stretch::behindToLengthen - 1, anyPeriod) == 0);
    CHECK(stretch::lengthen(tone, 1400 - stretch::aheadToLengthen + 1, anyPeriod) == 0);
    CHECK(tone == before);
}

TEST_CASE("A piece that does not fit is bent to where the sound before it ended")
{
    Samples samples = sound(sine, 960);
    for (size_t i = 480; i < 960; ++i)
        samples[i] = static_cast<int16_t>(samples[i] + 4000);
    joinSmoothly(samples, 480, 240);
    CHECK(largestStep(samples) < 1.2 * largestStep(sound(sine, 960)));
}
