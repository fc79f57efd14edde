// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/verification.h"

#include "hub/passon.h"
#include "hub/store/journalstore.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using store::Row;

namespace {
struct Rule
{
    QString name;
    QString sql; ///< ids of what breaks it
};

QList<Rule> rules()
{
    return {
        {u"overlap"_s, u"SELECT a.resource || ' ' || a.id FROM occupation a JOIN occupation b"
                       " ON b.resource = a.resource AND b.id <> a.id"
                       " AND b.start_utc >= a.start_utc AND b.start_utc < a.end_utc"_s},
        {u"live appointment without advisor, terminal or person"_s,
         u"SELECT p.id FROM appointment p WHERE p.state IN ('booked', 'arrived', 'in-call') AND"
         " (SELECT count(DISTINCT o.kind) FROM occupation o WHERE o.appointment = p.id"
         "  AND o.start_utc = p.start_utc AND o.end_utc = p.end_utc"
         "  AND o.resource IN (p.advisor, p.terminal, coalesce(p.person, '')))"
         " <> 2 + (p.person IS NOT NULL AND p.override_reason IS NULL)"_s},
        {u"orphan occupation"_s,
         u"SELECT o.id FROM occupation o LEFT JOIN appointment p ON p.id = o.appointment"
         " LEFT JOIN hold h ON h.id = o.hold WHERE h.id IS NULL"
         " AND (p.id IS NULL OR p.state LIKE 'cancelled%' OR p.state = 'missed')"_s},
        {u"hold without advisor or terminal"_s,
         u"SELECT h.id FROM hold h WHERE 2 <> (SELECT count(*) FROM occupation o"
         " WHERE o.hold = h.id AND o.resource IN (h.advisor, h.terminal))"_s},
        {u"appointment and journal disagree"_s,
         u"SELECT p.id FROM appointment p JOIN journal j ON j.seq ="
         " (SELECT max(seq) FROM journal WHERE subject = p.id)"
         " WHERE j.detail ->> 'state' <> p.state OR j.detail ->> 'start' <> p.start_utc"
         " OR j.detail ->> 'advisor' <> p.advisor OR j.detail ->> 'terminal' <> p.terminal"_s},
        {u"appointment that the journal does not know"_s,
         u"SELECT p.id FROM appointment p WHERE p.changed > 0"
         " AND NOT EXISTS (SELECT 1 FROM journal WHERE subject = p.id)"_s},
        {u"appointment in the journal alone"_s,
         u"SELECT DISTINCT j.subject FROM journal j WHERE j.act = 'booked'"
         " AND NOT EXISTS (SELECT 1 FROM appointment p WHERE p.id = j.subject)"
         " AND NOT EXISTS (SELECT 1 FROM journal e WHERE e.subject = j.subject"
         "  AND e.act = 'erased')"_s},
        {u"confirmed appointment that is not there"_s,
         u"SELECT o.device || ' ' || o.counter FROM operation o WHERE o.outcome = 'applied'"
         " AND o.promise ->> 'appointment' IS NOT NULL"
         " AND NOT EXISTS (SELECT 1 FROM appointment p WHERE p.id = o.promise ->> 'appointment')"
         " AND NOT EXISTS (SELECT 1 FROM operation_pledge g"
         "  WHERE g.appointment = o.promise ->> 'appointment')"
         " AND NOT EXISTS (SELECT 1 FROM journal e"
         "  WHERE e.subject = o.promise ->> 'appointment' AND e.act = 'erased')"_s},
        {u"operation beyond its device's count"_s,
         u"SELECT o.device || ' ' || o.counter FROM operation o LEFT JOIN operation_device d"
         " ON d.device = o.device WHERE coalesce(d.applied_through, 0) < o.counter"_s}};
}
} // namespace

Result<Verification> verifyHub(store::Database& database)
{
    Verification verification;
    const auto integrity = database.each(u"PRAGMA integrity_check"_s, {}, [&](const Row& row) {
        if (row.text(0) != u"ok")
            verification.findings.append(u"file: "_s + row.text(0));
        return true;
    });
    if (!integrity)
        return passOn(integrity);
    const auto journal = JournalStore(database).verify();
    if (!journal)
        return passOn(journal);
    verification.journalEntries = journal->entries;
    verification.journalHead = journal->head;
    if (journal->firstWrong)
        verification.findings.append(
            u"journal: entry %1 does not follow"_s.arg(*journal->firstWrong));
    const auto count = database.one(u"SELECT count(*) FROM appointment"_s, {},
                                    [](const Row& row) { return row.integer(0); });
    if (!count)
        return passOn(count);
    verification.appointments = count->value_or(0);
    for (const auto& rule : rules()) {
        const auto read = database.each(rule.sql, {}, [&](const Row& row) {
            verification.findings.append(rule.name + u": "_s + row.text(0));
            return verification.findings.size() < 100;
        });
        if (!read)
            return passOn(read);
    }
    return verification;
}

} // namespace relais::hub
