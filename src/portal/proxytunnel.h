// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/filteringproxy.h"

#include <QLocalSocket>
#include <QTcpSocket>
#include <QTimer>

namespace relais::portal {

/// One connection of the browser through the proxy; deletes itself when either end has closed.
class ProxyTunnel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProxyTunnel)

public:
    /// Takes the client socket over.
    ProxyTunnel(QLocalSocket& client, const UrlPolicy& policy, Resolver& resolver,
                const ProxyLimits& limits, QObject* parent);

    void refuse(int status, const QString& host, const QString& reason);
    void abort();

Q_SIGNALS:
    void denied(const QString& host, const QString& reason);
    void carried(qint64 up, qint64 down);

private:
    enum class State { Header = 1, Connecting, Open, Closing };

    void readHeader();
    void decide(const QByteArray& requestLine);
    void resolve(const QString& host);
    void connectNext();
    void open();
    void pumpUp();
    void pumpDown();
    void closeWhenDrained();

    QLocalSocket& m_client;
    QTcpSocket m_site;
    const UrlPolicy& m_policy;
    Resolver& m_resolver;
    const ProxyLimits& m_limits;
    QTimer m_timer;
    State m_state = State::Header;
    QByteArray m_header;
    QString m_host;
    QList<Endpoint> m_endpoints;
};

} // namespace relais::portal
