// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// In virtual time only.
#include "netlab/linkmodel.h"

#include <catch2/catch.hpp>

using namespace relais::netlab;
using namespace std::chrono_literals;

namespace {

double seconds(Time time)
{
    return std::chrono::duration<double>(time).count();
}

/// What came out of offering packets of one size at one rate.
struct Run
{
    std::vector<Passage> passages;
    std::vector<Time> offeredAt;
    LinkCounts counts;

    /// Delivered in an interval of arrival, in bits per second.
    [[nodiscard]] double rate(Time from, Time to, int bytes) const
    {
        double bits = 0;
        for (const auto& passage : passages)
            if (passage.delivered() && passage.arrival >= from && passage.arrival < to)
                bits += bytes * 8;
        return bits / seconds(to - from);
    }
};

Run offerEvenly(LinkModel& model, double bitsPerSecond, int bytes, Time until)
{
    Run run;
    const auto step =
        std::chrono::round<Time>(std::chrono::duration<double>(bytes * 8 / bitsPerSecond));
    for (Time now{0}; now < until; now += step) {
        run.passages.push_back(model.offer(now, bytes));
        run.offeredAt.push_back(now);
    }
    run.counts = model.counts();
    return run;
}

const Line halfMegabit{.bitsPerSecond = 500e3, .queueTime = 300ms, .delay = 50ms};

} // namespace

TEST_CASE("a lone packet takes its sending time and the delay", "[netlab]")
{
    LinkModel model{LinkPlan{halfMegabit}, 1};
    const auto passage = model.offer(1s, 1250);
    REQUIRE(passage.delivered());
    CHECK(passage.arrival == 1s + 20ms + 50ms);
}

TEST_CASE("an overloaded line delivers its rate", "[netlab]")
{
    for (const double rate : {150e3, 500e3, 10e6}) {
        Line line = halfMegabit;
        line.bitsPerSecond = rate;
        LinkModel model{LinkPlan{line}, 1};
        const auto run = offerEvenly(model, 2 * rate, 1000, 60s);
        CHECK(run.rate(5s, 55s, 1000) == Approx(rate).epsilon(0.002));
    }
}

TEST_CASE("the queue takes its length and drops the rest", "[netlab]")
{
    SECTION("in time: 300 ms of 500 kb/s is 18750 bytes")
    {
        LinkModel model{LinkPlan{halfMegabit}, 1};
        for (int i = 0; i < 30; ++i)
            model.offer(0s, 1000);
        CHECK(model.counts().delivered == 18);
        CHECK(model.counts().queueFull == 12);
        CHECK(model.queuedBytes(0s) == 18000);
        // Each packet takes 16 ms: two are through, and as many find room.
        CHECK(model.queuedBytes(32ms) == 16000);
        CHECK(model.offer(32ms, 1000).delivered());
        CHECK(model.offer(32ms, 1000).arrival == 20 * 16ms + 50ms);
        CHECK(model.offer(32ms, 1000).fate == Fate::QueueFull);
    }
    SECTION("in bytes")
    {
        Line line = halfMegabit;
        line.queueBytes = 5000;
        LinkModel model{LinkPlan{line}, 1};
        for (int i = 0; i < 30; ++i)
            model.offer(0s, 1000);
        CHECK(model.counts().delivered == 5);
    }
    SECTION("a packet longer than the queue still goes over an empty line")
    {
        Line line = halfMegabit;
        line.queueBytes = 500;
        LinkModel model{LinkPlan{line}, 1};
        CHECK(model.offer(0s, 1500).delivered());
        CHECK(model.offer(1ms, 100).fate == Fate::QueueFull);
    }
    SECTION("at twice the rate half of everything is dropped, and waits the full queue")
    {
        LinkModel model{LinkPlan{halfMegabit}, 1};
        const auto run = offerEvenly(model, 1e6, 1000, 60s);
        CHECK(double(run.counts.queueFull) / double(run.counts.offered) ==
              Approx(0.5).epsilon(0.02));
        const auto wait = run.passages.back().delivered()
                              ? run.passages.back().arrival - run.offeredAt.back()
                              : run.passages[run.passages.size() - 2].arrival -
                                    run.offeredAt[run.passages.size() - 2];
        CHECK(wait <= 350ms);
        CHECK(wait >= 330ms);
    }
}

TEST_CASE("jitter spreads the delay and keeps the order unless told otherwise", "[netlab]")
{
    for (const bool reorders : {false, true}) {
        LinkModel model{LinkPlan{Line{.delay = 40ms, .jitter = 30ms, .reorders = reorders}}, 7};
        int overtaken = 0;
        Time before{0}, least = 1h, most{0};
        double sum = 0;
        constexpr int packets = 20000;
        for (int i = 0; i < packets; ++i) {
            const Time now = i * 10ms;
            const auto passage = model.offer(now, 100);
            REQUIRE(passage.delivered());
            overtaken += passage.arrival < before;
            before = passage.arrival;
            least = std::min(least, passage.arrival - now);
            most = std::max(most, passage.arrival - now);
            sum += seconds(passage.arrival - now);
        }
        CHECK(least >= 40ms);
        CHECK(least < 41ms);
        CHECK(most <= 70ms);
        CHECK(most > 69ms);
        if (reorders) {
            CHECK(overtaken > packets / 10);
            CHECK(sum / packets == Approx(0.055).epsilon(0.02));
        } else {
            CHECK(overtaken == 0);
        }
    }
}

TEST_CASE("losses have the share and the burst length asked for", "[netlab]")
{
    struct Wanted
    {
        Loss loss;
        double share;
        double burst;
    };
    const auto wanted =
        GENERATE(Wanted{Loss::random(0.02), 0.02, 1 / 0.98}, Wanted{Loss::bursts(0.02, 4), 0.02, 4},
                 Wanted{Loss::bursts(0.05, 2.5), 0.05, 2.5},
                 // A bad line that lets half through: shorter runs, same share.
                 Wanted{Loss{.goodToBad = 0.01, .badToGood = 0.25, .inBad = 0.5}, 0.5 * 0.01 / 0.26,
                        1 / (1 - 0.75 * 0.5)});
    LinkModel model{LinkPlan{Line{.loss = wanted.loss}}, 11};
    constexpr int packets = 1'000'000;
    int lost = 0, bursts = 0;
    bool inBurst = false;
    for (int i = 0; i < packets; ++i) {
        const bool gone = !model.offer(i * 1ms, 100).delivered();
        lost += gone;
        bursts += gone && !inBurst;
        inBurst = gone;
    }
    CHECK(double(lost) / packets == Approx(wanted.share).epsilon(0.05));
    CHECK(double(lost) / bursts == Approx(wanted.burst).epsilon(0.05));
    CHECK(model.counts().lost == uint64_t(lost));
}

TEST_CASE("what is lost on the way has still used the line", "[netlab]")
{
    Line line = halfMegabit;
    line.loss = Loss::random(0.5);
    LinkModel model{LinkPlan{line}, 3};
    const auto run = offerEvenly(model, 1e6, 1000, 60s);
    CHECK(run.rate(5s, 55s, 1000) == Approx(250e3).epsilon(0.05));
}

TEST_CASE("a line follows its plan", "[netlab]")
{
    Line slow = halfMegabit;
    slow.bitsPerSecond = 250e3;
    Line fast = halfMegabit;
    fast.bitsPerSecond = 1e6;
    const auto plan = LinkPlan{fast}.then(20s, slow).then(40s, fast);

    SECTION("each step delivers its rate")
    {
        LinkModel model{plan, 1};
        const auto run = offerEvenly(model, 2e6, 1000, 60s);
        CHECK(run.rate(2s, 20s, 1000) == Approx(1e6).epsilon(0.005));
        CHECK(run.rate(22s, 40s, 1000) == Approx(250e3).epsilon(0.005));
        CHECK(run.rate(42s, 60s, 1000) == Approx(1e6).epsilon(0.005));
    }
    SECTION("a packet on its way out goes on at the new rate")
    {
        LinkModel model{plan, 1};
        // 10 ms at 1 Mb/s are left after 5 ms of 1250 bytes: 5000 bits, 20 ms at 250 kb/s.
        CHECK(model.offer(20s - 5ms, 1250).arrival == 20s + 20ms + 50ms);
    }
    SECTION("a queue filled before the fall drains at the lower rate")
    {
        LinkModel model{plan, 1};
        Passage last{Fate::Lost, 0s};
        for (int i = 0; i < 37; ++i)
            last = model.offer(20s, 250); // the fall itself: 9375 bytes of room
        CHECK(last.delivered());
        CHECK(model.offer(20s, 250).fate == Fate::QueueFull);
        LinkModel other{plan, 1};
        for (int i = 0; i < 30; ++i)
            last = other.offer(20s - 1ms, 1250); // 37500 bytes at 1 Mb/s: 300 ms
        CHECK(last.arrival > 21s + 50ms);        // nearly 1.2 s at 250 kb/s
    }
    SECTION("changes come in order")
    {
        CHECK_THROWS_AS(LinkPlan{fast}.then(2s, slow).then(2s, fast), std::invalid_argument);
        CHECK(plan.at(19'999ms) == fast);
        CHECK(plan.at(20s) == slow);
        CHECK(plan.at(1h) == fast);
    }
}

TEST_CASE("an outage loses all it meets, and only that", "[netlab]")
{
    Line down = halfMegabit;
    down.up = false;
    LinkModel model{LinkPlan{halfMegabit}.then(10s, down).then(20s, halfMegabit), 1};
    // 20 ms each: the first leaves just in time, the second is cut, the third never begins.
    const Time late = 10s - 30ms;
    CHECK(model.offer(late, 1250).arrival == 10s - 10ms + 50ms);
    CHECK(model.offer(late, 1250).fate == Fate::LineDown);
    CHECK(model.offer(late, 1250).fate == Fate::LineDown);
    CHECK(model.offer(15s, 1250).fate == Fate::LineDown);
    CHECK(model.queuedBytes(15s) == 0);
    CHECK(model.offer(20s, 1250).arrival == 20s + 20ms + 50ms);
    CHECK(model.counts().lineDown == 3);
}

TEST_CASE("a line can be told another plan while packets wait", "[netlab]")
{
    Line slow = halfMegabit;
    slow.bitsPerSecond = 250e3;
    LinkModel model{LinkPlan{halfMegabit}, 1};
    for (int i = 0; i < 10; ++i)
        model.offer(5s, 1250);
    CHECK(model.waiting(5s) == 200ms);
    model.follow(LinkPlan{halfMegabit}.then(2s, slow), 5s);
    CHECK(model.waiting(5s) == 200ms);
    CHECK(model.offer(5s, 1250).arrival == 5s + 220ms + 50ms);
    CHECK(model.waiting(6s) == 0s);
    CHECK(model.offer(7s, 1250).arrival == 7s + 40ms + 50ms);
}

TEST_CASE("the same seed gives the same fates, another seed others", "[netlab]")
{
    const LinkPlan plan{Line{.bitsPerSecond = 500e3, .jitter = 20ms, .loss = Loss::bursts(0.1, 3)}};
    const auto arrivals = [&plan](uint64_t seed) {
        LinkModel model{plan, seed};
        std::vector<Time> times;
        for (int i = 0; i < 500; ++i) {
            const auto passage = model.offer(i * 10ms, 300);
            times.push_back(passage.delivered() ? passage.arrival : Time{-1});
        }
        return times;
    };
    CHECK(arrivals(5) == arrivals(5));
    CHECK(arrivals(5) != arrivals(6));
}

TEST_CASE("every packet is counted once", "[netlab]")
{
    Line line = halfMegabit;
    line.loss = Loss::random(0.1);
    Line down = line;
    down.up = false;
    LinkModel model{LinkPlan{line}.then(5s, down).then(8s, line), 2};
    const auto run = offerEvenly(model, 700e3, 1000, 20s);
    const auto& counts = run.counts;
    CHECK(counts.offered == run.passages.size());
    CHECK(counts.offered == counts.delivered + counts.queueFull + counts.lost + counts.lineDown);
    CHECK(counts.deliveredBytes == counts.delivered * 1000);
    CHECK(counts.queueFull > 0);
    CHECK(counts.lost > 0);
    CHECK(counts.lineDown > 0);
    CHECK_THROWS_AS(model.offer(1s, 1000), std::invalid_argument);
}
