// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "soundline.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace relais::playout;
using namespace relais::playout::test;

namespace {

/// Keeps the order of a queue.
Line queued(Line line)
{
    return [line = std::move(line), last = Micros{}](int packet, Micros sent) mutable {
        auto delay = line(packet, sent);
        if (delay) {
            last = std::max(last, sent + *delay);
            delay = last - sent;
        }
        return delay;
    };
}

Line jittery(double meanMs)
{
    return queued([chance = std::mt19937(1), unrest = std::exponential_distribution(1 / meanMs)](
                      int, Micros) mutable -> std::optional<Micros> {
        return 50ms + Micros(std::lround(1000 * unrest(chance)));
    });
}

Line lossy(double share)
{
    return [chance = std::mt19937(1), isLost = std::bernoulli_distribution(share)](
               int, Micros) mutable -> std::optional<Micros> {
        if (isLost(chance))
            return std::nullopt;
        return 50ms;
    };
}

/// What a decoder is told, in order; its sound is silence.
class LoggingDecoder final : public SoundDecoder
{
public:
    explicit LoggingDecoder(std::vector<int>& log) : m_log(log) {}
    int length(Payload packet) const override { return packet.size() == 3 ? 960 : 0; }
    bool holdsCopy(Payload packet) const override { return packet[2] != 0; }
    bool saysSilence(Payload) const override { return false; }
    void decode(Payload packet, Samples& out) override
    {
        m_log.push_back(packet[0] * 256 + packet[1]);
        out.resize(out.size() + 960);
    }
    void recover(Payload next, Samples& out) override
    {
        m_log.push_back(next[0] * 256 + next[1] - 1);
        out.resize(out.size() + 960);
    }
    void conceal(int samples, Samples& out) override
    {
        out.resize(out.size() + static_cast<size_t>(samples));
    }

private:
    std::vector<int>& m_log;
};

} // namespace

TEST_CASE("On a steady line sound waits next to nothing, and nothing is made up")
{
    const int frame = GENERATE(10, 20, 40, 60);
    CAPTURE(frame);
    SoundRun run{Voice{}};
    run.frameMs = frame;
    run.run();
    CHECK(run.delayQuantile(1) < 20ms);
    CHECK(run.figures.concealed == 0);
    CHECK(run.figures.latePackets == 0);
    CHECK(loudness(run.heard(5s, 30s)) > 500);
}

TEST_CASE("Clocks that run apart are followed without a gap and without growing delay")
{
    const double ppm = GENERATE(-200.0, 200.0);
    CAPTURE(ppm);
    SoundRun run{sine};
    run.senderPpm = ppm;
    run.duration = 90s;
    run.run();
    CHECK(run.delayQuantile(1) < 25ms);
    CHECK(run.concealedShare() < .0005);
    CHECK(largestStep(run.heard(2s)) < 350);
    CHECK(loudness(run.heard(5s, 90s)) == Approx(.3 * 32767 / std::sqrt(2)).epsilon(.1));
}

TEST_CASE("Jitter is waited for as long as that helps the conversation")
{
    SoundRun run{Voice{}};
    run.line = jittery(15);
    run.run();
    CHECK(run.concealedShare() < .005);
    CHECK(run.delayQuantile(.5) > 50ms);
    CHECK(run.delayQuantile(.95) < 130ms);
    CHECK(run.figures.latePackets == 0); // what comes late is played all the same
}

TEST_CASE("Packets that overtake one another are put in order without loss")
{
    SoundRun run{Voice{}};
    run.line = [chance = std::mt19937(1),
                unrest = std::uniform_int_distribution(0, 40000)](int, Micros) mutable {
        return std::optional<Micros>(50ms + Micros(unrest(chance)));
    };
    run.run();
    CHECK(run.concealedShare() < .001);
    CHECK(run.delayQuantile(1) < 60ms);
}

TEST_CASE("Lost packets come back from the copy inside the next one")
{
    const int frame = GENERATE(20, 40);
    CAPTURE(frame);
    SoundRun run{Voice{}};
    run.frameMs = frame;
    run.line = lossy(.05);
    run.run();
    // In the pauses there is no copy, and nothing to hear.
    CHECK(run.figures.recovered > run.figures.concealed);
    CHECK(run.concealedShare() < .035);
    CHECK(run.delayQuantile(.95) < Micros(frame * 1000) + 25ms);
}

TEST_CASE("A delay that grows and shrinks is followed by stretching speech")
{
    SoundRun run{Voice{}};
    run.duration = 60s;
    run.line = [](int, Micros sent) -> std::optional<Micros> {
        return sent > 10s && sent < 20s ? 130ms : 50ms;
    };
    run.run();
    CHECK(run.concealedShare() < .003);
    CHECK(run.delayQuantile(1) < 105ms);
    CHECK(run.delays.back() < 20ms);
    CHECK(run.figures.removed > 48 * 50);
    CHECK(run.figures.skipped == 0);
}

TEST_CASE("Bursts after short holes do not drive the delay up for good")
{
    SoundRun run{Voice{}};
    run.line = [](int, Micros sent) -> std::optional<Micros> {
        const Micros since = sent % 5s;
        return since < 300ms ? 350ms - since : Micros(50ms);
    };
    run.run();
    CHECK(run.concealedShare() < .05);
    CHECK(run.delayQuantile(.5) < 120ms);
    CHECK(run.figures.latePackets == 0);
}

TEST_CASE("After an outage the conversation goes on in the present")
{
    const bool queuedMeanwhile = GENERATE(true, false);
    CAPTURE(queuedMeanwhile);
    SoundRun run{Voice{}};
    run.line = [=](int, Micros sent) -> std::optional<Micros> {
        if (sent < 10s || sent > 13s)
            return 50ms;
        return queuedMeanwhile ? std::optional(13s + 50ms - sent) : std::nullopt;
    };
    run.run();
    CHECK(run.concealedShare() == Approx(.1).margin(.01));
    CHECK(run.delays.back() < 30ms);
    CHECK(run.mostHeld <= 160);
    CHECK(loudness(run.heard(11500ms, 12500ms)) < 30);
    CHECK(loudness(run.heard(15s, 30s)) > 500);
}

TEST_CASE("A sender that keeps quiet while its user does is not taken for a bad line")
{
    SoundRun run;
    run.source = [voice = Voice{}](int64_t sample) mutable {
        const double said = voice(sample);
        return sample / 48000 % 4 < 2 ? said : 0;
    };
    run.quietWhenSilent = true;
    run.run();
    CHECK(run.figures.packets < 1200);
    CHECK(run.concealedShare() < .001);
    CHECK(run.delayQuantile(1) < 30ms);
    CHECK(run.figures.skipped == 0);
    CHECK(loudness(run.heard(8s, 10s)) > 500);
    CHECK(loudness(run.heard(11s, 12s)) < 30);
}

TEST_CASE("A card that takes sound in clumps is served ahead of time")
{
    SoundRun run{Voice{}};
    run.pullUnrest = [](int pull) { return Micros(pull % 5 * 8000); };
    run.run();
    CHECK(run.concealedShare() < .001);
    CHECK(run.delayQuantile(1) < 50ms);
}

TEST_CASE("No change of pace clicks")
{
    const int kind = GENERATE(0, 1, 2);
    CAPTURE(kind);
    SoundRun plain{Voice{}};
    plain.run();
    SoundRun run{Voice{}};
    run.line = kind == 0   ? jittery(25)
               : kind == 1 ? lossy(.02)
                           : Line([](int, Micros sent) -> std::optional<Micros> {
                                 const Micros since = sent % 5s;
                                 return since < 300ms ? 350ms - since : Micros(50ms);
                             });
    run.run();
    CHECK(largestStep(run.heard(2s)) <= 1.1 * largestStep(plain.heard(2s)));
}

TEST_CASE("Sound waits for the lips without a gap, and comes back")
{
    std::vector<int> log;
    SoundPlayer player(std::make_unique<LoggingDecoder>(log));
    std::array<int16_t, 480> out{};
    const auto play = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            const std::array<uint8_t, 3> packet{static_cast<uint8_t>(i / 256),
                                                static_cast<uint8_t>(i % 256), 0};
            player.add(Moment(i * 20ms + 50ms), static_cast<uint32_t>(i * 960), packet);
            player.pull(Moment(i * 20ms + 50ms), out);
            player.pull(Moment(i * 20ms + 60ms), out);
        }
    };
    play(0, 500);
    CHECK(player.delay() < 20ms);
    const Micros own = *player.wantedOffset();
    player.setLeastOffset(own + 150ms);
    play(500, 700);
    CHECK(player.delay() > 140ms);
    CHECK(*player.wantedOffset() == own);
    player.setLeastOffset(std::nullopt);
    play(700, 900);
    CHECK(player.delay() < 20ms);
    CHECK(player.figures().concealed == 0);
    CHECK(player.figures().skipped == 0);
}

TEST_CASE("What is no Opus packet, and a copy of one, changes nothing")
{
    SoundPlayer player(*OpusSoundDecoder::create());
    std::array<int16_t, 480> out{};
    CHECK_FALSE(player.pull(Moment(1s), out));
    player.add(Moment(1s), 0, {});
    const std::array<uint8_t, 2> nonsense{0xff, 0xff};
    player.add(Moment(1s), 0, nonsense);
    CHECK(player.held() == 0);
    CHECK(player.figures().packets == 0);
    CHECK_FALSE(player.wantedOffset());
    const std::array<uint8_t, 3> packet{0x48, 0, 0}; // SILK, wideband, 20 ms
    for (int i = 0; i < 5; ++i)
        player.add(Moment(1s), 0, packet);
    CHECK(player.held() == 1);
    CHECK(player.figures().packets == 1);
}

TEST_CASE("Whatever comes in whatever order, nothing is decoded twice or after what follows it")
{
    CHECK(rc::check([](const std::vector<std::tuple<uint8_t, uint8_t, bool, uint8_t>>& steps) {
        std::vector<int> log;
        SoundPlayer player(std::make_unique<LoggingDecoder>(log));
        std::array<int16_t, 480> out{};
        Moment now(100s);
        int next = 3;
        int64_t pulled = 0;
        for (const auto& [wait, jump, copy, pulls] : steps) {
            now += Micros(wait % 40 * 1000);
            next = std::max(0, next + jump % 6 - 2);
            const std::array<uint8_t, 3> packet{static_cast<uint8_t>(next / 256),
                                                static_cast<uint8_t>(next % 256), copy};
            player.add(now, static_cast<uint32_t>(next * 960), packet);
            for (int i = 0; i < pulls % 4; ++i)
                pulled += player.pull(now, out) ? 480 : 0;
            RC_ASSERT(player.held() <= 300U);
        }
        RC_ASSERT(player.figures().played == pulled);
        RC_ASSERT(player.figures().concealed + player.figures().recovered >= 0);
        for (size_t i = 1; i < log.size(); ++i)
            RC_ASSERT(log[i] > log[i - 1]);
    }));
}

TEST_CASE("A player that nobody asks for sound does not grow")
{
    SoundPlayer player(*OpusSoundDecoder::create());
    const std::array<uint8_t, 3> packet{0x48, 0, 0};
    for (int i = 0; i < 5000; ++i)
        player.add(Moment(i * 20ms), static_cast<uint32_t>(i * 960), packet);
    CHECK(player.held() <= 300);
}

TEST_CASE("A sender that starts its clock anew is heard again at once")
{
    std::vector<int> log;
    SoundPlayer player(std::make_unique<LoggingDecoder>(log));
    std::array<int16_t, 480> out{};
    for (int i = 0; i < 200; ++i) {
        const std::array<uint8_t, 3> packet{0, static_cast<uint8_t>(i), 0};
        const uint32_t zero = i < 100 ? 0 : 3000000000U;
        player.add(Moment(i * 20ms), zero + static_cast<uint32_t>(i * 960), packet);
        player.pull(Moment(i * 20ms), out);
        player.pull(Moment(i * 20ms + 10ms), out);
    }
    CHECK(log.size() >= 195);
    CHECK(player.delay() <= 45ms);
}
