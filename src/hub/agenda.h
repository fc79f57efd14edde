// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/agendastore.h"
#include "hub/store/openingstore.h"
#include "hub/store/territorystore.h"
#include "protocol/agenda.h"

namespace relais::hub {

/// Where and for whom a time is sought.
struct Place
{
    SiteId site;
    QList<DeviceId> terminals; ///< that can receive somebody, in the order they are to be tried
    QString holder;            ///< whose own hold does not count as taken
};
/// A time with all it takes.
struct Offer
{
    Instant start{};
    AccountId advisor;
    DeviceId terminal;
};
/// What an advisor could do for somebody who has just come in.
struct NowOffer
{
    Offer offer;
    std::chrono::minutes length{}; ///< the motif's, or what is left until the next appointment
};

/// Finds free times among openings, closures, absences, holidays and what is taken. One per
/// transaction, in the database's thread.
class Agenda final
{
public:
    Agenda(store::Database& database, const CivilTime& civil, Instant now)
        : m_territory(database),
          m_agenda(database),
          m_openings(database),
          m_civil(civil),
          m_now(now)
    {
    }

    /// Free times of a motif whose start lies in [from, to), in order, each start once.
    [[nodiscard]] Result<QList<protocol::Slot>> freeSlots(const MotifRow& motif, const Place& place,
                                                          Instant from, Instant to);
    /// The least busy advisor of the day among those who are free at exactly this time; or that
    /// one, if he is.
    [[nodiscard]] Result<std::optional<Offer>> offerAt(const MotifRow& motif, const Place& place,
                                                       Instant start,
                                                       const std::optional<AccountId>& only = {});
    /// The free times nearest to one that is taken, three at most, in order of time.
    [[nodiscard]] Result<QList<protocol::Slot>> nearest(const MotifRow& motif, const Place& place,
                                                        Instant wanted);
    /// The first free time of a motif up to its horizon.
    [[nodiscard]] Result<std::optional<Offer>> firstFree(const MotifRow& motif, const Place& place);
    /// The first free time of any of a partner's motifs that a citizen may book.
    [[nodiscard]] Result<std::optional<Instant>> firstFree(const PartnerId& partner,
                                                           const Place& place);
    /// Advisors who could begin now, without lead time, the longest free first.
    [[nodiscard]] Result<QList<NowOffer>> freeNow(const MotifRow& motif, const Place& place);
    /// The advisors whose permanence is open now for this site.
    [[nodiscard]] Result<QList<AccountId>> permanenceNow(const PartnerId& partner,
                                                         const SiteId& site);
    /// Why an appointment cannot take place as it stands; empty when nothing hinders it.
    [[nodiscard]] Result<QList<Obstacle>> obstacles(const AppointmentRow& row);

private:
    class Look;
    using Take = std::function<bool(const Offer&)>;
    /// Tells every offer whose start lies in [from, to); stretch by stretch, in order of their
    /// starts. `beyond` says from which stretch start on nothing more is of interest.
    [[nodiscard]] Result<> eachOffer(const MotifRow& motif, const Place& place, Instant from,
                                     Instant to, const Take& take,
                                     const std::function<bool(Instant)>& beyond = {});
    [[nodiscard]] Result<QList<Offer>> offers(const MotifRow& motif, const Place& place,
                                              Instant from, Instant to);
    /// When partner or site are closed, holidays included.
    [[nodiscard]] Result<QList<Span>> closedSpans(const MotifRow& motif, const SiteId& site,
                                                  Instant from, Instant to);
    /// When the advisor is absent or keeps a permanence.
    [[nodiscard]] Result<QList<Span>> awaySpans(const AccountId& advisor, Instant from, Instant to);
    /// When an appointment of the motif may start, within [from, to); empty when never.
    [[nodiscard]] Span bookable(const MotifRow& motif, Instant from, Instant to) const;

    TerritoryStore m_territory;
    AgendaStore m_agenda;
    OpeningStore m_openings;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
