// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "crypto/primitives.h"
#include "domain/civiltime.h"
#include "hub/administration.h"
#include "hub/enrolmentdesk.h"
#include "hub/passon.h"
#include "hub/store/openingstore.h"
#include "hub/store/territorystore.h"
#include "store/transaction.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

static void initDemoResource()
{
    Q_INIT_RESOURCE(demo);
}

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
constexpr int callBeforeMinutes = 12 * 60;

/// Fills an empty territory from the file of the demo; collects codes and accounts for whoever
/// starts it.
class DemoBuilder final
{
public:
    DemoBuilder(store::Database& database, const QJsonObject& demo, Instant now)
        : m_territory(database),
          m_openings(database),
          m_today(parisTime().dateAt(now)),
          m_codes(database, now),
          m_demo(demo),
          m_password(demo["password"_L1].toString()),
          m_hash(crypto::hashPassword(m_password))
    {
    }

    Result<QJsonObject> build()
    {
        if (const auto sites = m_territory.siteCount(); !sites || *sites > 0)
            return fail(Error::Code::Conflict, u"the territory is not empty"_s);
        // A demonstration does not wait: whoever has just booked may call.
        for (const auto& done : {m_territory.setCallBeforeMinutes(callBeforeMinutes),
                                 addCollectivities(), addSites(), addPartners()}) {
            if (!done)
                return passOn(done);
        }
        return QJsonObject{
            {u"terminals"_s, m_terminals}, {u"desks"_s, m_desks}, {u"accounts"_s, m_accounts}};
    }

private:
    Result<> addCollectivities()
    {
        const auto names = m_demo["collectivities"_L1].toArray();
        for (const auto& name : names) {
            const CollectivityId id;
            if (auto added = m_territory.addCollectivity(id, name.toString()); !added)
                return added;
            m_collectivities.append(id);
        }
        return {};
    }

    Result<> addSites()
    {
        const auto sites = m_demo["sites"_L1].toArray();
        for (const auto& value : sites) {
            const QJsonObject site = value.toObject();
            const protocol::SiteInfo info{{},
                                          site["name"_L1].toString(),
                                          site["commune"_L1].toString(),
                                          site["phone"_L1].toString(),
                                          {}};
            if (auto added =
                    m_territory.addSite(info, m_collectivities.at(site["collectivity"_L1].toInt()));
                !added)
                return added;
            if (auto added =
                    addAccount(Role::Animateur, site, "animateur"_L1, std::nullopt, info.site);
                !added)
                return added;
            for (const auto kind : {DeviceKind::Terminal, DeviceKind::Desk}) {
                if (auto added = addDevice(kind, info.name, info.site, std::nullopt); !added)
                    return added;
            }
        }
        return {};
    }

    Result<> addPartners()
    {
        const auto partners = m_demo["partners"_L1].toArray();
        for (int i = 0; i < partners.size(); ++i) {
            const QJsonObject json = partners[i].toObject();
            const protocol::PartnerInfo partner{{},
                                                json["name"_L1].toString(),
                                                json["fullName"_L1].toString(),
                                                json["description"_L1].toString(),
                                                packOf(json),
                                                {}};
            if (auto added = m_territory.addPartner(partner, i); !added)
                return added;
            if (auto added = addMotifs(partner.partner, json["motifs"_L1].toArray()); !added)
                return added;
            const auto advisors = json["advisors"_L1].toArray();
            for (int a = 0; a < advisors.size(); ++a) {
                if (auto added = addAdvisor(advisors[a].toObject(), partner.partner, a == 0);
                    !added)
                    return added;
            }
            if (auto added =
                    addDevice(DeviceKind::Desk, partner.name, std::nullopt, partner.partner);
                !added)
                return added;
        }
        return {};
    }

    static QJsonObject packOf(const QJsonObject& partner)
    {
        const QString host = partner["host"_L1].toString();
        const QString home = u"https://"_s + host + u"/"_s;
        return {
            {u"id"_s, partner["name"_L1].toString().toLower()},
            {u"name"_s, partner["name"_L1]},
            {u"startPages"_s, QJsonArray{QJsonObject{{u"title"_s, partner["fullName"_L1]},
                                                     {u"description"_s, partner["description"_L1]},
                                                     {u"url"_s, home}}}},
            {u"hosts"_s, QJsonArray{host}},
            {u"loginHosts"_s, QJsonArray{u"connexion.caf.demo"_s}},
            {u"logoutAddresses"_s, QJsonArray{QString(home + u"deconnexion"_s)}}};
    }

    Result<> addMotifs(const PartnerId& partner, const QJsonArray& motifs)
    {
        for (int i = 0; i < motifs.size(); ++i) {
            const QJsonObject json = motifs[i].toObject();
            QStringList papers;
            const auto list = json["papers"_L1].toArray();
            for (const auto& paper : list)
                papers.append(paper.toString());
            // No lead time and no holiday: a demonstration books for now.
            MotifRow motif{
                {}, partner, json["title"_L1].toString(), json["minutes"_L1].toInt(), papers,
                0,  30};
            motif.onHolidays = true;
            if (auto added = m_territory.addMotif(motif, i); !added)
                return added;
        }
        return {};
    }

    /// The first advisor of a partner is there day and night, so that the demonstration works at
    /// any hour; the others keep office hours.
    Result<> addAdvisor(const QJsonObject& json, const PartnerId& partner, bool always)
    {
        const AccountId id;
        if (auto added = addAccount(Role::Advisor, json, "name"_L1, partner, std::nullopt, id);
            !added)
            return added;
        const std::set<int> weekdays =
            always ? std::set<int>{1, 2, 3, 4, 5, 6, 7} : std::set<int>{1, 2, 3, 4, 5};
        const QList<std::pair<int, int>> spans =
            always ? QList<std::pair<int, int>>{{0, 24 * 60}}
                   : QList<std::pair<int, int>>{{9 * 60, 12 * 60}, {14 * 60, 17 * 60}};
        for (const auto& [start, end] : spans) {
            const auto rule = Recurrence::make(m_today, Weekly{weekdays});
            const auto hours = Hours::make(start, end);
            if (!rule)
                return passOn(rule);
            if (!hours)
                return passOn(hours);
            if (auto added = m_openings.addSeries({.id = {},
                                                   .advisor = id,
                                                   .series = {*rule, *hours, {}},
                                                   .follows = {},
                                                   .workedOutUntil = {}});
                !added)
                return added;
        }
        return {};
    }

    Result<> addAccount(Role role, const QJsonObject& json, QLatin1String nameKey,
                        std::optional<PartnerId> partner, std::optional<SiteId> site,
                        const AccountId& id = {})
    {
        const QString login = json["login"_L1].toString();
        m_accounts.append(QJsonObject{{u"login"_s, login},
                                      {u"password"_s, m_password},
                                      {u"role"_s, protocol::enumName(role)},
                                      {u"name"_s, json[nameKey]}});
        return m_territory.addAccount(
            {id, login, m_hash, role, json[nameKey].toString(), partner, site});
    }

    Result<> addDevice(DeviceKind kind, const QString& label, std::optional<SiteId> site,
                       std::optional<PartnerId> partner)
    {
        const DeviceRow device{
            .id = {}, .kind = kind, .label = label, .site = site, .partner = partner};
        if (auto added = m_territory.addDevice(device); !added)
            return added;
        const auto code = m_codes.makeCode(device.id);
        if (!code)
            return passOn(code);
        (kind == DeviceKind::Terminal ? m_terminals : m_desks)
            .append(QJsonObject{{u"place"_s, label}, {u"code"_s, *code}});
        return {};
    }

    TerritoryStore m_territory;
    OpeningStore m_openings;
    QDate m_today;
    EnrolmentDesk m_codes;
    const QJsonObject& m_demo;
    QString m_password;
    QByteArray m_hash;
    QList<CollectivityId> m_collectivities;
    QJsonArray m_terminals;
    QJsonArray m_desks;
    QJsonArray m_accounts;
};
} // namespace

Result<QJsonObject> fillDemo(const Places& places, const Clock& clock)
{
    initDemoResource();
    QFile file(u":/relais/demo/territory.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Internal, file.fileName());
    const QJsonObject demo = QJsonDocument::fromJson(file.readAll()).object();
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return passOn(transaction);
    auto built = DemoBuilder(**database, demo, clock.now()).build();
    if (!built)
        return built;
    if (const auto committed = transaction->commit(); !committed)
        return passOn(committed);
    return built;
}

} // namespace relais::hub
