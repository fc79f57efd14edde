// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>

namespace relais {

/// Turns civil time of one zone into instants and back, from the zone's transitions alone:
/// QDateTime of Qt 6.4 gives wrong instants around the changes of hour.
class CivilTime final
{
public:
    explicit CivilTime(const QTimeZone& zone);

    /// The instant of a civil time. Invalid in the gap of spring; in the overlap of autumn the
    /// first (summer time) is meant.
    [[nodiscard]] Result<Instant> resolve(QDate day, QTime time) const;
    /// First instant of a civil day; the day lasts until the next one's, 23 to 25 hours.
    [[nodiscard]] Instant startOfDay(QDate day) const;
    [[nodiscard]] QDate dateAt(Instant instant) const;
    [[nodiscard]] QTime timeAt(Instant instant) const;

private:
    [[nodiscard]] int offsetSecondsAt(qint64 epochSeconds) const;
    QTimeZone m_zone;
};

/// The zone of the territory: Europe/Paris.
[[nodiscard]] CivilTime parisTime();

} // namespace relais
