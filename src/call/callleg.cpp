// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/callleg.h"

#include <QTimer>

namespace relais::call {

namespace {
using namespace std::chrono_literals;
constexpr qsizetype mostEarlyMessages = 200;
constexpr auto goodbyeMayTake = 1500ms; // one retransmission of SCTP (RFC 9260, RTO of 1 s)
constexpr auto answerMayTake = 300ms;   // nobody waits for the answer's answer
constexpr auto stopMayTake = 3s;
constexpr auto goodbye = "{\"t\":\"bye\"}";
} // namespace

CallLeg::CallLeg(Start start, const media::EngineOptions& options, QObject* parent)
    : QObject(parent), m_start(std::move(start)), m_engine(options)
{
    using media::MediaEngineProcess;
    connect(&m_engine, &MediaEngineProcess::ready, this, &CallLeg::engineReady);
    connect(&m_engine, &MediaEngineProcess::localDescription, this,
            [this](const QString& type, const QString& sdp) {
                if (m_line)
                    m_line->send(m_start.number, Description{type, sdp});
            });
    connect(&m_engine, &MediaEngineProcess::localCandidate, this,
            [this](int mline, const QString& candidate) {
                if (m_line)
                    m_line->send(m_start.number, Candidate{mline, candidate});
            });
    connect(&m_engine, &MediaEngineProcess::verified, this, [this] {
        m_verified = true;
        Q_EMIT verified();
    });
    connect(&m_engine, &MediaEngineProcess::dataChannelOpen, this, &CallLeg::channelOpen);
    connect(&m_engine, &MediaEngineProcess::wrongPeer, this, [this](const QString& got) {
        Q_EMIT forged(QStringLiteral("media certificate ") + got);
    });
    connect(&m_engine, &MediaEngineProcess::failed, this,
            [this](Error::Code, const QString& detail) { Q_EMIT lost(detail); });
    connect(&m_engine, &MediaEngineProcess::died, this,
            [this](int code) { Q_EMIT lost(QStringLiteral("engine ended, %1").arg(code)); });
}

Result<> CallLeg::start(media::MediaConfig config)
{
    config.role = m_start.side == Side::Caller ? media::Role::Offerer : media::Role::Answerer;
    return m_engine.start(config);
}

void CallLeg::setLine(SealedLine* line)
{
    m_line = line;
    proceed();
}

bool CallLeg::isGoodbye(const QByteArray& utf8)
{
    return utf8 == goodbye;
}

void CallLeg::leave(std::unique_ptr<CallLeg> leg, Farewell farewell)
{
    CallLeg* self = leg.release(); // deletes itself in stopAndDelete()
    self->m_line = nullptr;
    if (farewell == Farewell::None || !self->m_verified)
        self->stopAndDelete();
    else
        self->sayGoodbye(farewell == Farewell::Said ? goodbyeMayTake : answerMayTake);
}

void CallLeg::sayGoodbye(std::chrono::milliseconds limit)
{
    m_engine.setMicrophoneMuted(true);
    m_engine.setCameraOff(true);
    m_engine.sendText(goodbye);
    connect(&m_engine, &media::MediaEngineProcess::textReceived, this,
            [this](const QByteArray& utf8) {
                if (isGoodbye(utf8))
                    stopAndDelete();
            });
    QTimer::singleShot(limit, this, &CallLeg::stopAndDelete);
}

void CallLeg::stopAndDelete()
{
    using media::MediaEngineProcess;
    connect(&m_engine, &MediaEngineProcess::stopped, this, &QObject::deleteLater);
    connect(&m_engine, &MediaEngineProcess::died, this, &QObject::deleteLater);
    QTimer::singleShot(stopMayTake, this, &QObject::deleteLater);
    m_engine.stop();
}

void CallLeg::openMedia()
{
    m_engine.openMedia();
}

QByteArray CallLeg::transcript() const
{
    return m_handshake ? m_handshake->transcript() : QByteArray();
}

QStringList CallLeg::words() const
{
    return m_handshake ? m_handshake->words() : QStringList();
}

void CallLeg::engineReady(const QString& fingerprint)
{
    m_handshake.emplace(m_start.side, m_start.call, m_start.number, fingerprint, m_start.previous);
    proceed();
}

void CallLeg::proceed()
{
    if (!m_line || !m_handshake)
        return;
    if (m_start.side == Side::Caller && !std::exchange(m_invited, true))
        m_line->send(m_start.number, m_handshake->invite());
    const auto early = std::exchange(m_early, {});
    for (const auto& envelope : early)
        handle(envelope);
}

void CallLeg::receive(const Envelope& envelope)
{
    if (m_line && m_handshake) {
        handle(envelope);
    } else if (m_early.size() < mostEarlyMessages) {
        m_early.append(envelope);
    }
}

template <typename Message, typename Handler>
void CallLeg::with(const Envelope& envelope, Handler handler)
{
    if (envelope.type != QLatin1String(Message::type))
        return;
    if (const auto message = protocol::decode<Message>(envelope.body))
        handler(*message);
    else
        Q_EMIT forged(QStringLiteral("malformed ") + envelope.type);
}

void CallLeg::handle(const Envelope& envelope)
{
    with<Invite>(envelope, [this](const Invite& invite) {
        const auto accept = m_handshake->receiveInvite(invite);
        if (!accept) {
            Q_EMIT forged(accept.error().detail);
            return;
        }
        m_line->send(m_start.number, ownCapabilities());
        m_line->send(m_start.number, *accept);
    });
    with<Capabilities>(envelope, [this](const Capabilities& capabilities) {
        m_farCodecs.clear();
        for (const QString& name : capabilities.videoCodecs) {
            if (const auto codec = media::videoCodecFrom(name))
                m_farCodecs.append(*codec);
        }
    });
    with<Accept>(envelope, [this](const Accept& accept) { handleAccept(accept); });
    with<Reveal>(envelope, [this](const Reveal& reveal) { handleReveal(reveal); });
    with<Description>(envelope, [this](const Description& description) {
        // Without a proved fingerprint the engine would have nothing to compare with.
        if (m_handshake->isComplete())
            m_engine.setRemoteDescription(description.kind, description.sdp);
        else
            Q_EMIT forged(QStringLiteral("description before proof"));
    });
    with<Candidate>(envelope, [this](const Candidate& candidate) {
        if (m_handshake->isComplete())
            m_engine.addRemoteCandidate(candidate.mline, candidate.candidate);
    });
}

Capabilities CallLeg::ownCapabilities() const
{
    Capabilities capabilities;
    for (const auto codec : m_engine.videoCodecs())
        capabilities.videoCodecs.append(media::encodingName(codec));
    return capabilities;
}

void CallLeg::handleAccept(const Accept& accept)
{
    const auto reveal = m_handshake->receiveAccept(accept);
    if (!reveal) {
        Q_EMIT forged(reveal.error().detail);
        return;
    }
    m_engine.expectPeerFingerprint(m_handshake->farFingerprint());
    m_line->send(m_start.number, *reveal);
    m_engine.createOffer(media::commonCodec(m_engine.videoCodecs(), m_farCodecs));
}

void CallLeg::handleReveal(const Reveal& reveal)
{
    if (const auto opened = m_handshake->receiveReveal(reveal); !opened) {
        Q_EMIT forged(opened.error().detail);
        return;
    }
    m_engine.expectPeerFingerprint(m_handshake->farFingerprint());
}

} // namespace relais::call
