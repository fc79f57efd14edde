// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/engine.h"

#include "mediaengine/callpipeline.h"
#include "mediaengine/camera.h"
#include "mediaengine/certificate.h"
#include "mediaengine/microphone.h"
#include "mediaengine/plugins.h"
#include "mediaengine/speaker.h"
#include "mediaengine/webrtcpeer.h"

#include <thread>

#include <unistd.h>

namespace relais::media {

Engine::Engine(std::unique_ptr<LineChannel> channel, RingMapping farRing, RingMapping ownRing)
    : m_channel(std::move(channel)), m_farRing(std::move(farRing)), m_ownRing(std::move(ownRing))
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
    } else if (m_peer) {
        obeyInCall(command);
    } else {
        giveUp(Error::Code::Conflict, QStringLiteral("no call in a device check"));
    }
}

void Engine::obeyInCall(const Command& command)
{
    if (const auto* expect = std::get_if<ExpectPeerCommand>(&command)) {
        m_peer->expectPeer(expect->fingerprint);
    } else if (std::holds_alternative<CreateOfferCommand>(command)) {
        m_peer->createOffer();
    } else if (const auto* remote = std::get_if<RemoteDescriptionCommand>(&command)) {
        if (const auto set = m_peer->setRemoteDescription(remote->type, remote->sdp); !set)
            giveUp(set.error().code, set.error().detail);
    } else if (const auto* candidate = std::get_if<RemoteCandidateCommand>(&command)) {
        m_peer->addRemoteCandidate(candidate->mline, candidate->candidate);
    } else if (const auto* text = std::get_if<TextCommand>(&command)) {
        m_peer->sendText(text->utf8);
    } else if (std::holds_alternative<OpenMediaCommand>(command)) {
        m_accepted = true;
        openWhenAllowed();
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
    if (!command.check) {
        if (const auto built = buildCall(); !built) {
            giveUp(built.error().code, built.error().detail);
            return;
        }
    }
    buildDevices(command.check);
    m_statsTimer.start(1000);
}

Result<> Engine::buildCall()
{
    auto certificate = makeCertificate();
    if (!certificate)
        return tl::make_unexpected(certificate.error());
    CallPipeline::Outputs outputs;
    outputs.farFrame = [this] { notifyFrame(m_farPending, FarFrameEvent{}); };
    outputs.farSound = [this](GstBuffer* buffer, GstClockTime time) {
        m_speaker->play(buffer, time);
    };
    m_call = std::make_unique<CallPipeline>(*m_config, *m_time, *std::move(m_farRing),
                                            std::move(outputs));
    if (auto built = m_call->build(); !built)
        return built;
    m_ready.fingerprint = certificate->fingerprint;
    m_peer = std::make_unique<WebRtcPeer>(*m_call, *std::move(certificate));
    connectPeer();
    return m_peer->start();
}

void Engine::buildDevices(bool check)
{
    m_speaker = std::make_unique<Speaker>(*m_config, *m_time);
    m_ready.speaker = m_speaker->start();
    Camera::Outputs outputs;
    outputs.picture = [this](GstBuffer* i420) {
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
                                                    if (m_call)
                                                        m_call->pushSound(samples, count);
                                                });
    m_ready.microphone = m_microphone->start();
    if (check)
        send(m_ready);
}

void Engine::connectPeer()
{
    auto* peer = m_peer.get();
    connect(peer, &WebRtcPeer::prepared, this, [this] { send(m_ready); });
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
    });
    connect(peer, &WebRtcPeer::failed, this, &Engine::giveUp);
}

void Engine::openWhenAllowed()
{
    if (!m_accepted || !m_peer->isVerified() || m_opened)
        return;
    m_opened = true;
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
    if (m_call) {
        m_call->counters().take(m_stats);
        m_stats.farAudioDb = m_call->farMeter().takeDb();
        m_stats.farAudioSamples = m_call->farMeter().samples();
        m_stats.farConcealedSamples = m_call->concealedSamples();
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
    if (m_call)
        m_call->stop();
    if (m_speaker)
        m_speaker->stop();
    Q_EMIT finished(code);
}

} // namespace relais::media
