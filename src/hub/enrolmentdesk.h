// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "crypto/certificate.h"
#include "hub/store/rows.h"
#include "protocol/enrolment.h"
#include "store/database.h"

namespace relais::hub {

/// What happens at the enrolment door; docs/security.md has the proofs. One per transaction, in the
/// database's thread.
class EnrolmentDesk final
{
public:
    EnrolmentDesk(store::Database& database, Instant now) : m_database(database), m_now(now) {}

    /// Makes a code for a device row that is there; its text is shown once and not kept.
    [[nodiscard]] Result<QString> makeCode(const DeviceId& device);
    /// The outer result is the database's; the inner one the answer, so that a wrong try is
    /// counted.
    [[nodiscard]] Result<Result<protocol::EnrolRequest::Reply>>
    request(const protocol::EnrolRequest& message, const QByteArray& authorityDer);
    [[nodiscard]] Result<Result<protocol::EnrolFetch::Reply>>
    fetch(const protocol::EnrolFetch& message);
    /// Signs all that wait; how many. For the coordinator, who has the authority's key.
    [[nodiscard]] Result<int> certifyPending(const crypto::Authority& authority);

private:
    [[nodiscard]] Result<Result<EnrolmentRow>> usable(const QString& name, const QByteArray& proof,
                                                      const QByteArray& proved);
    store::Database& m_database;
    Instant m_now;
};

} // namespace relais::hub
