// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/sealedline.h"

#include "base/continuation.h"
#include "crypto/sealing.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace relais::call {

namespace {
Q_LOGGING_CATEGORY(logLine, "relais.call.line")

QByteArray contextOf(const CallId& call)
{
    return "relais-call-1 " + call.toString().toLatin1();
}
} // namespace

SealedLine::SealedLine(client::HubSession& hub, CallId call, crypto::Certificate far,
                       QObject* parent)
    : QObject(parent), m_hub(hub), m_call(call), m_far(std::move(far))
{
    connect(&m_hub, &client::HubSession::relayed, this, &SealedLine::receive);
    connect(&m_hub, &client::HubSession::onlineChanged, this, &SealedLine::pump);
}

void SealedLine::sendRaw(int leg, const QString& type, const QJsonObject& body)
{
    const auto envelope = protocol::encode(Envelope{m_call, leg, ++m_sent, type, body});
    m_waiting.enqueue(crypto::seal(QJsonDocument(envelope).toJson(QJsonDocument::Compact), m_far,
                                   m_hub.identity().certificate, m_hub.identity().key,
                                   contextOf(m_call)));
    pump();
}

void SealedLine::pump()
{
    if (m_sending || m_waiting.isEmpty() || !m_hub.isOnline())
        return;
    m_sending = true;
    // One at a time: the far side refuses what comes out of order.
    continueIn(this, m_hub.call(protocol::Relay{m_call, m_waiting.head()}),
               [this](const Result<protocol::Relay::Reply>& reply) {
                   m_sending = false;
                   const bool lineTrouble =
                       !reply && (reply.error().code == Error::Code::Unreachable ||
                                  reply.error().code == Error::Code::TimedOut ||
                                  reply.error().code == Error::Code::Throttled);
                   if (lineTrouble) {
                       QTimer::singleShot(1000, this, &SealedLine::pump);
                       return;
                   }
                   if (!reply)
                       qCInfo(logLine) << "relay refused:" << toString(reply.error().code);
                   m_waiting.dequeue();
                   pump();
               });
}

void SealedLine::receive(const protocol::Relayed& event)
{
    if (event.call != m_call)
        return;
    const auto plain = crypto::open(event.sealed, m_hub.identity().certificate,
                                    m_hub.identity().key, m_far, contextOf(m_call));
    if (!plain) {
        Q_EMIT forged(QStringLiteral("seal"));
        return;
    }
    const auto envelope = protocol::decode<Envelope>(QJsonDocument::fromJson(*plain).object());
    if (!envelope || envelope->call != m_call) {
        Q_EMIT forged(QStringLiteral("envelope"));
        return;
    }
    // A retry after a lost answer may bring the same message twice: old ones are dropped, not
    // fatal.
    if (envelope->n <= m_received)
        return;
    m_received = envelope->n;
    Q_EMIT received(*envelope);
}

} // namespace relais::call
