// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What the rate controller makes of bad lines, in virtual time; the table of docs/congestion.md.
#include "unit/congestion/lines.h"

#include <cstdio>

using namespace relais::congestion;
using namespace relais::congestion::test;
using namespace std::chrono_literals;

namespace {

constexpr int seeds = 10;

struct Figures
{
    double use = 0; ///< of the line, or of 2000 kb/s
    double queue50 = 0;
    double queue95 = 0;
    double loss = 0;
    double reached = 0; ///< seconds to 80 %
};

struct Case
{
    const char* name;
    LinkPlan forward;
    LinkPlan back;
    MediaSetting media;
    double kbps;  ///< while measured
    Time changed; ///< the time to 80 % counts from here
    Time from;
    Time to;
};

Figures run(const Case& one)
{
    Figures mean;
    for (int seed = 1; seed <= seeds; ++seed) {
        Simulation sim(one.forward, one.back, static_cast<uint64_t>(seed));
        const int call = sim.addMedia(one.media);
        sim.addMedia(one.media, true);
        sim.run(one.to);
        mean.use += sim.received(call, one.from, one.to) / one.kbps / seeds;
        mean.queue50 += sim.queue(call, 0.5, one.from, one.to) / seeds;
        mean.queue95 += sim.queue(call, 0.95, one.from, one.to) / seeds;
        mean.loss += sim.loss(call, one.from, one.to) / seeds;
        const Time reached = sim.reached(call, 0.8 * one.kbps, one.changed);
        mean.reached += std::chrono::duration<double>(reached).count() / seeds;
    }
    return mean;
}

Case steady(const char* name, double kbps, const LineShape& shape, const MediaSetting& media)
{
    const auto plan = constant(kbps, shape);
    return {name, plan, plan, media, std::min(kbps, 2000.0), 0s, 10s, 120s};
}

} // namespace

int main()
{
    const LineShape middle{.delay = 50ms};
    const auto stepped = steps({{0s, 1000}, {30s, 250}, {60s, 1000}}, middle);
    Line away = line(500, {50ms, 300ms, 0.01});
    away.up = false;
    LinkPlan outage = constant(500, {50ms, 300ms, 0.01});
    outage.then(30s, away).then(40s, line(500, {50ms, 300ms, 0.01}));
    MediaSetting satellite;
    satellite.report = 250ms;
    const Case cases[] = {
        steady("(a) 10 Mb/s 10 ms", 10000, {.delay = 10ms}, {}),
        steady("(b) 500 kb/s 50 ms 1 %", 500, {50ms, 300ms, 0.01}, thin(500)),
        steady("(c) 300 kb/s 100 ms 2 %", 300, {100ms, 300ms, 0.02}, thin(300)),
        steady("(d) 150 kb/s 300 ms 1 %", 150, {300ms, 500ms, 0.01}, thin(150)),
        {"(e) 1000 > 250, after 5 s", stepped, stepped, {}, 250, 30s, 35s, 60s},
        {"(e) 250 > 1000, after 10 s", stepped, stepped, {}, 1000, 60s, 70s, 90s},
        {"(f) after 10 s away", outage, outage, thin(500), 500, 40s, 45s, 70s},
        steady("R1 500 kb/s, 1 s buffer", 500, {25ms, 1000ms}, thin(500)),
        steady("R2 1 Mb/s 300 ms 1 %", 1000, {300ms, 300ms, 0.01}, satellite),
    };
    std::printf("%-28s %5s %8s %8s %6s %9s\n", "line", "use", "queue50", "queue95", "loss",
                "to 80 %");
    for (const Case& one : cases) {
        const Figures mean = run(one);
        std::printf("%-28s %4.0f%% %5.0f ms %5.0f ms %5.1f%% %7.1f s\n", one.name, mean.use * 100,
                    mean.queue50, mean.queue95, mean.loss * 100, mean.reached);
    }
}
