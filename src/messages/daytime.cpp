// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/daytime.h"

#include "domain/civilrules.h"

namespace relais::messages {

namespace {
const QTime morning(8, 0);
const QTime evening(20, 0);
constexpr int daysBefore = 2;
} // namespace

Instant nextDaytime(Instant instant, const CivilTime& civil)
{
    const QTime time = civil.timeAt(instant);
    if (time >= morning && time < evening)
        return instant;
    const QDate day = civil.dateAt(instant).addDays(time < morning ? 0 : 1);
    return civil.resolve(day, morning).value_or(instant);
}

std::optional<Instant> reminderDue(Instant start, Instant now, const CivilTime& civil)
{
    const Instant due = reminderTime(civil, start, daysBefore);
    return due > now ? std::optional(due) : std::nullopt;
}

} // namespace relais::messages
