// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "unit/congestion/lines.h"

#include <catch2/catch.hpp>

using namespace relais::congestion;
using namespace relais::congestion::test;
namespace netlab = relais::netlab;
using namespace std::chrono_literals;

// All in virtual time: the same figures on every machine. The limits stand some way off what is
// measured (docs/congestion.md), so that another order of random numbers does not break them.

TEST_CASE("(a) A wide line is used within six seconds and its queue stays empty")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto plan = constant(10000, {.delay = 10ms});
    Simulation sim(plan, plan, seed);
    const int call = sim.addMedia({});
    sim.addMedia({}, true);
    sim.run(60s);
    CHECK(sim.reached(call, 1600, 0s) < 6s);
    CHECK(sim.received(call, 10s, 60s) > 0.95 * 2000);
    CHECK(sim.queue(call, 0.95, 0s, 60s) < 10);
}

TEST_CASE("(b) (c) (d) Thin lines that lose packets are filled, and their queue stays short")
{
    struct Case
    {
        double kbps;
        LineShape shape;
        double leastUse;
        double queueMs; // p95, of which one packet of our own is 19, 32 and 64 ms
        double startQueueMs;
    };
    const auto [kbps, shape, leastUse, queueMs, startQueueMs] =
        GENERATE(Case{500, {50ms, 300ms, 0.01}, 0.90, 100, 60},
                 Case{300, {100ms, 300ms, 0.02}, 0.85, 90, 60},
                 Case{150, {300ms, 500ms, 0.01}, 0.85, 200, 300});
    const auto seed = GENERATE(1, 2, 3);
    CAPTURE(kbps, seed);
    Simulation sim(constant(kbps, shape), constant(kbps, shape), seed);
    const int call = sim.addMedia(thin(kbps));
    sim.addMedia(thin(kbps), true);
    sim.run(120s);
    CHECK(sim.reached(call, 0.8 * kbps, 0s) < 8s);
    CHECK(sim.received(call, 10s, 120s) > leastUse * kbps);
    CHECK(sim.queue(call, 0.95, 10s, 120s) < queueMs);
    CHECK(sim.queue(call, 0.95, 0s, 10s) < startQueueMs);
    CHECK(sim.loss(call, 10s, 120s) < shape.loss + 0.005);
}

TEST_CASE("(e) A step down is followed in two seconds, a step up in ten")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto loss = GENERATE(0.0, 0.01);
    const LineShape shape{.delay = 50ms, .loss = loss};
    Simulation sim(steps({{0s, 1000}, {30s, 250}, {60s, 1000}}, shape), constant(1000, shape),
                   seed);
    const int call = sim.addMedia({});
    sim.run(90s);
    CHECK(sim.received(call, 10s, 30s) > 900);
    CHECK(sim.queue(call, 0.95, 32s, 35s) < 100);
    CHECK(sim.received(call, 32s, 60s) > 0.85 * 250);
    CHECK(sim.queue(call, 0.95, 35s, 60s) < 100);
    CHECK(sim.reached(call, 800, 60s) < 7s);
    CHECK(sim.received(call, 70s, 90s) > 900);
}

TEST_CASE("(f) A line that is away for ten seconds leaves sound alone, and is filled again in five")
{
    const auto seed = GENERATE(1, 2, 3);
    const Line up = line(500, {50ms, 300ms, 0.01});
    Line away = up;
    away.up = false;
    LinkPlan plan(up);
    plan.then(30s, away).then(40s, up);
    Simulation sim(plan, plan, seed);
    const int call = sim.addMedia(thin(500));
    sim.addMedia(thin(500), true);
    sim.run(70s);
    CHECK(sim.target(call, 32s) < 300);
    CHECK(sim.target(call, 35s) == 40);
    CHECK(sim.reached(call, 400, 40s) < 5s);
    CHECK(sim.queue(call, 0.95, 40s, 50s) < 100);
}

TEST_CASE("R1 A full second of buffer in an ADSL modem is left empty")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(constant(500, {25ms, 1000ms}), constant(8000, {25ms}), seed);
    const int call = sim.addMedia(thin(500));
    sim.run(120s);
    CHECK(sim.received(call, 10s, 120s) > 0.9 * 500);
    CHECK(sim.queue(call, 0.99, 0s, 120s) < 150);
}

TEST_CASE("R2 A satellite's 600 ms are no reason to begin late or to fill the queue")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto plan = constant(1000, {300ms, 300ms, 0.01});
    Simulation sim(plan, plan, seed);
    MediaSetting media;
    media.report = 250ms;
    const int call = sim.addMedia(media);
    sim.run(120s);
    CHECK(sim.reached(call, 800, 0s) < 20s);
    CHECK(sim.received(call, 20s, 120s) > 900);
    CHECK(sim.queue(call, 0.95, 0s, 120s) < 150);
}

TEST_CASE("R3 A radio line that changes every second and goes away is followed")
{
    const auto seed = GENERATE(1, 2, 3);
    std::mt19937_64 random(static_cast<uint64_t>(seed));
    const auto radio = [](double kbps) {
        Line made = line(kbps, {40ms, 400ms});
        made.loss = netlab::Loss::bursts(0.02, 2.5);
        return made;
    };
    double kbps = 1500;
    double capacity = 0;
    LinkPlan plan(radio(kbps));
    for (int second = 1; second < 120; ++second) {
        const double step = std::generate_canonical<double, 32>(random) - 0.5;
        kbps = std::clamp(kbps * std::exp(step), 300.0, 3000.0);
        Line now = radio(kbps);
        now.up = second < 60 || second >= 70;
        plan.then(second * 1s, now);
        capacity += second >= 10 && second < 60 ? std::min(kbps, 2000.0) / 50 : 0;
    }
    Simulation sim(plan, constant(3000, {40ms}), seed);
    const int call = sim.addMedia({});
    sim.run(120s);
    CHECK(sim.received(call, 10s, 60s) > 0.6 * capacity);
    CHECK(sim.queue(call, 0.5, 10s, 60s) < 60);
    CHECK(sim.received(call, 75s, 120s) > 200);
}

TEST_CASE("R4 An upload that begins in the call leaves it a part, and gives the line back")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto buffer = GENERATE(Time(300ms), Time(1000ms));
    Simulation sim(constant(500, {25ms, buffer}), constant(8000, {25ms}), seed);
    const int call = sim.addMedia(thin(500));
    const int upload = sim.addTransfer(30s, 90s);
    sim.run(120s);
    CHECK(sim.received(call, 40s, 90s) > 140);
    CHECK(sim.received(upload, 40s, 90s) > 140);
    CHECK(sim.received(call, 95s, 120s) > 450);
}

TEST_CASE("R5 On 60 kb/s sound goes on, and the picture comes back with the line")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(steps({{0s, 150}, {40s, 60}, {80s, 150}}, {50ms, 500ms}), constant(150, {50ms}),
                   seed);
    const int call = sim.addMedia(thin(150));
    sim.run(120s);
    CHECK(sim.received(call, 45s, 80s) > 45);
    CHECK(sim.queue(call, 0.95, 45s, 80s) < 200);
    CHECK(sim.loss(call, 45s, 80s) < 0.01);
    CHECK(sim.reached(call, 120, 80s) < 10s);
}

TEST_CASE("A coder that sends less than it may does not make the target run away")
{
    const auto plan = constant(500, {.delay = 50ms});
    Simulation sim(plan, plan);
    MediaSetting media;
    media.encoderLimitKbps = [](Time time) { return time < 60s ? 150.0 : 1e9; };
    const int call = sim.addMedia(media);
    sim.run(100s);
    CHECK(sim.target(call, 59s) < 1.6 * sim.received(call, 50s, 59s));
    CHECK(sim.queue(call, 0.95, 60s, 70s) < 90);
    CHECK(sim.received(call, 65s, 100s) > 450);
}

TEST_CASE("Clocks that drift apart by 200 ppm change nothing")
{
    const double drift = GENERATE(-200.0, 200.0);
    const auto plan = constant(300, {.delay = 100ms});
    Simulation sim(plan, plan);
    MediaSetting media = thin(300);
    media.drift = drift;
    const int call = sim.addMedia(media);
    sim.run(600s);
    CHECK(sim.received(call, 480s, 600s) > 0.9 * 300);
    CHECK(sim.queue(call, 0.95, 480s, 600s) < 100);
}

TEST_CASE("Ten minutes do not raise the queue: the base delay is found again and again")
{
    const double kbps = GENERATE(150.0, 300.0, 500.0);
    Simulation sim(constant(kbps, {50ms, 1000ms}), constant(kbps, {50ms}));
    const int call = sim.addMedia(thin(kbps));
    sim.run(600s);
    CHECK(sim.queue(call, 0.95, 540s, 600s) < 1.5 * sim.queue(call, 0.95, 10s, 60s));
}
