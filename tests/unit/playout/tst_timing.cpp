// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/freezemeter.h"
#include "playout/lipsync.h"
#include "playout/pullclock.h"
#include "playout/rtpclock.h"
#include "playout/speechoffset.h"
#include "playout/transithistory.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace relais::playout;
using namespace std::chrono_literals;

namespace {

Moment at(Micros since)
{
    return Moment(1000s + since);
}

} // namespace

TEST_CASE("An RTP timestamp is followed through its wrap, both ways")
{
    RtpClock clock(90000);
    const int64_t first = clock.ticks(0xfffffe00U);
    CHECK(clock.ticks(0x200U) == first + 1024);
    CHECK(clock.ticks(0xffffff00U) == first + 256);
    CHECK(clock.mediaTime(0x200U) == Micros((first + 1024) * 100 / 9));
}

TEST_CASE("A window of transits knows its quantiles, whatever came in and fell out")
{
    CHECK(rc::check([](const std::vector<uint16_t>& values) {
        TransitHistory history(1s);
        std::vector<std::pair<Moment, Micros>> all;
        for (size_t i = 0; i < values.size(); ++i) {
            all.emplace_back(at(Micros(i * 100000)), Micros(values[i]));
            history.add(all.back().first, all.back().second);
            std::vector<Micros> inside;
            for (const auto& [when, transit] : all) {
                if (when + 1s >= all.back().first)
                    inside.push_back(transit);
            }
            std::sort(inside.begin(), inside.end());
            RC_ASSERT(std::equal(inside.begin(), inside.end(), history.sorted().begin(),
                                 history.sorted().end()));
            RC_ASSERT(history.fastest() == inside.front());
            RC_ASSERT(history.quantile(1) == inside.back());
            RC_ASSERT(history.quantile(0) == inside.front());
            RC_ASSERT(history.quantile(1, inside[inside.size() / 2]) == inside[inside.size() / 2]);
            RC_ASSERT(history.quantile(1, Micros(-1)) == inside.front());
        }
    }));
}

TEST_CASE("A target rises at once and falls slowly")
{
    SlowFall target(50ms);
    CHECK(target.follow(at(0s), 100ms) == 100ms);
    CHECK(target.follow(at(1s), 300ms) == 300ms);
    CHECK(target.follow(at(2s), 100ms) == 250ms);
    CHECK(target.follow(at(2s), 100ms) == 250ms);
    CHECK(target.follow(at(20s), 100ms) == 100ms);
    CHECK(target.follow(at(19s), 120ms) == 120ms);
}

TEST_CASE("Speech waits for late packets where delay is cheap, and not where it is dear")
{
    TransitHistory history(10s);
    for (int i = 0; i < 500; ++i)
        history.add(at(Micros(i * 20000)), i % 100 == 0 ? 60ms : 20ms);
    CHECK(bestSpeechOffset(history, 60ms, 20ms, 500ms) == 60ms);
    CHECK(bestSpeechOffset(history, 230ms, 20ms, 500ms) < 40ms);
    // A single outlier is not worth half a second.
    history.add(at(10s), 520ms);
    CHECK(bestSpeechOffset(history, 60ms, 20ms, 500ms) <= 80ms);
    CHECK(bestSpeechOffset(history, 60ms, 20ms, 10ms) == 30ms);
}

TEST_CASE("The rhythm of a card is found behind the unrest of its thread")
{
    PullClock clock(48000);
    std::mt19937 chance(1);
    std::uniform_int_distribution unrest(0, 8000);
    const double cardPpm = 300;
    for (int i = 0; i < 6000; ++i) {
        const Micros even(std::llround(i * 10000 * (1 - cardPpm * 1e-6)));
        const Moment found = clock.pulled(at(even + Micros(unrest(chance))), 480);
        if (i > 200)
            CHECK(std::abs((found - at(even + 4ms)).count()) < 1500);
    }
    CHECK(clock.earliness() > 3ms);
    CHECK(clock.earliness() < 6ms);
    // After a stand-still there is a new rhythm at once.
    CHECK(clock.pulled(at(100s), 480) == at(100s));
    CHECK(clock.earliness() == 0s);
}

TEST_CASE("Gaps above 200 ms are frozen time, also while they last")
{
    FreezeMeter meter;
    CHECK(meter.frozen(at(5s)) == 0s);
    meter.shown(at(10s));
    meter.shown(at(10s + 200ms));
    CHECK(meter.frozen(at(10s + 200ms)) == 0s);
    meter.shown(at(10s + 500ms));
    CHECK(meter.frozen(at(10s + 500ms)) == 300ms);
    CHECK(meter.frozen(at(10s + 600ms)) == 300ms);
    CHECK(meter.frozen(at(11s)) == 800ms);
    CHECK(meter.watched(at(11s)) == 1s);
}

TEST_CASE("Whichever of sound and picture is ahead waits, gently, until lips are in step")
{
    using Stream = LipSync::Stream;
    const auto settled = [](const Stream& sound, const Stream& picture) {
        LipSync lips;
        LipSync::Tie tie;
        std::optional<Micros> before;
        for (int i = 0; i < 100; ++i) {
            tie = lips.tie(at(Micros(i * 100000)), sound, picture);
            if (before && tie.sound)
                CHECK(std::abs((*tie.sound - *before).count()) <= 15000);
            before = tie.sound;
        }
        return tie;
    };
    // The two counters start anywhere; the sender's reports say what belongs together.
    const Micros soundZero = -700s;
    const Micros pictureZero = 30s;
    const auto lag = [&](Micros soundDelay, Micros pictureDelay) {
        const Stream sound{soundDelay + 5s + soundZero, soundZero, 70ms};
        const Stream picture{pictureDelay + 5s + pictureZero, pictureZero, 20ms};
        const auto tie = settled(sound, picture);
        const Micros heard = tie.sound.value_or(sound.offset) + sound.output - soundZero;
        const Micros seen = tie.picture.value_or(picture.offset) + picture.output - pictureZero;
        CHECK(heard >= sound.offset + sound.output - soundZero);
        CHECK(seen >= picture.offset + picture.output - pictureZero);
        return seen - heard;
    };
    CHECK(lag(50ms, 80ms) == -20ms); // in step already: nobody waits
    CHECK(lag(50ms, 300ms) == LipSync::mostSoundAhead);
    CHECK(lag(350ms, 60ms) == -LipSync::mostSoundBehind);
    // Nobody waits for ever for the other.
    CHECK(lag(50ms, 1050ms) == 950ms - LipSync::longestWait);
}
