// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/agenda.h"
#include "hub/ledger.h"
#include "hub/once.h"
#include "protocol/work.h"

namespace relais::hub {

/// Who asks, from which device, and for which place.
struct Caller
{
    DeviceId device;
    Place place;
    Author author;
};

/// Holds, books, moves, cancels, and notes what happened. One per transaction, in the database's
/// thread; whoever calls commits.
class Booking final
{
public:
    Booking(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_openings(database),
          m_agenda(database, civil, now),
          m_ledger(database, caller.author, now),
          m_civil(civil),
          m_now(now),
          m_caller(std::move(caller))
    {
    }

    [[nodiscard]] Result<protocol::Hold::Reply> hold(const protocol::Hold& request);
    [[nodiscard]] Result<> release(const protocol::Release& request);
    /// `random` makes the ticket code.
    [[nodiscard]] Result<protocol::Book::Reply> book(const protocol::Book& request, quint64 random);
    [[nodiscard]] Result<protocol::Book::Reply> move(const protocol::Move& request);
    [[nodiscard]] Result<protocol::Cancel::Reply> cancel(const protocol::Cancel& request);
    [[nodiscard]] Result<protocol::Cancel::Reply> cancel(const protocol::CancelForService& request);
    /// Conflict when the state cannot follow; Taken when a missed time has gone to somebody else.
    [[nodiscard]] Result<> setState(const AppointmentId& id, AppointmentState state);

    /// What a new appointment is made of.
    struct Draft
    {
        MotifRow motif; ///< with the minutes wanted
        QString firstName;
        QString contact;        ///< canonical; empty: nobody known
        QString code;           ///< ticket
        QString overrideReason; ///< may lie over another of the same person
        AppointmentKind kind = AppointmentKind::Booked;
    };
    /// Makes the appointment for a time that was found free.
    [[nodiscard]] Result<AppointmentRow> make(const Draft& draft, const Offer& offer);
    /// Cancels: resources are free at once, and whoever waits is thought of.
    [[nodiscard]] Result<> cancel(AppointmentRow row, AppointmentState state);

    /// Puts back what was promised before the hub lost it, at the first of the offers that nobody
    /// has taken by now; false when all are taken. `before` is the appointment as the hub has it.
    [[nodiscard]] Result<bool> renew(AppointmentRow row,
                                     const std::optional<AppointmentRow>& before,
                                     const QList<Offer>& offers);
    /// Notes a promised appointment at no time: cancelled, so that its code still says something.
    [[nodiscard]] Result<> renewCancelled(AppointmentRow row,
                                          const std::optional<AppointmentRow>& before);

private:
    [[nodiscard]] Result<protocol::Book::Reply> bookNew(const protocol::Book& request,
                                                        quint64 random);
    [[nodiscard]] Result<protocol::Book::Reply> moveOnce(const protocol::Move& request);
    [[nodiscard]] Result<protocol::Book::Reply> takenReply(const MotifRow& motif, Instant wanted);
    [[nodiscard]] Result<> sweepHolds();
    [[nodiscard]] Result<> dropHold(const HoldRow& hold);
    /// Whatever time it is for: another one was chosen in the end.
    [[nodiscard]] Result<> dropOwnHold();
    /// The time of the caller's own hold on this very slot, else whoever is free.
    [[nodiscard]] Result<std::optional<Offer>> offerFor(const MotifRow& motif, Instant start,
                                                        const std::optional<AccountId>& only = {});
    /// True when the person has another appointment then.
    [[nodiscard]] Result<bool> isBusy(const PersonId& person, Instant start, Instant end,
                                      const std::optional<AppointmentId>& except = {}) const;
    [[nodiscard]] Result<> occupy(const AppointmentRow& row, const MotifRow& motif);
    /// The appointment, when the caller may act on it.
    [[nodiscard]] Result<AppointmentRow> ours(const QString& code,
                                              const std::optional<AppointmentId>& id) const;
    /// The row as it is to be, without its occupations.
    [[nodiscard]] Result<> put(const AppointmentRow& row,
                               const std::optional<AppointmentRow>& before);
    /// After advisor or terminal were taken or given back.
    [[nodiscard]] Result<> measure(const AppointmentRow& row);

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    OpeningStore m_openings;
    Agenda m_agenda;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
    Caller m_caller;
};

} // namespace relais::hub
