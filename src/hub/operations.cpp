// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/operations.h"

#include "crypto/primitives.h"
#include "crypto/sealing.h"
#include "hub/passon.h"
#include "hub/refusals.h"

#include <map>

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::Operation;
using protocol::OperationResult;
using protocol::SealedOperation;

namespace {
constexpr int mostApplied = 80; ///< in one delivery, so that its answer fits into a message
constexpr int mostParked = 500; ///< of one device; it keeps its own copy in any case

QByteArray receiptContext(const DeviceId& device, qint64 counter)
{
    return "receipt " + device.toString().toLatin1() + ' ' + QByteArray::number(counter);
}
} // namespace

Result<protocol::Deliver::Reply> Operations::deliver(const protocol::Deliver& request)
{
    if (request.operations.size() > protocol::maxOperations || request.oldest < 1)
        return fail(Error::Code::Invalid, u"operations"_s);
    const DeviceId device = m_delivery.device.id;
    const auto progress = m_store.progress(device);
    const auto parked = m_store.parked(device);
    if (!progress)
        return passOn(progress);
    if (!parked)
        return passOn(parked);
    qint64 next = std::max(progress->appliedThrough + 1, request.oldest);
    std::map<qint64, SealedOperation> toCome;
    for (const auto& one : *parked)
        toCome.emplace(one.counter, one);
    protocol::Deliver::Reply reply;
    QList<qint64> asked;
    for (const auto& one : request.operations) {
        if (one.counter < next) {
            const auto result = recall(one);
            if (!result)
                return passOn(result);
            reply.results.append(*result);
        } else if (!asked.contains(one.counter)) {
            asked.append(one.counter);
            toCome.insert_or_assign(one.counter, one);
        }
    }
    toCome.erase(toCome.begin(), toCome.lower_bound(next));
    for (int applied = 0; applied < mostApplied; ++applied, ++next) {
        const auto one = toCome.find(next);
        if (one == toCome.end())
            break;
        const auto result = apply(one->second);
        if (!result)
            return passOn(result);
        reply.results.append(*result);
        toCome.erase(one);
    }
    for (const auto counter : std::as_const(asked)) {
        const auto one = toCome.find(counter);
        if (one == toCome.end())
            continue;
        if (static_cast<int>(parked->size()) < mostParked) {
            if (const auto kept = m_store.park(device, one->second); !kept)
                return passOn(kept);
        }
        reply.results.append({counter, OperationOutcome::Parked, {}, {}, {}, {}});
    }
    for (const auto& step :
         {m_store.unpark(device, next - 1), m_store.setAppliedThrough(device, next - 1),
          m_store.forgetBefore(device, std::min(request.oldest, progress->coveredThrough + 1))}) {
        if (!step)
            return passOn(step);
    }
    reply.coveredThrough = progress->coveredThrough;
    reply.appliedThrough = next - 1;
    return reply;
}

Result<OperationResult> Operations::apply(const SealedOperation& one)
{
    const auto deed = opened(one);
    const auto receipt = receiptOf(one);
    auto answer =
        !deed     ? Result<OperationAnswer>(OperationAnswer{
                    {}, OperationOutcome::Refused, toString(deed.error().code), {}, {}, false})
        : receipt ? renew(*deed, *receipt)
                  : perform(*deed, one.attended);
    if (!answer)
        return passOn(answer);
    if (!receipt)
        answer->attended = one.attended;
    if (deed && answer->outcome == OperationOutcome::Refused && !answer->attended) {
        if (const auto left = leaveTask(*deed, *answer, one.counter); !left)
            return passOn(left);
    }
    if (const auto kept =
            m_store.add(m_delivery.device.id, one.counter, {crypto::sha256(one.sealed), *answer});
        !kept)
        return passOn(kept);
    return resultOf(one.counter, answer->outcome, *answer);
}

Result<OperationResult> Operations::recall(const SealedOperation& one)
{
    const auto row = m_store.find(m_delivery.device.id, one.counter);
    if (!row)
        return passOn(row);
    // Another operation under a number that was used: a copy of the device's disk speaks.
    if (!*row || (*row)->digest != crypto::sha256(one.sealed))
        return OperationResult{one.counter,
                               OperationOutcome::Refused,
                               {},
                               {},
                               toString(*row ? Error::Code::Conflict : Error::Code::NotFound),
                               {}};
    const auto& answer = (*row)->answer;
    // The refusal was on its way to somebody who has left: now it is the animateur's.
    if (answer.outcome == OperationOutcome::Refused && answer.attended && !one.attended &&
        one.receipt.isEmpty()) {
        const auto deed = opened(one);
        if (!deed)
            return passOn(deed);
        for (const auto& step : {leaveTask(*deed, answer, one.counter),
                                 m_store.setUnattended(m_delivery.device.id, one.counter)}) {
            if (!step)
                return passOn(step);
        }
    }
    return resultOf(one.counter, OperationOutcome::Known, answer);
}

Result<> Operations::leaveTask(const Operation& deed, const OperationAnswer& answer, qint64 counter)
{
    const QString subject = u"operation %1 %2"_s.arg(m_delivery.device.id.toString()).arg(counter);
    return Refusals(m_database, m_caller, m_now).add(deed, answer, subject);
}

Result<Operation> Operations::opened(const SealedOperation& one) const
{
    const auto certificate = crypto::Certificate::fromDer(m_delivery.device.certificate);
    if (!certificate)
        return passOn(certificate);
    const auto& hub = m_delivery.hub;
    const auto plain = crypto::open(one.sealed, hub.certificate, hub.key, *certificate,
                                    protocol::operationContext(m_delivery.device.id, one.counter));
    if (!plain)
        return passOn(plain);
    return protocol::decode<Operation>(QJsonDocument::fromJson(*plain).object());
}

std::optional<OperationAnswer> Operations::receiptOf(const SealedOperation& one) const
{
    const auto& hub = m_delivery.hub;
    const auto plain = crypto::open(one.receipt, hub.certificate, hub.key, hub.certificate,
                                    receiptContext(m_delivery.device.id, one.counter));
    if (!plain)
        return std::nullopt;
    const auto answer = protocol::decode<OperationAnswer>(QJsonDocument::fromJson(*plain).object());
    return answer ? std::optional(*answer) : std::nullopt;
}

OperationResult Operations::resultOf(qint64 counter, OperationOutcome outcome,
                                     const OperationAnswer& answer) const
{
    // Sealed by the hub to itself: signed, and nobody else reads the ticket's code in it.
    const auto& hub = m_delivery.hub;
    const auto receipt = crypto::seal(
        QJsonDocument(protocol::encode(answer)).toJson(QJsonDocument::Compact), hub.certificate,
        hub.certificate, hub.key, receiptContext(m_delivery.device.id, counter));
    return {counter, outcome, answer.method, answer.reply, answer.error, receipt};
}

} // namespace relais::hub
