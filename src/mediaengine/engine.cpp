// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/engine.h"

#include "mediaengine/callpipeline.h"
#include "mediaengine/camera.h"
#include "mediaengine/coderload.h"
#include "mediaengine/microphone.h"
#include "mediaengine/plugins.h"
#include "mediaengine/sendingcontrol.h"
#include "mediaengine/speaker.h"
#include "mediaengine/webrtcpeer.h"

#include <unistd.h>

namespace relais::media {

namespace {
/// What a picture of that size has on a line that carries it.
constexpr int usualPictureKbps = 400;
} // namespace

Engine::Engine(std::unique_ptr<LineChannel> channel, RingMapping farRing, RingMapping ownRing)
    : m_channel(std::move(channel)), m_farFrames(std::move(farRing)), m_ownRing(std::move(ownRing))
{
    connect(m_channel.get(), &LineChannel::lineReceived, this, &Engine::receive);
    connect(m_channel.get(), &LineChannel::closed, this,
            [this](const QString& reason) { finish(reason == QLatin1String("closed") ? 0 : 2); });
    connect(&m_statsTimer, &QTimer::timeout, this, &Engine::reportStats);
}

Engine::~Engine() = default;

void Engine::send(const Event& event)
{
    m_channel->send(encode(event));
}

void Engine::receive(const QByteArray& line)
{
    if (m_finishing)
        return;
    const auto command = decodeCommand(line);
    if (command)
        obey(*command);
    else
        giveUp(command.error().code, command.error().detail);
}

void Engine::obey(const Command& command)
{
    if (const auto* start = std::get_if<StartCommand>(&command)) {
        if (m_config)
            giveUp(Error::Code::Conflict, QStringLiteral("started twice"));
        else
            begin(*start);
    } else if (std::holds_alternative<StopCommand>(command)) {
        finish(0);
    } else if (!m_config) {
        giveUp(Error::Code::Conflict, QStringLiteral("not started"));
    } else if (const auto* mute = std::get_if<MuteCommand>(&command)) {
        m_microphone->setMuted(mute->muted);
    } else if (const auto* camera = std::get_if<CameraOffCommand>(&command)) {
        m_camera->setOff(camera->off);
    } else if (std::holds_alternative<StatsCommand>(command)) {
        send(StatsEvent{m_stats});
    } else if (m_check) {
        giveUp(Error::Code::Conflict, QStringLiteral("no call in a device check"));
    } else {
        obeyInCall(command);
    }
}

void Engine::obeyInCall(const Command& command)
{
    if (const auto* expect = std::get_if<ExpectPeerCommand>(&command)) {
        m_expectedPeer = expect->fingerprint;
        if (m_peer)
            m_peer->expectPeer(m_expectedPeer);
    } else if (std::holds_alternative<OpenMediaCommand>(command)) {
        m_accepted = true;
        openWhenAllowed();
    } else if (!m_peer) {
        giveUp(Error::Code::Conflict, QStringLiteral("not ready"));
    } else if (const auto* offer = std::get_if<CreateOfferCommand>(&command)) {
        withFormat(offeredFormat(offer->codec), [this] { m_peer->createOffer(); });
    } else if (const auto* remote = std::get_if<RemoteDescriptionCommand>(&command)) {
        setRemoteDescription(*remote);
    } else if (const auto* candidate = std::get_if<RemoteCandidateCommand>(&command)) {
        m_peer->addRemoteCandidate(candidate->mline, candidate->candidate);
    } else if (const auto* text = std::get_if<TextCommand>(&command)) {
        m_peer->sendText(text->utf8);
    }
}

void Engine::begin(const StartCommand& command)
{
    m_config = command.config;
    if (const auto loaded = loadPlugins(*m_config); !loaded) {
        giveUp(loaded.error().code, loaded.error().detail);
        return;
    }
    m_time = std::make_unique<SharedTime>();
    m_check = command.check;
    buildDevices();
    if (m_config->videoCodecs.isEmpty())
        measureCodecs();
    else
        codecsKnown(m_config->videoCodecs);
    m_statsTimer.start(1000);
}

void Engine::measureCodecs()
{
    const VideoTarget target{usualPictureKbps, m_config->width, m_config->height,
                             static_cast<double>(m_config->framesPerSecond)};
    m_measuring = std::jthread([this, target] {
        const auto codecs =
            affordableCodecs([&](VideoCodec codec) { return coderLoad(codec, target); });
        QMetaObject::invokeMethod(
            this, [this, codecs] { codecsKnown(codecs); }, Qt::QueuedConnection);
    });
}

void Engine::codecsKnown(const QList<VideoCodec>& codecs)
{
    if (m_finishing)
        return;
    m_ready.videoCodecs = codecs;
    if (m_check) {
        send(m_ready);
        return;
    }
    auto certificate = makeCertificate();
    if (!certificate) {
        giveUp(certificate.error().code, certificate.error().detail);
        return;
    }
    m_certificate = *std::move(certificate);
    m_ready.fingerprint = m_certificate->fingerprint;
    if (const auto built = buildCall(offeredFormat(codecs.front())); !built)
        giveUp(built.error().code, built.error().detail);
}

Result<> Engine::buildCall(const SendFormat& format)
{
    CallPipeline::Outputs outputs;
    outputs.farFrame = [this] { notifyFrame(m_farPending, FarFrameEvent{}); };
    auto call =
        std::make_unique<CallPipeline>(*m_config, format, *m_time, m_farFrames, std::move(outputs));
    if (auto built = call->build(); !built)
        return built;
    call->farPlayer()->setSpeakerDelay(m_speaker->delay());
    {
        const std::lock_guard lock(m_callGuard);
        m_call = std::move(call);
    }
    m_peer = std::make_unique<WebRtcPeer>(*m_call, *m_certificate);
    m_peer->expectPeer(m_expectedPeer);
    connectPeer();
    m_sending = std::make_unique<SendingControl>(*m_call, *m_peer);
    connect(m_sending.get(), &SendingControl::changed, this,
            [this] { send(LineChangedEvent{m_sending->figures()}); });
    return m_peer->start();
}

void Engine::dropCall()
{
    m_sending.reset();
    m_peer.reset();
    std::unique_ptr<CallPipeline> old;
    const std::lock_guard lock(m_callGuard);
    old.swap(m_call);
}

void Engine::withFormat(const SendFormat& format, std::function<void()> action)
{
    if (m_call->format() == format && m_told) {
        action();
        return;
    }
    m_afterPrepared = std::move(action);
    if (m_call->format() == format)
        return;
    // Another coding than the one we would have offered: the pipeline is built anew around it.
    dropCall();
    if (const auto built = buildCall(format); !built)
        giveUp(built.error().code, built.error().detail);
}

void Engine::prepared()
{
    if (!std::exchange(m_told, true))
        send(m_ready);
    if (const auto action = std::exchange(m_afterPrepared, nullptr))
        action();
}

void Engine::setRemoteDescription(const RemoteDescriptionCommand& remote)
{
    SendFormat format = m_call->format();
    if (remote.type == QLatin1String("offer")) {
        const auto wanted = answeredFormat(remote.sdp, m_ready.videoCodecs);
        if (!wanted) {
            giveUp(Error::Code::Unsupported, QStringLiteral("no coding in common"));
            return;
        }
        format = *wanted;
    }
    withFormat(format, [this, remote] {
        if (const auto set = m_peer->setRemoteDescription(remote.type, remote.sdp); !set)
            giveUp(set.error().code, set.error().detail);
    });
}

void Engine::buildDevices()
{
    m_speaker = std::make_unique<Speaker>(*m_config, *m_time, [this](std::span<int16_t> samples) {
        const std::lock_guard lock(m_callGuard);
        if (m_call)
            m_call->pullSound(samples);
        else
            std::fill(samples.begin(), samples.end(), int16_t{0});
    });
    m_ready.speaker = m_speaker->start();
    Camera::Outputs outputs;
    outputs.picture = [this](GstBuffer* i420) {
        const std::lock_guard lock(m_callGuard);
        if (m_call)
            m_call->pushPicture(i420);
    };
    outputs.ownFrame = [this] { notifyFrame(m_ownPending, OwnFrameEvent{}); };
    m_camera =
        std::make_unique<Camera>(*m_config, *m_time, *std::move(m_ownRing), std::move(outputs));
    connect(m_camera.get(), &Camera::changed, this,
            [this](const DeviceState& state) { send(CameraChangedEvent{state}); });
    m_ready.camera = m_camera->start();
    m_microphone = std::make_unique<Microphone>(*m_config, *m_time,
                                                [this](const int16_t* samples, size_t count) {
                                                    const std::lock_guard lock(m_callGuard);
                                                    if (m_call)
                                                        m_call->pushSound(samples, count);
                                                });
    m_ready.microphone = m_microphone->start();
}

void Engine::connectPeer()
{
    auto* peer = m_peer.get();
    connect(peer, &WebRtcPeer::prepared, this, [this] { prepared(); });
    connect(peer, &WebRtcPeer::localDescription, this,
            [this](const QString& type, const QString& sdp) {
                send(LocalDescriptionEvent{type, sdp});
            });
    connect(peer, &WebRtcPeer::localCandidate, this, [this](int mline, const QString& candidate) {
        send(LocalCandidateEvent{mline, candidate});
    });
    connect(peer, &WebRtcPeer::connected, this, [this] { send(ConnectedEvent{}); });
    connect(peer, &WebRtcPeer::verified, this, [this] {
        send(VerifiedEvent{});
        openWhenAllowed();
    });
    connect(peer, &WebRtcPeer::wrongPeer, this, [this](const QString& got) {
        m_call->stop();
        send(WrongPeerEvent{got});
        finish(4);
    });
    connect(peer, &WebRtcPeer::channelOpen, this, [this] { send(DataChannelOpenEvent{}); });
    connect(peer, &WebRtcPeer::textReceived, this,
            [this](const QByteArray& utf8) { send(TextEvent{utf8}); });
    connect(peer, &WebRtcPeer::figures, this, [this](qint64 bytes, qint64 lost, int roundTripMs) {
        m_stats.bytesReceived = bytes;
        m_stats.packetsLost = lost;
        m_stats.roundTripMs = roundTripMs;
        if (roundTripMs > 0)
            m_call->farPlayer()->setRoundTrip(std::chrono::milliseconds(roundTripMs));
    });
    connect(peer, &WebRtcPeer::failed, this, &Engine::giveUp);
}

void Engine::openWhenAllowed()
{
    if (!m_accepted || !m_peer || !m_peer->isVerified() || m_opened)
        return;
    m_opened = true;
    m_sending->start();
    m_call->openGate();
    send(MediaOpenedEvent{});
}

void Engine::notifyFrame(std::atomic<bool>& pending, const Event& event)
{
    // A notice says "look": one on its way is enough, however many frames come.
    if (pending.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this, &pending, event] {
            pending = false;
            if (m_finishing)
                return;
            if (std::holds_alternative<FarFrameEvent>(event) && !std::exchange(m_anyFarFrame, true))
                send(FirstFarFrameEvent{});
            send(event);
        },
        Qt::QueuedConnection);
}

void Engine::reportStats()
{
    m_stats.ownAudioDb = m_microphone->meter().takeDb();
    if (m_peer) {
        m_stats.videoCodec = encodingName(m_call->format().codec);
        m_call->report(m_stats);
        m_stats.line = m_sending->figures();
        m_peer->askFigures();
    }
    send(StatsEvent{m_stats});
}

void Engine::giveUp(Error::Code code, const QString& detail)
{
    if (m_finishing)
        return;
    send(FailedEvent{code, detail});
    finish(1);
}

void Engine::finish(int code)
{
    if (m_finishing)
        return;
    m_finishing = true;
    m_statsTimer.stop();
    m_channel->flush(500);
    // GStreamer has been seen to hang when it is taken down: then the process goes all the same.
    std::thread([] {
        std::this_thread::sleep_for(std::chrono::seconds(3));
        ::_exit(3);
    }).detach();
    if (m_camera)
        m_camera->stop();
    if (m_microphone)
        m_microphone->stop();
    if (m_speaker)
        m_speaker->stop();
    if (m_call)
        m_call->stop();
    Q_EMIT finished(code);
}

} // namespace relais::media
