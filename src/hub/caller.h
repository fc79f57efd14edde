// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/agenda.h"
#include "hub/store/journalstore.h"

namespace relais::hub {

/// Who asks, from which device, and for which place.
struct Caller
{
    DeviceId device;
    Place place;
    Author author;
};

} // namespace relais::hub
