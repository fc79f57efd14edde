// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/linechannel.h"
#include "medialink/mediaengineprocess.h"
#include "medialink/messages.h"
#include "medialink/sandbox.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QFileDevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace relais;
using namespace relais::media;

namespace {

const QString fingerprint =
    QStringLiteral("AB:") + QStringLiteral("00:").repeated(30) + QStringLiteral("9F");

/// A program that plays a media engine of that behaviour.
QString script(const QTemporaryDir& directory, const char* body)
{
    const QString path = directory.filePath(QStringLiteral("engine"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/bash\n");
    file.write(body);
    file.close();
    REQUIRE(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                QFileDevice::ExeOwner));
    return path;
}

} // namespace

TEST_CASE("Every command survives the wire")
{
    MediaConfig config;
    config.role = Role::Answerer;
    config.camera = {SourceKind::File, QStringLiteral("/tmp/é \"x\".y4m")};
    config.iceServers = {{QStringLiteral("turn:h:1"), QStringLiteral("u"), QStringLiteral("p")}};
    config.relayOnly = true;
    config.videoCodecs = {VideoCodec::Vp9, VideoCodec::Vp8};
    const auto start = decodeCommand(encode(Command(StartCommand{config, true})));
    REQUIRE(start);
    CHECK(std::get<StartCommand>(*start).config == config);
    CHECK(std::get<StartCommand>(*start).check);
    const auto expect = decodeCommand(encode(Command(ExpectPeerCommand{fingerprint})));
    REQUIRE(expect);
    CHECK(std::get<ExpectPeerCommand>(*expect).fingerprint == fingerprint);
    const auto text = decodeCommand(encode(Command(TextCommand{QByteArrayLiteral("a\n\xC3\xA9")})));
    REQUIRE(text);
    CHECK(std::get<TextCommand>(*text).utf8 == QByteArrayLiteral("a\n\xC3\xA9"));
    const auto offer = decodeCommand(encode(Command(CreateOfferCommand{VideoCodec::H264})));
    REQUIRE(offer);
    CHECK(std::get<CreateOfferCommand>(*offer).codec == VideoCodec::H264);
    const auto candidate =
        decodeCommand(encode(Command(RemoteCandidateCommand{1, QStringLiteral("c")})));
    REQUIRE(candidate);
    CHECK(std::get<RemoteCandidateCommand>(*candidate).mline == 1);
}

TEST_CASE("Every event survives the wire")
{
    const DeviceState camera{QStringLiteral("cam"), DeviceState::Kind::Real};
    const QList<VideoCodec> codecs{VideoCodec::H264, VideoCodec::Vp8};
    const auto ready = decodeEvent(encode(Event(ReadyEvent{fingerprint, codecs, camera, {}, {}})));
    REQUIRE(ready);
    CHECK(std::get<ReadyEvent>(*ready).camera == camera);
    CHECK(std::get<ReadyEvent>(*ready).videoCodecs == codecs);
    CHECK_FALSE(decodeEvent(encode(Event(ReadyEvent{fingerprint, {}, camera, {}, {}}))));
    MediaStats stats;
    stats.videoCodec = QStringLiteral("VP9");
    stats.framesDecoded = 12;
    stats.farAudioDb = -31.5;
    stats.farConcealedSamples = 960;
    stats.soundDelayMs = 80;
    stats.pictureDelayMs = 120;
    stats.watchedMs = 60000;
    stats.frozenMs = 400;
    stats.packetsLost = -2;
    const auto report = decodeEvent(encode(Event(StatsEvent{stats})));
    REQUIRE(report);
    CHECK(std::get<StatsEvent>(*report).stats == stats);
    // An engine without these figures is understood all the same.
    QJsonObject older = QJsonDocument::fromJson(encode(Event(StatsEvent{stats}))).object();
    QJsonObject fields = older.value(QLatin1String("stats")).toObject();
    for (const char* name :
         {"farConcealedSamples", "soundDelayMs", "pictureDelayMs", "watchedMs", "frozenMs"})
        fields.remove(QLatin1String(name));
    older.insert(QStringLiteral("stats"), fields);
    const auto plain = decodeEvent(QJsonDocument(older).toJson(QJsonDocument::Compact));
    REQUIRE(plain);
    CHECK(std::get<StatsEvent>(*plain).stats.packetsLost == -2);
    CHECK(std::get<StatsEvent>(*plain).stats.watchedMs == 0);
    CHECK(decodeEvent(encode(Event(FailedEvent{Error::Code::Unreachable, QStringLiteral("x")}))));
}

TEST_CASE("Malformed lines are refused, unknown fields are not")
{
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("[]")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"dance\"}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"mute\"}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"mute\",\"muted\":1}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"start\",\"check\":true,\"config\":{}}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"text\",\"utf8\":\"*\"}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"expect-peer\",\"fingerprint\":\"AA\"}")));
    CHECK_FALSE(decodeCommand(QByteArrayLiteral("{\"t\":\"create-offer\",\"codec\":\"AV1\"}")));
    CHECK_FALSE(decodeEvent(QByteArrayLiteral("{\"t\":\"stop\"}")));
    CHECK(decodeCommand(QByteArrayLiteral("{\"t\":\"mute\",\"muted\":true,\"why\":[1]}")));
    MediaConfig config;
    config.width = 4000;
    CHECK_FALSE(decodeCommand(encode(Command(StartCommand{config, false}))));
}

TEST_CASE("The coding of a call is the first of ours that the far side can do")
{
    using enum VideoCodec;
    CHECK(commonCodec({Vp9, Vp8, H264}, {Vp9, Vp8, H264}) == Vp9);
    CHECK(commonCodec({Vp9, Vp8, H264}, {H264, Vp8}) == Vp8);
    CHECK(commonCodec({H264, Vp8}, {Vp9, Vp8, H264}) == H264);
    CHECK(commonCodec({Vp9}, {H264}) == Vp8);
    CHECK(commonCodec({Vp9}, {}) == Vp8);
    CHECK(videoCodecFrom(QStringLiteral("vp9")) == Vp9);
    CHECK_FALSE(videoCodecFrom(QStringLiteral("AV1")));
}

TEST_CASE("A fingerprint is 32 upper-case bytes")
{
    CHECK(isFingerprint(fingerprint));
    CHECK_FALSE(isFingerprint(fingerprint.toLower()));
    CHECK_FALSE(isFingerprint(fingerprint.chopped(3)));
    CHECK_FALSE(isFingerprint(QString(fingerprint).replace(QLatin1Char(':'), QLatin1Char('-'))));
}

TEST_CASE("A channel passes lines, and breaks on one that is too long")
{
    int pair[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    LineChannel left(pair[0]);
    LineChannel right(pair[1]);
    QSignalSpy lines(&right, &LineChannel::lineReceived);
    QSignalSpy closed(&right, &LineChannel::closed);
    left.send(QByteArray(LineChannel::maxLine - 1, 'a'));
    left.send(QByteArrayLiteral("b"));
    REQUIRE(QTest::qWaitFor([&] { return lines.count() == 2; }));
    CHECK(lines.at(1).at(0).toByteArray() == QByteArrayLiteral("b"));
    const QByteArray flood(LineChannel::maxLine + 100, 'x');
    qsizetype sent = 0;
    while (closed.isEmpty() && sent < flood.size()) {
        const auto n =
            ::send(pair[0], flood.constData() + sent, static_cast<size_t>(flood.size() - sent),
                   MSG_NOSIGNAL | MSG_DONTWAIT);
        sent += n > 0 ? n : 0;
        QCoreApplication::processEvents();
    }
    REQUIRE(QTest::qWaitFor([&] { return closed.count() == 1; }));
    CHECK(closed.at(0).at(0).toString() == QStringLiteral("oversize line"));
    CHECK_FALSE(right.isOpen());
}

TEST_CASE("An engine that talks nonsense is killed and reported")
{
    const QTemporaryDir directory;
    EngineOptions options;
    options.sandbox = false;
    options.enginePath = script(directory, "echo '{\"t\":\"what\"}' >&3\nsleep 1000\n");
    MediaEngineProcess process(options);
    QSignalSpy failed(&process, &MediaEngineProcess::failed);
    QSignalSpy stopped(&process, &MediaEngineProcess::stopped);
    REQUIRE(process.start(MediaConfig()));
    CHECK(QTest::qWaitFor([&] { return failed.count() == 1 && stopped.count() == 1; }));
}

TEST_CASE("An engine that ends unasked has died")
{
    const QTemporaryDir directory;
    EngineOptions options;
    options.sandbox = false;
    options.enginePath = script(directory, "exit 7\n");
    MediaEngineProcess process(options);
    QSignalSpy died(&process, &MediaEngineProcess::died);
    REQUIRE(process.start(MediaConfig()));
    REQUIRE(QTest::qWaitFor([&] { return died.count() == 1; }));
    CHECK(died.at(0).at(0).toInt() == 7);
}

TEST_CASE("What an engine says last is heard before its end")
{
    const QTemporaryDir directory;
    EngineOptions options;
    options.sandbox = false;
    options.enginePath = script(
        directory, "echo '{\"t\":\"failed\",\"code\":\"unreachable\",\"detail\":\"x\"}' >&3\n");
    MediaEngineProcess process(options);
    QSignalSpy failed(&process, &MediaEngineProcess::failed);
    QSignalSpy died(&process, &MediaEngineProcess::died);
    QSignalSpy stopped(&process, &MediaEngineProcess::stopped);
    REQUIRE(process.start(MediaConfig()));
    REQUIRE(QTest::qWaitFor([&] { return stopped.count() == 1; }));
    CHECK(failed.count() == 1);
    CHECK(died.isEmpty());
}

TEST_CASE("Destroying the process leaves nothing of its group alive")
{
    const QTemporaryDir directory;
    EngineOptions options;
    options.sandbox = false;
    options.enginePath = script(directory, "sleep 1000 & sleep 1000\n");
    qint64 pid = 0;
    {
        MediaEngineProcess process(options);
        REQUIRE(process.start(MediaConfig()));
        pid = process.processId();
        REQUIRE(pid > 0);
    }
    CHECK(QTest::qWaitFor([&] { return ::kill(static_cast<pid_t>(-pid), 0) != 0; }));
}

TEST_CASE("Without an engine or a sandbox nothing is started")
{
    EngineOptions options;
    options.enginePath = QStringLiteral("/nonexistent/relais-media");
    MediaEngineProcess none(options);
    CHECK_FALSE(none.start(MediaConfig()));
    options.enginePath = QStringLiteral("/bin/true");
    options.sandboxPath = QStringLiteral("/nonexistent/bwrap");
    MediaEngineProcess open(options);
    const auto started = open.start(MediaConfig());
    REQUIRE_FALSE(started);
    CHECK(started.error().code == Error::Code::NotFound);
}

TEST_CASE("An engine in its sandbox can write nowhere and sees no home")
{
    const QTemporaryDir directory;
    EngineOptions options;
    options.enginePath = script(directory, R"(
for d in / /tmp /home /dev /dev/shm /run /run/relais /etc /usr /var/tmp; do
    (echo x > "$d/probe") 2>/dev/null && { echo "{\"t\":\"failed\",\"code\":\"internal\",\"detail\":\"writable $d\"}" >&3; exit 1; }
done
[ -e /home ] && { echo '{"t":"failed","code":"internal","detail":"home"}' >&3; exit 1; }
echo '{"t":"verified"}' >&3
read -u 3 line
)");
    MediaEngineProcess process(options);
    QSignalSpy good(&process, &MediaEngineProcess::verified);
    QString detail;
    QObject::connect(&process, &MediaEngineProcess::failed, &process,
                     [&](Error::Code, const QString& why) { detail = why; });
    REQUIRE(process.start(MediaConfig()));
    CHECK(QTest::qWaitFor([&] { return !good.isEmpty() || !detail.isEmpty(); }));
    CHECK(detail == QString());
    CHECK(good.count() == 1);
}
