// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

class QWebSocket;

namespace relais::net {

/// JSON-RPC 2.0 over one WebSocket, both directions: requests with answers, notifications,
/// heartbeat. Lives in the thread of its socket. A frame larger than protocol::maxMessageBytes ends
/// the connection.
class Peer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Peer)
public:
    using Answer = std::function<void(Result<QJsonObject>)>; ///< call once, in the peer's thread
    using RequestHandler =
        std::function<void(const QString& method, const QJsonObject& params, Answer answer)>;

    /// Takes the socket over.
    explicit Peer(QWebSocket* socket, QObject* parent = nullptr);
    ~Peer() override;

    /// TimedOut without an answer, Unreachable when the connection ends first.
    [[nodiscard]] QFuture<Result<QJsonObject>>
    request(const QString& method, const QJsonObject& params, std::chrono::milliseconds timeout);
    void notify(const QString& method, const QJsonObject& params);
    void setRequestHandler(RequestHandler handler) { m_handler = std::move(handler); }
    void close(const QString& reason);
    [[nodiscard]] QWebSocket& socket() const { return *m_socket; }

Q_SIGNALS:
    void notified(const QString& method, const QJsonObject& params);
    void closed(); ///< once; also when the other side stops answering the heartbeat for 25 s

private:
    struct Pending
    {
        std::shared_ptr<QPromise<Result<QJsonObject>>> promise; // shared with the time-out
        qint64 deadlineMs;
    };
    void receive(const QString& text);
    void receiveRequest(const QJsonObject& message);
    void receiveAnswer(const QJsonObject& message);
    void send(const QJsonObject& message);
    void beat();
    void finish();

    QWebSocket* m_socket;
    RequestHandler m_handler;
    QHash<qint64, Pending> m_pending;
    QTimer m_heartbeat;
    qint64 m_lastHeardMs = 0;
    qint64 m_nextId = 1;
    bool m_finished = false;
};

} // namespace relais::net
