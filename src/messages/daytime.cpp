// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/daytime.h"

#include <algorithm>

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
    const QDate day = civil.dateAt(start).addDays(-daysBefore);
    const auto due = civil.resolve(day, std::clamp(civil.timeAt(start), morning, evening));
    if (!due || *due <= now)
        return std::nullopt;
    return *due;
}

} // namespace relais::messages
