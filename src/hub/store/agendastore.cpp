// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/agendastore.h"

#include "domain/ticketcode.h"
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
    u"id, code, state, outcome, start_utc, end_utc, first_name, motif, partner, advisor, terminal,"
    " site, person, sequence, kind, author, changed, override_reason,"
    " cancel_reason"_s;

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
        .site = row.id<SiteId>(11),
        .person = row.maybe<PersonId>(12),
        .sequence = row.number(13),
        .kind = enumFromName<AppointmentKind>(row.text(14)).value_or(AppointmentKind::Booked),
        .author = enumFromName<AuthorKind>(row.text(15)).value_or(AuthorKind::Citizen),
        .changed = row.instant(16),
        .overrideReason = row.isNull(17) ? std::nullopt : std::optional(row.text(17)),
        .cancelReason = row.isNull(18) ? std::nullopt : std::optional(row.text(18))};
}

HoldRow readHold(const Row& row)
{
    return {row.id<HoldId>(0),   row.text(1),    row.id<MotifId>(2), row.id<AccountId>(3),
            row.id<DeviceId>(4), row.instant(5), row.instant(6),     row.instant(7)};
}
} // namespace

Result<QList<Taken>> AgendaStore::taken(const QString& resource, Instant from, Instant to,
                                        const QString& exceptHolder) const
{
    return m_database.all(
        u"SELECT o.start_utc, o.end_utc, o.guard_start, o.guard_end FROM occupation o"
        " LEFT JOIN hold h ON h.id = o.hold"
        " WHERE o.resource = ? AND o.start_utc > ? AND o.start_utc < ? AND o.guard_end > ?"
        " AND (h.holder IS NULL OR h.holder <> ?) ORDER BY o.start_utc"_s,
        {resource, from - std::chrono::hours(9), to + std::chrono::hours(1), from, exceptHolder},
        [](const Row& row) {
            return Taken{row.instant(0), row.instant(1), row.instant(2), row.instant(3)};
        });
}

Result<> AgendaStore::occupyFor(const Claim& claim, const store::Value& appointment,
                                const store::Value& hold)
{
    const auto sql =
        u"INSERT INTO occupation (resource, kind, start_utc, end_utc, guard_start, guard_end,"
        " appointment, hold) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s;
    const Instant guardStart = claim.start - claim.before;
    const Instant guardEnd = claim.end + claim.after;
    const auto advisor = m_database.run(sql, {claim.advisor, u"advisor"_s, claim.start, claim.end,
                                              guardStart, guardEnd, appointment, hold});
    if (!advisor)
        return passOn(advisor);
    const auto terminal = m_database.run(sql, {claim.terminal, u"terminal"_s, claim.start,
                                               claim.end, guardStart, guardEnd, appointment, hold});
    if (!terminal || !claim.person)
        return done(terminal);
    return done(m_database.run(sql, {*claim.person, u"person"_s, claim.start, claim.end,
                                     claim.start, claim.end, appointment, hold}));
}

Result<> AgendaStore::occupy(const Claim& claim, const AppointmentId& appointment)
{
    return occupyFor(claim, appointment, nullptr);
}

Result<> AgendaStore::addAppointment(const AppointmentRow& row, QDate civilDay,
                                     const QString& civilTime)
{
    return done(m_database.run(
        u"INSERT INTO appointment (id, code, state, civil_day, civil_time, zone, start_utc,"
        " end_utc, first_name, motif, partner, advisor, terminal, site, person, sequence, kind,"
        " author, changed, override_reason)"
        " VALUES (?, ?, ?, ?, ?, 'Europe/Paris', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.code, enumName(row.state), civilDay.toString(Qt::ISODate), civilTime,
         row.start, row.end, row.firstName, row.motif, row.partner, row.advisor, row.terminal,
         row.site, row.person, row.sequence, enumName(row.kind), enumName(row.author), row.changed,
         row.overrideReason}));
}

Result<> AgendaStore::moveAppointment(const AppointmentRow& row, QDate civilDay,
                                      const QString& civilTime)
{
    return done(m_database.run(
        u"UPDATE appointment SET civil_day = ?, civil_time = ?, start_utc = ?, end_utc = ?,"
        " advisor = ?, terminal = ?, site = ?, sequence = ?, changed = ?, override_reason = ?"
        " WHERE id = ?"_s,
        {civilDay.toString(Qt::ISODate), civilTime, row.start, row.end, row.advisor, row.terminal,
         row.site, row.sequence, row.changed, row.overrideReason, row.id}));
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

Result<QList<OverviewRow>> AgendaStore::ofSites(const QList<SiteId>& ids, Instant from,
                                                Instant to) const
{
    QList<OverviewRow> found;
    for (const auto& site : ids) {
        const auto read = m_database.each(
            u"SELECT id, advisor, partner, state, start_utc, end_utc FROM appointment"
            " WHERE site = ? AND start_utc >= ? AND start_utc < ? ORDER BY start_utc"_s,
            {site, from, to}, [&found, &site](const Row& row) {
                found.append(
                    {row.id<AppointmentId>(0), site, row.id<AccountId>(1), row.id<PartnerId>(2),
                     enumFromName<AppointmentState>(row.text(3)).value_or(AppointmentState::Booked),
                     row.instant(4), row.instant(5)});
                return true;
            });
        if (!read)
            return passOn(read);
    }
    return found;
}

Result<QString> AgendaStore::freshCode(quint64 random) const
{
    // With a million tickets one draw in nine hundred is taken; ten in a row never are.
    constexpr quint64 step = 0x9e3779b97f4a7c15; // odd, so that no draw comes twice
    for (int draw = 0; draw < 10; ++draw, random += step) {
        const QString code = TicketCode::fromRandom(random).toString();
        const auto taken =
            m_database.one(u"SELECT 1 FROM appointment WHERE code = ? UNION ALL"
                           " SELECT 1 FROM waiting WHERE code = ? AND state <> 'accepted' UNION ALL"
                           " SELECT 1 FROM queue WHERE code = ?"_s,
                           {code, code, code}, [](const Row&) { return true; });
        if (!taken)
            return passOn(taken);
        if (!*taken)
            return code;
    }
    return fail(Error::Code::Internal, u"no free code"_s);
}

Result<QList<AppointmentRow>> AgendaStore::toComeOf(const PersonId& id, Instant from) const
{
    return appointments(
        u"person = ? AND end_utc > ? AND state IN ('booked', 'arrived', 'in-call')"_s, {id, from});
}

Result<QList<AppointmentRow>> AgendaStore::live(const std::optional<AccountId>& advisor,
                                                const std::optional<SiteId>& site, Instant from,
                                                Instant to) const
{
    const auto range = u"start_utc > ? AND start_utc < ? AND end_utc > ?"
                       " AND state IN ('booked', 'arrived', 'in-call')"_s;
    QList<store::Value> values{from - std::chrono::hours(8), to, from};
    if (advisor) {
        values.prepend(*advisor);
        return appointments(u"advisor = ? AND "_s + range, values);
    }
    if (site) {
        values.prepend(*site);
        return appointments(u"site = ? AND "_s + range, values);
    }
    return appointments(range, values);
}

Result<> AgendaStore::setState(const AppointmentId& id, AppointmentState state, Instant now)
{
    return done(m_database.run(
        u"UPDATE appointment SET state = ?, changed = ?, sequence = sequence + ? WHERE id = ?"_s,
        {enumName(state), now,
         state == AppointmentState::CancelledByCitizen ||
                 state == AppointmentState::CancelledByService
             ? 1
             : 0,
         id}));
}

Result<> AgendaStore::setCancelReason(const AppointmentId& id, const std::optional<QString>& reason)
{
    return done(
        m_database.run(u"UPDATE appointment SET cancel_reason = ? WHERE id = ?"_s, {reason, id}));
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
    return occupyFor({row.advisor, row.terminal, {}, row.start, row.end, row.before, row.after},
                     nullptr, row.id);
}

Result<std::optional<HoldRow>> AgendaStore::holdOf(const QString& holder) const
{
    return m_database.one(
        u"SELECT id, holder, motif, advisor, terminal, start_utc, end_utc, expires FROM hold"
        " WHERE holder = ?"_s,
        {holder}, readHold);
}

Result<QList<HoldRow>> AgendaStore::expiredHolds(Instant now) const
{
    return m_database.all(
        u"SELECT id, holder, motif, advisor, terminal, start_utc, end_utc, expires FROM hold"
        " WHERE expires <= ?"_s,
        {now}, readHold);
}

Result<> AgendaStore::renewHold(const HoldId& id, Instant expires)
{
    return done(m_database.run(u"UPDATE hold SET expires = ? WHERE id = ?"_s, {expires, id}));
}

Result<> AgendaStore::removeHoldOf(const QString& holder)
{
    return done(m_database.run(u"DELETE FROM hold WHERE holder = ?"_s, {holder}));
}

Result<PersonId> AgendaStore::personWith(const QString& contact, const QString& firstName,
                                         Instant now)
{
    const auto kept =
        m_database.run(u"INSERT INTO person (id, contact, first_name, since) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (contact) DO UPDATE SET first_name = excluded.first_name"_s,
                       {PersonId(), contact, firstName, now});
    if (!kept)
        return passOn(kept);
    return required(m_database.one(u"SELECT id FROM person WHERE contact = ?"_s, {contact},
                                   [](const Row& row) { return row.id<PersonId>(0); }),
                    u"person"_s);
}

Result<PersonRow> AgendaStore::person(const PersonId& id) const
{
    return required(
        m_database.one(u"SELECT id, contact, first_name FROM person WHERE id = ?"_s, {id},
                       [](const Row& row) {
                           return PersonRow{row.id<PersonId>(0), row.text(1), row.text(2)};
                       }),
        u"person"_s);
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
