// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/agenda.h"
#include "hub/ledger.h"
#include "hub/store/waitingstore.h"
#include "protocol/waiting.h"

namespace relais::hub {

struct Caller;

/// Who would come, or come earlier, when a time is freed. One person at a time is offered it, for
/// four hours between 8 and 20 o'clock, and it is held meanwhile; then it is the next one's turn.
/// One per transaction, in the database's thread.
class WaitingList final
{
public:
    WaitingList(store::Database& database, const CivilTime& civil, Instant now)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_waiting(database),
          m_openings(database),
          m_agenda(database, civil, now),
          m_ledger(database, {AuthorKind::Hub, {}}, now),
          m_civil(civil),
          m_now(now)
    {
    }

    /// `random` makes the code, unless one was promised.
    [[nodiscard]] Result<protocol::JoinWaiting::Reply> join(const protocol::JoinWaiting& request,
                                                            const Caller& caller, quint64 random,
                                                            const QString& promisedCode = {});
    [[nodiscard]] Result<protocol::WaitingInfo> lookUp(const QString& code);
    [[nodiscard]] Result<protocol::Book::Reply> accept(const protocol::AcceptOffer& request,
                                                       const Caller& caller);
    [[nodiscard]] Result<> leave(const QString& code);
    [[nodiscard]] Result<QList<protocol::WaitingInfo>> at(const SiteId& site);

    /// Something may have become free there: offers it to the first whom it suits.
    [[nodiscard]] Result<> offerFreed(const PartnerId& partner, const SiteId& site);
    /// Ends the offers that nobody took, and looks everywhere for times that became free. To be
    /// called every minute.
    [[nodiscard]] Result<> sweep();

private:
    [[nodiscard]] Result<WaitingRow> byCode(const QString& code) const;
    [[nodiscard]] Result<protocol::WaitingInfo> infoOf(const WaitingRow& row);
    /// True when this one was offered a time.
    [[nodiscard]] Result<bool> offerTo(WaitingRow row);
    [[nodiscard]] Result<> hold(const WaitingRow& row, const MotifRow& motif, const Offer& offer);
    [[nodiscard]] Result<> dropHold(const WaitingRow& row);
    /// When an offer made now ends: four hours between 8 and 20 o'clock later.
    [[nodiscard]] Instant offerEnds() const;

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    WaitingStore m_waiting;
    OpeningStore m_openings;
    Agenda m_agenda;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
