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
    /// Which messages the hub that runs can send.
    [[nodiscard]] Result<> setSends(bool email, bool sms);
    /// After a restore, so that everybody tells again what the hub may have forgotten.
    [[nodiscard]] Result<> setEpoch(const QString& epoch);
    [[nodiscard]] Result<> addCollectivity(const CollectivityId& id, const QString& name);
    [[nodiscard]] Result<> addSite(const protocol::SiteInfo& site,
                                   const CollectivityId& collectivity);
    [[nodiscard]] Result<protocol::SiteInfo> site(const SiteId& id) const;
    [[nodiscard]] Result<std::optional<SiteId>> siteNamed(const QString& name) const;
    [[nodiscard]] Result<int> siteCount() const;

    [[nodiscard]] Result<> addPartner(const protocol::PartnerInfo& partner, int position);
    [[nodiscard]] Result<> addMotif(const MotifRow& motif, int position);
    /// Of appointments to come; those agreed keep theirs.
    [[nodiscard]] Result<> setMotifMinutes(const MotifId& id, int minutes);
    [[nodiscard]] Result<QList<protocol::PartnerInfo>> partners() const; ///< with their motifs
    [[nodiscard]] Result<QString> partnerName(const PartnerId& id) const;
    [[nodiscard]] Result<std::optional<PartnerId>> partnerNamed(const QString& name) const;
    [[nodiscard]] Result<MotifRow> motif(const MotifId& id) const; ///< NotFound
    [[nodiscard]] Result<QList<MotifRow>> motifsOf(const PartnerId& partner) const;

    [[nodiscard]] Result<> addDevice(const DeviceRow& device);
    [[nodiscard]] Result<> setCertificate(const DeviceId& device, const QByteArray& der);
    [[nodiscard]] Result<> setRevoked(const DeviceId& device, bool revoked);
    [[nodiscard]] Result<DeviceRow> device(const DeviceId& id) const; ///< NotFound
    [[nodiscard]] Result<QList<DeviceRow>> terminalsOf(const SiteId& site) const;
    /// Why nobody can be received at it; nullopt when somebody can.
    [[nodiscard]] Result<> setOutOfOrder(const DeviceId& terminal,
                                         const std::optional<QString>& reason);

    [[nodiscard]] Result<> addAccount(const AccountRow& account);
    [[nodiscard]] Result<AccountRow> account(const AccountId& id) const; ///< NotFound
    /// An account that is not active books nothing and signs in nowhere; its history stays.
    [[nodiscard]] Result<> setActive(const AccountId& account, bool active);
    [[nodiscard]] Result<std::optional<AccountRow>> accountByLogin(const QString& login) const;

private:
    store::Database& m_database;
};

} // namespace relais::hub
