// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/pictureplayer.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <functional>
#include <map>
#include <random>

using namespace relais::playout;
using namespace std::chrono_literals;

namespace {

/// One direction of a call's pictures in virtual time, looked at every millisecond.
struct PictureRun
{
    std::function<std::optional<Micros>(int picture)> delay;
    Micros duration = 40s;
    Micros interval = 50ms;
    double senderPpm = 0;
    Micros roundTrip = 100ms;

    std::vector<Micros> shownAt{};
    std::vector<Micros> latency{}; ///< from capture to being shown
    std::vector<Micros> gaps{};
    double frozenShare = 0;
    double undelayedFrozenShare = 0;
    int64_t skipped = 0;

    void run(Micros from = 5s)
    {
        struct Sent
        {
            Micros captured;
            Micros media;
        };
        std::multimap<Micros, Sent> decoded;
        const auto count = static_cast<int>(duration / interval);
        for (int i = 0; i < count; ++i) {
            const Micros media = i * interval;
            const Micros captured(
                std::llround(static_cast<double>(media.count()) / (1 + senderPpm * 1e-6)));
            if (const auto line = delay(i))
                decoded.emplace(captured + *line, Sent{captured, media + 7777s});
        }
        PicturePlayer<Micros> player;
        player.timing().setRoundTrip(roundTrip);
        FreezeMeter undelayed;
        FreezeMeter after;
        Micros newest = -1s;
        const Micros start = 500s;
        for (Micros now{}; now < duration; now += 1ms) {
            while (!decoded.empty() && decoded.begin()->first <= now) {
                const Sent sent = decoded.begin()->second;
                if (sent.captured > newest && now >= from)
                    undelayed.shown(Moment(now));
                newest = std::max(newest, sent.captured);
                player.add(Moment(start + decoded.begin()->first), sent.media, sent.captured);
                decoded.erase(decoded.begin());
            }
            if (const auto captured = player.take(Moment(start + now)); captured && now >= from) {
                if (!shownAt.empty())
                    gaps.push_back(now - shownAt.back());
                shownAt.push_back(now);
                latency.push_back(now - *captured);
                after.shown(Moment(now));
            }
            REQUIRE(player.held() <= PicturePlayer<Micros>::mostHeld);
        }
        skipped = player.skipped();
        const auto share = [this](const FreezeMeter& meter) {
            return static_cast<double>(meter.frozen(Moment(duration)).count()) /
                   static_cast<double>(meter.watched(Moment(duration)).count());
        };
        frozenShare = share(after);
        undelayedFrozenShare = share(undelayed);
    }
    [[nodiscard]] Micros latencyQuantile(double share) const
    {
        auto sorted = latency;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

} // namespace

TEST_CASE("On a steady line pictures are shown as soon as they are there")
{
    PictureRun run{[](int) { return 80ms; }};
    run.run();
    CHECK(run.latencyQuantile(1) <= 81ms);
    CHECK(run.frozenShare == 0);
    CHECK(run.skipped == 0);
}

TEST_CASE("Pictures that repair made late are waited for, and none freezes")
{
    // One in twenty lost on a line of 200 ms there and back, and repaired after 230 ms more; those
    // behind it wait, as a decoder makes them.
    std::mt19937 chance(1);
    std::bernoulli_distribution isLost(.05);
    Micros held{};
    PictureRun run{[&](int i) {
        const Micros sent = i * 50ms;
        held = std::max(held, sent + (isLost(chance) ? 350ms : 120ms));
        return std::optional(held - sent);
    }};
    run.roundTrip = 200ms;
    run.run();
    CHECK(run.undelayedFrozenShare > .05);
    CHECK(run.frozenShare < .005);
    CHECK(run.latencyQuantile(.5) >= 340ms);
    CHECK(run.latencyQuantile(.99) <= 355ms);
}

TEST_CASE("On a satellite a picture that waits for a retransmission is not waited for")
{
    std::mt19937 chance(1);
    std::bernoulli_distribution isLost(.05);
    PictureRun run{[&](int) { return isLost(chance) ? 1300ms : 330ms; }};
    run.roundTrip = 600ms;
    run.run();
    CHECK(run.latencyQuantile(.9) <= 335ms);
    CHECK(run.gaps.size() > 600);
}

TEST_CASE("A slow first key frame is forgotten after the first second")
{
    PictureRun run{[](int i) { return i < 10 ? Micros(900ms - i * 70ms) : 80ms; }};
    run.run(1500ms);
    CHECK(run.latencyQuantile(1) <= 85ms);
}

TEST_CASE("A delay that grows is followed within a second, one that shrinks within half a minute")
{
    PictureRun run{[](int i) { return i >= 300 && i < 500 ? 180ms : 80ms; }};
    run.run();
    const auto after = [&](Micros from, Micros to) {
        Micros most{};
        for (size_t i = 0; i < run.shownAt.size(); ++i) {
            if (run.shownAt[i] > from && run.shownAt[i] < to)
                most = std::max(most, run.latency[i]);
        }
        return most;
    };
    CHECK(after(6s, 14s) <= 81ms);
    CHECK(after(16s, 24s) <= 185ms);
    CHECK(run.frozenShare == 0);
    CHECK(after(38s, 40s) <= 85ms);
}

TEST_CASE("Clocks that run apart neither freeze the picture nor let its delay grow")
{
    const double ppm = GENERATE(-200.0, 200.0);
    CAPTURE(ppm);
    PictureRun run{[](int) { return 80ms; }, 300s};
    run.senderPpm = ppm;
    run.run();
    CHECK(run.latencyQuantile(1) <= 85ms);
    CHECK(run.frozenShare == 0);
}

TEST_CASE("After a stand-still only the newest picture is shown, and the delay comes back")
{
    PictureRun run{[](int i) {
        const Micros sent = i * 50ms;
        return sent > 15s && sent < 17s ? 17s + 80ms - sent : Micros(80ms);
    }};
    run.run();
    CHECK(run.skipped > 20);
    CHECK(run.frozenShare == Approx(2.1 / 35).margin(.01));
    CHECK(run.latency.back() <= 90ms);
}

TEST_CASE("A picture is held back for the lips")
{
    PicturePlayer<int> player;
    for (int i = 0; i < 100; ++i) {
        player.add(Moment(i * 50ms + 80ms), i * 50ms, i);
        std::ignore = player.take(Moment(i * 50ms + 80ms));
    }
    player.timing().setLeastOffset(200ms);
    player.add(Moment(5s + 80ms), 5s, 100);
    CHECK_FALSE(player.take(Moment(5s + 199ms)));
    CHECK(player.take(Moment(5s + 200ms)) == 100);
    CHECK(player.timing().delay() == 120ms);
    CHECK(player.timing().wantedOffset() == Micros(80ms));
}

TEST_CASE("A sender that starts its clock anew is shown at once")
{
    PicturePlayer<int> player;
    for (int i = 0; i < 100; ++i) {
        player.add(Moment(i * 50ms), 1000s + i * 50ms, i);
        std::ignore = player.take(Moment(i * 50ms));
    }
    player.add(Moment(5s), 3s, 100);
    CHECK(player.take(Moment(5s)) == 100);
}

TEST_CASE("Whatever comes, no picture is shown twice or after a newer one, and few are held")
{
    CHECK(rc::check([](const std::vector<std::pair<uint8_t, uint8_t>>& steps) {
        PicturePlayer<int> player;
        Moment now(100s);
        int newest = -1000000;
        int next = 0;
        for (const auto& [wait, jump] : steps) {
            now += Micros(wait * 1000);
            next += jump % 7 - 1; // forward with gaps, again, or a step back
            player.add(now, 50s + next * 50ms, next);
            RC_ASSERT(player.held() <= PicturePlayer<int>::mostHeld + 1);
            if (const auto shown = player.take(now)) {
                RC_ASSERT(*shown > newest);
                newest = *shown;
            }
        }
    }));
}
