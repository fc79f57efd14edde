// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/operationstore.h"

namespace relais::hub {

/// Makes again what was promised before the hub was restored from an older backup: the same id, the
/// same code, the same time. What somebody else has meanwhile becomes a task; of two promises about
/// one appointment the later one counts, in whatever order devices bring them. In the database's
/// thread; whoever calls commits.
class Promises final
{
public:
    Promises(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_database(database),
          m_agendaStore(database),
          m_store(database),
          m_civil(civil),
          m_now(now),
          m_caller(std::move(caller))
    {
    }

    /// What stands behind an answer that was given just now.
    [[nodiscard]] Result<Promise> of(const QString& ticket) const;
    [[nodiscard]] Result<> renew(const protocol::Operation& deed, const OperationAnswer& answer);

private:
    [[nodiscard]] Result<> renewBooking(const protocol::Operation& deed, const Promise& promise);
    [[nodiscard]] Result<> renewChange(const Promise& promise);
    [[nodiscard]] Result<> renewPlace(const protocol::Operation& deed, const Promise& promise);
    /// The row as promised, or at no time and with a task.
    [[nodiscard]] Result<> keep(const AppointmentRow& row,
                                const std::optional<AppointmentRow>& before);

    store::Database& m_database;
    AgendaStore m_agendaStore;
    OperationStore m_store;
    const CivilTime& m_civil;
    Instant m_now;
    Caller m_caller;
};

} // namespace relais::hub
