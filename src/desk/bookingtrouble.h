// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

namespace relais::desk {

/// What stands in the way of a booking or a move; the form is kept in each case.
enum class BookingTrouble {
    None = 0,
    Offline,     ///< nothing is lost, and nothing is booked twice
    Taken,       ///< somebody was quicker; the alternatives are near
    PersonBusy,  ///< the person has another appointment then; a reason lets it pass
    AlreadyHas,  ///< as many appointments for this subject as one may have; a reason lets it pass
    HoldExpired, ///< nobody typed for minutes
    Throttled,
    NotAllowed, ///< this subject is not booked here
    Over,       ///< the appointment that was to be moved is over
    Failed
};
/// What the hub's refusal means for the person at the desk.
[[nodiscard]] BookingTrouble troubleOf(const Error& error);
/// True when nobody knows whether it was done: asked again, it is one act.
[[nodiscard]] bool isLineTrouble(const Error& error);

} // namespace relais::desk
