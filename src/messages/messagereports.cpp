// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/messagestore.h"

namespace relais::messages {

using namespace Qt::StringLiterals;
using store::Row;

Result<QList<Receipt>> MessageStore::receiptsOf(const AppointmentId& appointment) const
{
    return m_database.all(
        u"SELECT m.id, m.kind, m.channel, r.at, r.outcome, r.detail FROM receipt r"
        " JOIN message m ON m.id = r.message WHERE m.appointment = ? ORDER BY r.id"_s,
        {appointment}, [](const Row& row) {
            return Receipt{.message = row.id<MessageId>(0),
                           .kind = fromName(row.text(1), MessageKind::Confirmation),
                           .medium = fromName(row.text(2), Medium::Email),
                           .at = row.instant(3),
                           .outcome = fromName(row.text(4), Delivery::Failed),
                           .detail = row.text(5)};
        });
}

Result<QList<StoredMessage>> MessageStore::messagesOf(const AppointmentId& appointment) const
{
    return m_database.all(
        u"SELECT id, revision, kind, channel, audience, state, recipient, subject, body, due,"
        " attempts, provider_id, last_error FROM message WHERE appointment = ? ORDER BY due, id"_s,
        {appointment}, [](const Row& row) {
            return StoredMessage{.id = row.id<MessageId>(0),
                                 .revision = row.number(1),
                                 .kind = fromName(row.text(2), MessageKind::Confirmation),
                                 .medium = fromName(row.text(3), Medium::Email),
                                 .audience = fromName(row.text(4), Audience::Citizen),
                                 .state = fromName(row.text(5), MessageState::Failed),
                                 .recipient = row.text(6),
                                 .subject = row.text(7),
                                 .body = row.text(8),
                                 .due = row.instant(9),
                                 .attempts = row.number(10),
                                 .providerId = row.text(11),
                                 .lastError = row.text(12)};
        });
}

} // namespace relais::messages
