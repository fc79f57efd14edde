// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"

#include <optional>

namespace relais::messages {

/// The instant itself when it lies between 08:00 and 20:00 civil time, else the next 08:00: nobody
/// is woken by a message that can wait.
[[nodiscard]] Instant nextDaytime(Instant instant, const CivilTime& civil);

/// When the reminder of an appointment is due: two days before (reminderTime). Nothing when that
/// has passed: the confirmation is fresh enough.
[[nodiscard]] std::optional<Instant> reminderDue(Instant start, Instant now,
                                                 const CivilTime& civil);

} // namespace relais::messages
