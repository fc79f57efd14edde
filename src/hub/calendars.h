// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ids.h"
#include "feed/calendarfeed.h"
#include "feed/feedsecret.h"
#include "store/database.h"

namespace relais::hub {

/// The secret calendars of advisors. In the database's thread.
class Calendars final
{
public:
    Calendars(store::Database& database, Instant now) : m_database(database), m_now(now) {}

    /// The advisor's one address from now on.
    [[nodiscard]] Result<> make(const AccountId& advisor, const feed::FeedSecret& secret);
    [[nodiscard]] Result<> revoke(const AccountId& advisor);
    /// Appointments from thirty days ago on, cancelled ones included, without a name or a motif;
    /// NotFound for a secret that is nobody's, or an advisor's who has left.
    [[nodiscard]] Result<QList<feed::FeedEvent>> events(const QString& secret) const;

private:
    store::Database& m_database;
    Instant m_now;
};

} // namespace relais::hub
