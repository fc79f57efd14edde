// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/recordstore.h"

#include "hub/passon.h"
#include "hub/store/columns.h"

#include <QJsonDocument>

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::enumName;
using store::Row;
using store::Value;

namespace {
Value figuresColumn(const std::optional<protocol::CallFigures>& figures)
{
    if (!figures)
        return nullptr;
    return QString::fromUtf8(
        QJsonDocument(protocol::encode(*figures)).toJson(QJsonDocument::Compact));
}
Value faceColumn(const std::optional<Face>& face)
{
    if (!face)
        return nullptr;
    return enumName(*face);
}
} // namespace

Result<> RecordStore::addCall(const CallRecordRow& row,
                              const std::optional<protocol::CallFigures>& terminal,
                              const std::optional<protocol::CallFigures>& desk)
{
    return done(m_database.run(
        u"INSERT INTO call_record (id, kind, partner, site, day, hour, answered, wait_seconds,"
        " duration_seconds, end_reason, terminal_figures, desk_figures)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, enumName(row.kind), row.partner, row.site, row.day, row.hour, row.answered,
         row.waitSeconds, row.durationSeconds, enumName(row.endReason), figuresColumn(terminal),
         figuresColumn(desk)}));
}

Result<> RecordStore::addOpinion(const SiteId& site, const QString& day,
                                 const protocol::GiveOpinion& opinion)
{
    // A call that was never recorded (the hub was away) does not cost the opinion.
    return done(m_database.run(
        u"INSERT INTO opinion (day, site, call, how_was_it, answered, seen_and_heard)"
        " VALUES (?, ?, (SELECT id FROM call_record WHERE id = ?), ?, ?, ?)"_s,
        {day, site, opinion.call, faceColumn(opinion.howWasIt), faceColumn(opinion.answered),
         faceColumn(opinion.seenAndHeard)}));
}

Result<> RecordStore::addChange(const QString& kind, const QString& id, bool gone,
                                const Audience& audience)
{
    return done(m_database.run(
        u"INSERT INTO change (kind, id, gone, site, account) VALUES (?, ?, ?, ?, ?)"_s,
        {kind, id, gone, audience.site, audience.account}));
}

Result<QList<protocol::Change>> RecordStore::changesSince(qint64 seq, const Audience& reader) const
{
    return m_database.all(
        u"SELECT seq, kind, id, gone FROM change WHERE seq > ?"
        " AND ((site IS NULL AND account IS NULL) OR site = ? OR account = ?)"
        " ORDER BY seq LIMIT 500"_s,
        {seq, reader.site, reader.account}, [](const Row& row) {
            return protocol::Change{row.integer(0), row.text(1), row.text(2), row.flag(3)};
        });
}

Result<qint64> RecordStore::lastChange() const
{
    return required(m_database.one(u"SELECT coalesce(max(seq), 0) FROM change"_s, {},
                                   [](const Row& row) { return row.integer(0); }),
                    u"change"_s);
}

} // namespace relais::hub
