// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"

#include <libical/ical.h>

namespace relais::feed {

constexpr const char* parisName = "Europe/Paris";

/// The VTIMEZONE of Paris: the rule of the European Union since 1996. The caller's to free.
[[nodiscard]] icalcomponent* parisComponent();
/// True when wall time and zone name say this instant to every reader.
[[nodiscard]] bool hasCivilName(Instant instant, const CivilTime& paris);
/// The wall time of an instant by the rule of parisComponent(); to go with TZID.
[[nodiscard]] icaltimetype wallTime(Instant instant);
[[nodiscard]] icaltimetype utcTime(Instant instant);

} // namespace relais::feed
