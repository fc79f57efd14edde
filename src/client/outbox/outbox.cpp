// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/outbox/outbox.h"

#include "base/continuation.h"
#include "crypto/sealing.h"
#include "store/transaction.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <array>

namespace relais::client {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using protocol::Deliver;
using protocol::OperationResult;

namespace {
Q_LOGGING_CATEGORY(logOutbox, "relais.client.outbox")
constexpr auto retryAfter = 10s;
constexpr auto retryLineAfter = 1s; ///< the line went while something was under way

bool mayWait(const QString& method)
{
    constexpr std::array allowed{protocol::Book::method, protocol::Cancel::method,
                                 protocol::Move::method, protocol::JoinWaiting::method};
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const char* one) { return method == QLatin1String(one); });
}

/// As if the hub had been asked directly: a time that is gone has a reply that names others.
Result<QJsonObject> answerOf(const OperationResult& result)
{
    const auto why = result.reply[protocol::refusalDetail];
    if (result.error.isEmpty() || (why.isUndefined() && !result.reply.isEmpty()))
        return result.reply;
    return fail(errorCodeFromString(result.error), why.toString());
}

void finish(QPromise<Result<QJsonObject>>& promise, Result<QJsonObject> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}
} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(const QString& path, HubLine& line)
{
    auto store = OutboxStore::open(path);
    if (!store)
        return tl::make_unexpected(store.error());
    return std::unique_ptr<Outbox>(new Outbox(std::move(*store), line));
}

Outbox::Outbox(OutboxStore store, HubLine& line) : m_store(std::move(store)), m_line(line)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        m_told = 0; // from the first one on that has no answer
        deliverNext();
    });
    connect(&line, &HubLine::onlineChanged, this, [this](bool online) {
        m_isMet = false;
        if (online)
            meetHub();
        else
            giveUpWaiting();
    });
    countPending();
    if (line.isOnline())
        meetHub();
}

Outbox::~Outbox()
{
    giveUpWaiting();
}

Result<Outbox::Queued> Outbox::enqueue(const QString& method, const QJsonObject& params)
{
    if (!mayWait(method))
        return fail(Error::Code::Forbidden, method);
    if (m_pending >= mostPending)
        return fail(Error::Code::Throttled, u"outbox"_s);
    const auto state = m_store.state();
    if (!state)
        return tl::make_unexpected(state.error());
    const auto hub = crypto::Certificate::fromDer(state->hub);
    if (!hub)
        return fail(Error::Code::Unreachable, u"never met the hub"_s);
    const protocol::Operation operation{method, params, m_line.hubNow()};
    const auto plain = QJsonDocument(protocol::encode(operation)).toJson(QJsonDocument::Compact);
    if (plain.size() > largestParams)
        return fail(Error::Code::Invalid, u"too large"_s);
    const auto& identity = m_line.identity();
    const auto device = DeviceId::parse(identity.certificate.subject().commonName);
    if (!device)
        return fail(Error::Code::Identity, u"device"_s);
    const auto sealed = crypto::seal(plain, *hub, identity.certificate, identity.key,
                                     protocol::operationContext(*device, state->next));
    if (const auto added = m_store.add(state->next, sealed); !added)
        return tl::make_unexpected(added.error());
    countPending();
    const auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    const Queued queued{state->next, promise->future()};
    if (m_line.isOnline()) {
        m_waiting.insert(queued.counter, promise);
        deliverNext();
    } else {
        finish(*promise, fail(Error::Code::Unreachable, stillQueued));
    }
    return queued;
}

void Outbox::meetHub()
{
    m_epoch = m_line.epoch();
    m_told = 0;
    const auto state = m_store.state();
    if (!state)
        return;
    m_tellAll = state->epoch != m_epoch;
    deliverNext();
}

Result<Deliver> Outbox::nextBatch() const
{
    const auto oldest = m_store.oldest();
    if (!oldest)
        return tl::make_unexpected(oldest.error());
    const auto batch = m_store.after(m_told, m_tellAll, protocol::maxOperations);
    if (!batch)
        return tl::make_unexpected(batch.error());
    Deliver delivery{*oldest, *batch};
    for (auto& one : delivery.operations)
        one.attended = m_waiting.contains(one.counter);
    return delivery;
}

void Outbox::deliverNext()
{
    if (m_isBusy || !m_line.isOnline())
        return;
    const auto delivery = nextBatch();
    if (!delivery) {
        qCWarning(logOutbox) << "outbox:" << delivery.error().detail;
        return;
    }
    if (delivery->operations.isEmpty() && m_isMet) {
        if (std::exchange(m_tellAll, false)) {
            if (const auto kept = m_store.setEpoch(m_epoch); !kept)
                qCWarning(logOutbox) << "epoch:" << kept.error().detail;
        }
        if (m_pending > 0)
            m_retry.start(retryAfter); // parked at the hub, or the disk was full
        return;
    }
    QList<qint64> sent;
    for (const auto& one : delivery->operations)
        sent.append(one.counter);
    m_isBusy = true;
    continueIn(this, m_line.call(*delivery),
               [this, sent](const Result<Deliver::Reply>& reply) { receive(sent, reply); });
}

void Outbox::receive(const QList<qint64>& sent, const Result<Deliver::Reply>& reply)
{
    m_isBusy = false;
    const auto settled = reply ? settle(*reply) : Result<bool>(tl::make_unexpected(reply.error()));
    if (!settled) {
        // Forbidden: a desk at which no animateur is signed in yet.
        if (settled.error().code != Error::Code::Forbidden)
            qCWarning(logOutbox) << "delivery:" << toString(settled.error().code)
                                 << settled.error().detail;
        giveUpWaiting();
        m_retry.start(settled.error().code == Error::Code::Unreachable ? retryLineAfter
                                                                       : retryAfter);
        return;
    }
    m_isMet = true;
    if (!sent.isEmpty())
        m_told = sent.last();
    // Parked: the hub lacks what lies before, so that it is to be told everything once more.
    if (*settled && !std::exchange(m_tellAll, true))
        m_told = 0;
    deliverNext();
}

Result<bool> Outbox::settle(const Deliver::Reply& reply)
{
    bool isParked = false;
    QList<OperationResult> fresh;
    auto transaction = store::Transaction::begin(m_store.database());
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    for (const auto& result : reply.results) {
        if (result.outcome == OperationOutcome::Parked) {
            isParked = true;
            continue;
        }
        const auto isFresh = m_store.isPending(result.counter);
        if (!isFresh)
            return tl::make_unexpected(isFresh.error());
        if (*isFresh)
            fresh.append(result);
        if (const auto kept = m_store.acknowledge(result.counter, result.receipt); !kept)
            return tl::make_unexpected(kept.error());
    }
    const auto hub = m_line.hubCertificate();
    const auto state = m_store.state();
    if (!state)
        return tl::make_unexpected(state.error());
    const QByteArray der = hub ? hub->der() : state->hub;
    for (const auto& step : {m_store.forgetThrough(reply.coveredThrough),
                             m_store.meet(der, reply.appliedThrough + 1), transaction->commit()}) {
        if (!step)
            return tl::make_unexpected(step.error());
    }
    countPending();
    for (const auto& result : std::as_const(fresh))
        announce(result);
    return isParked;
}

void Outbox::announce(const OperationResult& result)
{
    const auto answer = answerOf(result);
    if (const auto promise = m_waiting.take(result.counter))
        finish(*promise, answer);
    if (result.error.isEmpty())
        Q_EMIT confirmed(result.counter, result.method, result.reply);
    else
        Q_EMIT refused(result.counter, result.method, answer);
}

void Outbox::giveUpWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& promise : waiting)
        finish(*promise, fail(Error::Code::Unreachable, stillQueued));
}

void Outbox::countPending()
{
    const auto count = m_store.pending();
    if (count && std::exchange(m_pending, *count) != *count)
        Q_EMIT pendingChanged(*count);
}

} // namespace relais::client
