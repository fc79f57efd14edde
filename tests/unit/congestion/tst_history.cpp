// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/feedbackhistory.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace relais::congestion;
using namespace std::chrono_literals;

namespace {

const TimePoint start{1000s};
constexpr Duration farZero = 77777s; // the far clock has nothing to do with ours

/// One packet every 10 ms, 500 bytes, with a one-way delay.
PacketReport report(int number, Duration delay = 50ms)
{
    const TimePoint sent = start + 10ms * number;
    return {static_cast<uint16_t>(number), 500, sent,
            sent.time_since_epoch() - start.time_since_epoch() + delay + farZero};
}

PacketReport lost(int number)
{
    auto one = report(number);
    one.arrived.reset();
    return one;
}

void fill(FeedbackHistory& history, int from, int to, Duration delay = 50ms)
{
    std::vector<PacketReport> reports;
    for (int i = from; i < to; ++i)
        reports.push_back(report(i, delay));
    history.add(reports);
}

} // namespace

TEST_CASE("The received rate is that of the far clock, and unknown at first")
{
    FeedbackHistory history;
    CHECK(history.receivedRate(500ms) == BitRate{});
    fill(history, 0, 10);
    CHECK(history.receivedRate(500ms) == BitRate{}); // 90 ms say nothing
    fill(history, 10, 100);
    CHECK(history.receivedRate(500ms).kbps() == Approx(400).epsilon(0.01));
}

TEST_CASE("Sequence numbers may wrap")
{
    FeedbackHistory history;
    fill(history, 65500, 65600);
    CHECK(history.tally(5s).packets == 100);
    CHECK(history.tally(5s).lost == 0);
    CHECK(history.receivedRate(500ms).kbps() == Approx(400).epsilon(0.01));
}

TEST_CASE("A queue that stays is seen, one packet that waits is not")
{
    FeedbackHistory history;
    fill(history, 0, 50);
    CHECK(history.standingQueue(100ms) == Duration{});
    history.add(std::vector{report(50, 90ms), report(51)});
    CHECK(history.standingQueue(100ms) == Duration{});
    fill(history, 52, 70, 90ms);
    CHECK(history.standingQueue(100ms) == Duration(40ms));
}

TEST_CASE("A packet told of twice counts once, and one that comes late is not lost")
{
    FeedbackHistory history;
    fill(history, 0, 20);
    history.add(std::vector{lost(20), lost(21), report(22)});
    CHECK(history.tally(5s).lost == 2);
    CHECK(history.tally(5s).bursts == 1);
    history.add(std::vector{report(19), report(20, 300ms), report(22), lost(22)});
    CHECK(history.tally(5s).packets == 23);
    CHECK(history.tally(5s).lost == 1);
}

TEST_CASE("Packets told of out of order are the same as in order")
{
    FeedbackHistory history;
    std::vector<PacketReport> reports;
    for (int i = 0; i < 100; i += 2) {
        reports.push_back(report(i + 1));
        reports.push_back(report(i));
    }
    history.add(reports);
    CHECK(history.receivedRate(500ms).kbps() == Approx(400).epsilon(0.02));
    CHECK(history.tally(5s).lost == 0);
}

TEST_CASE("A far clock that is set begins a new path, whichever way it jumps")
{
    for (const Duration jump : {Duration(-1h), Duration(5s)}) {
        FeedbackHistory history;
        fill(history, 0, 100);
        fill(history, 100, 104, 50ms + jump);
        CHECK(history.standingQueue(100ms) == Duration{});
        CHECK(history.receivedRate(500ms) == BitRate{});
        fill(history, 104, 200, 50ms + jump);
        CHECK(history.standingQueue(100ms) == Duration{});
        CHECK(history.receivedRate(500ms).kbps() == Approx(400).epsilon(0.01));
    }
}

TEST_CASE("The base follows the path after half a minute, and not while somebody else fills it")
{
    for (const bool kept : {false, true}) {
        FeedbackHistory history;
        history.keepBase(kept);
        fill(history, 0, 100);
        fill(history, 100, 3300, 120ms);
        CHECK(history.standingQueue(100ms) == Duration(kept ? 70ms : 0ms));
        fill(history, 3300, 14000, 120ms);
        CHECK(history.standingQueue(100ms) == Duration{});
    }
}

TEST_CASE("What was lost while the line was away is no loss")
{
    FeedbackHistory history;
    fill(history, 0, 20);
    history.add(std::vector{lost(20), lost(21), report(22)});
    history.forgetLosses();
    CHECK(history.tally(5s).lost == 0);
    CHECK(history.tally(5s).packets == 21);
}
