// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "protocol/agenda.h"
#include "protocol/session.h"
#include "store/database.h"

namespace relais::hub {

/// Tables of the territory: sites, partners, motifs, devices, accounts. In the database's thread.
class TerritoryStore final
{
public:
    explicit TerritoryStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<TerritoryRow> territory() const;
    [[nodiscard]] Result<> addTerritory(const TerritoryRow& row);
    [[nodiscard]] Result<> setCallBeforeMinutes(int minutes);
    [[nodiscard]] Result<> addCollectivity(const CollectivityId& id, const QString& name);
    [[nodiscard]] Result<> addSite(const protocol::SiteInfo& site,
                                   const CollectivityId& collectivity);
    [[nodiscard]] Result<protocol::SiteInfo> site(const SiteId& id) const;
    [[nodiscard]] Result<std::optional<SiteId>> siteNamed(const QString& name) const;
    [[nodiscard]] Result<int> siteCount() const;

    [[nodiscard]] Result<> addPartner(const protocol::PartnerInfo& partner, int position);
    [[nodiscard]] Result<> addMotif(const MotifRow& motif, int position);
    [[nodiscard]] Result<QList<protocol::PartnerInfo>> partners() const; ///< with their motifs
    [[nodiscard]] Result<QString> partnerName(const PartnerId& id) const;
    [[nodiscard]] Result<std::optional<PartnerId>> partnerNamed(const QString& name) const;
    [[nodiscard]] Result<MotifRow> motif(const MotifId& id) const; ///< NotFound

    [[nodiscard]] Result<> addDevice(const DeviceRow& device);
    [[nodiscard]] Result<> setCertificate(const DeviceId& device, const QByteArray& der);
    [[nodiscard]] Result<> setRevoked(const DeviceId& device, bool revoked);
    [[nodiscard]] Result<DeviceRow> device(const DeviceId& id) const; ///< NotFound
    /// The terminal of a site; NotFound when it has none.
    [[nodiscard]] Result<DeviceRow> terminalOf(const SiteId& site) const;

    [[nodiscard]] Result<> addAccount(const AccountRow& account);
    [[nodiscard]] Result<AccountRow> account(const AccountId& id) const; ///< NotFound
    [[nodiscard]] Result<std::optional<AccountRow>> accountByLogin(const QString& login) const;

private:
    [[nodiscard]] Result<QList<MotifRow>> motifsOf(const PartnerId& partner) const;
    store::Database& m_database;
};

} // namespace relais::hub
