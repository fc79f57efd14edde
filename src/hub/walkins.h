// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/waitingstore.h"
#include "protocol/walkins.h"

namespace relais::hub {

/// People who come without an appointment: an advisor who is free now, and the queue of a
/// permanence. One per transaction, in the database's thread.
class WalkIns final
{
public:
    WalkIns(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_waiting(database),
          m_agenda(database, civil, now),
          m_ledger(database, caller.author, now),
          m_civil(civil),
          m_now(now),
          m_caller(std::move(caller))
    {
    }

    /// Advisors whose desks can ring now; what they are asked goes to one of them.
    using Reachable = QList<AccountId>;
    [[nodiscard]] Result<protocol::FreeNow::Reply> freeNow(const protocol::FreeNow& request,
                                                           const Reachable& reachable);
    /// Begins at once: no lead time, with at least ten minutes of what is left (B14).
    [[nodiscard]] Result<protocol::Book::Reply> book(const protocol::WalkIn& request,
                                                     const Reachable& reachable, quint64 random);
    /// Conflict when no permanence is open for this site now (B16).
    [[nodiscard]] Result<protocol::JoinQueue::Reply> join(const protocol::JoinQueue& request,
                                                          quint64 random);
    [[nodiscard]] Result<protocol::QueuePlace> lookUp(const QString& code);
    [[nodiscard]] Result<> leave(const QString& code);
    [[nodiscard]] Result<QList<protocol::QueueInfo>> queue(const std::optional<PartnerId>& partner,
                                                           const std::optional<SiteId>& site);
    /// The next of the advisor's queue, as an appointment from now on; nullopt when nobody waits.
    [[nodiscard]] Result<std::optional<AppointmentRow>> callNext(const AccountId& advisor,
                                                                 const PartnerId& partner);

private:
    [[nodiscard]] Result<QueueRow> byCode(const QString& code) const;
    [[nodiscard]] Result<protocol::QueueInfo> infoOf(const QueueRow& row);
    [[nodiscard]] Result<QList<NowOffer>> offersNow(const MotifRow& motif,
                                                    const Reachable& reachable);
    [[nodiscard]] QString today() const { return m_civil.dateAt(m_now).toString(Qt::ISODate); }

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    WaitingStore m_waiting;
    Agenda m_agenda;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
    Caller m_caller;
};

} // namespace relais::hub
