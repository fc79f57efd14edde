// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/sendingplan.h"

#include <catch2/catch.hpp>

using namespace relais::congestion;
using namespace std::chrono_literals;

namespace {

const TimePoint start{1000s};
constexpr PictureSetting vga{640, 480, 20};

BitRate kbps(double value)
{
    return BitRate::fromKbps(value);
}

PictureStep hold(PictureLadder& ladder, BitRate rate, TimePoint& now, Duration time)
{
    for (const TimePoint end = now + time; now < end; now += 100ms)
        ladder.update(rate, now);
    return ladder.step();
}

} // namespace

TEST_CASE("Sound is paid first, headers and all, and the picture gets what is left")
{
    const Demand demand{.sound = {.rate = kbps(16), .frame = 60ms}, .framesPerSecond = 20};
    CHECK(lineRate(demand.sound).kbps() == Approx(16 + 58 * 8 / 60.0));
    const auto share = allocate(kbps(150), demand);
    // 150 - 23.7 - 10 = 116.3 for the picture, one packet of 58 bytes more per frame.
    CHECK(share.picture.kbps() == Approx(116.3 - 20 * 58 * 8 / 1000.0).margin(0.1));
    CHECK(share.documents == BitRate{});
    CHECK(allocate(kbps(20), demand).picture == BitRate{});
}

TEST_CASE("Parity and documents come out of the picture's share, never out of the sound's")
{
    Demand demand{.sound = {.rate = kbps(20), .frame = 40ms}};
    const double alone = allocate(kbps(300), demand).picture.kbps();
    demand.parityShare = 0.25;
    const auto protectedShare = allocate(kbps(300), demand);
    CHECK(protectedShare.picture.kbps() == Approx(alone / 1.25).epsilon(0.05));
    demand.documentsWaiting = true;
    const auto both = allocate(kbps(300), demand);
    const double rest = 300 - lineRate(demand.sound).kbps() - 10;
    CHECK(both.documents.kbps() == Approx(rest * 0.2));
    // All together is the target again.
    const double frames = 20;
    const double packets = frames * std::ceil(both.picture.kbps() * 125 / frames / 1140);
    CHECK(lineRate(demand.sound).kbps() + 10 + both.documents.kbps() +
              1.25 * (both.picture.kbps() + packets * 58 * 8 / 1000) ==
          Approx(300).epsilon(0.01));
}

TEST_CASE("On a thin line sound has few long packets, and does not change to and fro at a limit")
{
    SoundSetting sound;
    sound = soundFor(kbps(150), 0, sound);
    CHECK(sound.rate == kbps(16));
    CHECK(sound.frame == Duration(60ms));
    sound = soundFor(kbps(230), 0, sound);
    CHECK(sound.rate == kbps(16)); // just above the limit is not enough to rise
    sound = soundFor(kbps(260), 0, sound);
    CHECK(sound.rate == kbps(20));
    sound = soundFor(kbps(225), 0, sound);
    CHECK(sound.rate == kbps(20));
    sound = soundFor(kbps(215), 0, sound);
    CHECK(sound.rate == kbps(16));
    CHECK(soundFor(kbps(2000), 0, sound).rate == kbps(32));
}

TEST_CASE("Sound is made for the loss there is")
{
    CHECK(soundFor(kbps(500), 0, {}).expectedLossPercent == 5);
    CHECK(soundFor(kbps(500), 0.09, {}).expectedLossPercent == 10);
    CHECK(soundFor(kbps(500), 0.9, {}).expectedLossPercent == 25);
}

TEST_CASE("Twenty frames a second are kept down to QVGA, then comes a still picture, then sound")
{
    const PictureSetting camera{640, 480, 20};
    CHECK(settingFor(PictureStep::Full, camera) == PictureSetting{640, 480, 20});
    CHECK(settingFor(PictureStep::Reduced, camera) == PictureSetting{480, 360, 20});
    CHECK(settingFor(PictureStep::Small, camera) == PictureSetting{320, 240, 20});
    CHECK(settingFor(PictureStep::Still, camera) == PictureSetting{320, 240, 0.25});
    CHECK(settingFor(PictureStep::SoundOnly, camera).framesPerSecond == 0);

    const struct
    {
        double rate;
        PictureStep step;
    } expected[] = {{300, PictureStep::Full},
                    {150, PictureStep::Reduced},
                    {60, PictureStep::Small},
                    {20, PictureStep::Still},
                    {5, PictureStep::SoundOnly}};
    for (const auto& [rate, step] : expected)
        CHECK(PictureLadder(PictureCoder::Vp8).update(kbps(rate), start) == step);
    CHECK(PictureLadder(PictureCoder::Vp9).update(kbps(150), start) == PictureStep::Full);
}

TEST_CASE("The ladder goes down soon, as far as it must, and up one step at a time")
{
    PictureLadder ladder(PictureCoder::Vp8);
    TimePoint now = start;
    CHECK(hold(ladder, kbps(300), now, 1s) == PictureStep::Full);
    CHECK(hold(ladder, kbps(20), now, 700ms) == PictureStep::Full); // a moment is nothing
    CHECK(hold(ladder, kbps(20), now, 2s) == PictureStep::Small); // but it moves for three seconds
    CHECK(hold(ladder, kbps(20), now, 500ms) == PictureStep::Still);
    CHECK(hold(ladder, kbps(300), now, 4s) == PictureStep::Still);
    CHECK(hold(ladder, kbps(300), now, 2s) == PictureStep::Small);
    CHECK(hold(ladder, kbps(300), now, 12s) == PictureStep::Full);
}

TEST_CASE("A rate near a limit leaves the picture as it is")
{
    PictureLadder ladder(PictureCoder::Vp8);
    TimePoint now = start;
    hold(ladder, kbps(230), now, 1s);
    for (int i = 0; i < 20; ++i) {
        CHECK(hold(ladder, kbps(185), now, 3s) == PictureStep::Full);
        CHECK(hold(ladder, kbps(225), now, 3s) == PictureStep::Full);
    }
}

TEST_CASE("A step up that does not last is tried less and less often")
{
    PictureLadder ladder(PictureCoder::Vp8);
    TimePoint now = start;
    hold(ladder, kbps(90), now, 20s);
    int changes = 0;
    PictureStep last = ladder.step();
    for (const TimePoint end = now + 240s; now < end; now += 100ms) {
        // Whenever it has risen the rate turns out not to carry it.
        const auto step =
            ladder.update(ladder.step() <= PictureStep::Full ? kbps(100) : kbps(230), now);
        changes += step == last ? 0 : 1;
        last = step;
    }
    CHECK(changes >= 6);
    CHECK(changes <= 20);
}

TEST_CASE("Repair follows the way there and back")
{
    CHECK(repairFor(60ms, {0.02}, {}).way == RepairWay::Retransmission);
    CHECK(repairFor(60ms, {0.02}, {}).parityShare() == 0);
    const auto middle = repairFor(200ms, {0.02}, {});
    CHECK(middle.way == RepairWay::ParityAndRetransmission);
    CHECK(middle.groupPackets == 5);
    const auto far = repairFor(600ms, {0.01}, middle);
    CHECK(far.way == RepairWay::InterleavedParity);
    CHECK(far.groupPackets == 6);
    CHECK(repairFor(600ms, {0.04}, far).groupPackets == 4);
    CHECK(repairFor(600ms, {0.10}, far).groupPackets == 3);
    CHECK(repairFor(600ms, {0}, far).groupPackets == 10);
    CHECK(far.interleave == 1);
    CHECK(repairFor(600ms, {0.02, 2.4}, far).interleave == 2);
    CHECK(repairFor(200ms, {0.02, 2.4}, middle).interleave == 1);
    // At a limit nothing changes.
    CHECK(repairFor(290ms, {0.01}, far).way == RepairWay::InterleavedParity);
    CHECK(repairFor(290ms, {0.01}, middle).way == RepairWay::ParityAndRetransmission);
    CHECK(repairFor(200ms, {0.013}, middle).groupPackets == 5);
    CHECK(repairFor(200ms, {0.011}, middle).groupPackets == 6);
}

TEST_CASE("A plan begins low, and sound stays in it whatever happens")
{
    SendingPlanner planner({}, PictureCoder::Vp8, vga, start);
    CHECK(planner.plan().target.kbps() == 150);
    CHECK(planner.plan().step == PictureStep::Reduced);
    TimePoint now = start;
    for (; now < start + 10s; now += 100ms) { // nobody answers
        const auto& plan = planner.update(now);
        CHECK(plan.sound.rate.kbps() >= 16);
        CHECK(lineRate(plan.sound) <= plan.target);
    }
    CHECK(planner.plan().step == PictureStep::SoundOnly);
    CHECK(planner.plan().sound.frame == Duration(60ms));
}

TEST_CASE("The rate that a line carried last time is where a call begins")
{
    const LineProfile known{.remembered = kbps(1000)};
    CHECK(SendingPlanner(known, PictureCoder::Vp8, vga, start).plan().target.kbps() == 600);
    const LineProfile thin{.remembered = kbps(20)};
    CHECK(SendingPlanner(thin, PictureCoder::Vp8, vga, start).plan().target.kbps() == 40);
}
