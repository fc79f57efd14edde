// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/filteringproxy.h"

#include "portal/proxytunnel.h"

#include <QLocalSocket>

namespace relais::portal {

FilteringProxy::FilteringProxy(const UrlPolicy& policy, Resolver& resolver, ProxyLimits limits)
    : m_policy(policy), m_resolver(resolver), m_limits(limits)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &FilteringProxy::acceptAll);
}

FilteringProxy::~FilteringProxy() = default;

Result<> FilteringProxy::listen(const QString& socketPath)
{
    if (!m_server.listen(socketPath))
        return fail(Error::Code::Internal, m_server.errorString());
    return {};
}

void FilteringProxy::close()
{
    m_server.close();
    const auto tunnels = findChildren<ProxyTunnel*>(Qt::FindDirectChildrenOnly);
    for (ProxyTunnel* tunnel : tunnels)
        tunnel->abort();
}

int FilteringProxy::tunnelCount() const
{
    return static_cast<int>(findChildren<ProxyTunnel*>(Qt::FindDirectChildrenOnly).size());
}

void FilteringProxy::acceptAll()
{
    while (QLocalSocket* client = m_server.nextPendingConnection()) {
        const bool isFull = tunnelCount() >= m_limits.tunnels;
        auto* tunnel = new ProxyTunnel(*client, m_policy, m_resolver, m_limits, this);
        connect(tunnel, &ProxyTunnel::denied, this, &FilteringProxy::denied);
        connect(tunnel, &ProxyTunnel::carried, this, [this](qint64 up, qint64 down) {
            m_bytesUp += static_cast<quint64>(up);
            m_bytesDown += static_cast<quint64>(down);
        });
        if (isFull)
            tunnel->refuse(503, {}, QStringLiteral("too-many-tunnels"));
    }
}

} // namespace relais::portal
