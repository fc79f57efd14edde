// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/strongid.h"
#include "domain/ids.h"
#include "messages/contact.h"

#include <QString>

#include <optional>

namespace relais::messages {

using MessageId = StrongId<struct MessageTag>;

/// What a message is about.
enum class MessageKind {
    Confirmation = 1,
    Reminder,
    Moved,
    CancelledByCitizen,
    CancelledByService,
    Offer ///< a place for somebody on the waiting list
};
enum class Medium { Email = 1, Sms };
/// Whom a message is for: the person, or whoever booked for the person.
enum class Audience { Citizen = 1, Author };
/// What a receipt says of one message.
enum class Delivery {
    Sent = 1,  ///< the mail server, gateway or modem has taken it
    Retry,     ///< not this time; it will be tried again
    Failed,    ///< refused for good, or no time left for another try
    Expired,   ///< its deadline passed before a try
    Cancelled, ///< the appointment was moved or cancelled
    Recovered  ///< the program died while sending; it may arrive twice
};
enum class MessageState { Waiting = 1, Sending, Sent, Failed, Cancelled };

/// A message to be stored. Kind, appointment, revision, medium and audience together make it one:
/// the same again is not stored again. Without an appointment, the id alone does.
struct NewMessage
{
    MessageId id;
    std::optional<AppointmentId> appointment;
    int revision = 0; ///< SEQUENCE of the appointment
    MessageKind kind = MessageKind::Confirmation;
    Medium medium = Medium::Email;
    Audience audience = Audience::Citizen;
    Contact recipient;
    QString subject; ///< for e-mail
    QString body;
    Instant due{};
    Instant deadline{}; ///< after which it is worthless
};

/// A message that is being sent.
struct OutgoingMessage
{
    MessageId id;
    MessageKind kind = MessageKind::Confirmation;
    Medium medium = Medium::Email;
    Contact recipient;
    QString subject;
    QString body;
    int attempts = 0; ///< this one included
};

/// What is kept of a message; recipient, subject and body are empty once it is over.
struct StoredMessage
{
    MessageId id;
    int revision = 0;
    MessageKind kind = MessageKind::Confirmation;
    Medium medium = Medium::Email;
    Audience audience = Audience::Citizen;
    MessageState state = MessageState::Waiting;
    QString recipient;
    QString subject;
    QString body;
    Instant due{};
    int attempts = 0;
    QString providerId;
    QString lastError;
};

/// One line of a message's story; never holds a contact.
struct Receipt
{
    MessageId message;
    MessageKind kind = MessageKind::Confirmation;
    Medium medium = Medium::Email;
    Instant at{};
    Delivery outcome = Delivery::Sent;
    QString detail;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

[[nodiscard]] QString toString(MessageKind kind);
[[nodiscard]] QString toString(Medium medium);
[[nodiscard]] QString toString(Audience audience);
[[nodiscard]] QString toString(Delivery outcome);
[[nodiscard]] QString toString(MessageState state);
/// The value with that stored name.
template <typename E>
[[nodiscard]] std::optional<E> fromName(QStringView name);
template <typename E>
[[nodiscard]] E fromName(QStringView name, E otherwise)
{
    return fromName<E>(name).value_or(otherwise);
}

} // namespace relais::messages
