// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What an operation may be, the answer to it, and what it promised made again.
#include "crypto/primitives.h"
#include "hub/operations.h"
#include "hub/passon.h"
#include "hub/promises.h"
#include "hub/waitinglist.h"
#include "store/transaction.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::decode;
using protocol::encode;

namespace {
/// Nothing about the operation itself is wrong: it is to be tried again.
bool isTransient(const Error& error)
{
    return error.code == Error::Code::Storage ||
           (error.code == Error::Code::Conflict && error.detail == "clock"_L1);
}

OperationAnswer refusal(const QString& method, Error::Code code, const QJsonObject& reply = {})
{
    return {method, OperationOutcome::Refused, toString(code), reply, {}, false};
}

OperationAnswer done(const QString& method, const QJsonObject& reply, Promise promise)
{
    return {method, OperationOutcome::Applied, {}, reply, std::move(promise), false};
}

/// A time that is gone is a refusal whose reply names others.
Result<OperationAnswer> answerOf(const QString& method, const Result<protocol::Book::Reply>& reply,
                                 const Promises& promises)
{
    if (!reply)
        return passOn(reply);
    if (reply->taken || reply->personBusy)
        return OperationAnswer{
            method, OperationOutcome::Refused, toString(Error::Code::Taken), encode(*reply), {},
            false};
    const auto promise = promises.of(reply->code);
    if (!promise)
        return passOn(promise);
    return done(method, encode(*reply), *promise);
}
} // namespace

Result<OperationAnswer> Operations::answerTo(const protocol::Operation& deed)
{
    Booking booking(m_database, m_civil, m_now, m_caller);
    const Promises promises(m_database, m_civil, m_now, m_caller);
    const auto& method = deed.method;
    if (method == QLatin1String(protocol::Book::method)) {
        const auto request = decode<protocol::Book>(deed.params);
        if (!request)
            return passOn(request);
        return answerOf(method, booking.book(*request, crypto::random64()), promises);
    }
    if (method == QLatin1String(protocol::Move::method)) {
        auto request = decode<protocol::Move>(deed.params);
        if (!request)
            return passOn(request);
        if (m_caller.author.kind == AuthorKind::Citizen)
            request->appointment.reset(); // a ticket is all a citizen has
        return answerOf(method, booking.move(*request), promises);
    }
    if (method == QLatin1String(protocol::Cancel::method)) {
        const auto request = decode<protocol::Cancel>(deed.params);
        if (!request)
            return passOn(request);
        const auto reply = booking.cancel(*request);
        if (!reply)
            return passOn(reply);
        const auto promise = promises.of(request->code);
        if (!promise)
            return passOn(promise);
        return done(method, encode(*reply), *promise);
    }
    if (method == QLatin1String(protocol::JoinWaiting::method)) {
        const auto request = decode<protocol::JoinWaiting>(deed.params);
        if (!request)
            return passOn(request);
        const auto reply =
            WaitingList(m_database, m_civil, m_now).join(*request, m_caller, crypto::random64());
        if (!reply)
            return passOn(reply);
        Promise promise;
        promise.code = reply->code;
        return done(method, encode(*reply), promise);
    }
    return fail(Error::Code::Forbidden, method);
}

Result<OperationAnswer> Operations::perform(const protocol::Operation& deed, bool attended)
{
    if (attended && (m_delivery.tooManyBookings || m_delivery.tooManyWrongTickets)) {
        const bool books = deed.method == QLatin1String(protocol::Book::method) ||
                           deed.method == QLatin1String(protocol::JoinWaiting::method);
        if (books ? m_delivery.tooManyBookings : m_delivery.tooManyWrongTickets)
            return refusal(deed.method, Error::Code::Throttled);
    }
    auto attempt = store::Transaction::begin(m_database);
    if (!attempt)
        return passOn(attempt);
    auto answer = answerTo(deed);
    if (answer) {
        if (const auto kept = attempt->commit(); !kept)
            return passOn(kept);
        return answer;
    }
    if (isTransient(answer.error()))
        return answer;
    if (const auto undone = attempt->rollBack(); !undone)
        return passOn(undone);
    return refusal(deed.method, answer.error().code,
                   {{protocol::refusalDetail, answer.error().detail}});
}

Result<OperationAnswer> Operations::renew(const protocol::Operation& deed, OperationAnswer answer)
{
    if (answer.outcome == OperationOutcome::Refused)
        return answer;
    auto attempt = store::Transaction::begin(m_database);
    if (!attempt)
        return passOn(attempt);
    auto renewed = Promises(m_database, m_civil, m_now, m_caller).renew(deed, answer);
    if (renewed)
        renewed = rememberRequest(deed, answer);
    if (renewed)
        renewed = attempt->commit();
    if (renewed)
        return answer;
    if (isTransient(renewed.error()))
        return passOn(renewed);
    if (const auto undone = attempt->rollBack(); !undone)
        return passOn(undone);
    answer = refusal(deed.method, renewed.error().code, answer.reply);
    return answer;
}

Result<> Operations::rememberRequest(const protocol::Operation& deed, const OperationAnswer& answer)
{
    const auto id = RequestId::parse(deed.params["request"_L1].toString());
    if (!id)
        return {};
    const auto known = m_agendaStore.answered(*id, m_delivery.device.id);
    if (!known)
        return passOn(known);
    if (*known)
        return {};
    return m_agendaStore.remember(*id, m_delivery.device.id, deed.method,
                                  QJsonDocument(answer.reply).toJson(QJsonDocument::Compact),
                                  m_now);
}

} // namespace relais::hub
