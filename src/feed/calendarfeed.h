// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace relais::feed {

/// One appointment as a subscribed calendar shows it. Title and place are written as they are: the
/// caller puts no name of a person and no reason of a visit there.
struct FeedEvent
{
    QString uid;      ///< the appointment's id; the same for its whole life
    int sequence = 0; ///< grows by one with each change
    Instant start;    ///< whole seconds are written
    Instant end;      ///< after start; otherwise the event has no length
    Instant changed;  ///< when it was last changed
    bool cancelled = false;
    QString title;
    QString place;
};

/// What a calendar says of itself.
struct FeedInfo
{
    QString name;        ///< shown in the list of calendars
    QString prodVersion; ///< version of the program
};

/// The iCalendar text (RFC 5545, 7986) of these events, in the order given. The same events give
/// the same bytes. libical keeps global state: call from one thread only.
[[nodiscard]] QByteArray calendarFeed(const QList<FeedEvent>& events, const FeedInfo& info);

} // namespace relais::feed
