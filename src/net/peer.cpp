// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "net/peer.h"

#include "protocol/roles.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

namespace relais::net {

namespace {
Q_LOGGING_CATEGORY(logPeer, "relais.net.peer")

using namespace std::chrono_literals;
constexpr auto beatEvery = 8s;
constexpr auto deadAfter = 25s;
constexpr int errorNumber = -32000; // JSON-RPC 2.0, server-defined

// Steady, so that a clock set right in mid-call breaks nothing.
qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Small messages of a client leave at once (a server's sockets are its server's): without this an
/// answer that follows a notification waits for the other side's delayed acknowledgement, 40 ms.
void sendWithoutDelay(const QWebSocket& socket)
{
    if (auto* tcp = socket.findChild<QTcpSocket*>())
        tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

QJsonObject errorObject(const Error& error)
{
    return {{QStringLiteral("code"), errorNumber},
            {QStringLiteral("message"), toString(error.code)},
            {QStringLiteral("data"), error.detail}};
}
} // namespace

Peer::Peer(QWebSocket* socket, QObject* parent) : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingFrameSize(protocol::maxMessageBytes);
    m_socket->setMaxAllowedIncomingMessageSize(protocol::maxMessageBytes);
    m_lastHeardMs = steadyMs();
    connect(m_socket, &QWebSocket::textMessageReceived, this, &Peer::receive);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this] { close(QStringLiteral("binary message")); });
    connect(m_socket, &QWebSocket::pong, this, [this] { m_lastHeardMs = steadyMs(); });
    connect(m_socket, &QWebSocket::disconnected, this, &Peer::finish);
    connect(m_socket, &QWebSocket::connected, this, [this] { sendWithoutDelay(*m_socket); });
    connect(&m_heartbeat, &QTimer::timeout, this, &Peer::beat);
    m_heartbeat.start(1s);
}

Peer::~Peer()
{
    m_socket->disconnect(this);
    for (const auto& pending : std::as_const(m_pending)) {
        pending.promise->addResult(
            Result<QJsonObject>(fail(Error::Code::Unreachable, QStringLiteral("connection gone"))));
        pending.promise->finish();
    }
}

QFuture<Result<QJsonObject>> Peer::request(const QString& method, const QJsonObject& params,
                                           std::chrono::milliseconds timeout)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    const auto future = promise->future();
    if (m_finished) {
        promise->addResult(
            Result<QJsonObject>(fail(Error::Code::Unreachable, QStringLiteral("closed"))));
        promise->finish();
        return future;
    }
    const qint64 id = m_nextId++;
    m_pending.insert(id, {promise, steadyMs() + timeout.count()});
    send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
          {QStringLiteral("id"), id},
          {QStringLiteral("method"), method},
          {QStringLiteral("params"), params}});
    return future;
}

void Peer::notify(const QString& method, const QJsonObject& params)
{
    send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
          {QStringLiteral("method"), method},
          {QStringLiteral("params"), params}});
}

void Peer::close(const QString& reason)
{
    qCInfo(logPeer) << "closing:" << reason;
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, reason);
    finish();
}

void Peer::receive(const QString& text)
{
    m_lastHeardMs = steadyMs();
    QJsonParseError wrong{};
    const auto document = QJsonDocument::fromJson(text.toUtf8(), &wrong);
    if (!document.isObject() ||
        document[QStringLiteral("jsonrpc")].toString() != QLatin1String("2.0")) {
        close(QStringLiteral("not JSON-RPC"));
        return;
    }
    const QJsonObject message = document.object();
    if (message.contains(QStringLiteral("method")))
        receiveRequest(message);
    else
        receiveAnswer(message);
}

void Peer::receiveRequest(const QJsonObject& message)
{
    const QString method = message[QStringLiteral("method")].toString();
    const QJsonObject params = message[QStringLiteral("params")].toObject();
    const QJsonValue id = message[QStringLiteral("id")];
    if (id.isUndefined()) {
        Q_EMIT notified(method, params);
        return;
    }
    const auto answer = [guard = QPointer<Peer>(this), id](const Result<QJsonObject>& result) {
        if (!guard)
            return;
        QJsonObject reply{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                          {QStringLiteral("id"), id}};
        if (result)
            reply.insert(QStringLiteral("result"), *result);
        else
            reply.insert(QStringLiteral("error"), errorObject(result.error()));
        guard->send(reply);
    };
    if (m_handler)
        m_handler(method, params, answer);
    else
        answer(fail(Error::Code::Unsupported, method));
}

void Peer::receiveAnswer(const QJsonObject& message)
{
    const auto pending = m_pending.take(message[QStringLiteral("id")].toInteger(-1));
    if (!pending.promise)
        return; // answered after its time-out
    const QJsonObject error = message[QStringLiteral("error")].toObject();
    Result<QJsonObject> result = message[QStringLiteral("result")].toObject();
    if (!error.isEmpty())
        result = fail(errorCodeFromString(error[QStringLiteral("message")].toString()),
                      error[QStringLiteral("data")].toString());
    pending.promise->addResult(std::move(result));
    pending.promise->finish();
}

void Peer::send(const QJsonObject& message)
{
    if (m_finished)
        return;
    m_socket->sendTextMessage(
        QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void Peer::beat()
{
    const qint64 now = steadyMs();
    const auto silent = std::chrono::milliseconds(now - m_lastHeardMs);
    if (silent > deadAfter) {
        qCInfo(logPeer) << "the other side has gone silent";
        m_socket->abort();
        finish();
        return;
    }
    if (silent > beatEvery)
        m_socket->ping();
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (it->deadlineMs > now) {
            ++it;
            continue;
        }
        const auto promise = it->promise;
        it = m_pending.erase(it);
        promise->addResult(Result<QJsonObject>(fail(Error::Code::TimedOut)));
        promise->finish();
    }
}

void Peer::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_heartbeat.stop();
    const auto pending = std::exchange(m_pending, {});
    for (const auto& entry : pending) {
        entry.promise->addResult(
            Result<QJsonObject>(fail(Error::Code::Unreachable, QStringLiteral("connection gone"))));
        entry.promise->finish();
    }
    Q_EMIT closed();
}

} // namespace relais::net
