// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "net/peer.h"
#include "protocol/roles.h"

#include <QObject>

#include <algorithm>
#include <chrono>
#include <optional>

namespace relais::hub {

/// One connection: the device that its certificate names, and the person signed in on it. Lives in
/// the hub's main thread.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    Session(net::Peer* peer, QObject* parent) : QObject(parent), m_peer(peer)
    {
        m_peer->setParent(this);
    }

    [[nodiscard]] net::Peer& peer() const { return *m_peer; }
    [[nodiscard]] const std::optional<DeviceRow>& device() const { return m_device; }
    [[nodiscard]] const std::optional<AccountRow>& account() const { return m_account; }
    [[nodiscard]] protocol::Roles roles() const
    {
        protocol::Roles roles;
        if (m_device)
            roles.add(m_device->kind == DeviceKind::Terminal ? Role::Terminal : Role::Desk);
        if (m_account)
            roles.add(m_account->role);
        return roles;
    }
    /// The site this session may act for.
    [[nodiscard]] std::optional<SiteId> site() const
    {
        if (m_account && m_account->site)
            return m_account->site;
        return m_device ? m_device->site : std::nullopt;
    }
    /// What of the change feed it may know.
    [[nodiscard]] Audience audience() const
    {
        return {site(), m_account ? std::optional(m_account->id) : std::nullopt};
    }
    void setDevice(DeviceRow device) { m_device = std::move(device); }
    void setAccount(std::optional<AccountRow> account)
    {
        m_account = std::move(account);
        isAvailable = true;
    }

    /// False when the connection asks more often than it may: three seconds' worth at once.
    [[nodiscard]] bool mayAsk(std::chrono::steady_clock::time_point now, int perSecond)
    {
        const double elapsed = std::chrono::duration<double>(now - m_lastAsked).count();
        m_lastAsked = now;
        m_tokens = std::min(3.0 * perSecond, m_tokens + elapsed * perSecond);
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

    bool isAvailable = true; ///< calls may ring here

private:
    net::Peer* m_peer;
    std::optional<DeviceRow> m_device;
    std::optional<AccountRow> m_account;
    double m_tokens = 60;
    std::chrono::steady_clock::time_point m_lastAsked = std::chrono::steady_clock::now();
};

} // namespace relais::hub
