// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/urlpolicy.h"
#include "portal/resolver.h"

#include <QLocalServer>

#include <chrono>

namespace relais::portal {

class ProxyTunnel;

/// What a visit's connections may cost.
struct ProxyLimits
{
    int tunnels = 64;
    qsizetype headerBytes = 16 * 1024;
    std::chrono::milliseconds headerTime{10'000};
    std::chrono::milliseconds connectTime{15'000};
    std::chrono::milliseconds idleTime{300'000};
};

/// The only way out of the browser: on a private socket it accepts CONNECT host:443 to hosts that
/// the policy allows, and looks the names up itself. Lives in one thread with an event loop.
class FilteringProxy final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilteringProxy)

public:
    /// Both must outlive the proxy.
    FilteringProxy(const UrlPolicy& policy, Resolver& resolver, ProxyLimits limits = {});
    ~FilteringProxy() override;

    [[nodiscard]] Result<> listen(const QString& socketPath);
    void close();

    [[nodiscard]] int tunnelCount() const;
    [[nodiscard]] quint64 bytesUp() const { return m_bytesUp; }
    [[nodiscard]] quint64 bytesDown() const { return m_bytesDown; }

Q_SIGNALS:
    /// Host in ACE, empty when it could not be read.
    void denied(const QString& host, const QString& reason);

private:
    void acceptAll();

    const UrlPolicy& m_policy;
    Resolver& m_resolver;
    const ProxyLimits m_limits;
    QLocalServer m_server;
    quint64 m_bytesUp = 0;
    quint64 m_bytesDown = 0;
};

} // namespace relais::portal
