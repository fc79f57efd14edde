// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/values.h"
#include "protocol/calls.h"

#include <algorithm>

namespace relais::desk {

/// The caller as the event names them.
[[nodiscard]] inline Caller callerOf(const protocol::CallRinging& event)
{
    return {event.call,         event.kind,     event.firstName,   event.motifTitle, event.siteName,
            event.terminalName, event.presence, event.appointment, event.papers};
}
/// The event again, for the port.
[[nodiscard]] inline protocol::CallRinging ringingOf(const Caller& caller)
{
    return {caller.call,       caller.kind,        caller.firstName,
            caller.motifTitle, caller.siteName,    caller.terminalName,
            caller.presence,   caller.appointment, caller.papers};
}
/// Where that call is in the list; -1 when it is not.
[[nodiscard]] inline qsizetype callerIndex(const QList<Caller>& callers, const CallId& call)
{
    const auto found = std::find_if(callers.cbegin(), callers.cend(),
                                    [&call](const Caller& caller) { return caller.call == call; });
    return found == callers.cend() ? -1 : found - callers.cbegin();
}

} // namespace relais::desk
