// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/journalstore.h"
#include "hub/store/recordstore.h"

namespace relais::hub {

/// Puts what is done into the journal and the change feed, in the same transaction as the deed. In
/// the database's thread.
class Ledger final
{
public:
    Ledger(store::Database& database, Author author, Instant now)
        : m_journal(database), m_records(database), m_author(std::move(author)), m_now(now)
    {
    }

    [[nodiscard]] const Author& author() const { return m_author; }
    [[nodiscard]] Instant now() const { return m_now; }
    /// About an appointment, with its state and time; `siteBefore` when it left another site.
    [[nodiscard]] Result<> note(const QString& act, const AppointmentRow& row,
                                const std::optional<AppointmentRow>& before = {});
    /// About anything else that the readers in the audience see.
    [[nodiscard]] Result<> note(const QString& act, const QString& kind, const QString& id,
                                const Audience& audience, const QJsonObject& detail = {},
                                bool gone = false);

private:
    JournalStore m_journal;
    RecordStore m_records;
    Author m_author;
    Instant m_now;
};

} // namespace relais::hub
