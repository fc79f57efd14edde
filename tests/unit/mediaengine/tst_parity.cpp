// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/parity.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

using namespace relais::media;

namespace {

using namespace std::chrono_literals;

constexpr uint32_t videoSsrc = 0x1234abcd;
constexpr uint8_t videoType = 96;
constexpr ParityStream repairStream{0x77777777, 123, 65530, 1};

/// A media packet; with the transport-wide extension where `extended`, whose value is `late`.
Packet media(uint16_t sequence, uint32_t timestamp, bool marker, const Packet& payload,
             bool extended = true, uint16_t late = 0)
{
    Packet packet(RtpView::fixedHeader);
    packet[0] = static_cast<uint8_t>(extended ? 0x90 : 0x80);
    packet[1] = static_cast<uint8_t>(videoType | (marker ? 0x80 : 0));
    write16(&packet[2], sequence);
    write32(&packet[4], timestamp);
    write32(&packet[8], videoSsrc);
    if (extended)
        packet.insert(packet.end(), {0xbe, 0xde, 0, 1, 0x11, static_cast<uint8_t>(late >> 8),
                                     static_cast<uint8_t>(late), 0});
    packet.insert(packet.end(), payload.begin(), payload.end());
    return packet;
}

/// A stream as an encoder would send it.
std::vector<Packet> randomStream(int count)
{
    std::vector<Packet> stream;
    auto sequence = *rc::gen::arbitrary<uint16_t>();
    auto timestamp = *rc::gen::arbitrary<uint32_t>();
    for (int i = 0; i < count; ++i) {
        const bool marker = *rc::gen::arbitrary<bool>();
        const auto size = *rc::gen::inRange<size_t>(0, 60);
        stream.push_back(media(sequence++, timestamp, marker,
                               *rc::gen::container<Packet>(size, rc::gen::arbitrary<uint8_t>()),
                               *rc::gen::arbitrary<bool>()));
        timestamp += marker ? 6000 : 0;
    }
    return stream;
}

ParityShape randomShape()
{
    const int interleave = *rc::gen::inRange(1, 9);
    return *ParityShape::of(*rc::gen::inRange(1, 13), interleave);
}

struct Sent
{
    Packet packet;
    bool isRepair;
};

/// Media and repair packets in the order in which they leave.
std::vector<Sent> send(const std::vector<Packet>& stream, const ParityShape& shape)
{
    ParityEncoder encoder(repairStream);
    encoder.setShape(shape, 10s);
    std::vector<Sent> wire;
    for (const Packet& packet : stream) {
        wire.push_back({packet, false});
        for (auto& repair : encoder.add(packet, {}))
            wire.push_back({std::move(repair), true});
    }
    return wire;
}

std::vector<Packet> receive(const std::vector<Sent>& wire, const std::vector<bool>& lost)
{
    ParityDecoder decoder(videoType, repairStream.lateExtension);
    std::vector<Packet> rebuilt;
    for (size_t i = 0; i < wire.size(); ++i) {
        if (lost[i])
            continue;
        for (auto& packet : wire[i].isRepair ? decoder.addRepair(wire[i].packet)
                                             : decoder.addMedia(wire[i].packet))
            rebuilt.push_back(std::move(packet));
    }
    return rebuilt;
}

} // namespace

TEST_CASE("A repair packet has the format of RFC 8627")
{
    ParityEncoder encoder(repairStream);
    encoder.setShape(*ParityShape::of(2), 1s);
    CHECK(encoder.add(media(0xffff, 0x01020304, false, {0xaa, 0x0f}, true, 0x5555), {}).empty());
    const auto due = encoder.add(media(0, 0x01020305, true, {0x55}, true, 0x1234), {});
    REQUIRE(due.size() == 1);
    const Packet expected{
        0x91, 123,  0xff, 0xfa, 0x01, 0x02, 0x03, 0x05, // RTP: extended, one CSRC, no marker
        0x77, 0x77, 0x77, 0x77, 0x12, 0x34, 0xab, 0xcd, // SSRC, and what is protected
        0xbe, 0xde, 0x00, 0x01, 0x11, 0x00, 0x00, 0x00, // transport-wide number, to be filled in
        0x00, 0x80, 0x00, 0x03,                         // P X CC; M, type; 10 xor 9 bytes
        0x00, 0x00, 0x00, 0x01,                         // timestamps
        0xff, 0xff, 0xe0, 0x00,                         // base; last part of the mask, 0 and 1
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // extensions, the number left out
        0xff, 0x0f};
    CHECK(due.front() == expected);
}

TEST_CASE("Whatever is lost, what is rebuilt is what was sent, and one loss of a set is rebuilt")
{
    CHECK(rc::check("whatever is lost", [] {
        const auto shape = randomShape();
        const auto stream = randomStream(*rc::gen::inRange(1, 80));
        const auto wire = send(stream, shape);
        const auto odds = *rc::gen::inRange(2, 30);
        const auto lost = *rc::gen::container<std::vector<bool>>(
            wire.size(), rc::gen::map(rc::gen::inRange(0, odds), [](int x) { return x == 0; }));
        std::map<uint16_t, const Packet*> missing;
        for (size_t i = 0; i < wire.size(); ++i) {
            if (lost[i] && !wire[i].isRepair)
                missing[read16(&wire[i].packet[2])] = &wire[i].packet;
        }
        std::set<uint16_t> rebuilt;
        for (const Packet& packet : receive(wire, lost)) {
            const uint16_t sequence = read16(&packet[2]);
            RC_ASSERT(missing.count(sequence) == 1);
            RC_ASSERT(packet == *missing[sequence]);
            RC_ASSERT(rebuilt.insert(sequence).second);
        }
        for (size_t i = 0; i < wire.size(); ++i) {
            if (lost[i] || !wire[i].isRepair)
                continue;
            const auto sum = ParitySum::fromRepair(RtpView::parse(wire[i].packet)->payload());
            RC_ASSERT(sum.has_value());
            const auto all = sum->sequences();
            const auto gone =
                std::ranges::count_if(all, [&](uint16_t s) { return missing.count(s); });
            if (gone == 1) {
                RC_ASSERT(std::ranges::all_of(
                    all, [&](uint16_t s) { return !missing.count(s) || rebuilt.count(s); }));
            }
        }
    }));
}

TEST_CASE("Interleaved parity rebuilds every burst that is no longer than the interleave")
{
    CHECK(rc::check("any burst", [] {
        const int interleave = *rc::gen::inRange(1, 10);
        const auto shape = *ParityShape::of(
            *rc::gen::inRange(2, ParityShape::longestSpan / interleave + 1), interleave);
        // Two whole sets, and enough behind them for all their repair packets to leave.
        const size_t covered = static_cast<size_t>(2 * shape.span());
        const auto stream = randomStream(static_cast<int>(covered) + 10);
        const auto wire = send(stream, shape);
        const auto start = *rc::gen::inRange<size_t>(0, wire.size());
        std::vector<bool> lost(wire.size(), false);
        std::set<uint16_t> missing;
        const std::set<uint16_t> inSets = [&] {
            std::set<uint16_t> all;
            for (size_t i = 0; i < covered; ++i)
                all.insert(read16(&stream[i][2]));
            return all;
        }();
        for (size_t i = start; i < std::min(wire.size(), start + static_cast<size_t>(interleave));
             ++i) {
            lost[i] = true;
            if (const uint16_t sequence = read16(&wire[i].packet[2]);
                !wire[i].isRepair && inSets.count(sequence))
                missing.insert(sequence);
        }
        for (const Packet& packet : receive(wire, lost))
            missing.erase(read16(&packet[2]));
        RC_ASSERT(missing.empty());
    }));
}

TEST_CASE("A packet that comes again, by retransmission or late, completes a set")
{
    std::vector<Packet> stream;
    for (uint16_t i = 0; i < 4; ++i)
        stream.push_back(media(i, 1000U * i, true, {uint8_t(i), 7}, true, uint16_t(40 + i)));
    const auto wire = send(stream, *ParityShape::of(4));
    REQUIRE(wire.size() == 5);
    ParityDecoder decoder(videoType, 1);
    CHECK(decoder.addMedia(wire[0].packet).empty());
    CHECK(decoder.addMedia(wire[1].packet).empty());
    CHECK(decoder.addRepair(wire[4].packet).empty());
    const auto rebuilt = decoder.addMedia(media(3, 3000, true, {3, 7}, true, 999));
    REQUIRE(rebuilt.size() == 1);
    CHECK(rebuilt.front() == media(2, 2000, true, {2, 7}));
    CHECK(decoder.addMedia(wire[2].packet).empty()); // the lost one after all
}

TEST_CASE("A change of shape closes the set that was begun")
{
    ParityEncoder encoder(repairStream);
    encoder.setShape(*ParityShape::of(5), 1s);
    CHECK(encoder.add(media(1, 1, true, {1}), {}).empty());
    encoder.setShape(*ParityShape::of(2), 1s);
    const auto first = encoder.add(media(2, 2, true, {2}), {});
    REQUIRE(first.size() == 1);
    CHECK(ParitySum::fromRepair(RtpView::parse(first.front())->payload())->sequences() ==
          std::vector<uint16_t>{1});
    CHECK(encoder.add(media(3, 3, true, {3}), {}).size() == 1);
    encoder.setShape({}, 1s);
    CHECK(encoder.add(media(4, 4, true, {4}), {}).empty());
}

TEST_CASE("A set is closed when its first packet is too old, and at a gap")
{
    const ParityEncoder::Time start{};
    ParityEncoder encoder(repairStream);
    encoder.setShape(*ParityShape::of(5), 400ms);
    CHECK(encoder.add(media(1, 1, true, {1}), start).empty());
    CHECK(encoder.add(media(2, 2, true, {2}), start + 400ms).empty());
    const auto aged = encoder.add(media(3, 3, true, {3}), start + 401ms);
    REQUIRE(aged.size() == 1);
    CHECK(ParitySum::fromRepair(RtpView::parse(aged.front())->payload())->sequences() ==
          std::vector<uint16_t>{1, 2});
    CHECK(encoder.add(media(9, 3, true, {3}), start + 402ms).size() == 1);
}

TEST_CASE("Bytes that are no packets never rebuild anything that does not look like the stream")
{
    CHECK(rc::check("any bytes", [] {
        ParityDecoder decoder(videoType, 1);
        const auto stream = randomStream(20);
        const auto wire = send(stream, randomShape());
        for (const auto& sent : wire) {
            Packet packet = sent.packet;
            const auto what = *rc::gen::inRange(0, 5);
            if (what == 0)
                continue;
            if (what == 1)
                packet = *rc::gen::arbitrary<Packet>();
            if (what == 2 && !packet.empty())
                packet[*rc::gen::inRange<size_t>(0, packet.size())] ^=
                    *rc::gen::arbitrary<uint8_t>();
            if (what == 3)
                packet.resize(*rc::gen::inRange<size_t>(0, packet.size() + 1));
            for (const auto& rebuilt :
                 sent.isRepair ? decoder.addRepair(packet) : decoder.addMedia(packet)) {
                const auto view = RtpView::parse(rebuilt);
                RC_ASSERT(view.has_value());
                RC_ASSERT(view->payloadType() == videoType);
            }
        }
    }));
}

TEST_CASE("What is left of a spoilt set is refused")
{
    std::vector<Packet> stream;
    for (uint16_t i = 0; i < 3; ++i)
        stream.push_back(media(i, 1000U * i, true, Packet(10, uint8_t(i))));
    const auto wire = send(stream, *ParityShape::of(3));
    const auto rebuiltFrom = [&](const Packet& repair) {
        ParityDecoder decoder(videoType, 1);
        CHECK(decoder.addMedia(wire[0].packet).empty());
        CHECK(decoder.addMedia(wire[2].packet).empty());
        return decoder.addRepair(repair);
    };
    const Packet good = wire[3].packet;
    REQUIRE(rebuiltFrom(good) == std::vector<Packet>{stream[1]});
    const size_t header = RtpView::fixedHeader + 4 + 8;
    const auto spoilt = [&](size_t at, uint8_t bits) {
        Packet packet = good;
        packet[at] ^= bits;
        return packet;
    };
    CHECK(rebuiltFrom(spoilt(header, 0x40)).empty());     // the fixed form
    CHECK(rebuiltFrom(spoilt(header, 0x80)).empty());     // a retransmission
    CHECK(rebuiltFrom(spoilt(header + 1, 0x01)).empty()); // another payload type
    CHECK(rebuiltFrom(spoilt(header + 2, 0x10)).empty()); // longer than the sum
    CHECK(rebuiltFrom(spoilt(header + 3, 0x01)).empty()); // something left behind the end
    CHECK(rebuiltFrom(spoilt(header + 4, 0x80)).empty()); // a time out of order
    CHECK(rebuiltFrom(spoilt(15, 0x01)).empty());         // another stream
}

TEST_CASE("Only shapes that a mask can describe exist")
{
    CHECK(ParityShape().packets() == 0);
    CHECK(ParityShape::of(4, 5)->span() == 20);
    CHECK(ParityShape::of(110));
    CHECK_FALSE(ParityShape::of(111));
    CHECK_FALSE(ParityShape::of(0));
    CHECK_FALSE(ParityShape::of(4, 0));
    CHECK_FALSE(ParityShape::of(56, 2));
    CHECK_FALSE(ParityShape::of(65536, 65536));
}
