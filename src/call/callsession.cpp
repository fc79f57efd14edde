// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/callsession.h"

#include "base/continuation.h"
#include "call/enginestate.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace relais::call {

namespace {
Q_LOGGING_CATEGORY(logCall, "relais.call")

using namespace std::chrono_literals;
constexpr auto beatEvery = 1s;
constexpr qint64 deadAfterMs = 5000;
constexpr qint64 legMayTakeMs = 15000;
constexpr qint64 giveUpAfterMs = 90000;
} // namespace

CallSession::CallSession(Side side, client::HubSession& hub, CallSettings settings, Start start)
    : m_side(side), m_hub(hub), m_settings(std::move(settings)), m_start(std::move(start))
{
    if (const auto& greeting = hub.greeting()) {
        m_settings.media.relayOnly = greeting->relayOnly;
        m_settings.media.iceServers.clear();
        for (const auto& server : greeting->iceServers)
            m_settings.media.iceServers.append({server.uri, server.user, server.password});
    }
    connect(&m_hub, &client::HubSession::callEnded, this, [this](const protocol::CallEnded& event) {
        // The hub ends a call whose side it has lost; our own line to that side may be fine.
        const bool lineHolds = m_leg && m_leg->isVerified() && m_lastHeard.isValid() &&
                               m_lastHeard.elapsed() < deadAfterMs;
        if (event.call == m_start.call && !(event.reason == EndReason::LineLost && lineHolds))
            end(event.reason, CallLeg::Farewell::None);
    });
    m_beat.setInterval(beatEvery);
    connect(&m_beat, &QTimer::timeout, this, &CallSession::beat);
    if (hasMedia())
        m_beat.start();
}

CallSession::~CallSession()
{
    if (m_stage != Stage::Ended)
        end(EndReason::HungUp, CallLeg::Farewell::Said);
}

std::unique_ptr<CallSession> CallSession::ringing(client::HubSession& hub,
                                                  const CallSettings& settings, const Start& start)
{
    std::unique_ptr<CallSession> session(new CallSession(Side::Caller, hub, settings, start));
    auto* self = session.get();
    connect(&hub, &client::HubSession::callAnswered, self,
            [self](const protocol::CallAnswered& event) {
                if (event.call == self->m_start.call) {
                    self->m_start.farName = event.calleeName;
                    self->meetFarDevice(event.certificate);
                }
            });
    connect(&hub, &client::HubSession::callAccepted, self,
            [self](const protocol::CallAccepted& event) {
                if (event.call == self->m_start.call)
                    self->accepted();
            });
    connect(&hub, &client::HubSession::callRefused, self,
            [self](const protocol::CallRefused& event) {
                if (event.call == self->m_start.call)
                    self->end(EndReason::Refused, CallLeg::Farewell::None);
            });
    if (self->hasMedia())
        self->startLeg(1); // the engine warms up while the desk is being found
    return session;
}

std::unique_ptr<CallSession>
CallSession::answering(client::HubSession& hub, const CallSettings& settings, const Start& start)
{
    std::unique_ptr<CallSession> session(new CallSession(Side::Callee, hub, settings, start));
    auto* self = session.get();
    if (self->hasMedia())
        self->startLeg(1);
    continueIn(self, hub.call(protocol::Answer{start.call}),
               [self](const Result<protocol::Answer::Reply>& reply) {
                   if (reply)
                       self->meetFarDevice(reply->certificate);
                   else
                       self->end(EndReason::Failed, CallLeg::Farewell::None);
               });
    return session;
}

void CallSession::meetFarDevice(const QByteArray& certificateDer)
{
    if (!hasMedia() || m_stage == Stage::Ended || m_line)
        return;
    const auto certificate = crypto::Certificate::fromDer(certificateDer);
    const QString kind =
        protocol::enumName(m_side == Side::Caller ? DeviceKind::Desk : DeviceKind::Terminal);
    // The machine's clock may be wrong; the hub's word on the time decides nothing but validity.
    const qint64 now = toEpochMs(m_hub.hubNow()) / 1000;
    if (!certificate || !certificate->isIssuedBy(m_hub.identity().authority, now) ||
        certificate->subject().kind != kind) {
        qCWarning(logCall) << "the other device has no certificate of this territory";
        end(EndReason::IdentityWrong, CallLeg::Farewell::Said);
        return;
    }
    m_start.farPlace = certificate->subject().label;
    m_line = std::make_unique<SealedLine>(m_hub, m_start.call, *certificate);
    connect(m_line.get(), &SealedLine::received, this, &CallSession::receiveEnvelope);
    connect(m_line.get(), &SealedLine::forged, this, [this](const QString& detail) {
        qCWarning(logCall) << "forged signalling:" << detail;
        end(EndReason::IdentityWrong, CallLeg::Farewell::Said);
    });
    if (m_leg)
        m_leg->setLine(m_line.get());
    Q_EMIT changed();
}

void CallSession::startLeg(int number)
{
    if (m_leg) {
        m_framesOfEarlierLegs = m_status.framesReceived;
        m_lostOfEarlierLegs = m_status.packetsLost;
        m_leg->disconnect(this);
        m_leg.release()->deleteLater(); // we may be inside one of its signals
    }
    m_status.legs = number;
    m_legStarted.start();
    m_leg = std::make_unique<CallLeg>(CallLeg::Start{m_side, m_start.call, number, m_transcript},
                                      m_settings.engine);
    connect(m_leg.get(), &CallLeg::verified, this, &CallSession::legVerified);
    connect(m_leg.get(), &CallLeg::channelOpen, this, &CallSession::sayState);
    connect(m_leg.get(), &CallLeg::lost, this, &CallSession::legLost);
    connect(m_leg.get(), &CallLeg::forged, this, [this](const QString& detail) {
        qCWarning(logCall) << "identity:" << detail;
        end(EndReason::IdentityWrong, CallLeg::Farewell::Said);
    });
    connectEngine(m_leg->engine());
    if (const auto started = m_leg->start(m_settings.media); !started) {
        qCWarning(logCall) << "no media engine:" << started.error().detail;
        end(EndReason::Failed, CallLeg::Farewell::Said);
        return;
    }
    if (m_line)
        m_leg->setLine(m_line.get());
    if (m_isAccepted)
        m_leg->openMedia();
    m_leg->engine().setMicrophoneMuted(m_muted);
}

void CallSession::connectEngine(media::MediaEngineProcess& engine)
{
    using media::MediaEngineProcess;
    connect(&engine, &MediaEngineProcess::ready, this,
            [this, &engine](const QString&, const media::DeviceState& camera,
                            const media::DeviceState& microphone) {
                m_settings.media.videoCodecs = engine.videoCodecs(); // measured once for all legs
                m_hasCamera = !isAbsent(camera);
                m_hasMicrophone = !isAbsent(microphone);
                m_testSource = isTest(camera) || isTest(microphone);
                Q_EMIT changed();
            });
    connect(&engine, &MediaEngineProcess::cameraChanged, this,
            [this](const media::DeviceState& camera) {
                m_hasCamera = !isAbsent(camera);
                Q_EMIT changed();
            });
    connect(&engine, &MediaEngineProcess::textReceived, this, &CallSession::receiveText);
    connect(&engine, &MediaEngineProcess::stats, this, &CallSession::measured);
    connect(&engine, &MediaEngineProcess::farFrame, this, &CallSession::farPicture);
    connect(&engine, &MediaEngineProcess::ownFrame, this, [this, &engine] {
        if (auto frame = engine.ownFrameData()) {
            m_ownFrame = toShell(std::move(*frame));
            Q_EMIT ownFrameArrived();
        }
    });
}

void CallSession::legVerified()
{
    m_transcript = m_leg->transcript();
    if (m_words.isEmpty())
        m_words = m_leg->words();
    m_lastHeard.start();
    Q_EMIT changed();
}

void CallSession::legLost(const QString& detail)
{
    qCInfo(logCall) << "leg" << m_leg->number() << "lost:" << detail;
    if (m_isAccepted)
        move(Stage::Reconnecting);
    requestNewLeg();
}

void CallSession::requestNewLeg()
{
    if (!m_lossSince.isValid())
        m_lossSince.start();
    if (m_lossSince.elapsed() > giveUpAfterMs) {
        end(EndReason::LineLost, CallLeg::Farewell::Said);
        return;
    }
    const int next = m_status.legs + 1;
    if (m_side == Side::Caller) {
        startLeg(next);
        return;
    }
    m_legStarted.start();
    if (m_line)
        m_line->send(next, Renew{});
}

void CallSession::receiveEnvelope(const Envelope& envelope)
{
    if (m_stage == Stage::Ended || !m_leg)
        return;
    if (envelope.type == QLatin1String(Renew::type)) {
        if (m_side == Side::Caller && envelope.leg > m_leg->number())
            legLost(QStringLiteral("the other side asks for a new leg"));
        return;
    }
    if (envelope.leg > m_leg->number() && m_side == Side::Callee &&
        envelope.type == QLatin1String(Invite::type)) {
        if (m_isAccepted)
            move(Stage::Reconnecting);
        if (!m_lossSince.isValid())
            m_lossSince.start();
        startLeg(envelope.leg);
    }
    if (envelope.leg == m_leg->number())
        m_leg->receive(envelope);
}

void CallSession::sayState()
{
    if (!m_leg || !m_leg->isVerified())
        return;
    QJsonObject state{{QStringLiteral("t"), QStringLiteral("state")},
                      {QStringLiteral("muted"), m_muted},
                      {QStringLiteral("accepted"), m_isAccepted}};
    if (m_side == Side::Caller)
        state.insert(QStringLiteral("presence"), protocol::enumName(m_start.presence));
    m_leg->engine().sendText(QJsonDocument(state).toJson(QJsonDocument::Compact));
}

void CallSession::receiveText(const QByteArray& utf8)
{
    m_lastHeard.start();
    if (CallLeg::isGoodbye(utf8)) {
        end(EndReason::HungUp, CallLeg::Farewell::Answered);
        return;
    }
    const QJsonObject message = QJsonDocument::fromJson(utf8).object();
    if (message[QStringLiteral("t")].toString() != QLatin1String("state"))
        return;
    const bool farMuted = message[QStringLiteral("muted")].toBool();
    const auto presence =
        protocol::enumFromName<Presence>(message[QStringLiteral("presence")].toString());
    const bool news = farMuted != m_farMuted ||
                      (m_side == Side::Callee && presence && *presence != m_start.presence);
    m_farMuted = farMuted;
    if (m_side == Side::Callee && presence)
        m_start.presence = *presence;
    if (m_side == Side::Caller && message[QStringLiteral("accepted")].toBool())
        accepted(); // reaches us even when the hub is down
    if (news)
        Q_EMIT changed();
}

void CallSession::beat()
{
    if (m_stage == Stage::Ended)
        return;
    sayState();
    const bool verified = m_leg && m_leg->isVerified();
    if (verified && m_lastHeard.elapsed() > deadAfterMs)
        legLost(QStringLiteral("silence"));
    else if (!verified && m_lossSince.isValid() && m_legStarted.elapsed() > legMayTakeMs)
        legLost(QStringLiteral("no connection in time"));
}

void CallSession::accept()
{
    if (m_stage != Stage::Ringing || m_side != Side::Callee)
        return;
    continueIn(this, m_hub.call(protocol::Accept{m_start.call}),
               [this](const Result<protocol::Accept::Reply>& reply) {
                   // The devices may be connected without the hub; only its refusal stops us.
                   if (!reply && reply.error().code != Error::Code::Unreachable &&
                       reply.error().code != Error::Code::TimedOut)
                       end(EndReason::Failed, CallLeg::Farewell::Said);
               });
    accepted();
    sayState();
}

void CallSession::accepted()
{
    if (std::exchange(m_isAccepted, true) || m_stage == Stage::Ended)
        return;
    m_acceptedAt.start();
    if (m_leg)
        m_leg->openMedia();
    move(Stage::Accepted);
}

void CallSession::refuse(RefuseReason reason)
{
    if (m_stage != Stage::Ringing)
        return;
    std::ignore = m_hub.call(protocol::Refuse{m_start.call, reason});
    end(EndReason::Refused, CallLeg::Farewell::None);
}

void CallSession::hangUp()
{
    end(EndReason::HungUp, CallLeg::Farewell::Said);
}

void CallSession::setMuted(bool muted)
{
    m_muted = muted;
    if (m_leg)
        m_leg->engine().setMicrophoneMuted(muted);
    sayState();
    Q_EMIT changed();
}

void CallSession::setPresence(Presence presence)
{
    if (m_side != Side::Caller)
        return;
    m_start.presence = presence;
    sayState();
    Q_EMIT changed();
}

void CallSession::measured(const media::MediaStats& stats)
{
    m_status.framesReceived = m_framesOfEarlierLegs + static_cast<int>(stats.framesDecoded);
    m_status.packetsLost = m_lostOfEarlierLegs + static_cast<int>(stats.packetsLost);
    m_status.videoCodec = stats.videoCodec;
    m_status.fps = stats.framesPerSecond;
    m_status.farAudioDb = stats.farAudioDb;
    m_status.ownAudioDb = stats.ownAudioDb;
    m_status.roundTripMs = stats.roundTripMs;
    if (m_stage == Stage::Talking) {
        m_fpsSum += stats.framesPerSecond;
        ++m_fpsCount;
    } else if (m_isAccepted && stats.farAudioSamples > 0) {
        farPicture(); // sound alone is a conversation too
    }
    Q_EMIT statusMeasured();
}

void CallSession::farPicture()
{
    if (!m_leg || m_stage == Stage::Ended)
        return;
    if (auto frame = m_leg->engine().farFrameData()) {
        m_farFrame = toShell(std::move(*frame));
        if (m_status.setupMs == 0 && m_acceptedAt.isValid())
            m_status.setupMs = static_cast<int>(std::max<qint64>(1, m_acceptedAt.elapsed()));
        Q_EMIT farFrameArrived();
    }
    m_lossSince.invalidate();
    if (m_isAccepted)
        move(Stage::Talking);
}

void CallSession::move(Stage stage)
{
    if (m_stage == stage || m_stage == Stage::Ended)
        return;
    m_stage = stage;
    Q_EMIT changed();
}

protocol::CallFigures CallSession::figures() const
{
    const qint64 seconds = m_acceptedAt.isValid() ? m_acceptedAt.elapsed() / 1000 : 0;
    return {m_status.setupMs,        static_cast<int>(seconds),
            m_status.framesReceived, m_fpsCount > 0 ? m_fpsSum / m_fpsCount : 0,
            m_status.packetsLost,    m_status.legs};
}

void CallSession::end(EndReason reason, CallLeg::Farewell farewell)
{
    if (m_stage == Stage::Ended)
        return;
    qCInfo(logCall) << "call ended:" << protocol::enumName(reason);
    std::ignore = m_hub.call(protocol::End{m_start.call, reason, figures()});
    m_beat.stop();
    m_endReason = reason;
    m_stage = Stage::Ended;
    if (m_leg) {
        m_leg->disconnect(this);
        m_leg->engine().disconnect(this);
        CallLeg::leave(std::move(m_leg), farewell);
    }
    m_line.reset();
    m_farFrame.reset();
    m_ownFrame.reset();
    Q_EMIT changed();
}

} // namespace relais::call
