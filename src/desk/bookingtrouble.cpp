// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/bookingtrouble.h"

namespace relais::desk {

bool isLineTrouble(const Error& error)
{
    using enum Error::Code;
    // Forbidden with a method's name: the line is new, and the person not known on it yet.
    return error.code == Unreachable || error.code == TimedOut || error.code == Unauthorized ||
           (error.code == Forbidden && error.detail.contains(u'.'));
}

BookingTrouble troubleOf(const Error& error)
{
    if (isLineTrouble(error))
        return BookingTrouble::Offline;
    switch (error.code) {
    case Error::Code::Throttled:
        return BookingTrouble::Throttled;
    case Error::Code::Forbidden:
        return BookingTrouble::NotAllowed;
    case Error::Code::Conflict:
        return error.detail == QLatin1String("most-active") ? BookingTrouble::AlreadyHas
                                                            : BookingTrouble::Over;
    default:
        return BookingTrouble::Failed;
    }
}

} // namespace relais::desk
