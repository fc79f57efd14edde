// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/territorystore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"

#include <QJsonDocument>

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using store::Row;

namespace {
QString authorsToColumn(const QList<AuthorKind>& authors)
{
    QStringList names;
    for (const auto author : authors)
        names.append(enumName(author));
    return names.join(u' ');
}

QList<AuthorKind> authorsFromColumn(const QString& column)
{
    QList<AuthorKind> authors;
    for (const auto& name : column.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto author = enumFromName<AuthorKind>(name))
            authors.append(*author);
    }
    return authors;
}

MotifRow readMotif(const Row& row)
{
    return MotifRow{.id = row.id<MotifId>(0),
                    .partner = row.id<PartnerId>(1),
                    .title = row.text(2),
                    .minutes = row.number(3),
                    .papers = textsFromColumn(row.text(4)),
                    .leadMinutes = row.number(5),
                    .horizonDays = row.number(6),
                    .bufferBefore = row.number(7),
                    .bufferAfter = row.number(8),
                    .bookableBy = authorsFromColumn(row.text(9)),
                    .channel = enumFromName<Channel>(row.text(10)).value_or(Channel::Interview),
                    .onHolidays = row.flag(11),
                    .mostActive = row.number(12)};
}

DeviceRow readDevice(const Row& row)
{
    return DeviceRow{.id = row.id<DeviceId>(0),
                     .kind = enumFromName<DeviceKind>(row.text(1)).value_or(DeviceKind::Desk),
                     .label = row.text(2),
                     .site = row.maybe<SiteId>(3),
                     .partner = row.maybe<PartnerId>(4),
                     .certificate = row.bytes(5),
                     .revoked = row.flag(6),
                     .outOfOrder = row.isNull(7) ? std::nullopt : std::optional(row.text(7))};
}

AccountRow readAccount(const Row& row)
{
    return AccountRow{.id = row.id<AccountId>(0),
                      .login = row.text(1),
                      .hash = row.bytes(2),
                      .role = enumFromName<Role>(row.text(3)).value_or(Role::Advisor),
                      .name = row.text(4),
                      .partner = row.maybe<PartnerId>(5),
                      .site = row.maybe<SiteId>(6),
                      .active = row.flag(7)};
}

const auto motifColumns =
    u"id, partner, title, minutes, papers, lead_minutes, horizon_days,"
    " buffer_before, buffer_after, bookable_by, channel, on_holidays, most_active"_s;
const auto deviceColumns = u"id, kind, label, site, partner, certificate, revoked, out_of_order"_s;
const auto accountColumns = u"id, login, hash, role, name, partner, site, active"_s;
} // namespace

Result<TerritoryRow> TerritoryStore::territory() const
{
    return required(
        m_database.one(
            u"SELECT epoch, name, call_before_minutes, sends_email, sends_sms FROM territory"_s, {},
            [](const Row& row) {
                return TerritoryRow{row.text(0), row.text(1), row.number(2), row.flag(3),
                                    row.flag(4)};
            }),
        u"territory"_s);
}

Result<> TerritoryStore::addTerritory(const TerritoryRow& row)
{
    return done(m_database.run(
        u"INSERT INTO territory (one, epoch, name, call_before_minutes) VALUES (1, ?, ?, ?)"_s,
        {row.epoch, row.name, row.callBeforeMinutes}));
}

Result<> TerritoryStore::setEpoch(const QString& epoch)
{
    return done(m_database.run(u"UPDATE territory SET epoch = ?"_s, {epoch}));
}

Result<> TerritoryStore::setCallBeforeMinutes(int minutes)
{
    return done(m_database.run(u"UPDATE territory SET call_before_minutes = ?"_s, {minutes}));
}

Result<> TerritoryStore::setSends(bool email, bool sms)
{
    return done(
        m_database.run(u"UPDATE territory SET sends_email = ?, sends_sms = ?"_s, {email, sms}));
}

Result<> TerritoryStore::addCollectivity(const CollectivityId& id, const QString& name)
{
    return done(m_database.run(u"INSERT INTO collectivity (id, name) VALUES (?, ?)"_s, {id, name}));
}

Result<> TerritoryStore::addSite(const protocol::SiteInfo& site, const CollectivityId& collectivity)
{
    return done(m_database.run(
        u"INSERT INTO site (id, collectivity, name, commune, phone) VALUES (?, ?, ?, ?, ?)"_s,
        {site.site, collectivity, site.name, site.commune, site.phone}));
}

Result<protocol::SiteInfo> TerritoryStore::site(const SiteId& id) const
{
    return required(m_database.one(u"SELECT s.id, s.name, s.commune, s.phone, c.name FROM site s"
                                   " JOIN collectivity c ON c.id = s.collectivity WHERE s.id = ?"_s,
                                   {id},
                                   [](const Row& row) {
                                       return protocol::SiteInfo{.site = row.id<SiteId>(0),
                                                                 .name = row.text(1),
                                                                 .commune = row.text(2),
                                                                 .phone = row.text(3),
                                                                 .collectivity = row.text(4)};
                                   }),
                    u"site"_s);
}

Result<std::optional<SiteId>> TerritoryStore::siteNamed(const QString& name) const
{
    return m_database.one(u"SELECT id FROM site WHERE name = ? OR commune = ? OR id = ?"_s,
                          {name, name, name}, [](const Row& row) { return row.id<SiteId>(0); });
}

Result<int> TerritoryStore::siteCount() const
{
    return required(m_database.one(u"SELECT count(*) FROM site"_s, {},
                                   [](const Row& row) { return row.number(0); }),
                    u"count"_s);
}

Result<> TerritoryStore::addPartner(const protocol::PartnerInfo& partner, int position)
{
    const QString pack =
        QString::fromUtf8(QJsonDocument(partner.pack).toJson(QJsonDocument::Compact));
    return done(m_database.run(
        u"INSERT INTO partner (id, position, name, full_name, description,"
        " pack) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {partner.partner, position, partner.name, partner.fullName, partner.description, pack}));
}

Result<> TerritoryStore::addMotif(const MotifRow& motif, int position)
{
    return done(
        m_database.run(u"INSERT INTO motif (id, partner, position, title, minutes, papers,"
                       " lead_minutes, horizon_days, buffer_before, buffer_after, bookable_by,"
                       " channel, on_holidays, most_active)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                       {motif.id, motif.partner, position, motif.title, motif.minutes,
                        textsToColumn(motif.papers), motif.leadMinutes, motif.horizonDays,
                        motif.bufferBefore, motif.bufferAfter, authorsToColumn(motif.bookableBy),
                        enumName(motif.channel), motif.onHolidays, motif.mostActive}));
}

Result<> TerritoryStore::setMotifMinutes(const MotifId& id, int minutes)
{
    return done(m_database.run(u"UPDATE motif SET minutes = ? WHERE id = ?"_s, {minutes, id}));
}

Result<QList<MotifRow>> TerritoryStore::motifsOf(const PartnerId& partner) const
{
    return m_database.all(u"SELECT "_s + motifColumns +
                              u" FROM motif WHERE partner = ? ORDER BY position"_s,
                          {partner}, readMotif);
}

Result<QList<protocol::PartnerInfo>> TerritoryStore::partners() const
{
    auto found = m_database.all(
        u"SELECT id, name, full_name, description, pack FROM partner ORDER BY position"_s, {},
        [](const Row& row) {
            return protocol::PartnerInfo{.partner = row.id<PartnerId>(0),
                                         .name = row.text(1),
                                         .fullName = row.text(2),
                                         .description = row.text(3),
                                         .pack =
                                             QJsonDocument::fromJson(row.text(4).toUtf8()).object(),
                                         .motifs = {}};
        });
    if (!found)
        return found;
    for (protocol::PartnerInfo& partner : *found) {
        const auto motifs = motifsOf(partner.partner);
        if (!motifs)
            return passOn(motifs);
        for (const MotifRow& motif : *motifs)
            partner.motifs.append({motif.id, motif.title, motif.minutes, motif.papers,
                                   motif.bookableBy, motif.channel});
    }
    return found;
}

Result<QString> TerritoryStore::partnerName(const PartnerId& id) const
{
    return required(m_database.one(u"SELECT name FROM partner WHERE id = ?"_s, {id},
                                   [](const Row& row) { return row.text(0); }),
                    u"partner"_s);
}

Result<std::optional<PartnerId>> TerritoryStore::partnerNamed(const QString& name) const
{
    return m_database.one(u"SELECT id FROM partner WHERE name = ? OR id = ?"_s, {name, name},
                          [](const Row& row) { return row.id<PartnerId>(0); });
}

Result<MotifRow> TerritoryStore::motif(const MotifId& id) const
{
    return required(m_database.one(u"SELECT "_s + motifColumns + u" FROM motif WHERE id = ?"_s,
                                   {id}, readMotif),
                    u"motif"_s);
}

Result<> TerritoryStore::addDevice(const DeviceRow& device)
{
    return done(m_database.run(
        u"INSERT INTO device (id, kind, label, site, partner) VALUES (?, ?, ?, ?, ?)"_s,
        {device.id, enumName(device.kind), device.label, device.site, device.partner}));
}

Result<> TerritoryStore::setCertificate(const DeviceId& device, const QByteArray& der)
{
    return done(m_database.run(u"UPDATE device SET certificate = ? WHERE id = ?"_s, {der, device}));
}

Result<> TerritoryStore::setRevoked(const DeviceId& device, bool revoked)
{
    return done(m_database.run(u"UPDATE device SET revoked = ? WHERE id = ?"_s, {revoked, device}));
}

Result<DeviceRow> TerritoryStore::device(const DeviceId& id) const
{
    return required(m_database.one(u"SELECT "_s + deviceColumns + u" FROM device WHERE id = ?"_s,
                                   {id}, readDevice),
                    u"device"_s);
}

Result<QList<DeviceRow>> TerritoryStore::terminalsOf(const SiteId& site) const
{
    return m_database.all(u"SELECT "_s + deviceColumns +
                              u" FROM device WHERE site = ? AND kind = 'terminal'"
                              " AND revoked = 0 ORDER BY label, id"_s,
                          {site}, readDevice);
}

Result<> TerritoryStore::setOutOfOrder(const DeviceId& terminal,
                                       const std::optional<QString>& reason)
{
    return done(
        m_database.run(u"UPDATE device SET out_of_order = ? WHERE id = ?"_s, {reason, terminal}));
}

Result<> TerritoryStore::setActive(const AccountId& account, bool active)
{
    return done(m_database.run(u"UPDATE account SET active = ? WHERE id = ?"_s, {active, account}));
}

Result<> TerritoryStore::addAccount(const AccountRow& account)
{
    return done(m_database.run(u"INSERT INTO account (id, login, hash, role, name, partner, site)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                               {account.id, account.login, account.hash, enumName(account.role),
                                account.name, account.partner, account.site}));
}

Result<AccountRow> TerritoryStore::account(const AccountId& id) const
{
    return required(m_database.one(u"SELECT "_s + accountColumns + u" FROM account WHERE id = ?"_s,
                                   {id}, readAccount),
                    u"account"_s);
}

Result<std::optional<AccountRow>> TerritoryStore::accountByLogin(const QString& login) const
{
    return m_database.one(u"SELECT "_s + accountColumns +
                              u" FROM account WHERE login = ? AND active = 1"_s,
                          {login}, readAccount);
}

} // namespace relais::hub
