// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callsession.h"

namespace relais::call {

/// Prints what is measured of a call, once a second and at its end, as one JSON line each on
/// standard output: for a technician who looks at a line, and for measurements. No names, no words.
void tellFigures(CallSession& call);

} // namespace relais::call
