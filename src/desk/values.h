// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/enums.h"
#include "domain/ids.h"

#include <QDate>
#include <QStringList>
#include <QTime>

#include <optional>

namespace relais::desk {

/// The person who signed in.
struct Person
{
    Role role = Role::Advisor;
    QString name;
    QString place;              ///< the partner of an advisor, the site of an animateur
    std::optional<SiteId> site; ///< of an animateur
    friend bool operator==(const Person&, const Person&) = default;
};

/// One line of the day.
struct DayRow
{
    AppointmentId appointment;
    QTime at; ///< civil time
    int minutes = 0;
    QString firstName;
    QString siteName;
    QString partnerName;
    QString advisorName;
    QString motifTitle;
    QStringList papers;
    AppointmentState state = AppointmentState::Booked;
    std::optional<Outcome> outcome;
    std::optional<int> waitingMinutes; ///< when this desk saw the person arrive
    bool next = false;                 ///< the one to come or to answer now
    std::optional<MotifId> motif;
    QString cancelReason; ///< the service's; empty when none was given
    friend bool operator==(const DayRow&, const DayRow&) = default;
};

/// Somebody calls.
struct Caller
{
    CallId call;
    CallKind kind = CallKind::Appointment;
    QString firstName;
    QString motifTitle;
    QString siteName;
    QString terminalName;
    Presence presence = Presence::Alone;
    std::optional<AppointmentId> appointment;
    QStringList papers;
    friend bool operator==(const Caller&, const Caller&) = default;
};

/// The line in plain words, best to worst.
enum class LineState {
    Connecting = 1, ///< answered, no picture yet
    Good,
    Weak,           ///< sound first, fewer pictures
    PictureStopped, ///< sound goes on
    Reconnecting,
    Ended
};

} // namespace relais::desk
