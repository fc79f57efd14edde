// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// How a recorded call is judged.
#include "bench/call/clip.h"
#include "bench/call/figures.h"
#include "bench/call/similarity.h"

#include "medialink/framestamp.h"

#include <catch2/catch.hpp>

#include <QTemporaryDir>

using namespace relais;
using namespace relais::bench;

namespace {

/// Numbers every 50 ms from a time on, over and over from 0 to 399: a clip of 20 s.
std::vector<Seen> camera(qint64 from, int count)
{
    std::vector<Seen> seen;
    for (int i = 0; i < count; ++i)
        seen.push_back({from + 50 * i, static_cast<quint32>(i % 400)});
    return seen;
}

std::vector<Seen> later(std::vector<Seen> seen, qint64 ms)
{
    for (auto& one : seen)
        one.ms += ms;
    return seen;
}

constexpr qint64 begin = 1'000'000;

} // namespace

TEST_CASE("latency is the time since the last capture of that number", "[bench]")
{
    const auto captured = camera(begin, 1200);
    const auto all = latencies(captured, later(captured, 340), {begin, begin + 70'000});
    REQUIRE(all.size() == 1200);
    CHECK(std::all_of(all.begin(), all.end(), [](double ms) { return ms == 340; }));

    SECTION("only what is shown in the window counts")
    {
        CHECK(latencies(captured, later(captured, 340), {begin + 10'340, begin + 11'340}).size() ==
              20);
    }
    SECTION("a picture repeated by camera or screen counts once, from its first time")
    {
        const std::vector<Seen> twice{{begin, 7}, {begin + 50, 7}, {begin + 100, 8}};
        const std::vector<Seen> shown{{begin + 200, 7}, {begin + 250, 7}, {begin + 300, 8}};
        CHECK(latencies(twice, shown, {begin, begin + 1000}) == std::vector<double>{200, 200});
    }
    SECTION("what was never seen captured is left out")
    {
        CHECK(latencies(captured, {{begin + 100, 999}, {begin - 5, 0}}, {begin - 10, begin + 200})
                  .empty());
    }
}

TEST_CASE("pictures a second and freezes", "[bench]")
{
    auto shown = camera(begin, 200);
    const Window window{begin, begin + 10'000};
    CHECK(framesPerSecond(shown, window) == 20);
    CHECK(frozenShare(shown, window) == 0);

    SECTION("a gap counts wholly when it is longer than 200 ms")
    {
        shown.erase(shown.begin() + 40, shown.begin() + 59); // 2 s to 2.95 s: a gap of 1 s
        CHECK(frozenShare(shown, window) == Approx(0.1));
        CHECK(framesPerSecond(shown, window) == Approx(18.1));
        shown.erase(shown.begin() + 100, shown.begin() + 103); // 200 ms exactly
        CHECK(frozenShare(shown, window) == Approx(0.1));
    }
    SECTION("a still picture is a freeze, and so are no picture at the start or the end")
    {
        for (int i = 100; i < 140; ++i)
            shown[static_cast<size_t>(i)].number = 100;
        CHECK(frozenShare(shown, window) == Approx(0.2));
        CHECK(frozenShare({}, window) == 1);
        CHECK(frozenShare({{begin + 4000, 1}}, window) == 1);
        CHECK(frozenShare(camera(begin + 5000, 50), window) == Approx(0.5 + 0.255));
    }
}

TEST_CASE("a picture after the line's return was captured after it", "[bench]")
{
    const auto captured = camera(begin, 400);
    std::vector<Seen> shown = later(captured, 100);
    // Nothing from 5 s to 8 s, then first what was captured before.
    std::erase_if(
        shown, [](const Seen& seen) { return seen.ms >= begin + 5000 && seen.ms < begin + 8000; });
    shown.push_back({begin + 7500, 60});
    std::sort(shown.begin(), shown.end(), [](const Seen& a, const Seen& b) { return a.ms < b.ms; });
    CHECK(pictureAfter(captured, shown, begin + 7000) == 1.0);
    CHECK_FALSE(pictureAfter(captured, shown, begin + 21'000));
}

TEST_CASE("a rate is found when it is used and nothing waits", "[bench]")
{
    // From 20 s on the line carries less; 3 s of a full queue, 2 s of too little, then 90 %.
    std::vector<LinePoint> log;
    double bytes = 0;
    uint64_t dropped = 0;
    for (int tenth = 0; tenth <= 400; ++tenth) {
        const double now = tenth / 10.0;
        const bool full = now >= 20 && now < 23;
        const double rate = now < 20 ? 900e3 : full ? 250e3 : now < 25 ? 100e3 : 225e3;
        dropped += full ? 2 : 0;
        log.push_back({now, static_cast<uint64_t>(bytes), dropped, full ? 290.0 : 20.0});
        bytes += rate / 80;
    }
    const auto found = settledAfter(log, 20, 40, 250e3);
    REQUIRE(found);
    CHECK(*found == Approx(5.8).margin(0.25));
    CHECK_FALSE(settledAfter(log, 20, 24, 250e3));
    CHECK_FALSE(settledAfter(log, 20, 40, 500e3));
}

TEST_CASE("likeness is 1 for the same, and falls with what is wrong", "[bench]")
{
    const QTemporaryDir folder;
    const auto clip = Clip::make(folder.path(), 5);
    REQUIRE(clip);
    const uchar* source = (*clip)->luma(3);
    REQUIRE(source);
    const QByteArray whole(reinterpret_cast<const char*>(source), Clip::width * Clip::height);
    const Sample same{0, 3, Clip::width, Clip::height, whole};
    CHECK(similarity(same, source, Clip::width, Clip::height) == Approx(1).margin(1e-9));

    Sample small{0, 3, Clip::width / 2, Clip::height / 2, {}};
    for (int y = 0; y < Clip::height; y += 2)
        for (int x = 0; x < Clip::width; x += 2)
            small.luma.append(whole.at(y * Clip::width + x));
    const double shrunk = similarity(small, source, Clip::width, Clip::height);
    const double other = similarity(same, (*clip)->luma(60), Clip::width, Clip::height);
    const double nothing =
        similarity({0, 3, 2, 2, QByteArray(4, char(128))}, source, Clip::width, Clip::height);
    CHECK(shrunk < 0.95);
    CHECK(shrunk > other);
    CHECK(other > nothing);

    SECTION("the clip carries its numbers")
    {
        // As a shell would see it: grey in all three colours.
        for (const quint32 number : {0U, 1U, 99U}) {
            media::VideoFrame frame;
            frame.width = Clip::width;
            frame.height = Clip::height;
            frame.stride = Clip::width * 4;
            for (int i = 0; i < Clip::width * Clip::height; ++i)
                frame.data.append(4, static_cast<char>((*clip)->luma(number)[i]));
            CHECK(media::readFrameStamp(frame) == number);
        }
        CHECK_FALSE((*clip)->luma(100));
    }
}
