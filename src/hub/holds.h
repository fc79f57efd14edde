// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/caller.h"

namespace relais::hub {

/// Keeps a time for whoever fills a form: five minutes, one per caller. In the database's thread;
/// whoever calls commits.
class Holds final
{
public:
    Holds(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_territory(database),
          m_agendaStore(database),
          m_openings(database),
          m_agenda(database, civil, now),
          m_now(now),
          m_caller(std::move(caller))
    {
    }

    [[nodiscard]] Result<protocol::Hold::Reply> keep(const protocol::Hold& request);
    [[nodiscard]] Result<> release(const protocol::Release& request);
    /// Ends those whose time is over, so that their slots are free to take.
    [[nodiscard]] Result<> sweep();
    [[nodiscard]] Result<std::optional<HoldRow>> own() const;
    /// Whatever time it is for: another one was chosen in the end.
    [[nodiscard]] Result<> dropOwn();

private:
    [[nodiscard]] Result<> drop(const HoldRow& hold);

    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    OpeningStore m_openings;
    Agenda m_agenda;
    Instant m_now;
    Caller m_caller;
};

} // namespace relais::hub
