// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "hub/session.h"
#include "hub/throttle.h"
#include "protocol/session.h"
#include "store/writerthread.h"

#include <QFuture>

namespace relais::hub {

/// Who may sign in, and where. Passwords are compared off the main thread. Main thread.
class Accounts final
{
public:
    Accounts(store::WriterThread& writer, const Clock& clock) : m_writer(writer), m_clock(clock) {}

    /// Unauthorized, Throttled (per login and per device), Forbidden on a desk of another place.
    [[nodiscard]] QFuture<Result<protocol::SignIn::Reply>> signIn(Session& session,
                                                                  const protocol::SignIn& request);

private:
    struct Found
    {
        std::optional<AccountRow> account;
        QString partnerName;
        std::optional<protocol::SiteInfo> site;
    };
    [[nodiscard]] Result<protocol::SignIn::Reply> decide(Session& session, const QString& login,
                                                         const Result<Found>& found, bool matches);
    store::WriterThread& m_writer;
    const Clock& m_clock;
    Throttle m_wrong{5, std::chrono::minutes(5)};
};

} // namespace relais::hub
