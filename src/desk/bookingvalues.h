// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/civiltime.h"
#include "domain/ids.h"

#include <QDate>
#include <QStringList>
#include <QTime>

#include <optional>

namespace relais::desk {

/// A time as people say it.
struct CivilMoment
{
    QDate date;
    QTime at;
    friend bool operator==(const CivilMoment&, const CivilMoment&) = default;
};
[[nodiscard]] inline CivilMoment momentOf(const CivilTime& zone, Instant instant)
{
    return {zone.dateAt(instant), zone.timeAt(instant)};
}

/// One line of the list in which the animateur types: a service and what it is asked for.
struct ServiceChoice
{
    MotifId motif;
    QString partnerName;
    QString partnerFullName;
    QString title;
    int minutes = 0;
    QStringList papers; ///< to bring
    friend bool operator==(const ServiceChoice&, const ServiceChoice&) = default;
};

struct FreeTime
{
    Instant start{};
    CivilMoment when;
    friend bool operator==(const FreeTime&, const FreeTime&) = default;
};
struct FreeDay
{
    QDate date;
    QList<FreeTime> times;
    friend bool operator==(const FreeDay&, const FreeDay&) = default;
};

/// The appointment that is to be moved or cancelled, as its page names it.
struct AppointmentRef
{
    AppointmentId appointment;
    std::optional<MotifId> motif;
    QString firstName;
    QString partnerName;
    QString motifTitle;
    CivilMoment when;
};

/// What the person goes home with.
struct Booked
{
    ServiceChoice service;
    QString firstName;
    QString code; ///< of the ticket, or of the place on the waiting list; seven characters
    std::optional<CivilMoment> when; ///< none on the waiting list
    QString reminderTo;              ///< masked; empty when nobody is reminded
    int ahead = 0;                   ///< people before, on the waiting list
};

} // namespace relais::desk
