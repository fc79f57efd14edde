// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "unit/congestion/lines.h"

#include <catch2/catch.hpp>

using namespace relais::congestion;
using namespace relais::congestion::test;
using namespace std::chrono_literals;

// RFC 8867, section 5, with the values of its co-authors' simulation (cisco/ns3-rmcat): 50 ms one
// way, 300 ms of drop-tail queue, 150 to 1500 kb/s.

namespace {
constexpr LineShape path{.delay = 50ms};
const LinkPlan wide = constant(10000, path);
} // namespace

TEST_CASE("5.1 One flow follows a capacity that varies")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto delay = GENERATE(Time(50ms), Time(100ms));
    Simulation sim(steps({{0s, 1000}, {40s, 2500}, {60s, 600}, {80s, 1000}}, {.delay = delay}),
                   wide, seed);
    const int flow = sim.addMedia(rfc8867());
    sim.run(100s);
    CHECK(sim.received(flow, 10s, 40s) > 0.9 * 1000);
    CHECK(sim.queue(flow, 0.95, 0s, 40s) < 110);
    CHECK(sim.received(flow, 45s, 60s) > 0.9 * 1500);
    CHECK(sim.received(flow, 62s, 80s) > 0.85 * 600);
    CHECK(sim.queue(flow, 0.95, 63s, 80s) < 120);
    CHECK(sim.reached(flow, 800, 80s) < 8s);
}

TEST_CASE("5.2 Two flows share a capacity that varies")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(steps({{0s, 4000}, {25s, 2000}, {50s, 3500}, {75s, 1000}, {100s, 2000}}, path),
                   wide, seed);
    const int one = sim.addMedia(rfc8867());
    const int two = sim.addMedia(rfc8867());
    sim.run(125s);
    const auto both = [&](Time from, Time to) {
        return sim.received(one, from, to) + sim.received(two, from, to);
    };
    CHECK(both(10s, 25s) > 0.9 * 3000);
    CHECK(both(27s, 50s) > 0.9 * 2000);
    CHECK(both(55s, 75s) > 0.9 * 3000);
    CHECK(both(77s, 100s) > 0.9 * 1000);
    CHECK(both(105s, 125s) > 0.9 * 2000);
    CHECK(fairness({sim.received(one, 25s, 125s), sim.received(two, 25s, 125s)}) > 0.9);
    CHECK(sim.queue(one, 0.95, 78s, 100s) < 150);
}

TEST_CASE("5.3 Reports that have to queue do not upset the sender")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(steps({{0s, 2000}, {20s, 1000}, {40s, 500}, {60s, 2000}}, path),
                   steps({{0s, 2000}, {35s, 800}, {70s, 2000}}, path), seed);
    const int forward = sim.addMedia(rfc8867());
    const int back = sim.addMedia(rfc8867(), true);
    sim.run(100s);
    CHECK(sim.received(forward, 22s, 40s) > 0.9 * 1000);
    CHECK(sim.received(forward, 42s, 60s) > 0.85 * 500);
    CHECK(sim.received(forward, 75s, 100s) > 0.9 * 1500);
    CHECK(sim.received(back, 37s, 70s) > 0.85 * 800);
    CHECK(sim.received(back, 80s, 100s) > 0.9 * 1500);
    CHECK(sim.queue(forward, 0.95, 43s, 60s) < 150);
    CHECK(sim.queue(back, 0.95, 38s, 70s) < 150);
}

TEST_CASE("5.4 Three flows that begin one after the other come to share")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(constant(3500, path), wide, seed);
    std::vector<int> flows;
    for (int i = 0; i < 3; ++i) {
        MediaSetting media = rfc8867();
        media.start = i * 20s;
        flows.push_back(sim.addMedia(media));
    }
    sim.run(120s);
    const double a = sim.received(flows[0], 60s, 120s);
    const double b = sim.received(flows[1], 60s, 120s);
    const double c = sim.received(flows[2], 60s, 120s);
    CHECK(a + b + c > 0.9 * 3500);
    CHECK(fairness({a, b, c}) > 0.9);
    CHECK(sim.queue(flows[0], 0.95, 60s, 120s) < 120);
}

TEST_CASE("5.5 Flows with longer ways are not pushed aside")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(constant(4000, {}), constant(10000, {}), seed);
    std::vector<double> rates;
    std::vector<int> flows;
    const Time ways[] = {10ms, 25ms, 50ms, 100ms, 150ms};
    for (int i = 0; i < 5; ++i) {
        MediaSetting media = rfc8867();
        media.start = i * 10s;
        media.oneWay = ways[i];
        flows.push_back(sim.addMedia(media));
    }
    sim.run(300s);
    const auto rate = [&](int i) {
        return sim.received(flows[static_cast<size_t>(i)], 200s, 300s);
    };
    CHECK(rate(0) + rate(1) + rate(2) + rate(3) + rate(4) > 0.9 * 4000);
    CHECK(fairness({rate(0), rate(1), rate(2), rate(3), rate(4)}) > 0.8);
    CHECK(sim.queue(flows[0], 0.95, 100s, 300s) < 120);
}

TEST_CASE("5.6 Beside a bulk transfer that was first, the least is kept")
{
    const auto seed = GENERATE(1, 2, 3);
    const auto buffer = GENERATE(Time(300ms), Time(1000ms));
    Simulation sim(constant(2000, {50ms, buffer}), wide, seed);
    MediaSetting media = rfc8867();
    media.start = 5s;
    const int flow = sim.addMedia(media);
    const int transfer = sim.addTransfer(0s, 120s);
    sim.run(120s);
    CHECK(sim.received(flow, 10s, 120s) > 0.95 * 150);
    CHECK(sim.received(transfer, 10s, 120s) > 1000);
}

TEST_CASE("5.7 Short transfers come through without taking the calls' place")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(constant(2000, path), wide, seed);
    const int one = sim.addMedia(rfc8867());
    const int two = sim.addMedia(rfc8867());
    double transfers = 0;
    std::vector<int> many;
    for (int i = 1; i <= 10; ++i)
        many.push_back(sim.addTransfer(i * 1s, 300s, 10s));
    sim.run(300s);
    for (const int transfer : many)
        transfers += sim.received(transfer, 20s, 300s);
    CHECK(sim.received(one, 20s, 300s) > 300);
    CHECK(sim.received(two, 20s, 300s) > 300);
    CHECK(transfers > 200); // they ask for some 300
    CHECK(sim.queue(one, 0.5, 20s, 300s) < 60);
}

TEST_CASE("5.8 What a flow leaves in a pause is used, and given back")
{
    const auto seed = GENERATE(1, 2, 3);
    Simulation sim(constant(3500, path), wide, seed);
    MediaSetting pausing = rfc8867();
    pausing.paused = [](Time time) { return time >= 40s && time < 60s; };
    const int one = sim.addMedia(pausing);
    const int two = sim.addMedia(rfc8867());
    const int three = sim.addMedia(rfc8867());
    sim.run(120s);
    CHECK(sim.received(two, 50s, 60s) + sim.received(three, 50s, 60s) > 0.9 * 3000);
    CHECK(fairness({sim.received(one, 70s, 120s), sim.received(two, 70s, 120s),
                    sim.received(three, 70s, 120s)}) > 0.9);
    CHECK(sim.queue(two, 0.95, 62s, 120s) < 120);
}
