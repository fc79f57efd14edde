// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/enrolmentdesk.h"

#include "crypto/primitives.h"
#include "domain/enrolmentcode.h"
#include "hub/passon.h"
#include "hub/store/enrolmentstore.h"
#include "hub/store/territorystore.h"

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto codeLives = 24h * 7;
constexpr int wrongProofsKill = 5;
constexpr int certificateDays = 2 * 365;

auto refused()
{
    return fail(Error::Code::Unauthorized, u"code"_s);
}
} // namespace

Result<QString> EnrolmentDesk::makeCode(const DeviceId& device)
{
    const auto code = EnrolmentCode::fromRandom(crypto::random64(), crypto::random64());
    const auto key = crypto::scrypt(code.secretPart().toLatin1(), code.publicPart().toLatin1());
    const auto added =
        EnrolmentStore(m_database).add({code.publicPart(), key, device, m_now + codeLives, 0, {}});
    if (!added)
        return passOn(added);
    return code.grouped();
}

Result<Result<EnrolmentRow>> EnrolmentDesk::usable(const QString& name, const QByteArray& proof,
                                                   const QByteArray& proved)
{
    EnrolmentStore codes(m_database);
    auto row = codes.find(name);
    if (!row && row.error().code != Error::Code::NotFound)
        return passOn(row);
    if (!row || row->wrong >= wrongProofsKill || row->expires <= m_now)
        return Result<EnrolmentRow>(refused());
    if (!crypto::equalConstantTime(proof, crypto::hmacSha256(row->key, proved))) {
        if (const auto counted = codes.addWrong(name); !counted)
            return passOn(counted);
        return Result<EnrolmentRow>(refused());
    }
    return row;
}

Result<Result<protocol::EnrolRequest::Reply>>
EnrolmentDesk::request(const protocol::EnrolRequest& message, const QByteArray& authorityDer)
{
    using Reply = Result<protocol::EnrolRequest::Reply>;
    const auto row = usable(message.code, message.proof, "request" + message.request);
    if (!row)
        return passOn(row);
    if (!*row)
        return Reply(passOn(*row));
    // One code, one device: the same request may come again after a lost answer, another may not.
    const bool isRepeat = (*row)->request == message.request;
    if ((!(*row)->request.isEmpty() && !isRepeat) || !crypto::requestIsValid(message.request))
        return Reply(refused());
    if (!isRepeat) {
        if (const auto kept = EnrolmentStore(m_database).setRequest(message.code, message.request);
            !kept)
            return passOn(kept);
    }
    const auto proof = crypto::hmacSha256((*row)->key, "authority" + authorityDer +
                                                           crypto::sha256(message.request));
    return Reply(protocol::EnrolRequest::Reply{proof, authorityDer});
}

Result<Result<protocol::EnrolFetch::Reply>>
EnrolmentDesk::fetch(const protocol::EnrolFetch& message)
{
    using Reply = Result<protocol::EnrolFetch::Reply>;
    const auto row = usable(message.code, message.proof, "fetch" + message.code.toLatin1());
    if (!row)
        return passOn(row);
    if (!*row)
        return Reply(passOn(*row));
    const auto device = TerritoryStore(m_database).device((*row)->device);
    if (!device)
        return passOn(device);
    return Reply(protocol::EnrolFetch::Reply{!device->certificate.isEmpty(), device->certificate});
}

Result<int> EnrolmentDesk::certifyPending(const crypto::Authority& authority)
{
    TerritoryStore territory(m_database);
    const auto waiting = EnrolmentStore(m_database).pending();
    if (!waiting)
        return passOn(waiting);
    for (const auto& row : *waiting) {
        const auto device = territory.device(row.device);
        if (!device)
            return passOn(device);
        const auto certificate = authority.issue(
            row.request, {device->id.toString(), protocol::enumName(device->kind), device->label},
            certificateDays);
        if (!certificate)
            return passOn(certificate);
        if (const auto set = territory.setCertificate(device->id, certificate->der()); !set)
            return passOn(set);
    }
    return static_cast<int>(waiting->size());
}

} // namespace relais::hub
