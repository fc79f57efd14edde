// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/civiltime.h"
#include "domain/recurrence.h"

#include <QMap>

#include <optional>
#include <utility>

namespace relais {

/// Opening hours within one civil day; never empty, never across midnight.
class Hours final
{
public:
    /// Minutes after midnight, 0 <= start < end <= 1440 (the end of the day); else Invalid.
    [[nodiscard]] static Result<Hours> make(int startMinute, int endMinute);

    [[nodiscard]] int startMinute() const { return m_startMinute; }
    [[nodiscard]] int endMinute() const { return m_endMinute; }
    static constexpr int endOfDay = 1440;

    friend bool operator==(const Hours&, const Hours&) = default;

private:
    Hours(int startMinute, int endMinute) : m_startMinute(startMinute), m_endMinute(endMinute) {}
    int m_startMinute;
    int m_endMinute;
};

/// What is different on one day of a series: other hours, or none when it is cancelled.
struct OccurrenceChange
{
    std::optional<Hours> hours = std::nullopt;
    friend bool operator==(const OccurrenceChange&, const OccurrenceChange&) = default;
};

/// An opening that repeats. A change on a day the rule does not give means nothing.
struct OpeningSeries
{
    Recurrence rule;
    Hours hours;
    QMap<QDate, OccurrenceChange> changes = {};
    friend bool operator==(const OpeningSeries&, const OpeningSeries&) = default;
};

/// One occurrence: the civil day it belongs to, and [start, end) in time that really passes.
struct Stretch
{
    QDate day;
    Instant start;
    Instant end;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The occurrences on the civil days [from, to), ascending. A day on which the hours' start or end
/// lies in the gap of spring is skipped and not counted (RFC 5545, 3.3.10); in the overlap of
/// autumn both mean the first instant.
[[nodiscard]] QList<Stretch> stretches(const OpeningSeries& series, const CivilTime& civil,
                                       QDate from, QDate to);

/// Cuts a series for "this and the following": what is before the day, and the rest from it on in
/// the same rhythm with the count that remains. Nullopt for a side without occurrences; the other
/// is then the series itself.
[[nodiscard]] std::pair<std::optional<OpeningSeries>, std::optional<OpeningSeries>>
splitAt(const OpeningSeries& series, const CivilTime& civil, QDate day);

} // namespace relais
