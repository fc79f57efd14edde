// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/civiltime.h"

namespace relais {

[[nodiscard]] QDate firstPlausibleDay(); ///< 1 January 2000
[[nodiscard]] QDate lastPlausibleDay();  ///< 31 December 2100
/// Whether a date can be meant; "0026" for 2026 cannot.
[[nodiscard]] bool isPlausible(QDate day);

/// When to remind of what starts then: the same civil hour so many civil days before, moved into
/// 08:00 to 20:00 of that day.
[[nodiscard]] Instant reminderTime(const CivilTime& civil, Instant start, int daysBefore);

/// Invalid from 02:00 to 02:59: once a year it does not exist, once it comes twice.
[[nodiscard]] Result<> checkNightlyTime(QTime time);

/// Whether an instant's civil time comes twice that day, and which of the two it is.
enum class Repeated { No = 1, First, Second };
/// First is summer time, Second winter time. Knows changes by one hour, as French zones make them.
[[nodiscard]] Repeated repeatedHour(const CivilTime& civil, Instant instant);

/// How far ahead one may book: hours and minutes really pass, days are those of the calendar.
struct BookingWindow
{
    std::chrono::minutes lead;
    int horizonDays;

    [[nodiscard]] Instant earliestStart(Instant now) const { return now + lead; }
    /// The last civil day, inclusive.
    [[nodiscard]] QDate lastDay(const CivilTime& civil, Instant now) const;
    /// The one rule both for what is offered and for what is accepted.
    [[nodiscard]] bool allows(const CivilTime& civil, Instant now, Instant start) const;
    friend bool operator==(const BookingWindow&, const BookingWindow&) = default;
};

} // namespace relais
