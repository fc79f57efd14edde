// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/messagestore.h"

#include "store/transaction.h"

#include <QFile>

// Resources of a static library are linked only when somebody asks for them.
static void loadResources()
{
    Q_INIT_RESOURCE(messages);
}

namespace relais::messages {

using namespace Qt::StringLiterals;
using store::Row;
using store::Transaction;
using store::Value;

namespace {
const auto blank = u"recipient = '', subject = '', body = ''"_s;

bool reaches(Medium medium, const Contact& recipient)
{
    return medium == Medium::Sms ? recipient.canReceiveSms()
                                 : recipient.kind() == Contact::Kind::Email;
}

/// One row changed, or Conflict.
Result<> exactlyOne(const Result<int>& changed)
{
    if (!changed)
        return tl::make_unexpected(changed.error());
    if (*changed != 1)
        return fail(Error::Code::Conflict, u"message"_s);
    return {};
}
} // namespace

QString messagesScript()
{
    loadResources();
    QFile file(u":/relais/messages/messages.sql"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

Result<bool> MessageStore::enqueue(const NewMessage& message)
{
    if (!reaches(message.medium, message.recipient) || message.deadline <= message.due)
        return fail(Error::Code::Invalid, u"message"_s);
    return m_database
        .run(u"INSERT INTO message (id, appointment, revision, kind, channel, audience, recipient,"
             " subject, body, due, deadline, next_try) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT DO NOTHING"_s,
             {message.id, message.appointment, message.revision, toString(message.kind),
              toString(message.medium), toString(message.audience), message.recipient.toString(),
              message.subject, message.body, message.due, message.deadline, message.due})
        .map([](int added) { return added == 1; });
}

Result<int> MessageStore::change(const Told& told, const Change& change)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto receipts =
        m_database.run(u"INSERT INTO receipt (message, at, outcome, detail)"
                       " SELECT id, ?, ?, ? FROM message WHERE "_s +
                           change.where,
                       QList<Value>{told.at, toString(told.outcome), told.detail} + change.which);
    if (!receipts)
        return receipts;
    const auto changed =
        m_database.run(u"UPDATE message SET "_s + change.set + u" WHERE "_s + change.where,
                       change.values + change.which);
    if (!changed)
        return changed;
    return transaction->commit().map([&] { return *changed; });
}

Result<int> MessageStore::cancelFor(const AppointmentId& appointment, Instant now)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto last = m_database.run(u"UPDATE message SET deadline = min(deadline, ?)"
                                     " WHERE appointment = ? AND state = 'sending'"_s,
                                     {now, appointment});
    if (!last)
        return last;
    const auto ended =
        change({Delivery::Cancelled, {}, now}, {.set = u"state = 'cancelled', "_s + blank,
                                                .where = u"appointment = ? AND state = 'waiting'"_s,
                                                .which = {appointment}});
    if (!ended)
        return ended;
    return transaction->commit().map([&] { return *ended; });
}

Result<int> MessageStore::recover(Instant now)
{
    return change({Delivery::Recovered, {}, now},
                  {.set = u"state = 'waiting'"_s, .where = u"state = 'sending'"_s});
}

Result<int> MessageStore::expire(Instant now)
{
    return change({Delivery::Expired, {}, now},
                  {.set = u"state = 'failed', last_error = 'expired', "_s + blank,
                   .where = u"state = 'waiting' AND deadline <= ?"_s,
                   .which = {now}});
}

Result<QList<DueMessage>> MessageStore::due(Instant now, int limit) const
{
    return m_database.all(
        u"SELECT id, kind, channel FROM message WHERE state = 'waiting' AND next_try <= ?"
        " ORDER BY next_try, id LIMIT ?"_s,
        {now, limit}, [](const Row& row) {
            return DueMessage{row.id<MessageId>(0),
                              fromName(row.text(1), MessageKind::Confirmation),
                              fromName(row.text(2), Medium::Email)};
        });
}

Result<std::optional<Instant>> MessageStore::nextDue() const
{
    return m_database.one(
        u"SELECT next_try FROM message WHERE state = 'waiting' ORDER BY next_try LIMIT 1"_s, {},
        [](const Row& row) { return row.instant(0); });
}

Result<OutgoingMessage> MessageStore::claim(const MessageId& id)
{
    if (const auto claimed = exactlyOne(m_database.run(u"UPDATE message SET state = 'sending',"
                                                       " attempts = attempts + 1"
                                                       " WHERE id = ? AND state = 'waiting'"_s,
                                                       {id}));
        !claimed)
        return tl::make_unexpected(claimed.error());
    const auto found = m_database.one(
        u"SELECT kind, channel, recipient, subject, body, attempts FROM message WHERE id = ?"_s,
        {id}, [&id](const Row& row) -> Result<OutgoingMessage> {
            return Contact::parse(row.text(2)).map([&](const Contact& recipient) {
                return OutgoingMessage{.id = id,
                                       .kind = fromName(row.text(0), MessageKind::Confirmation),
                                       .medium = fromName(row.text(1), Medium::Email),
                                       .recipient = recipient,
                                       .subject = row.text(3),
                                       .body = row.text(4),
                                       .attempts = row.number(5)};
            });
        });
    if (!found)
        return tl::make_unexpected(found.error());
    if (!*found || !**found)
        return fail(Error::Code::Internal, u"message without a recipient"_s);
    return **found;
}

Result<> MessageStore::postpone(const MessageId& id, Instant until)
{
    return exactlyOne(m_database.run(
        u"UPDATE message SET next_try = ? WHERE id = ? AND state = 'waiting'"_s, {until, id}));
}

Result<> MessageStore::markSent(const MessageId& id, Instant now, const QString& providerId)
{
    return exactlyOne(change({Delivery::Sent, providerId, now},
                             {.set = u"state = 'sent', provider_id = ?, "_s + blank,
                              .values = {providerId},
                              .where = u"id = ? AND state = 'sending'"_s,
                              .which = {id}}));
}

Result<> MessageStore::markFailed(const MessageId& id, Instant now, const Failure& failure)
{
    if (failure.nextTry) {
        const auto again = change({Delivery::Retry, failure.detail, now},
                                  {.set = u"state = 'waiting', next_try = ?, last_error = ?"_s,
                                   .values = {*failure.nextTry, failure.detail},
                                   .where = u"id = ? AND state = 'sending' AND deadline > ?"_s,
                                   .which = {id, *failure.nextTry}});
        if (!again || *again == 1)
            return exactlyOne(again);
    }
    return exactlyOne(change({Delivery::Failed, failure.detail, now},
                             {.set = u"state = 'failed', last_error = ?, "_s + blank,
                              .values = {failure.detail},
                              .where = u"id = ? AND state = 'sending'"_s,
                              .which = {id}}));
}

Result<int> MessageStore::purge(Instant before)
{
    return m_database.run(
        u"DELETE FROM message WHERE due < ? AND state NOT IN ('waiting', 'sending')"_s, {before});
}

} // namespace relais::messages
