// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/agendastore.h"
#include "hub/store/replicastore.h"
#include "hub/store/territorystore.h"

namespace relais::hub {

/// Gives a site what it needs when the line is cut: whole, or what changed since. One per
/// transaction, in the database's thread.
class ReplicaDesk final
{
public:
    ReplicaDesk(store::Database& database, const CivilTime& civil, Instant now, SiteId site)
        : m_database(database),
          m_store(database),
          m_agenda(database),
          m_territory(database),
          m_civil(civil),
          m_now(now),
          m_site(site),
          m_today(civil.dateAt(now)),
          m_last(m_today.addDays(protocol::PullReplica::daysAhead))
    {
    }

    /// First names, encrypted under the site's share, only when `withNames`.
    [[nodiscard]] Result<protocol::PullReplica::Reply> pull(const protocol::PullReplica& request,
                                                            bool withNames);

private:
    using Reply = protocol::PullReplica::Reply;
    [[nodiscard]] Result<std::optional<protocol::ReplicaData>>
    changes(const protocol::PullReplica& request);
    [[nodiscard]] Result<Reply> page(const protocol::PullReplica& request, Reply reply);
    [[nodiscard]] Result<protocol::ReplicaEntry> entryOf(const AppointmentRow& row);
    /// Salts of the days from `first` on.
    [[nodiscard]] Result<> addSalts(protocol::ReplicaData& data, QDate first);
    [[nodiscard]] Result<> addCatalogue(protocol::ReplicaData& data, const QString& known) const;
    [[nodiscard]] Result<QList<AppointmentRow>> between(QDate first, QDate last) const;

    store::Database& m_database;
    ReplicaStore m_store;
    AgendaStore m_agenda;
    TerritoryStore m_territory;
    const CivilTime& m_civil;
    Instant m_now;
    SiteId m_site;
    QDate m_today;
    QDate m_last;
    QByteArray m_nameKey; ///< empty: no names
};

} // namespace relais::hub
