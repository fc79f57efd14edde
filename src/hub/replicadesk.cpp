// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/replicadesk.h"

#include "crypto/primitives.h"
#include "hub/passon.h"
#include "hub/store/recordstore.h"
#include "net/replicasecrets.h"

#include <QJsonDocument>
#include <QSet>

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::PullReplica;
using protocol::ReplicaData;
using protocol::ReplicaEntry;

namespace {
constexpr int entriesInPage = 150;
constexpr qsizetype largestData = 46 * 1024; ///< base64 makes it four thirds, below 64 KiB

QByteArray packed(const ReplicaData& data)
{
    return qCompress(QJsonDocument(protocol::encode(data)).toJson(QJsonDocument::Compact), 9);
}
QString isoDay(QDate day)
{
    return day.toString(Qt::ISODate);
}
} // namespace

Result<PullReplica::Reply> ReplicaDesk::pull(const PullReplica& request, bool withNames)
{
    const auto territory = m_territory.territory();
    const auto last = RecordStore(m_database).lastChange();
    if (!territory)
        return passOn(territory);
    if (!last)
        return passOn(last);
    if (withNames) {
        const auto share = m_store.share(m_site);
        if (!share)
            return passOn(share);
        m_nameKey = net::replicaNameKey(*share);
    }
    Reply reply{territory->epoch, m_now, *last, false, false, {}, isoDay(m_last), {}};
    const QDate through = QDate::fromString(request.through, Qt::ISODate);
    const bool isKnown = request.epoch == territory->epoch && request.since > 0 &&
                         request.since <= *last && through.isValid() && through >= m_today &&
                         through <= m_last && request.cursor.isEmpty();
    if (isKnown) {
        const auto data = changes(request);
        if (!data)
            return passOn(data);
        if (*data)
            reply.data = packed(**data);
        if (*data && reply.data.size() <= largestData)
            return reply;
    }
    return page(request, std::move(reply));
}

Result<std::optional<ReplicaData>> ReplicaDesk::changes(const PullReplica& request)
{
    const QDate through = QDate::fromString(request.through, Qt::ISODate);
    const auto changed = m_store.changedSince(m_site, request.since, entriesInPage + 1);
    if (!changed)
        return passOn(changed);
    const auto fresh = between(through.addDays(1), m_last);
    if (!fresh)
        return passOn(fresh);
    if (changed->size() + fresh->size() > entriesInPage)
        return std::nullopt; // too far behind
    ReplicaData data;
    QSet<AppointmentId> told;
    QList<AppointmentRow> rows = *fresh;
    for (const auto& row : *fresh)
        told.insert(row.id);
    for (const auto& id : *changed) {
        if (told.contains(id))
            continue;
        const auto row = m_agenda.appointment(id);
        if (!row && row.error().code != Error::Code::NotFound)
            return passOn(row);
        const bool isOurs = row && row->site == m_site && m_civil.dateAt(row->start) >= m_today &&
                            m_civil.dateAt(row->start) <= m_last;
        if (isOurs)
            rows.append(*row);
        else
            data.gone.append(id);
    }
    for (const auto& row : rows) {
        const auto entry = entryOf(row);
        if (!entry)
            return passOn(entry);
        data.appointments.append(*entry);
    }
    for (const auto& step :
         {addSalts(data, through.addDays(1)), addCatalogue(data, request.catalogueHash)}) {
        if (!step)
            return passOn(step);
    }
    return data;
}

Result<PullReplica::Reply> ReplicaDesk::page(const PullReplica& request, Reply reply)
{
    // The cursor: how many came before. Who is inserted meanwhile comes by the change feed, for the
    // asker goes on from the first page's number.
    const auto rows = between(m_today, m_last);
    if (!rows)
        return passOn(rows);
    const qsizetype first = std::clamp<qsizetype>(request.cursor.toLongLong(), 0, rows->size());
    reply.whole = true;
    for (qsizetype count = entriesInPage; count > 0; count /= 2) {
        ReplicaData data;
        for (const auto& row : rows->mid(first, count)) {
            const auto entry = entryOf(row);
            if (!entry)
                return passOn(entry);
            data.appointments.append(*entry);
        }
        if (first == 0) {
            for (const auto& step :
                 {addSalts(data, m_today), addCatalogue(data, request.catalogueHash)}) {
                if (!step)
                    return passOn(step);
            }
        }
        reply.data = packed(data);
        if (reply.data.size() > largestData)
            continue;
        reply.more = first + count < rows->size();
        reply.cursor = reply.more ? QString::number(first + count) : QString();
        return reply;
    }
    return fail(Error::Code::Internal, u"catalogue too large for a message"_s);
}

Result<QList<AppointmentRow>> ReplicaDesk::between(QDate first, QDate last) const
{
    if (first > last)
        return QList<AppointmentRow>();
    return m_agenda.ofSite(m_site, m_civil.startOfDay(first), m_civil.startOfDay(last.addDays(1)));
}

Result<ReplicaEntry> ReplicaDesk::entryOf(const AppointmentRow& row)
{
    const auto motif = m_territory.motif(row.motif);
    const auto partner = m_territory.partnerName(row.partner);
    const QString day = isoDay(m_civil.dateAt(row.start));
    const auto tag = m_store.tag(row.id, m_site, day);
    if (!motif || !partner)
        return fail(Error::Code::Storage, u"appointment without its parts"_s);
    if (!tag)
        return passOn(tag);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(row.end - row.start);
    ReplicaEntry entry{
        row.id,   day,          row.state, row.start,  static_cast<int>(minutes.count()),
        *partner, motif->title, row.kind,  row.author, row.firstName.left(1).toUpper(),
        {},       *tag};
    if (!m_nameKey.isEmpty())
        entry.name = net::sealReplicaName(m_nameKey, row.firstName, row.id);
    return entry;
}

Result<> ReplicaDesk::addSalts(ReplicaData& data, QDate first)
{
    for (QDate day = first; day <= m_last; day = day.addDays(1)) {
        const auto salt = m_store.salt(m_site, isoDay(day));
        if (!salt)
            return passOn(salt);
        data.salts.append({isoDay(day), *salt});
    }
    return {};
}

Result<> ReplicaDesk::addCatalogue(ReplicaData& data, const QString& known) const
{
    const auto partners = m_territory.partners();
    if (!partners)
        return passOn(partners);
    protocol::Catalogue::Reply catalogue{*partners};
    data.catalogueHash = QString::fromLatin1(
        crypto::sha256(QJsonDocument(protocol::encode(catalogue)).toJson(QJsonDocument::Compact))
            .left(12)
            .toBase64());
    if (data.catalogueHash != known)
        data.catalogue = std::move(catalogue);
    return {};
}

} // namespace relais::hub
