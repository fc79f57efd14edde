// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "enginepair.h"

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace relais;
using namespace relais::media;
using namespace relais::media::test;

TEST_CASE("Two engines see and hear each other once both have accepted")
{
    Pair pair;
    QElapsedTimer clock;
    pair.startBoth();
    pair.expectEachOther();
    clock.start();
    pair.offer();
    REQUIRE(eventually([&] { return pair.a.verified && pair.b.verified; }));
    const qint64 connectedMs = clock.restart();
    pair.openBoth();
    REQUIRE(eventually([&] { return pair.a.farFrames > 0 && pair.b.farFrames > 0; }));
    const qint64 firstFrameMs = clock.elapsed();
    REQUIRE(eventually([&] { return pair.a.stamps.size() >= 60 && pair.b.stamps.size() >= 60; }));
    CHECK(std::is_sorted(pair.a.stamps.cbegin(), pair.a.stamps.cend()));
    CHECK(std::is_sorted(pair.b.stamps.cbegin(), pair.b.stamps.cend()));
    REQUIRE(
        eventually([&] { return pair.a.stats.farAudioDb > -60 && pair.b.stats.farAudioDb > -60; }));
    // The picture begins small, until the line has shown what it carries.
    CHECK(
        eventually([&] { return pair.a.stats.farWidth == 640 && pair.b.stats.farHeight == 480; }));
    CHECK(pair.a.camera.kind == DeviceState::Kind::Test);
    CHECK(
        eventually([&] { return pair.a.stats.watchedMs > 1000 && pair.a.stats.soundDelayMs > 0; }));
    CHECK(pair.a.stats.frozenMs <= pair.a.stats.watchedMs);
    CHECK(pair.a.stats.farConcealedSamples <= pair.a.stats.farAudioSamples);
    std::printf(
        "start to ready %lld/%lld ms, offer to verified %lld ms, open to first frame %lld ms, "
        "%.1f/%.1f fps, far sound %.1f/%.1f dB\n",
        static_cast<long long>(pair.a.readyMs), static_cast<long long>(pair.b.readyMs),
        static_cast<long long>(connectedMs), static_cast<long long>(firstFrameMs),
        pair.a.stats.framesPerSecond, pair.b.stats.framesPerSecond, pair.a.stats.farAudioDb,
        pair.b.stats.farAudioDb);
    pair.a.process.stop();
    CHECK(eventually([&] { return pair.a.stopped; }));
    CHECK_FALSE(pair.a.died);
}

TEST_CASE("Text goes both ways over the data channel")
{
    Pair pair;
    pair.callUntilMedia();
    REQUIRE(eventually([&] { return pair.a.channelOpen && pair.b.channelOpen; }));
    const QByteArray big(maxTextBytes, 'x');
    pair.a.process.sendText(QByteArrayLiteral("bonjour, \xC3\xA9t\xC3\xA9"));
    pair.b.process.sendText(big);
    REQUIRE(eventually([&] { return !pair.a.texts.isEmpty() && !pair.b.texts.isEmpty(); }));
    CHECK(pair.b.texts.front() == QByteArrayLiteral("bonjour, \xC3\xA9t\xC3\xA9"));
    CHECK(pair.a.texts.front() == big);
}

TEST_CASE("A muted microphone sends silence, and speaks again")
{
    Pair pair;
    pair.callUntilMedia();
    REQUIRE(eventually([&] { return pair.b.stats.farAudioDb > -60; }));
    pair.a.process.setMicrophoneMuted(true);
    CHECK(eventually([&] { return pair.b.stats.farAudioDb < -70; }));
    pair.a.process.setMicrophoneMuted(false);
    CHECK(eventually([&] { return pair.b.stats.farAudioDb > -60; }));
}

TEST_CASE("A camera switched off shows a plain picture, and comes back")
{
    Pair pair;
    pair.callUntilMedia();
    REQUIRE(eventually([&] { return !pair.b.stamps.isEmpty(); }));
    pair.a.process.setCameraOff(true);
    // Frames go on, without the test camera's numbers.
    CHECK(eventually([&] {
        const auto before = pair.b.stamps.size();
        const int frames = pair.b.farFrames;
        return QTest::qWaitFor([&] { return pair.b.farFrames > frames + 10; }, 5000) &&
               pair.b.stamps.size() == before;
    }));
    const auto before = pair.b.stamps.size();
    pair.a.process.setCameraOff(false);
    CHECK(eventually([&] { return pair.b.stamps.size() > before; }));
}

TEST_CASE("An engine that expects another certificate shows and plays nothing and ends")
{
    const bool wrongAtOfferer = GENERATE(true, false);
    CAPTURE(wrongAtOfferer);
    Pair pair;
    pair.startBoth();
    pair.expectEachOther();
    End& deceived = wrongAtOfferer ? pair.a : pair.b;
    const End& other = wrongAtOfferer ? pair.b : pair.a;
    // One digit differs.
    QString wrong = other.fingerprint;
    wrong[0] = wrong.at(0) == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
    deceived.process.expectPeerFingerprint(wrong);
    pair.openBoth();
    pair.offer();
    REQUIRE(eventually([&] { return !deceived.wrongPeer.isEmpty() && deceived.stopped; }));
    CHECK(deceived.wrongPeer == other.fingerprint);
    CHECK_FALSE(deceived.verified);
    CHECK_FALSE(deceived.opened);
    CHECK(deceived.farNotices == 0);
    CHECK_FALSE(deceived.process.farFrameData());
    CHECK(deceived.stats.framesDecoded == 0);
    CHECK(deceived.stats.farAudioSamples == 0);
    CHECK(other.farFrames == 0);
}

TEST_CASE("An engine that was told of no peer refuses whoever comes")
{
    Pair pair;
    pair.startBoth();
    pair.a.process.expectPeerFingerprint(pair.b.fingerprint);
    pair.openBoth();
    pair.offer();
    REQUIRE(eventually([&] { return !pair.b.wrongPeer.isEmpty() && pair.b.stopped; }));
    CHECK(pair.b.farNotices == 0);
    CHECK(pair.b.stats.farAudioSamples == 0);
}

TEST_CASE("Before a person accepts, nothing is shown, and nothing leaves")
{
    Pair pair;
    pair.startBoth();
    pair.expectEachOther();
    pair.b.process.openMedia();
    pair.offer();
    REQUIRE(eventually([&] { return pair.a.verified && pair.b.opened; }));
    const int reports = pair.a.statsCount;
    REQUIRE(eventually([&] { return pair.a.statsCount >= reports + 3 && pair.b.statsCount >= 3; }));
    CHECK(pair.a.farNotices == 0);
    CHECK(pair.a.stats.framesDecoded == 0);
    CHECK(pair.a.stats.farAudioSamples == 0);
    CHECK(pair.b.farNotices == 0);
    CHECK(pair.b.stats.farAudioSamples == 0);
    pair.a.process.openMedia();
    CHECK(eventually([&] { return pair.a.farFrames > 0 && pair.b.farFrames > 0; }));
}

TEST_CASE("The death of an engine is noticed, and the other end lives on")
{
    Pair pair;
    pair.callUntilMedia();
    REQUIRE(pair.a.process.processId() > 0);
    ::kill(static_cast<pid_t>(pair.a.process.processId()), SIGKILL);
    CHECK(eventually([&] { return pair.a.died; }));
    CHECK_FALSE(pair.a.stopped);
    const int reports = pair.b.statsCount;
    CHECK(eventually([&] { return pair.b.statsCount > reports; }));
    CHECK_FALSE(pair.b.died);
}

TEST_CASE("Without a camera and a microphone the call goes on")
{
    auto poor = testConfig(Role::Offerer);
    poor.camera = {SourceKind::Device, QStringLiteral("/dev/video99")};
    poor.microphone = {SourceKind::File, QStringLiteral("/nonexistent.wav")};
    Pair pair(poor, testConfig(Role::Answerer));
    pair.callUntilMedia();
    CHECK(pair.a.camera.kind == DeviceState::Kind::Absent);
    CHECK(pair.a.microphone.kind == DeviceState::Kind::Absent);
    CHECK(pair.a.speaker.kind == DeviceState::Kind::Absent);
    CHECK(eventually([&] { return pair.b.farFrames > 10; }));
    CHECK(eventually([&] { return pair.a.stats.farAudioDb > -60; }));
}

TEST_CASE("A device check shows the own picture and level and needs no peer")
{
    End end(testConfig(Role::Offerer));
    REQUIRE(end.process.startCheck(end.config));
    REQUIRE(eventually([&] { return end.ready && end.ownNotices > 10; }));
    CHECK(end.fingerprint.isEmpty());
    const auto frame = end.process.ownFrameData();
    REQUIRE(frame);
    CHECK(frame->width == 640);
    CHECK(readFrameStamp(*frame));
    CHECK(eventually([&] { return end.stats.ownAudioDb > -60; }));
}

TEST_CASE("A session description that is not one ends the engine with a reason")
{
    End end(testConfig(Role::Answerer));
    end.start();
    REQUIRE(eventually([&] { return end.ready; }));
    end.process.setRemoteDescription(QStringLiteral("offer"),
                                     QStringLiteral("v=0\r\nm=video 9 X\r\n"));
    REQUIRE(eventually([&] { return end.stopped; }));
    CHECK_FALSE(end.failure.isEmpty());
}
