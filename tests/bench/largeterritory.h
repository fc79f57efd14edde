// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/rows.h"
#include "store/database.h"

namespace relais::bench {

/// A large territory in a database: 1000 advisors of 20 partners, 60 sites with four terminals
/// each, a year before and a year after today. Each advisor is there on two half-days a week, six
/// times of half an hour; of the next four months hardly a time is left, in all there are a million
/// appointments.
struct LargeTerritory
{
    static constexpr int weeksBefore = 52;
    static constexpr int weeksAfter = 52;
    static constexpr int weeksFull = 17;

    struct Site
    {
        SiteId id;
        QList<DeviceId> terminals;
    };
    Instant now{};
    QDate monday; ///< of this week
    QList<Site> sites;
    QList<hub::MotifRow> motifs; ///< three of each partner: 30, 45 and 60 minutes
    qint64 appointments = 0;

    /// Fills the database, which has the hub's tables and nothing in them.
    [[nodiscard]] static Result<LargeTerritory> fill(store::Database& database,
                                                     const CivilTime& civil, quint64 seed);
};

} // namespace relais::bench
