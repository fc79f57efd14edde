// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/targetsetup.h"

#include "portal/resources.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace relais::portal {

namespace {

constexpr std::array refusedPermissions = {"geolocation",
                                           "notifications",
                                           "midi",
                                           "clipboard-read",
                                           "local-fonts",
                                           "idle-detection",
                                           "camera",
                                           "microphone",
                                           "storage-access",
                                           "window-management",
                                           "local-network-access",
                                           "background-sync",
                                           "persistent-storage",
                                           "payment-handler"};

QString readGuard(const QList<PartnerPack>& packs)
{
    QJsonArray hosts;
    for (const PartnerPack& pack : packs) {
        for (const HostRule& rule : pack.hosts + pack.loginHosts)
            hosts.append(rule.isWildcard() ? QStringLiteral("*.") + rule.name() : rule.name());
    }
    const QString list = QString::fromUtf8(QJsonDocument(hosts).toJson(QJsonDocument::Compact));
    return QString::fromUtf8(portalResource("guard.js"))
        .replace(QLatin1String("= RELAIS_HOSTS;"), QStringLiteral("= %1;").arg(list));
}

QJsonObject flag(const char* name, bool value = true)
{
    return {{QString::fromLatin1(name), value}};
}

} // namespace

TargetSetup::TargetSetup(DevToolsClient& client, const QList<PartnerPack>& packs, QString language)
    : m_client(client), m_guard(readGuard(packs)), m_language(std::move(language))
{
}

void TargetSetup::openBrowser() const
{
    for (const char* name : refusedPermissions) {
        const QJsonObject permission{{QStringLiteral("name"), QString::fromLatin1(name)}};
        m_client.send({}, QStringLiteral("Browser.setPermission"),
                      {{QStringLiteral("permission"), permission},
                       {QStringLiteral("setting"), QStringLiteral("denied")}});
    }
    m_client.send({}, QStringLiteral("Target.setDiscoverTargets"), flag("discover"));
    autoAttach({});
}

void TargetSetup::autoAttach(const QString& session) const
{
    m_client.send(session, QStringLiteral("Target.setAutoAttach"),
                  {{QStringLiteral("autoAttach"), true},
                   {QStringLiteral("waitForDebuggerOnStart"), true},
                   {QStringLiteral("flatten"), true}});
}

void TargetSetup::prepare(const Target& target) const
{
    autoAttach(target.session);
    const QJsonArray all{QJsonObject{{QStringLiteral("urlPattern"), QStringLiteral("*")}}};
    m_client.send(
        target.session, QStringLiteral("Fetch.enable"),
        {{QStringLiteral("patterns"), all}, {QStringLiteral("handleAuthRequests"), true}});
    if (target.role != Target::Role::Worker && target.role != Target::Role::Other)
        preparePage(target.session);
    // Whatever its kind: a target that is not told to run stays frozen for good.
    m_client.send(target.session, QStringLiteral("Runtime.runIfWaitingForDebugger"));
}

void TargetSetup::preparePage(const QString& session) const
{
    m_client.send(session, QStringLiteral("Page.enable"));
    m_client.send(session, QStringLiteral("Inspector.enable"));
    m_client.send(
        session, QStringLiteral("Network.enable"),
        {{QStringLiteral("maxTotalBufferSize"), 0}, {QStringLiteral("maxResourceBufferSize"), 0}});
    m_client.send(session, QStringLiteral("Page.setInterceptFileChooserDialog"), flag("enabled"));
    m_client.send(session, QStringLiteral("WebAuthn.enable"), flag("enableUI", false));
    const QJsonObject authenticator{{QStringLiteral("protocol"), QStringLiteral("ctap2")},
                                    {QStringLiteral("transport"), QStringLiteral("internal")},
                                    {QStringLiteral("hasUserVerification"), false},
                                    {QStringLiteral("automaticPresenceSimulation"), false},
                                    {QStringLiteral("hasResidentKey"), false}};
    m_client.send(session, QStringLiteral("WebAuthn.addVirtualAuthenticator"),
                  {{QStringLiteral("options"), authenticator}});
    m_client.send(session, QStringLiteral("Emulation.setLocaleOverride"),
                  {{QStringLiteral("locale"), m_language}});
    // A touch on the keys of the kiosk's own keyboard must not take the focus from the page's
    // field.
    m_client.send(session, QStringLiteral("Emulation.setFocusEmulationEnabled"), flag("enabled"));
    const QString world = QStringLiteral("relais");
    m_client.send(session, QStringLiteral("Runtime.enable"));
    m_client.send(session, QStringLiteral("Runtime.addBinding"),
                  {{QStringLiteral("name"), QString::fromLatin1(guardBinding)},
                   {QStringLiteral("executionContextName"), world}});
    m_client.send(session, QStringLiteral("Page.addScriptToEvaluateOnNewDocument"),
                  {{QStringLiteral("source"), m_guard},
                   {QStringLiteral("worldName"), world},
                   {QStringLiteral("runImmediately"), true}});
}

void TargetSetup::scale(const QString& session, QSize view, int percent) const
{
    if (percent == 100 || view.isEmpty()) {
        m_client.send(session, QStringLiteral("Emulation.clearDeviceMetricsOverride"));
        return;
    }
    m_client.send(session, QStringLiteral("Emulation.setDeviceMetricsOverride"),
                  {{QStringLiteral("width"), view.width() * 100 / percent},
                   {QStringLiteral("height"), view.height() * 100 / percent},
                   {QStringLiteral("deviceScaleFactor"), percent / 100.0},
                   {QStringLiteral("mobile"), false}});
}

} // namespace relais::portal
