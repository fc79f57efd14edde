// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/ledger.h"
#include "hub/store/agendastore.h"
#include "hub/store/openingstore.h"
#include "hub/store/territorystore.h"
#include "hub/store/waitingstore.h"

namespace relais::hub {

/// What was agreed is civil time: when the machine's zone rules change for the future (say, the
/// changes of hour end), the instants are derived again. An appointment keeps its hour on the wall
/// and becomes a task, for whoever has put the old instant into a calendar; one that would now lie
/// over another stays where it is, and becomes a task too. One per transaction, in the database's
/// thread.
class ZoneChange final
{
public:
    ZoneChange(store::Database& database, const CivilTime& civil, Instant now)
        : m_database(database),
          m_agenda(database),
          m_openings(database),
          m_territory(database),
          m_waiting(database),
          m_ledger(database, {AuthorKind::Hub, {}}, now),
          m_civil(civil),
          m_now(now)
    {
    }

    /// Appointments that were touched; 0 when the rules are those of before.
    [[nodiscard]] Result<int> apply();

private:
    [[nodiscard]] QString rules() const;
    [[nodiscard]] Result<int> moveAppointments();
    [[nodiscard]] Result<bool> moveOne(AppointmentRow row, Instant start);
    [[nodiscard]] Result<> moveSpans(const QString& table);

    store::Database& m_database;
    AgendaStore m_agenda;
    OpeningStore m_openings;
    TerritoryStore m_territory;
    WaitingStore m_waiting;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
