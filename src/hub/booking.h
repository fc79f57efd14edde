// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/holds.h"
#include "hub/ledger.h"
#include "hub/occupations.h"
#include "hub/once.h"
#include "protocol/work.h"

namespace relais::hub {

/// Books, moves, cancels, and notes what happened. One per transaction, in the database's
/// thread; whoever calls commits.
class Booking final
{
public:
    Booking(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_agenda(database, civil, now),
          m_holds(database, civil, now, caller),
          m_occupations(database),
          m_ledger(database, caller.author, now),
          m_civil(civil),
          m_now(now),
          m_caller(std::move(caller))
    {
    }

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
        std::optional<PersonId> person;
        QString code;           ///< ticket
        QString overrideReason; ///< may lie over another of the same person
        AppointmentKind kind = AppointmentKind::Booked;
    };
    /// Makes the appointment for a time that was found free.
    [[nodiscard]] Result<AppointmentRow> make(const Draft& draft, const Offer& offer);
    /// Cancels: resources are free at once, and whoever waits is thought of.
    [[nodiscard]] Result<> cancel(AppointmentRow row, AppointmentState state);

private:
    [[nodiscard]] Result<protocol::Book::Reply> bookNew(const protocol::Book& request,
                                                        quint64 random);
    /// Who the contact is, and what he has already; reply.personBusy ends the booking.
    [[nodiscard]] Result<> knowPerson(const protocol::Book& request, Draft& draft,
                                      protocol::Book::Reply& reply);
    [[nodiscard]] Result<protocol::Book::Reply> moveOnce(const protocol::Move& request);
    [[nodiscard]] Result<protocol::Book::Reply> takenReply(const MotifRow& motif, Instant wanted);
    /// The time of the caller's own hold on this very slot, else whoever is free.
    [[nodiscard]] Result<std::optional<Offer>> offerFor(const MotifRow& motif, Instant start,
                                                        const std::optional<AccountId>& only = {});
    /// True when the person has another appointment then.
    [[nodiscard]] Result<bool> isBusy(const PersonId& person, Instant start, Instant end,
                                      const std::optional<AppointmentId>& except = {}) const;
    /// The appointment, when the caller may act on it.
    [[nodiscard]] Result<AppointmentRow> ours(const QString& code,
                                              const std::optional<AppointmentId>& id) const;

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    Agenda m_agenda;
    Holds m_holds;
    Occupations m_occupations;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
    Caller m_caller;
};

} // namespace relais::hub
