// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/message.h"
#include "store/database.h"

namespace relais::messages {

/// The tables of this room, for the numbered migrations of whoever keeps them.
[[nodiscard]] QString messagesScript();

/// Why a message was not taken, and when to try again; final without a time.
struct Failure
{
    QString detail; ///< never a contact
    std::optional<Instant> nextTry;
};

/// A message whose time has come.
struct DueMessage
{
    MessageId id;
    MessageKind kind = MessageKind::Confirmation;
    Medium medium = Medium::Email;
};

/// The messages and what became of them. In the database's thread; each act is part of the
/// transaction around it, if there is one.
class MessageStore final
{
public:
    explicit MessageStore(store::Database& database) : m_database(database) {}

    /// False when the same message is there already. Invalid when its medium cannot reach the
    /// recipient or its deadline is not after it is due.
    [[nodiscard]] Result<bool> enqueue(const NewMessage& message);
    /// Withdraws what waits for an appointment that was moved or cancelled; what is being sent at
    /// this moment gets no second try. The number withdrawn.
    [[nodiscard]] Result<int> cancelFor(const AppointmentId& appointment, Instant now);
    /// At the start of the program, before its courier: what a dead one was sending waits again.
    [[nodiscard]] Result<int> recover(Instant now);
    /// Gives up what waits past its deadline.
    [[nodiscard]] Result<int> expire(Instant now);

    [[nodiscard]] Result<QList<DueMessage>> due(Instant now,
                                                int limit) const; ///< longest due first
    /// When the next waiting message is due.
    [[nodiscard]] Result<std::optional<Instant>> nextDue() const;
    /// Conflict when it no longer waits; Internal when its recipient is none (any more).
    [[nodiscard]] Result<OutgoingMessage> claim(const MessageId& id);
    /// Waits until `until`, without counting as a try.
    [[nodiscard]] Result<> postpone(const MessageId& id, Instant until);
    /// Conflict, here and below, when it was not claimed.
    [[nodiscard]] Result<> markSent(const MessageId& id, Instant now, const QString& providerId);
    /// Final too when the next try would come after the deadline.
    [[nodiscard]] Result<> markFailed(const MessageId& id, Instant now, const Failure& failure);

    [[nodiscard]] Result<QList<Receipt>> receiptsOf(const AppointmentId& appointment) const;
    [[nodiscard]] Result<QList<StoredMessage>> messagesOf(const AppointmentId& appointment) const;
    /// Forgets messages that are over and were due before the instant, with their receipts.
    [[nodiscard]] Result<int> purge(Instant before);

private:
    struct Told
    {
        Delivery outcome;
        QString detail;
        Instant at;
    };
    struct Change
    {
        QString set;
        QList<store::Value> values; ///< of `set`
        QString where;
        QList<store::Value> which; ///< of `where`
    };
    /// Changes messages and writes a receipt for each; how many.
    [[nodiscard]] Result<int> change(const Told& told, const Change& change);
    store::Database& m_database;
};

} // namespace relais::messages
