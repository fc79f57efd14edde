// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/agendastore.h"
#include "hub/store/territorystore.h"
#include "hub/store/waitingstore.h"
#include "messages/messagestore.h"
#include "messages/texts.h"

namespace relais::hub {

/// Puts what people are to be told into the outbox, in the same transaction as the deed: nothing is
/// told that did not happen, and nothing that happened is forgotten. In the database's thread.
class Notices final
{
public:
    Notices(store::Database& database, const CivilTime& civil, Instant now)
        : m_territory(database),
          m_agenda(database),
          m_waiting(database),
          m_messages(database),
          m_civil(civil),
          m_now(now)
    {
    }

    /// A confirmation now and a reminder two days before, when there is a contact.
    [[nodiscard]] Result<> booked(const AppointmentRow& row);
    /// What was still to be said of the time before dies (T7).
    [[nodiscard]] Result<> moved(const AppointmentRow& row);
    [[nodiscard]] Result<> cancelled(const AppointmentRow& row);
    /// To the person who waits; a task for the animateur when no message reaches him.
    [[nodiscard]] Result<> offered(const WaitingRow& row);

    /// How this contact can be told something with what the territory has: nullopt when it cannot.
    [[nodiscard]] Result<std::optional<messages::Medium>>
    mediumFor(const messages::Contact& contact) const;

private:
    using Kind = messages::MessageKind;
    struct Reach
    {
        messages::Contact contact;
        messages::Medium medium;
    };
    [[nodiscard]] Result<std::optional<Reach>> reach(const std::optional<PersonId>& person) const;
    [[nodiscard]] Result<messages::AppointmentFacts>
    facts(const SiteId& site, const PartnerId& partner, Instant start, const QString& code) const;
    [[nodiscard]] Result<> tell(Kind kind, const AppointmentRow& row, Instant due,
                                Instant deadline);
    [[nodiscard]] Result<> remind(const AppointmentRow& row);

    TerritoryStore m_territory;
    AgendaStore m_agenda;
    WaitingStore m_waiting;
    messages::MessageStore m_messages;
    const CivilTime& m_civil;
    Instant m_now;
};

} // namespace relais::hub
