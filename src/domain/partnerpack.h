// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace relais {

/// One host name ("www.caf.fr") or everything below one ("*.caf.fr", which is not caf.fr itself).
class HostRule final
{
public:
    /// Nothing for an address, a local name, or a rule as wide as a public suffix ("fr",
    /// "*.gouv.fr").
    [[nodiscard]] static std::optional<HostRule> parse(QStringView text);

    /// Label by label; the host in ACE, lower case.
    [[nodiscard]] bool matches(QStringView host) const;
    [[nodiscard]] bool isWildcard() const { return m_wildcard; }
    /// The name without the star.
    [[nodiscard]] const QString& name() const { return m_name; }

    friend bool operator==(const HostRule&, const HostRule&) = default;

private:
    HostRule(QString name, bool wildcard) : m_name(std::move(name)), m_wildcard(wildcard) {}
    QString m_name;
    bool m_wildcard;
};

/// A page of a partner that the home screen offers.
struct StartPage
{
    QUrl url;
    QString title;
    QString description; ///< one plain sentence
    friend bool operator==(const StartPage&, const StartPage&) = default;
};

/// All that a partner's site needs to work at a terminal, and nothing more.
struct PartnerPack
{
    QString id;
    QString name;
    QList<StartPage> startPages;
    QList<HostRule> hosts;         ///< pages, frames and what they load
    QList<HostRule> loginHosts;    ///< reached from a page of the pack, never opened by themselves
    QList<HostRule> resourceHosts; ///< images, scripts, fonts; never a page
    QList<QUrl>
        logoutAddresses; ///< visited at the end, so that the session ends at the partner too
    friend bool operator==(const PartnerPack&, const PartnerPack&) = default;
};

/// Reads {"packs": [...]}; refuses the whole file for one bad pack, and says which field.
[[nodiscard]] Result<QList<PartnerPack>> partnerPacksFromJson(const QByteArray& json);

} // namespace relais
