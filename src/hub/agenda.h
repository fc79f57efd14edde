// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/agendastore.h"
#include "hub/store/territorystore.h"
#include "protocol/agenda.h"

namespace relais::hub {

/// Works out open times and free slots. One per transaction, in the database's thread.
class Agenda final
{
public:
    Agenda(store::Database& database, const CivilTime& civil, Instant now)
        : m_territory(database), m_agenda(database), m_civil(civil), m_now(now)
    {
    }

    /// Puts every opening's days from today on into the table of occurrences, keeping those there.
    [[nodiscard]] Result<> materialise(int days);

    /// Where and for whom a slot is sought.
    struct Place
    {
        DeviceId terminal;
        DeviceId holder; ///< whose own hold does not count as taken
    };
    /// Free times of a motif whose start lies in [from, to), in order, each start once.
    [[nodiscard]] Result<QList<protocol::Slot>> freeSlots(const MotifRow& motif, const Place& place,
                                                          Instant from, Instant to);
    /// The advisors who are free at exactly this time, the least busy of the day first.
    [[nodiscard]] Result<QList<AccountId>> freeAdvisors(const MotifRow& motif, const Place& place,
                                                        Instant start);
    /// The free times nearest to one that is taken, at most `count`, in order of time.
    [[nodiscard]] Result<QList<protocol::Slot>> nearest(const MotifRow& motif, const Place& place,
                                                        Instant wanted, qsizetype count);
    [[nodiscard]] Result<std::optional<Instant>> firstFree(const PartnerId& partner,
                                                           const Place& place);

private:
    struct Candidate
    {
        Instant start{};
        AccountId advisor;
    };
    [[nodiscard]] Result<QList<Candidate>> candidates(const MotifRow& motif, const Place& place,
                                                      Instant from, Instant to);
    TerritoryStore m_territory;
    AgendaStore m_agenda;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
