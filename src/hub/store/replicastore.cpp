// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/replicastore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"
#include "net/replicasecrets.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using store::Row;

Result<QByteArray> ReplicaStore::salt(const SiteId& site, const QString& day)
{
    const auto made = m_database.run(
        u"INSERT INTO ticket_salt (site, day, salt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
        {site, day, crypto::randomBytes(16)});
    if (!made)
        return passOn(made);
    return required(m_database.one(u"SELECT salt FROM ticket_salt WHERE site = ? AND day = ?"_s,
                                   {site, day}, [](const Row& row) { return row.bytes(0); }),
                    u"salt"_s);
}

Result<QByteArray> ReplicaStore::share(const SiteId& site)
{
    const auto made = m_database.run(
        u"INSERT INTO replica_share (site, share) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
        {site, crypto::randomBytes(net::replicaShareBytes)});
    if (!made)
        return passOn(made);
    return required(m_database.one(u"SELECT share FROM replica_share WHERE site = ?"_s, {site},
                                   [](const Row& row) { return row.bytes(0); }),
                    u"share"_s);
}

Result<QByteArray> ReplicaStore::tag(const AppointmentId& appointment, const SiteId& site,
                                     const QString& day) const
{
    const auto found = m_database.one(
        u"SELECT tag FROM ticket_tag WHERE appointment = ? AND site = ? AND day = ?"_s,
        {appointment, site, day}, [](const Row& row) { return row.bytes(0); });
    if (!found)
        return passOn(found);
    return found->value_or(QByteArray());
}

Result<> ReplicaStore::setTag(const UntaggedTicket& ticket, const SiteId& site,
                              const QByteArray& tag)
{
    return done(m_database.run(
        u"INSERT INTO ticket_tag (appointment, site, day, tag) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (appointment) DO UPDATE SET site = excluded.site, day = excluded.day,"
        " tag = excluded.tag"_s,
        {ticket.appointment, site, ticket.day, tag}));
}

Result<QList<UntaggedTicket>> ReplicaStore::untagged(const SiteId& site, const QString& first,
                                                     const QString& last, int most)
{
    auto tickets = m_database.all(
        u"SELECT a.id, a.civil_day, a.code FROM appointment a WHERE a.site = ?"
        " AND a.civil_day BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM ticket_tag t"
        "  WHERE t.appointment = a.id AND t.day = a.civil_day AND t.site = a.site)"
        " ORDER BY a.start_utc LIMIT ?"_s,
        {site, first, last, most}, [](const Row& row) {
            return UntaggedTicket{row.id<AppointmentId>(0), row.text(1), row.text(2), {}};
        });
    if (!tickets)
        return tickets;
    for (auto& ticket : *tickets) {
        const auto found = salt(site, ticket.day);
        if (!found)
            return passOn(found);
        ticket.salt = *found;
    }
    return tickets;
}

Result<> ReplicaStore::forgetBefore(const QString& day)
{
    const auto tags = m_database.run(u"DELETE FROM ticket_tag WHERE day < ?"_s, {day});
    if (!tags)
        return passOn(tags);
    return done(m_database.run(u"DELETE FROM ticket_salt WHERE day < ?"_s, {day}));
}

Result<QList<AppointmentId>> ReplicaStore::changedSince(const SiteId& site, qint64 seq,
                                                        int most) const
{
    return m_database.all(u"SELECT DISTINCT id FROM change WHERE site = ? AND seq > ?"
                          " AND kind IN ('appointment', 'ticket') LIMIT ?"_s,
                          {site, seq, most},
                          [](const Row& row) { return row.id<AppointmentId>(0); });
}

} // namespace relais::hub
