// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/replica/replicastore.h"

#include "store/migrator.h"
#include "store/transaction.h"

#include <QFile>
#include <QJsonDocument>

// Resources of a static library are linked only when somebody asks for them.
static void loadResources()
{
    Q_INIT_RESOURCE(replica);
}

namespace relais::client {

using namespace Qt::StringLiterals;
using protocol::enumFromName;
using protocol::enumName;
using protocol::ReplicaData;
using protocol::ReplicaEntry;
using protocol::ReplicaSalt;
using store::Row;

namespace {
template <typename T>
auto passOn(const Result<T>& failed)
{
    return tl::make_unexpected(failed.error());
}

ReplicaEntry readEntry(const Row& row)
{
    return {row.id<AppointmentId>(0),
            row.text(1),
            enumFromName<AppointmentState>(row.text(2)).value_or(AppointmentState::Booked),
            row.instant(3),
            row.number(4),
            row.text(5),
            row.text(6),
            enumFromName<AppointmentKind>(row.text(7)).value_or(AppointmentKind::Booked),
            enumFromName<AuthorKind>(row.text(8)).value_or(AuthorKind::Citizen),
            row.text(9),
            row.bytes(10),
            row.bytes(11)};
}
} // namespace

Result<ReplicaStore> ReplicaStore::open(const QString& path)
{
    loadResources();
    QFile script(u":/relais/replica/replica.sql"_s);
    if (!script.open(QIODevice::ReadOnly))
        return fail(Error::Code::Internal, script.fileName());
    auto database = store::Database::open(path, store::Database::Mode::Write);
    if (!database)
        return passOn(database);
    // What is gone is overwritten: the disk may be stolen.
    if (const auto set = (*database)->run(u"PRAGMA secure_delete = ON"_s); !set)
        return passOn(set);
    const auto migrated = store::migrate(**database, {{1, QString::fromUtf8(script.readAll())}});
    if (!migrated)
        return passOn(migrated);
    return ReplicaStore(std::move(*database));
}

Result<ReplicaStore::State> ReplicaStore::state() const
{
    const auto found = m_database->one(
        u"SELECT epoch, seq, pulled, through, catalogue_hash FROM replica"_s, {},
        [](const Row& row) {
            return State{row.text(0), row.integer(1), row.instant(2), row.text(3), row.text(4)};
        });
    if (!found)
        return passOn(found);
    return found->value_or(State());
}

Result<QJsonObject> ReplicaStore::catalogue() const
{
    const auto found = m_database->one(u"SELECT catalogue FROM replica"_s, {}, [](const Row& row) {
        return QJsonDocument::fromJson(row.text(0).toUtf8()).object();
    });
    if (!found)
        return passOn(found);
    return found->value_or(QJsonObject());
}

Result<> ReplicaStore::apply(const State& state, bool whole, const QList<ReplicaData>& pages,
                             const QString& today)
{
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    if (whole) {
        for (const auto& sql : {u"DELETE FROM appointment"_s, u"DELETE FROM salt"_s}) {
            if (const auto emptied = m_database->run(sql); !emptied)
                return passOn(emptied);
        }
    }
    for (const auto& page : pages) {
        if (const auto kept = put(page); !kept)
            return kept;
    }
    for (const auto& step :
         {m_database->run(u"DELETE FROM appointment WHERE day < ?"_s, {today}),
          m_database->run(u"DELETE FROM salt WHERE day < ?"_s, {today}),
          m_database->run(u"UPDATE replica SET epoch = ?, seq = ?, pulled = ?, through = ?"_s,
                          {state.epoch, state.seq, state.pulled, state.through})}) {
        if (!step)
            return passOn(step);
    }
    return transaction->commit();
}

Result<> ReplicaStore::put(const ReplicaData& page)
{
    for (const auto& one : page.appointments) {
        const auto kept = m_database->run(
            u"INSERT OR REPLACE INTO appointment (id, day, state, start_utc, minutes, partner,"
            " motif, kind, author, initial, name, tag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {one.appointment, one.day, enumName(one.state), one.start, one.minutes, one.partnerName,
             one.motifTitle, enumName(one.kind), enumName(one.author), one.initial, one.name,
             one.tag});
        if (!kept)
            return passOn(kept);
    }
    for (const auto& id : page.gone) {
        const auto gone = m_database->run(u"DELETE FROM appointment WHERE id = ?"_s, {id});
        if (!gone)
            return passOn(gone);
    }
    for (const auto& one : page.salts) {
        const auto kept = m_database->run(
            u"INSERT OR REPLACE INTO salt (day, salt) VALUES (?, ?)"_s, {one.day, one.salt});
        if (!kept)
            return passOn(kept);
    }
    if (!page.catalogue)
        return {};
    const auto json =
        QJsonDocument(protocol::encode(*page.catalogue)).toJson(QJsonDocument::Compact);
    const auto kept = m_database->run(u"UPDATE replica SET catalogue = ?, catalogue_hash = ?"_s,
                                      {QString::fromUtf8(json), page.catalogueHash});
    if (!kept)
        return passOn(kept);
    return {};
}

Result<QList<ReplicaEntry>> ReplicaStore::entriesOf(const QString& day) const
{
    return m_database->all(
        u"SELECT id, day, state, start_utc, minutes, partner, motif, kind, author, initial, name,"
        " tag FROM appointment WHERE day = ? ORDER BY start_utc"_s,
        {day}, readEntry);
}

Result<QList<ReplicaSalt>> ReplicaStore::salts() const
{
    return m_database->all(u"SELECT day, salt FROM salt ORDER BY day"_s, {}, [](const Row& row) {
        return ReplicaSalt{row.text(0), row.bytes(1)};
    });
}

} // namespace relais::client
