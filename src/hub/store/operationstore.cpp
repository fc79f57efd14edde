// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/operationstore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using protocol::SealedOperation;
using store::Row;

namespace {
QString jsonColumn(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}
QJsonObject fromJsonColumn(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}
Promise readPromise(const QString& text)
{
    return protocol::decode<Promise>(fromJsonColumn(text)).value_or(Promise());
}
} // namespace

Result<OperationProgress> OperationStore::progress(const DeviceId& device) const
{
    const auto found = m_database.one(
        u"SELECT applied_through, covered_through FROM operation_device WHERE device = ?"_s,
        {device}, [](const Row& row) {
            return OperationProgress{row.integer(0), row.integer(1)};
        });
    if (!found)
        return passOn(found);
    return found->value_or(OperationProgress());
}

Result<> OperationStore::setAppliedThrough(const DeviceId& device, qint64 counter)
{
    return done(m_database.run(
        u"INSERT INTO operation_device (device, applied_through) VALUES (?, ?)"
        " ON CONFLICT (device) DO UPDATE SET applied_through = excluded.applied_through"_s,
        {device, counter}));
}

Result<> OperationStore::setCoveredThrough(const DeviceId& device, qint64 counter)
{
    return done(m_database.run(u"UPDATE operation_device SET covered_through = ?"
                               " WHERE device = ? AND covered_through < ?"_s,
                               {counter, device, counter}));
}

Result<QList<std::pair<DeviceId, qint64>>> OperationStore::appliedOfAll() const
{
    return m_database.all(
        u"SELECT device, applied_through FROM operation_device"_s, {},
        [](const Row& row) { return std::pair(row.id<DeviceId>(0), row.integer(1)); });
}

Result<std::optional<OperationRow>> OperationStore::find(const DeviceId& device,
                                                         qint64 counter) const
{
    return m_database.one(
        u"SELECT digest, method, outcome, error, reply, promise, attended FROM operation"
        " WHERE device = ? AND counter = ?"_s,
        {device, counter}, [](const Row& row) {
            return OperationRow{
                row.bytes(0),
                {row.text(1),
                 enumFromName<OperationOutcome>(row.text(2)).value_or(OperationOutcome::Refused),
                 row.text(3), fromJsonColumn(row.text(4)), readPromise(row.text(5)), row.flag(6)}};
        });
}

Result<> OperationStore::add(const DeviceId& device, qint64 counter, const OperationRow& row)
{
    const auto& answer = row.answer;
    return done(m_database.run(
        u"INSERT INTO operation (device, counter, digest, method, outcome, error, reply, promise,"
        " attended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {device, counter, row.digest, answer.method, enumName(answer.outcome), answer.error,
         jsonColumn(answer.reply), jsonColumn(protocol::encode(answer.promise)), answer.attended}));
}

Result<> OperationStore::setUnattended(const DeviceId& device, qint64 counter)
{
    return done(
        m_database.run(u"UPDATE operation SET attended = 0 WHERE device = ? AND counter = ?"_s,
                       {device, counter}));
}

Result<> OperationStore::forgetBefore(const DeviceId& device, qint64 counter)
{
    return done(m_database.run(u"DELETE FROM operation WHERE device = ? AND counter < ?"_s,
                               {device, counter}));
}

Result<> OperationStore::park(const DeviceId& device, const SealedOperation& one)
{
    return done(
        m_database.run(u"INSERT OR REPLACE INTO operation_parked (device, counter, sealed, receipt)"
                       " VALUES (?, ?, ?, ?)"_s,
                       {device, one.counter, one.sealed, one.receipt}));
}

Result<QList<SealedOperation>> OperationStore::parked(const DeviceId& device) const
{
    // Whoever waited there has long been told that it is not confirmed.
    return m_database.all(
        u"SELECT counter, sealed, receipt FROM operation_parked"
        " WHERE device = ? ORDER BY counter"_s,
        {device}, [](const Row& row) {
            return SealedOperation{row.integer(0), row.bytes(1), row.bytes(2), false};
        });
}

Result<> OperationStore::unpark(const DeviceId& device, qint64 counter)
{
    return done(m_database.run(u"DELETE FROM operation_parked WHERE device = ? AND counter <= ?"_s,
                               {device, counter}));
}

Result<> OperationStore::pledge(const Promise& promise)
{
    return done(m_database.run(
        u"INSERT INTO operation_pledge (appointment, sequence, promise) VALUES (?, ?, ?)"
        " ON CONFLICT (appointment) DO UPDATE SET sequence = excluded.sequence,"
        " promise = excluded.promise WHERE excluded.sequence > sequence"_s,
        {promise.appointment, promise.sequence, jsonColumn(protocol::encode(promise))}));
}

Result<std::optional<Promise>> OperationStore::takePledge(const AppointmentId& appointment)
{
    const auto found =
        m_database.one(u"SELECT promise FROM operation_pledge WHERE appointment = ?"_s,
                       {appointment}, [](const Row& row) { return readPromise(row.text(0)); });
    if (!found || !*found)
        return found;
    const auto gone =
        m_database.run(u"DELETE FROM operation_pledge WHERE appointment = ?"_s, {appointment});
    if (!gone)
        return passOn(gone);
    return found;
}

Result<bool> OperationStore::hasTask(const QString& subject) const
{
    const auto found = m_database.one(u"SELECT 1 FROM task WHERE subject = ?"_s, {subject},
                                      [](const Row&) { return true; });
    if (!found)
        return passOn(found);
    return found->has_value();
}

} // namespace relais::hub
