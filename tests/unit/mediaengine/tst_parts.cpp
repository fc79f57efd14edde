// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/certificate.h"
#include "mediaengine/levelmeter.h"
#include "mediaengine/pacer.h"
#include "mediaengine/sdptext.h"
#include "medialink/messages.h"

#include <catch2/catch.hpp>

#include <array>
#include <thread>

using namespace relais;
using namespace relais::media;

namespace {

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

const char* const good = "candidate:1 1 UDP 2015363327 192.168.1.5 40000 typ host";

} // namespace

TEST_CASE("Each certificate is new, and its fingerprint is that of what the peer will see")
{
    const auto first = makeCertificate();
    const auto second = makeCertificate();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(isFingerprint(first->fingerprint));
    CHECK(first->fingerprint != second->fingerprint);
    const auto seen = fingerprintOf(first->pem);
    REQUIRE(seen);
    CHECK(sameFingerprint(*seen, first->fingerprint));
    CHECK_FALSE(sameFingerprint(first->fingerprint, second->fingerprint));
    CHECK_FALSE(sameFingerprint(QString(), QString()));
    CHECK_FALSE(fingerprintOf(QByteArrayLiteral("nothing")));
}

TEST_CASE("Only complete UDP candidates with numeric addresses are let in")
{
    CHECK(sdp::isUsableCandidate(text(good)));
    CHECK(sdp::isUsableCandidate(
        text("candidate:a+/9 1 udp 1 2001:db8::1 9 typ relay raddr 0.0.0.0 rport 9")));
    CHECK_FALSE(sdp::isUsableCandidate(QString()));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 1 TCP 1 192.168.1.5 9 typ host")));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 1 UDP 1 4b1c.local 40000 typ host")));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 1 UDP x 192.168.1.5 40000 typ host")));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 3 UDP 1 192.168.1.5 40000 typ host")));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 1 UDP 1 192.168.1.5 70000 typ host")));
    CHECK_FALSE(sdp::isUsableCandidate(text("candidate:1 1 UDP 1 192.168.1.5 40000 typ other")));
    CHECK_FALSE(sdp::isUsableCandidate(text(good) + text("\na=x")));
}

TEST_CASE("Our address in the local network does not leave")
{
    CHECK(
        sdp::scrubbed(text("candidate:1 1 UDP 1 5.6.7.8 9 typ relay raddr 10.0.0.7 rport 4000")) ==
        text("candidate:1 1 UDP 1 5.6.7.8 9 typ relay raddr 0.0.0.0 rport 9"));
    CHECK(sdp::scrubbed(text(good)) == text(good));
}

TEST_CASE("What goes out has the true fingerprint in every section")
{
    const QString out = sdp::outgoing(
        text("v=0\r\nm=audio 9 X 111\r\na=rtpmap:111 OPUS/48000/2\r\na=fmtp:111 sprop-stereo=0\r\n"
             "a=fingerprint:sha-256 00:11\r\nm=video 9 X 96\r\na=fingerprint:sha-1 22\r\n"),
        text("AA:BB"));
    CHECK(out.count(text("a=fingerprint:sha-256 AA:BB\r\n")) == 2);
    CHECK_FALSE(out.contains(text("00:11")));
    CHECK_FALSE(out.contains(text("sprop")));
    CHECK(out.count(text("a=fmtp:111 ")) == 1);
}

TEST_CASE("What comes in has three sections in order and no strange candidate")
{
    const QString sections =
        text("v=0\r\nm=audio 9 X 111\r\na=ssrc:7 cname:x\r\na=candidate:1 1 UDP 1 "
             "a.local 5 typ host\r\na=") +
        text(good) + text("\r\nm=video 0 X 96\r\na=ssrc:4000000000 cname:x\r\n");
    CHECK_FALSE(sdp::incoming(sections));
    CHECK_FALSE(sdp::incoming(QString()));
    const auto in = sdp::incoming(sections + text("m=application 0 X webrtc-datachannel\r\n"));
    REQUIRE(in);
    CHECK_FALSE(in->contains(text(".local")));
    CHECK(in->contains(text(good)));
    CHECK_FALSE(sdp::incoming(*in + text("m=video 0 X 96\r\n")));
    const auto streams = sdp::streams(*in);
    CHECK(streams.value(7) == sdp::Kind::Audio);
    CHECK(streams.value(4000000000U) == sdp::Kind::Video);
}

TEST_CASE("The pacer lets a burst pass, then asks for patience in proportion")
{
    using namespace std::chrono_literals;
    Pacer pacer(400); // 50 bytes a millisecond
    const auto start = Pacer::Clock::now() + 1s;
    CHECK(pacer.delay(start) == 0us);
    for (int i = 0; i < 2; ++i)
        pacer.sent(1472, start); // with IP and UDP: 1500
    CHECK(pacer.delay(start) == 0us);
    pacer.sent(972, start);
    CHECK(pacer.delay(start) == 20ms);
    CHECK(pacer.delay(start + 15ms) == 5ms);
    CHECK(pacer.delay(start + 20ms) == 0us);
    // Time unused is not saved up beyond one burst.
    CHECK(pacer.delay(start + 10s) == 0us);
    pacer.sent(3972, start + 10s);
    CHECK(pacer.delay(start + 10s) == 20ms);
}

TEST_CASE("A new rate counts at once, and says how long a queue takes")
{
    using namespace std::chrono_literals;
    Pacer pacer(400);
    const auto start = Pacer::Clock::now() + 1s;
    pacer.sent(2972, start);
    CHECK(pacer.timeFor(5000, start) == 100ms);
    pacer.setRate(800);
    CHECK(pacer.timeFor(5000, start) == 50ms);
    Pacer slow(1);
    slow.sent(1'000'000); // more than two hours
    std::jthread waiting([&] { slow.waitForTurn(); });
    slow.setRate(100'000'000);
    waiting.join();
    SUCCEED();
}

TEST_CASE("Whoever waits for the pacer is released when it stops")
{
    Pacer pacer(1);
    pacer.sent(1000000);
    std::jthread waiting([&] { pacer.waitForTurn(); });
    pacer.stop();
    waiting.join();
    SUCCEED();
}

TEST_CASE("The level of a full square wave is 0 dB, of silence -100 dB")
{
    LevelMeter meter;
    CHECK(meter.takeDb() == -100);
    std::array<int16_t, 480> samples;
    samples.fill(-32768);
    meter.add(samples.data(), samples.size());
    CHECK(meter.takeDb() == Approx(0).margin(0.01));
    CHECK(meter.takeDb() == -100);
    samples.fill(0);
    meter.add(samples.data(), samples.size());
    CHECK(meter.takeDb() == -100);
    CHECK(meter.samples() == 960);
}
