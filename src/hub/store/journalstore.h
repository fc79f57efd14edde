// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "store/database.h"

#include <QJsonObject>

namespace relais::hub {

/// Who makes a change: a person of the network, the citizen at a terminal, or the hub itself.
struct Author
{
    AuthorKind kind = AuthorKind::Hub;
    QString id; ///< account or device; empty for the hub
};

/// One entry of the journal: random ids, times and states only, never a name or a contact.
struct JournalEntry
{
    Instant at{};
    Author author;
    QString act;     ///< "booked", "moved", "state", …
    QString subject; ///< the id of what changed
    QJsonObject detail;
};

/// The append-only, hash-chained journal: hash = SHA-256(hash before, fields with their lengths).
/// In the database's thread.
class JournalStore final
{
public:
    explicit JournalStore(store::Database& database) : m_database(database) {}

    /// Conflict with detail "clock" when the machine's clock stands more than 5 s before the last
    /// entry: nothing may be written then.
    [[nodiscard]] Result<> append(const JournalEntry& entry);
    /// What a check of the whole chain found.
    struct Verdict
    {
        qint64 entries = 0;
        std::optional<qint64> firstWrong; ///< the entry whose hash does not follow
        QByteArray head;                  ///< hash of the last entry, to be noted elsewhere
    };
    [[nodiscard]] Result<Verdict> verify() const;
    /// Acts on one subject, oldest first.
    [[nodiscard]] Result<QList<JournalEntry>> of(const QString& subject) const;

private:
    store::Database& m_database;
};

} // namespace relais::hub
