// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/browserpolicy.h"

#include "portal/resources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace relais::portal {

namespace {

/// The browser reads no more than this many entries.
constexpr qsizetype maxAllowlist = 1000;

Result<QJsonArray> certificatesFromPem(const QByteArray& pem)
{
    const QByteArray begin("-----BEGIN CERTIFICATE-----");
    const QByteArray end("-----END CERTIFICATE-----");
    QJsonArray found;
    qsizetype from = pem.indexOf(begin);
    while (from >= 0) {
        const qsizetype to = pem.indexOf(end, from);
        if (to < 0)
            break;
        const qsizetype body = from + begin.size();
        found.append(QString::fromLatin1(pem.mid(body, to - body).simplified().replace(' ', "")));
        from = pem.indexOf(begin, to);
    }
    if (found.isEmpty())
        return fail(Error::Code::Invalid, QStringLiteral("extra CA: no certificate in PEM"));
    return found;
}

} // namespace

QString allowlistEntry(const HostRule& rule)
{
    // A leading dot means this very name; without it the name's subdomains match as well.
    const QString host = rule.isWildcard() ? rule.name() : QLatin1Char('.') + rule.name();
    return QStringLiteral("https://%1:443").arg(host);
}

Result<QByteArray> managedPolicy(const QList<PartnerPack>& packs, const QByteArray& extraCaPem)
{
    QJsonObject policy = QJsonDocument::fromJson(portalResource("chromium-policy.json")).object();
    if (policy.isEmpty())
        return fail(Error::Code::Internal, QStringLiteral("chromium-policy.json"));
    QJsonArray allowed;
    for (const PartnerPack& pack : packs) {
        for (const HostRule& rule : pack.hosts + pack.loginHosts) {
            if (const QString entry = allowlistEntry(rule); !allowed.contains(entry))
                allowed.append(entry);
        }
    }
    if (allowed.size() > maxAllowlist)
        return fail(Error::Code::Invalid, QStringLiteral("more than 1000 hosts"));
    policy.insert(QStringLiteral("URLAllowlist"), allowed);
    if (!extraCaPem.isEmpty()) {
        const auto certificates = certificatesFromPem(extraCaPem);
        if (!certificates)
            return tl::make_unexpected(certificates.error());
        policy.insert(QStringLiteral("CACertificates"), *certificates);
    }
    return QJsonDocument(policy).toJson();
}

} // namespace relais::portal
