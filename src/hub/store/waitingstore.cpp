// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/waitingstore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"
#include "protocol/codec.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using store::Row;

namespace {
std::optional<Instant> maybeInstant(const Row& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.instant(column));
}

WaitingRow readWaiting(const Row& row)
{
    return {.id = row.id<WaitingId>(0),
            .place = row.integer(1),
            .code = row.text(2),
            .motif = row.id<MotifId>(3),
            .partner = row.id<PartnerId>(4),
            .site = row.id<SiteId>(5),
            .terminal = row.id<DeviceId>(6),
            .firstName = row.text(7),
            .person = row.maybe<PersonId>(8),
            .insteadOf = row.maybe<AppointmentId>(9),
            .from = row.instant(10),
            .until = row.instant(11),
            .state = enumFromName<WaitingState>(row.text(12)).value_or(WaitingState::Expired),
            .offeredStart = maybeInstant(row, 13),
            .offeredUntil = maybeInstant(row, 14),
            .offers = row.number(15)};
}

QueueRow readQueue(const Row& row)
{
    return {.id = row.id<QueueId>(0),
            .place = row.integer(1),
            .code = row.text(2),
            .motif = row.id<MotifId>(3),
            .partner = row.id<PartnerId>(4),
            .site = row.id<SiteId>(5),
            .terminal = row.id<DeviceId>(6),
            .firstName = row.text(7),
            .day = row.text(8),
            .number = row.number(9),
            .joined = row.instant(10),
            .state = enumFromName<QueueState>(row.text(11)).value_or(QueueState::Left),
            .appointment = row.maybe<AppointmentId>(12)};
}

const auto queueColumns = u"SELECT id, place, code, motif, partner, site, terminal, first_name,"
                          " day, number, joined, state, appointment FROM queue WHERE "_s;
} // namespace

Result<> WaitingStore::add(const WaitingRow& row)
{
    return done(m_database.run(
        u"INSERT INTO waiting (id, code, motif, partner, site, terminal, first_name, person,"
        " instead_of, from_utc, until_utc, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.code, row.motif, row.partner, row.site, row.terminal, row.firstName,
         row.person, row.insteadOf, row.from, row.until, enumName(row.state)}));
}

Result<QList<WaitingRow>> WaitingStore::waitingWhere(const QString& where,
                                                     const QList<store::Value>& values) const
{
    return m_database.all(
        u"SELECT id, place, code, motif, partner, site, terminal, first_name, person, instead_of,"
        " from_utc, until_utc, state, offered_start, offered_until, offers FROM waiting WHERE "_s +
            where + u" ORDER BY place"_s,
        values, readWaiting);
}

namespace {
Result<WaitingRow> only(const Result<QList<WaitingRow>>& found)
{
    if (!found)
        return passOn(found);
    if (found->isEmpty())
        return fail(Error::Code::NotFound, u"waiting"_s);
    return found->first();
}
} // namespace

Result<WaitingRow> WaitingStore::waitingByCode(const QString& code) const
{
    return only(waitingWhere(u"code = ?"_s, {code}));
}

Result<WaitingRow> WaitingStore::waiting(const WaitingId& id) const
{
    return only(waitingWhere(u"id = ?"_s, {id}));
}

Result<QList<WaitingRow>> WaitingStore::waitingFor(const PartnerId& partner,
                                                   const SiteId& site) const
{
    return waitingWhere(u"partner = ? AND site = ? AND state = 'waiting'"_s, {partner, site});
}

Result<QList<WaitingRow>> WaitingStore::waitingAt(const SiteId& site) const
{
    return waitingWhere(u"site = ? AND state IN ('waiting', 'offered')"_s, {site});
}

Result<QList<std::pair<PartnerId, SiteId>>> WaitingStore::wantedPlaces() const
{
    return m_database.all(
        u"SELECT DISTINCT partner, site FROM waiting WHERE state = 'waiting'"_s, {},
        [](const Row& row) { return std::pair(row.id<PartnerId>(0), row.id<SiteId>(1)); });
}

Result<QList<WaitingRow>> WaitingStore::offersUntil(Instant now) const
{
    return waitingWhere(u"state = 'offered' AND offered_until <= ?"_s, {now});
}

Result<int> WaitingStore::ahead(const WaitingRow& row) const
{
    return required(m_database.one(u"SELECT count(*) FROM waiting WHERE partner = ? AND site = ?"
                                   " AND state = 'waiting' AND place < ?"_s,
                                   {row.partner, row.site, row.place},
                                   [](const Row& found) { return found.number(0); }),
                    u"count"_s);
}

Result<> WaitingStore::update(const WaitingRow& row, bool last)
{
    return done(m_database.run(
        u"UPDATE waiting SET state = ?, offered_start = ?, offered_until = ?, offers = ?, place ="
        " CASE WHEN ? THEN (SELECT max(place) + 1 FROM waiting) ELSE place END WHERE id = ?"_s,
        {enumName(row.state), row.offeredStart, row.offeredUntil, row.offers, last, row.id}));
}

Result<> WaitingStore::endPassed(Instant now)
{
    return done(m_database.run(
        u"UPDATE waiting SET state = 'expired' WHERE state = 'waiting' AND until_utc <= ?"_s,
        {now}));
}

Result<int> WaitingStore::join(const QueueRow& row)
{
    const auto number =
        required(m_database.one(u"SELECT coalesce(max(number), 0) + 1 FROM queue WHERE partner = ?"
                                " AND site = ? AND day = ?"_s,
                                {row.partner, row.site, row.day},
                                [](const Row& found) { return found.number(0); }),
                 u"number"_s);
    if (!number)
        return number;
    const auto added = m_database.run(
        u"INSERT INTO queue (id, code, motif, partner, site, terminal, first_name, day, number,"
        " joined, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')"_s,
        {row.id, row.code, row.motif, row.partner, row.site, row.terminal, row.firstName, row.day,
         *number, row.joined});
    if (!added)
        return passOn(added);
    return number;
}

Result<QueueRow> WaitingStore::queueByCode(const QString& code) const
{
    return required(m_database.one(queueColumns + u"code = ?"_s, {code}, readQueue), u"queue"_s);
}

Result<QList<QueueRow>> WaitingStore::queueOf(const std::optional<PartnerId>& partner,
                                              const std::optional<SiteId>& site,
                                              const QString& day) const
{
    return m_database.all(queueColumns + u"day = ? AND state = 'waiting' AND (partner = ? OR"
                                         " site = ?) ORDER BY place"_s,
                          {day, partner, site}, readQueue);
}

Result<int> WaitingStore::ahead(const QueueRow& row) const
{
    return required(m_database.one(u"SELECT count(*) FROM queue WHERE partner = ? AND day = ?"
                                   " AND state = 'waiting' AND place < ?"_s,
                                   {row.partner, row.day, row.place},
                                   [](const Row& found) { return found.number(0); }),
                    u"count"_s);
}

Result<> WaitingStore::setQueueState(const QueueId& id, QueueState state,
                                     const std::optional<AppointmentId>& appointment)
{
    return done(m_database.run(u"UPDATE queue SET state = ?, appointment = ? WHERE id = ?"_s,
                               {enumName(state), appointment, id}));
}

namespace {
QString text(const QJsonObject& detail)
{
    return QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
}
} // namespace

Result<> WaitingStore::addTask(const TaskRow& row)
{
    return done(m_database.run(
        u"INSERT INTO task (id, kind, site, subject, detail, created) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {row.id, enumName(row.kind), row.site, row.subject, text(row.detail), row.created}));
}

Result<> WaitingStore::setTaskDetail(const TaskId& id, const QJsonObject& detail)
{
    return done(m_database.run(u"UPDATE task SET detail = ? WHERE id = ?"_s, {text(detail), id}));
}

Result<QList<TaskRow>> WaitingStore::openTasks(const std::optional<SiteId>& site) const
{
    return m_database.all(
        u"SELECT id, kind, site, subject, detail, created FROM task WHERE done IS NULL"
        " AND (? IS NULL OR site = ?) ORDER BY created"_s,
        {site, site}, [](const Row& row) {
            return TaskRow{row.id<TaskId>(0),
                           enumFromName<TaskKind>(row.text(1)).value_or(TaskKind::RequestRefused),
                           row.id<SiteId>(2),
                           row.text(3),
                           QJsonDocument::fromJson(row.text(4).toUtf8()).object(),
                           row.instant(5)};
        });
}

Result<> WaitingStore::closeTask(const TaskId& id, const SiteId& site, Instant now)
{
    const auto closed = m_database.run(
        u"UPDATE task SET done = ?, detail = '{}' WHERE id = ? AND site = ? AND done IS NULL"_s,
        {now, id, site});
    if (!closed)
        return passOn(closed);
    if (*closed == 0)
        return fail(Error::Code::NotFound, u"task"_s);
    return {};
}

Result<> WaitingStore::closeTasksAbout(const QString& subject, Instant now)
{
    return done(m_database.run(
        u"UPDATE task SET done = ?, detail = '{}' WHERE subject = ? AND done IS NULL"_s,
        {now, subject}));
}

} // namespace relais::hub
