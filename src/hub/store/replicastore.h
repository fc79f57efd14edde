// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "protocol/offline.h"
#include "store/database.h"

namespace relais::hub {

/// A ticket whose slow hash is to be worked out.
struct UntaggedTicket
{
    AppointmentId appointment;
    QString day;
    QString code;
    QByteArray salt;
};

/// Tables for the replicas of sites: salts, tags, shares. In the database's thread.
class ReplicaStore final
{
public:
    explicit ReplicaStore(store::Database& database) : m_database(database) {}

    /// The day's salt at a site; made when there is none.
    [[nodiscard]] Result<QByteArray> salt(const SiteId& site, const QString& day);
    /// The site's secret of 32 bytes; made when there is none.
    [[nodiscard]] Result<QByteArray> share(const SiteId& site);
    /// Empty while it is not worked out for this site and day.
    [[nodiscard]] Result<QByteArray> tag(const AppointmentId& appointment, const SiteId& site,
                                         const QString& day) const;
    [[nodiscard]] Result<> setTag(const UntaggedTicket& ticket, const SiteId& site,
                                  const QByteArray& tag);
    /// Tickets of the days from `first` to `last`, both included, without a tag that fits.
    [[nodiscard]] Result<QList<UntaggedTicket>> untagged(const SiteId& site, const QString& first,
                                                         const QString& last, int most);
    [[nodiscard]] Result<> forgetBefore(const QString& day);

    /// Appointments of the site that changed after seq, each once; at most `most`.
    [[nodiscard]] Result<QList<AppointmentId>> changedSince(const SiteId& site, qint64 seq,
                                                            int most) const;

private:
    store::Database& m_database;
};

} // namespace relais::hub
