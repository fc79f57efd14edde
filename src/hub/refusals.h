// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/operationstore.h"
#include "hub/store/waitingstore.h"

namespace relais::hub {

/// Turns what somebody asked for, and what could not be done, into work for the site's animateur:
/// nothing asked without the line is dropped. In the database's thread; whoever calls commits.
class Refusals final
{
public:
    Refusals(store::Database& database, const Caller& caller, Instant now)
        : m_agenda(database),
          m_waiting(database),
          m_operations(database),
          m_ledger(database, caller.author, now),
          m_site(caller.place.site)
    {
    }

    /// Once per subject. A cancellation that found nothing to cancel leaves nothing to do.
    [[nodiscard]] Result<> add(const protocol::Operation& deed, const OperationAnswer& answer,
                               const QString& subject);
    /// A time that was promised and that somebody else has now.
    [[nodiscard]] Result<> addBrokenPromise(const AppointmentRow& row);

private:
    [[nodiscard]] Result<> addTask(const QString& subject, const SiteId& site, QJsonObject detail);
    [[nodiscard]] Result<QJsonObject> detailOf(const AppointmentRow& row) const;
    AgendaStore m_agenda;
    WaitingStore m_waiting;
    OperationStore m_operations;
    Ledger m_ledger;
    SiteId m_site;
};

} // namespace relais::hub
