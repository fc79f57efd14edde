// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/retention.h"

#include "domain/ids.h"
#include "hub/passon.h"
#include "hub/store/columns.h"
#include "messages/contact.h"
#include "messages/messagestore.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using store::Row;

Result<int> Retention::forget(const QString& where, const QList<store::Value>& values)
{
    return m_database.run(
        u"UPDATE appointment SET first_name = '', code = id, person = NULL, override_reason = NULL,"
        " cancel_reason = NULL WHERE code <> id AND "_s +
            where,
        values);
}

Result<int> Retention::purge(Instant before)
{
    const auto forgotten = forget(u"end_utc < ?"_s, {before});
    if (!forgotten)
        return forgotten;
    for (const auto& sql :
         {u"DELETE FROM waiting WHERE state IN ('accepted', 'withdrawn', 'expired')"
          " AND until_utc < ?"_s,
          u"DELETE FROM queue WHERE joined < ?"_s, u"DELETE FROM task WHERE done < ?"_s,
          u"DELETE FROM request WHERE answered < ?"_s,
          u"DELETE FROM person WHERE since < ?"
          " AND NOT EXISTS (SELECT 1 FROM appointment WHERE person = person.id)"
          " AND NOT EXISTS (SELECT 1 FROM waiting WHERE person = person.id)"_s}) {
        if (const auto gone = m_database.run(sql, {before}); !gone)
            return gone;
    }
    if (const auto gone = messages::MessageStore(m_database).purge(before); !gone)
        return gone;
    return forgotten;
}

Result<QString> Retention::personOf(const QString& contact) const
{
    const auto parsed = messages::Contact::parse(contact);
    if (!parsed)
        return passOn(parsed);
    return required(m_database.one(u"SELECT id FROM person WHERE contact = ?"_s,
                                   {parsed->toString()},
                                   [](const Row& row) { return row.text(0); }),
                    u"person"_s);
}

Result<QJsonObject> Retention::exported(const QString& contact) const
{
    const auto person = personOf(contact);
    if (!person)
        return passOn(person);
    const auto rows = [&](const QString& sql) {
        return m_database.all(sql, {*person}, [](const Row& row) {
            return QJsonObject{{u"when"_s, row.text(0)},    {u"firstName"_s, row.text(1)},
                               {u"service"_s, row.text(2)}, {u"about"_s, row.text(3)},
                               {u"site"_s, row.text(4)},    {u"state"_s, row.text(5)},
                               {u"reason"_s, row.text(6)}};
        });
    };
    const auto appointments =
        rows(u"SELECT a.civil_day || ' ' || a.civil_time, a.first_name, p.name, m.title, s.name,"
             " a.state, coalesce(a.cancel_reason, a.override_reason, '') FROM appointment a JOIN "
             "partner p ON p.id = a.partner"
             " JOIN motif m ON m.id = a.motif JOIN site s ON s.id = a.site"
             " WHERE a.person = ? ORDER BY a.start_utc"_s);
    const auto waiting =
        rows(u"SELECT '', w.first_name, p.name, m.title, s.name, w.state, '' FROM waiting w"
             " JOIN partner p ON p.id = w.partner JOIN motif m ON m.id = w.motif"
             " JOIN site s ON s.id = w.site WHERE w.person = ? ORDER BY w.place"_s);
    if (!appointments || !waiting)
        return fail(Error::Code::Storage, u"export"_s);
    QJsonArray list, places;
    for (const auto& one : *appointments)
        list.append(one);
    for (const auto& one : *waiting)
        places.append(one);
    return QJsonObject{
        {u"contact"_s, contact}, {u"appointments"_s, list}, {u"waitingList"_s, places}};
}

Result<int> Retention::erase(const QString& contact)
{
    const auto person = personOf(contact);
    if (!person)
        return passOn(person);
    const auto toCome =
        required(m_database.one(u"SELECT count(*) FROM appointment WHERE person = ? AND end_utc > ?"
                                " AND state IN ('booked', 'arrived', 'in-call')"_s,
                                {*person, m_now}, [](const Row& row) { return row.number(0); }),
                 u"count"_s);
    if (!toCome)
        return toCome;
    if (*toCome > 0)
        return fail(Error::Code::Conflict, u"appointments to come"_s);
    // What is still to be sent goes with them.
    if (const auto gone =
            m_database.run(u"DELETE FROM message WHERE appointment IN (SELECT id FROM appointment"
                           " WHERE person = ?)"_s,
                           {*person});
        !gone)
        return gone;
    const auto forgotten = forget(u"person = ?"_s, {*person});
    if (!forgotten)
        return forgotten;
    if (const auto gone = m_database.run(u"DELETE FROM waiting WHERE person = ?"_s, {*person});
        !gone)
        return gone;
    if (const auto gone = m_database.run(u"DELETE FROM person WHERE id = ?"_s, {*person}); !gone)
        return gone;
    return forgotten;
}

} // namespace relais::hub
