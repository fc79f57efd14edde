// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/caller.h"
#include "hub/holds.h"
#include "hub/ledger.h"
#include "hub/notices.h"
#include "hub/occupations.h"

namespace relais::hub {

/// Puts back appointments that were promised before the hub lost them. In the database's thread;
/// whoever calls commits.
class Renewals final
{
public:
    Renewals(store::Database& database, const CivilTime& civil, Instant now, const Caller& caller)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_holds(database, civil, now, caller),
          m_occupations(database),
          m_ledger(database, caller.author, now),
          m_notices(database, civil, now),
          m_civil(civil),
          m_now(now)
    {
    }

    /// At the first of the offers that nobody has taken by now; false when all are taken. `before`
    /// is the appointment as the hub has it.
    [[nodiscard]] Result<bool> renew(AppointmentRow row,
                                     const std::optional<AppointmentRow>& before,
                                     const QList<Offer>& offers);
    /// At no time: cancelled, so that its code still says something.
    [[nodiscard]] Result<> renewCancelled(AppointmentRow row,
                                          const std::optional<AppointmentRow>& before);

private:
    /// The row as it is to be, without its occupations.
    [[nodiscard]] Result<> put(const AppointmentRow& row,
                               const std::optional<AppointmentRow>& before);

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    Holds m_holds;
    Occupations m_occupations;
    Ledger m_ledger;
    Notices m_notices;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
