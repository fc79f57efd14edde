// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/agendastore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"
#include "protocol/codec.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using store::Row;

namespace {
const auto appointmentColumns =
    u"id, code, state, outcome, start_utc, end_utc, first_name, motif, partner, advisor, terminal, site"_s;

AppointmentRow readAppointment(const Row& row)
{
    return AppointmentRow{
        .id = row.id<AppointmentId>(0),
        .code = row.text(1),
        .state = enumFromName<AppointmentState>(row.text(2)).value_or(AppointmentState::Booked),
        .outcome = enumFromName<Outcome>(row.text(3)),
        .start = row.instant(4),
        .end = row.instant(5),
        .firstName = row.text(6),
        .motif = row.id<MotifId>(7),
        .partner = row.id<PartnerId>(8),
        .advisor = row.id<AccountId>(9),
        .terminal = row.id<DeviceId>(10),
        .site = row.id<SiteId>(11)};
}

Span readSpan(const Row& row)
{
    return {row.id<AccountId>(0), row.instant(1), row.instant(2)};
}
} // namespace

Result<> AgendaStore::addOpening(const OpeningRow& opening)
{
    return done(m_database.run(
        u"INSERT INTO opening (id, advisor, weekday, start_minute, end_minute) VALUES (?, ?, ?, ?, ?)"_s,
        {opening.id, opening.advisor, opening.weekday, opening.startMinute, opening.endMinute}));
}

Result<QList<OpeningRow>> AgendaStore::openings() const
{
    return m_database.all(u"SELECT id, advisor, weekday, start_minute, end_minute FROM opening"_s,
                          {}, [](const Row& row) {
                              return OpeningRow{row.text(0), row.id<AccountId>(1), row.number(2),
                                                row.number(3), row.number(4)};
                          });
}

Result<> AgendaStore::addOccurrence(const QString& opening, QDate day, const Span& span)
{
    return done(m_database.run(
        u"INSERT INTO occurrence (opening, day, advisor, start_utc, end_utc) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING"_s,
        {opening, day.toString(Qt::ISODate), span.advisor, span.start, span.end}));
}

Result<QList<Span>> AgendaStore::open(const PartnerId& partner, Instant from, Instant to) const
{
    return m_database.all(u"SELECT o.advisor, o.start_utc, o.end_utc FROM account a"
                          " JOIN occurrence o ON o.advisor = a.id"
                          " WHERE a.partner = ? AND a.active = 1"
                          " AND o.start_utc > ? AND o.start_utc < ? AND o.end_utc > ?"
                          " ORDER BY o.start_utc, o.advisor"_s,
                          // No opening is longer than a day of 25 hours.
                          {partner, from - std::chrono::hours(26), to, from}, readSpan);
}

Result<QList<Span>> AgendaStore::taken(const QString& resource, Instant from, Instant to,
                                       const DeviceId& exceptHolder) const
{
    return m_database.all(
        u"SELECT '', o.start_utc, o.end_utc FROM occupation o LEFT JOIN hold h ON h.id = o.hold"
        " WHERE o.resource = ? AND o.start_utc > ? AND o.start_utc < ? AND o.end_utc > ?"
        " AND (h.holder IS NULL OR h.holder <> ?) ORDER BY o.start_utc"_s,
        {resource, from - std::chrono::hours(8), to, from, exceptHolder}, readSpan);
}

Result<> AgendaStore::occupy(const Claim& claim, const store::Value& appointment,
                             const store::Value& hold)
{
    const auto sql =
        u"INSERT INTO occupation (resource, kind, start_utc, end_utc, appointment, hold)"
        " VALUES (?, ?, ?, ?, ?, ?)"_s;
    const auto advisor = m_database.run(
        sql, {claim.advisor, u"advisor"_s, claim.start, claim.end, appointment, hold});
    if (!advisor)
        return passOn(advisor);
    return done(m_database.run(
        sql, {claim.terminal, u"terminal"_s, claim.start, claim.end, appointment, hold}));
}

Result<> AgendaStore::addAppointment(const AppointmentRow& row, QDate civilDay,
                                     const QString& civilTime)
{
    const auto added =
        m_database.run(u"INSERT INTO appointment (id, code, state, civil_day, civil_time, zone, "
                       u"start_utc, end_utc,"
                       " first_name, motif, partner, advisor, terminal, site)"
                       " VALUES (?, ?, ?, ?, ?, 'Europe/Paris', ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                       {row.id, row.code, enumName(row.state), civilDay.toString(Qt::ISODate),
                        civilTime, row.start, row.end, row.firstName, row.motif, row.partner,
                        row.advisor, row.terminal, row.site});
    if (!added)
        return passOn(added);
    return occupy({row.advisor, row.terminal, row.start, row.end}, row.id, nullptr);
}

Result<QList<AppointmentRow>> AgendaStore::appointments(const QString& where,
                                                        const QList<store::Value>& values) const
{
    return m_database.all(u"SELECT "_s + appointmentColumns + u" FROM appointment WHERE "_s +
                              where + u" ORDER BY start_utc"_s,
                          values, readAppointment);
}

Result<AppointmentRow> AgendaStore::appointment(const AppointmentId& id) const
{
    return required(
        m_database.one(u"SELECT "_s + appointmentColumns + u" FROM appointment WHERE id = ?"_s,
                       {id}, readAppointment),
        u"appointment"_s);
}

Result<AppointmentRow> AgendaStore::appointmentByCode(const QString& code) const
{
    return required(
        m_database.one(u"SELECT "_s + appointmentColumns + u" FROM appointment WHERE code = ?"_s,
                       {code}, readAppointment),
        u"ticket"_s);
}

Result<QList<AppointmentRow>> AgendaStore::ofAdvisor(const AccountId& id, Instant from,
                                                     Instant to) const
{
    return appointments(u"advisor = ? AND start_utc >= ? AND start_utc < ?"_s, {id, from, to});
}

Result<QList<AppointmentRow>> AgendaStore::ofSite(const SiteId& id, Instant from, Instant to) const
{
    return appointments(u"site = ? AND start_utc >= ? AND start_utc < ?"_s, {id, from, to});
}

Result<> AgendaStore::setState(const AppointmentId& id, AppointmentState state)
{
    return done(
        m_database.run(u"UPDATE appointment SET state = ? WHERE id = ?"_s, {enumName(state), id}));
}

Result<> AgendaStore::setOutcome(const AppointmentId& id, Outcome outcome)
{
    return done(m_database.run(u"UPDATE appointment SET outcome = ? WHERE id = ?"_s,
                               {enumName(outcome), id}));
}

Result<> AgendaStore::freeAppointment(const AppointmentId& id)
{
    return done(m_database.run(u"DELETE FROM occupation WHERE appointment = ?"_s, {id}));
}

Result<> AgendaStore::addHold(const HoldRow& row)
{
    const auto added = m_database.run(
        u"INSERT INTO hold (id, holder, motif, advisor, terminal, start_utc, end_utc, expires)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.holder, row.motif, row.advisor, row.terminal, row.start, row.end,
         row.expires});
    if (!added)
        return passOn(added);
    return occupy({row.advisor, row.terminal, row.start, row.end}, nullptr, row.id);
}

Result<std::optional<HoldRow>> AgendaStore::holdOf(const DeviceId& holder) const
{
    return m_database.one(
        u"SELECT id, holder, motif, advisor, terminal, start_utc, end_utc, expires FROM hold"
        " WHERE holder = ?"_s,
        {holder}, [](const Row& row) {
            return HoldRow{row.id<HoldId>(0),    row.id<DeviceId>(1), row.id<MotifId>(2),
                           row.id<AccountId>(3), row.id<DeviceId>(4), row.instant(5),
                           row.instant(6),       row.instant(7)};
        });
}

Result<> AgendaStore::renewHold(const HoldId& id, Instant expires)
{
    return done(m_database.run(u"UPDATE hold SET expires = ? WHERE id = ?"_s, {expires, id}));
}

Result<> AgendaStore::removeHoldOf(const DeviceId& holder)
{
    return done(m_database.run(u"DELETE FROM hold WHERE holder = ?"_s, {holder}));
}

Result<> AgendaStore::removeExpiredHolds(Instant now)
{
    return done(m_database.run(u"DELETE FROM hold WHERE expires <= ?"_s, {now}));
}

Result<std::optional<QByteArray>> AgendaStore::answered(const RequestId& id,
                                                        const DeviceId& device) const
{
    return m_database.one(u"SELECT reply FROM request WHERE id = ? AND device = ?"_s, {id, device},
                          [](const Row& row) { return row.text(0).toUtf8(); });
}

Result<> AgendaStore::remember(const RequestId& id, const DeviceId& device, const QString& method,
                               const QByteArray& reply, Instant now)
{
    return done(m_database.run(
        u"INSERT INTO request (id, device, method, reply, answered) VALUES (?, ?, ?, ?, ?)"_s,
        {id, device, method, QString::fromUtf8(reply), now}));
}

} // namespace relais::hub
