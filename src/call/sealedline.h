// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/signals.h"
#include "client/hubsession.h"

#include <QHash>
#include <QObject>
#include <QQueue>

namespace relais::call {

/// The sealed line between the two devices of one call, through the hub: signs and encrypts what
/// goes, checks what comes, keeps the order, waits while the hub is away. GUI thread.
class SealedLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SealedLine)
public:
    SealedLine(client::HubSession& hub, CallId call, crypto::Certificate far,
               QObject* parent = nullptr);

    template <typename Message>
    void send(int leg, const Message& message)
    {
        sendRaw(leg, QLatin1String(Message::type), protocol::encode(message));
    }

Q_SIGNALS:
    void received(const relais::call::Envelope& envelope);
    /// Something that the far device did not seal for this call, or a replay: an attack or a
    /// defect.
    void forged(const QString& detail);

private:
    void sendRaw(int leg, const QString& type, const QJsonObject& body);
    void pump();
    void receive(const protocol::Relayed& event);

    client::HubSession& m_hub;
    CallId m_call;
    crypto::Certificate m_far;
    QQueue<QByteArray> m_waiting;
    bool m_sending = false;
    qint64 m_sent = 0;
    qint64 m_received = 0;
};

} // namespace relais::call
