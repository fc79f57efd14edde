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

/// How far ahead one may book: hours and minutes really pass, days are those of the calendar.
struct BookingWindow
{
    std::chrono::minutes lead;
    int horizonDays;

    struct Starts
    {
        Instant first{};
        Instant end{}; ///< not included
        friend bool operator==(const Starts&, const Starts&) = default;
    };
    /// When an appointment may start: the one rule both for what is offered and for what is
    /// accepted.
    [[nodiscard]] Starts starts(const CivilTime& civil, Instant now) const;
    friend bool operator==(const BookingWindow&, const BookingWindow&) = default;
};

} // namespace relais
