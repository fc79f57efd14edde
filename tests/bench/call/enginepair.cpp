// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/enginepair.h"

#include "bench/call/waiting.h"
#include "medialink/framestamp.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace relais::bench {

using media::MediaEngineProcess;
using namespace std::chrono_literals;

namespace {

constexpr auto accepted = "{\"t\":\"accepted\"}";
constexpr qint64 sampleEveryMs = 1000;

/// BT.601, limited range, as the camera's picture was.
Sample sampleOf(const media::VideoFrame& frame, quint32 number)
{
    Sample sample{frame.captureMs, number, frame.width, frame.height,
                  QByteArray(qsizetype{frame.width} * frame.height, Qt::Uninitialized)};
    char* luma = sample.luma.data();
    for (int y = 0; y < frame.height; ++y) {
        const auto* pixel =
            reinterpret_cast<const uchar*>(frame.data.constData()) + qsizetype{y} * frame.stride;
        for (int x = 0; x < frame.width; ++x, pixel += 4)
            *luma++ = static_cast<char>(
                16 + (66 * pixel[2] + 129 * pixel[1] + 25 * pixel[0] + 128) / 256);
    }
    return sample;
}

} // namespace

EngineEnd::EngineEnd(const QString& enginePath) : engine({.enginePath = enginePath})
{
    connect(&engine, &MediaEngineProcess::ready, this, [this](const QString& own) {
        fingerprint = own;
        isReady = true;
    });
    connect(&engine, &MediaEngineProcess::verified, this, [this] { isVerified = true; });
    connect(&engine, &MediaEngineProcess::dataChannelOpen, this, [this] { isChannelOpen = true; });
    connect(&engine, &MediaEngineProcess::stats, this,
            [this](const media::MediaStats& latest) { stats = latest; });
    connect(&engine, &MediaEngineProcess::ownFrame, this, &EngineEnd::takeOwnFrame);
    connect(&engine, &MediaEngineProcess::farFrame, this, &EngineEnd::takeFarFrame);
    connect(&engine, &MediaEngineProcess::failed, this,
            [this](Error::Code, const QString& detail) { failure = detail; });
    connect(&engine, &MediaEngineProcess::wrongPeer, this,
            [this] { failure = QStringLiteral("wrong certificate"); });
    connect(&engine, &MediaEngineProcess::died, this,
            [this](int code) { failure = QStringLiteral("died, %1").arg(code); });
}

void EngineEnd::takeOwnFrame()
{
    const auto frame = engine.ownFrameData();
    const auto number = frame ? media::readFrameStamp(*frame) : std::nullopt;
    if (number)
        record.captured.push_back({frame->captureMs, *number});
}

void EngineEnd::takeFarFrame()
{
    const auto frame = engine.farFrameData();
    const auto number = frame ? media::readFrameStamp(*frame) : std::nullopt;
    if (!number)
        return;
    record.shown.push_back({frame->captureMs, *number});
    if (record.samples.empty() || frame->captureMs - record.samples.back().ms >= sampleEveryMs)
        record.samples.push_back(sampleOf(*frame, *number));
}

EnginePair::EnginePair(const Clip& clip, const QString& enginePath)
    : m_clip(clip), m_near(enginePath), m_far(enginePath)
{
}

Result<> EnginePair::await(const std::function<bool()>& condition, const char* what) const
{
    const auto broken = [this] { return !m_near.failure.isEmpty() || !m_far.failure.isEmpty(); };
    if (waitFor([&] { return broken() || condition(); }, 60s) && !broken())
        return {};
    return fail(Error::Code::TimedOut, QStringLiteral("our engines: ") + QString::fromLatin1(what) +
                                           QLatin1Char(' ') + m_near.failure + m_far.failure);
}

Result<> EnginePair::prepare(const netlab::Emulator& line, const netlab::Link& link)
{
    media::MediaConfig config;
    config.camera = {media::SourceKind::File, m_clip.film()};
    config.microphone = {media::SourceKind::File, m_clip.voice()};
    config.speaker = {media::SourceKind::None, {}};
    config.framesPerSecond = m_clip.framesPerSecond();
    for (auto* end : {&m_near, &m_far}) {
        const bool isNear = end == &m_near;
        config.role = isNear ? media::Role::Offerer : media::Role::Answerer;
        const netlab::Namespace::Inside inside(isNear ? line.nearSide() : line.farSide());
        if (auto started = end->engine.start(config); !started)
            return started;
    }
    const auto delay = [](const netlab::LinkPlan& plan) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(plan.at(0s).delay);
    };
    join(m_near, m_far, delay(link.towardsFar));
    join(m_far, m_near, delay(link.towardsNear));
    return await([this] { return m_near.isReady && m_far.isReady; }, "not ready");
}

void EnginePair::join(EngineEnd& from, EngineEnd& to, std::chrono::milliseconds delay)
{
    QObject::connect(&from.engine, &MediaEngineProcess::localDescription, &to,
                     [&to, delay](const QString& type, const QString& sdp) {
                         QTimer::singleShot(delay, &to, [&to, type, sdp] {
                             to.engine.setRemoteDescription(type, sdp);
                         });
                     });
    QObject::connect(&from.engine, &MediaEngineProcess::localCandidate, &to,
                     [&to, delay](int mline, const QString& candidate) {
                         QTimer::singleShot(delay, &to, [&to, mline, candidate] {
                             to.engine.addRemoteCandidate(mline, candidate);
                         });
                     });
}

Result<Setup> EnginePair::call()
{
    m_near.engine.expectPeerFingerprint(m_far.fingerprint);
    m_far.engine.expectPeerFingerprint(m_near.fingerprint);
    QElapsedTimer clock;
    clock.start();
    m_near.engine.createOffer(
        media::commonCodec(m_near.engine.videoCodecs(), m_far.engine.videoCodecs()));
    if (auto done =
            await([this] { return m_near.isVerified && m_far.isVerified; }, "no connection");
        !done)
        return tl::make_unexpected(done.error());
    const auto connect = double(clock.elapsed());
    if (auto done =
            await([this] { return m_near.isChannelOpen && m_far.isChannelOpen; }, "no channel");
        !done)
        return tl::make_unexpected(done.error());
    QObject::connect(&m_near.engine, &MediaEngineProcess::textReceived, &m_near,
                     [this] { m_near.engine.openMedia(); });
    const qint64 acceptedMs = QDateTime::currentMSecsSinceEpoch();
    m_far.engine.openMedia();
    m_far.engine.sendText(accepted);
    const auto& nearShown = m_near.record.shown;
    const auto& farShown = m_far.record.shown;
    if (auto done = await([&] { return !nearShown.empty() && !farShown.empty(); }, "no picture");
        !done)
        return tl::make_unexpected(done.error());
    const auto later = std::max(nearShown.front().ms, farShown.front().ms);
    return Setup{connect, double(later - acceptedMs)};
}

Result<std::array<Heard, 2>> EnginePair::heard()
{
    const auto of = [](const media::MediaStats& stats) {
        return Heard{stats.farAudioSamples, stats.farConcealedSamples};
    };
    return std::array{of(m_near.stats), of(m_far.stats)};
}

QList<qint64> EnginePair::processes() const
{
    return {m_near.engine.processId(), m_far.engine.processId()};
}

Result<std::array<EndRecord, 2>> EnginePair::finish()
{
    for (const auto* end : {&m_near, &m_far})
        if (!end->failure.isEmpty())
            return fail(Error::Code::Internal, QStringLiteral("our engines: ") + end->failure);
    return std::array{std::move(m_near.record), std::move(m_far.record)};
}

} // namespace relais::bench
