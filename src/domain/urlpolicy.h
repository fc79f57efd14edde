// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/partnerpack.h"

namespace relais {

/// How an address comes to be asked for.
enum class NavigationKind {
    Start = 1,   ///< the kiosk opens it: a tile, a code, a setting
    TopLevel,    ///< a page leads to it: link, script, form, redirect
    Popup,       ///< a page opens a window on it
    Frame,       ///< a page inside a page
    SubResource, ///< image, script, request of a script
    Tunnel       ///< the proxy is asked for a connection
};

/// The answer to an address: rule names what decided, host is ACE; both may be logged.
struct Verdict
{
    bool allowed = false;
    QString rule;
    QString host;
    QString packId; ///< the pack that allows it
    bool login = false;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// Says which addresses a visit may reach. https on port 443 to listed hosts; all else is refused.
class UrlPolicy final
{
public:
    explicit UrlPolicy(QList<PartnerPack> packs);

    [[nodiscard]] Verdict decide(const QUrl& url, NavigationKind kind) const;
    /// For an address as written: also refuses what a lenient parser would repair.
    [[nodiscard]] Verdict decide(QStringView text, NavigationKind kind) const;
    /// For the proxy, which sees a name and a port only.
    [[nodiscard]] Verdict decideTunnel(QStringView host, int port) const;

    [[nodiscard]] const QList<PartnerPack>& packs() const { return m_packs; }

private:
    [[nodiscard]] Verdict decideHost(const QString& host, NavigationKind kind) const;
    QList<PartnerPack> m_packs;
};

} // namespace relais
