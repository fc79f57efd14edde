// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/proxytunnel.h"

#include "base/continuation.h"

#include <QNetworkProxy>

namespace relais::portal {

namespace {

/// A slow reader holds the writer back instead of filling our memory.
constexpr qint64 bufferBytes = 256 * 1024;

} // namespace

ProxyTunnel::ProxyTunnel(QLocalSocket& client, const UrlPolicy& policy, Resolver& resolver,
                         const ProxyLimits& limits, QObject* parent)
    : QObject(parent), m_client(client), m_policy(policy), m_resolver(resolver), m_limits(limits)
{
    m_client.setParent(this);
    m_client.setReadBufferSize(bufferBytes);
    m_site.setReadBufferSize(bufferBytes);
    m_site.setProxy(QNetworkProxy::NoProxy);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProxyTunnel::abort);
    connect(&m_client, &QLocalSocket::readyRead, this, &ProxyTunnel::readHeader);
    connect(&m_client, &QLocalSocket::disconnected, this, &ProxyTunnel::closeWhenDrained);
    connect(&m_client, &QLocalSocket::bytesWritten, this, &ProxyTunnel::pumpDown);
    connect(&m_site, &QTcpSocket::connected, this, &ProxyTunnel::open);
    connect(&m_site, &QTcpSocket::readyRead, this, &ProxyTunnel::pumpDown);
    connect(&m_site, &QTcpSocket::bytesWritten, this, &ProxyTunnel::pumpUp);
    connect(&m_site, &QTcpSocket::disconnected, this, &ProxyTunnel::closeWhenDrained);
    // Queued: a socket must not be started again from within its own error.
    const auto tryNext = [this] {
        if (m_state == State::Connecting)
            connectNext();
    };
    connect(&m_site, &QTcpSocket::errorOccurred, this, tryNext, Qt::QueuedConnection);
    m_timer.start(m_limits.headerTime);
    QMetaObject::invokeMethod(this, &ProxyTunnel::readHeader, Qt::QueuedConnection);
}

void ProxyTunnel::refuse(int status, const QString& host, const QString& reason)
{
    m_state = State::Closing;
    Q_EMIT denied(host, reason);
    m_client.write("HTTP/1.1 " + QByteArray::number(status) +
                   " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_client.disconnectFromServer();
    m_timer.start(m_limits.headerTime);
}

void ProxyTunnel::abort()
{
    m_state = State::Closing;
    m_site.abort();
    m_client.abort();
    deleteLater();
}

void ProxyTunnel::readHeader()
{
    if (m_state == State::Open) {
        pumpUp();
        return;
    }
    if (m_state != State::Header)
        return;
    m_header += m_client.read(m_limits.headerBytes + 1 - m_header.size());
    const qsizetype end = m_header.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_header.size() > m_limits.headerBytes)
            refuse(431, {}, QStringLiteral("header-too-long"));
        return;
    }
    // A browser waits for the answer to CONNECT; what comes before it is not one.
    if (end + 4 != m_header.size())
        refuse(400, {}, QStringLiteral("malformed"));
    else
        decide(m_header.left(m_header.indexOf("\r\n")));
}

void ProxyTunnel::decide(const QByteArray& requestLine)
{
    const QList<QByteArray> words = requestLine.split(' ');
    if (words.size() != 3 || words.at(0) != "CONNECT" || !words.at(2).startsWith("HTTP/1.")) {
        refuse(403, {}, QStringLiteral("method"));
        return;
    }
    const QByteArray& place = words.at(1);
    const qsizetype colon = place.lastIndexOf(':');
    bool isNumber = false;
    const int port = place.mid(colon + 1).toUShort(&isNumber);
    const QString host = QString::fromLatin1(place.left(colon));
    if (colon < 0 || !isNumber) {
        refuse(403, {}, QStringLiteral("malformed"));
        return;
    }
    const Verdict verdict = m_policy.decideTunnel(host, port);
    if (verdict.allowed)
        resolve(verdict.host);
    else
        refuse(403, verdict.host, verdict.rule);
}

void ProxyTunnel::resolve(const QString& host)
{
    m_state = State::Connecting;
    m_host = host;
    m_timer.start(m_limits.connectTime);
    continueIn(this, m_resolver.resolve(host), [this](const Result<QList<Endpoint>>& endpoints) {
        if (m_state != State::Connecting)
            return;
        if (!endpoints) {
            const bool isForbidden = endpoints.error().code == Error::Code::Forbidden;
            refuse(isForbidden ? 403 : 502, m_host,
                   isForbidden ? QStringLiteral("private-answer") : QStringLiteral("unknown-name"));
            return;
        }
        m_endpoints = *endpoints;
        connectNext();
    });
}

void ProxyTunnel::connectNext()
{
    if (m_endpoints.isEmpty()) {
        refuse(502, m_host, QStringLiteral("unreachable"));
        return;
    }
    const Endpoint endpoint = m_endpoints.takeFirst();
    m_site.abort();
    m_site.connectToHost(endpoint.address, endpoint.port);
}

void ProxyTunnel::open()
{
    m_state = State::Open;
    m_site.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    m_timer.start(m_limits.idleTime);
    pumpUp();
}

void ProxyTunnel::pumpUp()
{
    if (m_state != State::Open || m_site.bytesToWrite() >= bufferBytes)
        return;
    const QByteArray data = m_client.read(bufferBytes);
    if (data.isEmpty())
        return;
    m_site.write(data);
    m_timer.start(m_limits.idleTime);
    Q_EMIT carried(data.size(), 0);
}

void ProxyTunnel::pumpDown()
{
    if (m_state != State::Open || m_client.bytesToWrite() >= bufferBytes)
        return;
    const QByteArray data = m_site.read(bufferBytes);
    if (data.isEmpty()) {
        if (m_site.state() == QAbstractSocket::UnconnectedState)
            closeWhenDrained();
        return;
    }
    m_client.write(data);
    m_timer.start(m_limits.idleTime);
    Q_EMIT carried(0, data.size());
}

void ProxyTunnel::closeWhenDrained()
{
    if (m_client.state() == QLocalSocket::UnconnectedState) {
        if (m_state == State::Open && m_site.bytesToWrite() > 0)
            m_site.disconnectFromHost();
        abort();
        return;
    }
    // The site has closed: what it sent still goes to the browser, as fast as that reads.
    if (m_state == State::Open && m_site.bytesAvailable() > 0) {
        if (m_client.bytesToWrite() < bufferBytes)
            pumpDown();
        return;
    }
    if (m_state == State::Open && m_site.state() == QAbstractSocket::UnconnectedState) {
        m_state = State::Closing;
        m_client.disconnectFromServer();
    }
}

} // namespace relais::portal
