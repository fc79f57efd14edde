// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/enums.h"

namespace relais {

/// True while the appointment keeps its advisor and its terminal.
[[nodiscard]] constexpr bool isLive(AppointmentState state)
{
    using enum AppointmentState;
    return state == Booked || state == Arrived || state == InCall;
}

/// True when the step is one that happens. What was noted by mistake can be put right: a missed
/// person who came after all, an interview that was not over.
[[nodiscard]] constexpr bool mayBecome(AppointmentState from, AppointmentState to)
{
    using enum AppointmentState;
    switch (from) {
    case Booked:
        return to == Arrived || to == Done || to == Missed || to == CancelledByCitizen ||
               to == CancelledByService;
    case Arrived:
        return to == InCall || to == Done || to == Missed || to == Booked ||
               to == CancelledByCitizen || to == CancelledByService;
    case InCall:
        return to == Done || to == Arrived;
    case Missed:
        return to == Arrived || to == Done;
    case Done:
        return to == InCall || to == Missed;
    case CancelledByCitizen:
    case CancelledByService:
        return false;
    }
    return false;
}

} // namespace relais
