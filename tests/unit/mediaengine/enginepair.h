// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/framestamp.h"
#include "medialink/mediaengineprocess.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <functional>

namespace relais::media::test {

inline constexpr int patience = 20000;

inline EngineOptions options()
{
    EngineOptions result;
    result.enginePath = QStringLiteral(RELAIS_MEDIA_PATH);
    result.sandbox = !qEnvironmentVariableIsSet("RELAIS_NO_SANDBOX");
    return result;
}

inline MediaConfig testConfig(Role role)
{
    MediaConfig config;
    config.role = role;
    config.camera = {SourceKind::Test, {}};
    config.microphone = {SourceKind::Test, {}};
    config.speaker = {SourceKind::None, {}};
    return config;
}

inline bool eventually(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, patience);
}

/// One end of a call, with all it has said so far.
struct End
{
    explicit End(MediaConfig wanted) : config(std::move(wanted))
    {
        using P = MediaEngineProcess;
        QObject::connect(&process, &P::ready, &process,
                         [this](const QString& f, const DeviceState& c, const DeviceState& m,
                                const DeviceState& s) {
                             fingerprint = f;
                             camera = c;
                             microphone = m;
                             speaker = s;
                             ready = true;
                             readyMs = clock.elapsed();
                         });
        QObject::connect(&process, &P::connected, &process, [this] { connected = true; });
        QObject::connect(&process, &P::verified, &process, [this] { verified = true; });
        QObject::connect(&process, &P::mediaOpened, &process, [this] { opened = true; });
        QObject::connect(&process, &P::dataChannelOpen, &process, [this] { channelOpen = true; });
        QObject::connect(&process, &P::wrongPeer, &process,
                         [this](const QString& got) { wrongPeer = got; });
        QObject::connect(&process, &P::stopped, &process, [this] { stopped = true; });
        QObject::connect(&process, &P::died, &process, [this] { died = true; });
        QObject::connect(&process, &P::failed, &process,
                         [this](Error::Code, const QString& detail) { failure = detail; });
        QObject::connect(&process, &P::textReceived, &process,
                         [this](const QByteArray& t) { texts << t; });
        QObject::connect(&process, &P::stats, &process, [this](const MediaStats& s) {
            stats = s;
            ++statsCount;
        });
        QObject::connect(&process, &P::farFrame, &process, [this] { takeFarFrame(); });
        QObject::connect(&process, &P::ownFrame, &process, [this] { ++ownNotices; });
    }

    void start()
    {
        clock.start();
        const auto started = process.start(config);
        REQUIRE(started);
    }

    void takeFarFrame()
    {
        ++farNotices;
        const auto frame = process.farFrameData();
        if (!frame)
            return;
        ++farFrames;
        if (const auto number = readFrameStamp(*frame))
            stamps << *number;
    }

    MediaConfig config;
    MediaEngineProcess process{options()};
    QElapsedTimer clock;
    QString fingerprint;
    DeviceState camera;
    DeviceState microphone;
    DeviceState speaker;
    bool ready = false;
    bool connected = false;
    bool verified = false;
    bool opened = false;
    bool channelOpen = false;
    bool stopped = false;
    bool died = false;
    qint64 readyMs = 0;
    QString wrongPeer;
    QString failure;
    QList<QByteArray> texts;
    QList<quint32> stamps;
    MediaStats stats;
    int statsCount = 0;
    int farNotices = 0;
    int farFrames = 0;
    int ownNotices = 0;
};

/// Two engines whose signalling is joined in this program.
struct Pair
{
    Pair() : Pair(testConfig(Role::Offerer), testConfig(Role::Answerer)) {}
    Pair(const MediaConfig& offerer, const MediaConfig& answerer) : a(offerer), b(answerer)
    {
        join(a, b);
        join(b, a);
    }

    static void join(End& from, End& to)
    {
        using P = MediaEngineProcess;
        QObject::connect(&from.process, &P::localDescription, &to.process,
                         [&to](const QString& type, const QString& sdp) {
                             to.process.setRemoteDescription(type, sdp);
                         });
        QObject::connect(&from.process, &P::localCandidate, &to.process,
                         [&to](int mline, const QString& candidate) {
                             to.process.addRemoteCandidate(mline, candidate);
                         });
    }

    void startBoth()
    {
        a.start();
        b.start();
        REQUIRE(eventually([this] { return a.ready && b.ready; }));
    }

    /// Each expects what the other truly has.
    void expectEachOther()
    {
        a.process.expectPeerFingerprint(b.fingerprint);
        b.process.expectPeerFingerprint(a.fingerprint);
    }

    void openBoth()
    {
        a.process.openMedia();
        b.process.openMedia();
    }

    /// In the coding that two devices of ours would agree on.
    void offer()
    {
        a.process.createOffer(commonCodec(a.process.videoCodecs(), b.process.videoCodecs()));
    }

    void callUntilMedia()
    {
        startBoth();
        expectEachOther();
        offer();
        REQUIRE(eventually([this] { return a.verified && b.verified; }));
        openBoth();
        REQUIRE(eventually([this] { return a.farFrames > 0 && b.farFrames > 0; }));
    }

    End a;
    End b;
};

} // namespace relais::media::test
