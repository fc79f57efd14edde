// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/agenda.h"
#include "hub/store/recordstore.h"

namespace relais::hub {

/// Holds, books, cancels. One per transaction, in the database's thread; whoever calls commits.
class Booking final
{
public:
    Booking(store::Database& database, const CivilTime& civil, Instant now)
        : m_territory(database),
          m_agendaStore(database),
          m_records(database),
          m_agenda(database, civil, now),
          m_civil(civil),
          m_now(now)
    {
    }

    /// Who asks, and for which terminal.
    struct Caller
    {
        DeviceId device;
        DeviceId terminal;
        SiteId site;
    };
    [[nodiscard]] Result<protocol::Hold::Reply> hold(const protocol::Hold& request,
                                                     const Caller& caller);
    [[nodiscard]] Result<> release(const protocol::Release& request, const Caller& caller);
    /// `random` makes the ticket code.
    [[nodiscard]] Result<protocol::Book::Reply> book(const protocol::Book& request,
                                                     const Caller& caller, quint64 random);
    [[nodiscard]] Result<protocol::Cancel::Reply> cancel(const protocol::Cancel& request,
                                                         const Caller& caller);

private:
    template <typename Request, typename Work>
    [[nodiscard]] Result<typename Request::Reply> once(const Request& request, const Caller& caller,
                                                       Work work);
    [[nodiscard]] Result<protocol::Book::Reply> bookNew(const protocol::Book& request,
                                                        const Caller& caller, quint64 random);
    /// The advisor of the caller's own hold on this very slot, else whoever is free.
    [[nodiscard]] Result<QList<AccountId>> advisorsFor(const protocol::Book& request,
                                                       const MotifRow& motif, const Caller& caller);

    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    RecordStore m_records;
    Agenda m_agenda;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
