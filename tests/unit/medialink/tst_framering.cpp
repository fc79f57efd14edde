// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/framering.h"
#include "medialink/framestamp.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fcntl.h>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace relais;
using namespace relais::media;

namespace {

struct Ring
{
    Ring() : descriptor(createFrameRing().value_or(-1)) { REQUIRE(descriptor >= 0); }
    ~Ring() { ::close(descriptor); }
    [[nodiscard]] RingMapping map(bool writable) const
    {
        auto mapping = RingMapping::map(descriptor, writable);
        REQUIRE(mapping);
        return *std::move(mapping);
    }

    int descriptor;
};

/// A picture whose every byte is the same.
std::vector<uchar> flat(int width, int height, uchar value)
{
    return std::vector<uchar>(static_cast<size_t>(width) * static_cast<size_t>(height) * 4, value);
}

} // namespace

TEST_CASE("The reader gets the newest frame, once")
{
    const Ring ring;
    FrameWriter writer(ring.map(true));
    FrameReader reader(ring.map(false));
    CHECK_FALSE(reader.read());
    for (uchar value = 1; value <= 5; ++value)
        REQUIRE(writer.write(flat(64, 48, value).data(), 64, 48, 256, 1000 + value));
    const auto frame = reader.read();
    REQUIRE(frame);
    CHECK(frame->number == 5);
    CHECK(frame->width == 64);
    CHECK(frame->height == 48);
    CHECK(frame->stride == 256);
    CHECK(frame->captureMs == 1005);
    CHECK(frame->data == QByteArray(64 * 48 * 4, 5));
    CHECK_FALSE(reader.read());
}

TEST_CASE("A frame that does not fit is refused")
{
    const Ring ring;
    FrameWriter writer(ring.map(true));
    const auto picture = flat(16, 16, 1);
    CHECK_FALSE(writer.write(picture.data(), maxFrameWidth + 1, 16, 4 * (maxFrameWidth + 1), 0));
    CHECK_FALSE(writer.write(picture.data(), 16, maxFrameHeight + 1, 64, 0));
    CHECK_FALSE(writer.write(picture.data(), 0, 16, 64, 0));
    CHECK_FALSE(writer.write(picture.data(), 16, 16, 63, 0));
}

TEST_CASE("A reader never sees a torn frame while the writer races it")
{
    const Ring ring;
    constexpr int width = 160; // small enough that a slow reader still gets through
    constexpr int height = 120;
    FrameReader reader(ring.map(false));
    std::jthread writing([&](std::stop_token stop) {
        FrameWriter writer(ring.map(true));
        uchar value = 0;
        std::vector<uchar> picture = flat(width, height, 0);
        while (!stop.stop_requested()) {
            std::fill(picture.begin(), picture.end(), ++value);
            writer.write(picture.data(), width, height, width * 4, value);
        }
    });
    quint64 last = 0;
    int frames = 0;
    int torn = 0;
    int backwards = 0;
    while (frames < 500) {
        const auto frame = reader.read();
        if (!frame)
            continue;
        ++frames;
        const char first = frame->data.front();
        torn += frame->data != QByteArray(frame->data.size(), first) ||
                static_cast<uchar>(first) != static_cast<uchar>(frame->captureMs);
        backwards += frame->number <= last;
        last = frame->number;
    }
    CHECK(torn == 0);
    CHECK(backwards == 0);
}

TEST_CASE("A hostile header is never believed")
{
    const Ring ring;
    FrameWriter writer(ring.map(true));
    REQUIRE(writer.write(flat(64, 48, 1).data(), 64, 48, 256, 0));
    auto hostile = ring.map(true);
    auto& header = *hostile.layout();
    FrameReader reader(ring.map(false));
    auto& slot = header.slot[header.latest.load()];
    SECTION("slot out of range")
    {
        header.latest = 3;
    }
    SECTION("slot far out of range")
    {
        header.latest = 0x7fffffff;
    }
    SECTION("wrong magic")
    {
        header.magic = 0;
    }
    SECTION("too wide")
    {
        slot.width = maxFrameWidth + 1;
    }
    SECTION("too high")
    {
        slot.height = 0xffffffff;
    }
    SECTION("empty")
    {
        slot.height = 0;
    }
    SECTION("rows overlap")
    {
        slot.stride = 252;
    }
    SECTION("more than a slot")
    {
        slot.width = 1;
        slot.height = maxFrameHeight;
        slot.stride = 0x7ffffffc;
    }
    SECTION("product overflows")
    {
        slot.height = 2;
        slot.stride = 0x80000000;
    }
    SECTION("for ever being written")
    {
        slot.sequence = 1;
    }
    CHECK_FALSE(reader.read());
}

TEST_CASE("The ring cannot be shrunk under the reader")
{
    const Ring ring;
    CHECK(::ftruncate(ring.descriptor, 4096) != 0);
    CHECK(::ftruncate(ring.descriptor, FrameRingLayout::totalBytes * 2) != 0);
    const int other = ::memfd_create("small", MFD_CLOEXEC);
    REQUIRE(::ftruncate(other, 4096) == 0);
    CHECK_FALSE(RingMapping::map(other, false));
    ::close(other);
}

TEST_CASE("A frame number drawn into a picture is read back, also from grey-ish ones")
{
    const quint32 number = GENERATE(0U, 1U, 2U, 255U, 1024U, 21845U, 32767U);
    const int width = GENERATE(160, 320, 640, 1280);
    const int height = width * 3 / 4 > maxFrameHeight ? maxFrameHeight : width * 3 / 4;
    std::vector<uchar> luma(static_cast<size_t>(width * height), 128);
    stamp::draw(luma.data(), width, height, width, number);
    VideoFrame frame;
    frame.width = width;
    frame.height = height;
    frame.stride = width * 4;
    frame.data = QByteArray(frame.stride * height, 0);
    for (int i = 0; i < width * height; ++i)
        frame.data[i * 4 + 1] = static_cast<char>(luma[static_cast<size_t>(i)] * 7 / 8);
    CHECK(readFrameStamp(frame) == number);
}

TEST_CASE("A picture without a stamp has none")
{
    VideoFrame frame;
    CHECK_FALSE(readFrameStamp(frame));
    frame.width = 640;
    frame.height = 480;
    frame.stride = 2560;
    frame.data = QByteArray(2560 * 480, static_cast<char>(0x80));
    CHECK_FALSE(readFrameStamp(frame));
    frame.data.fill(0);
    CHECK_FALSE(readFrameStamp(frame));
    frame.data.fill(static_cast<char>(0xff));
    CHECK_FALSE(readFrameStamp(frame));
}
