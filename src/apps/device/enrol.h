// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "device/deviceoptions.h"

namespace relais::device {

/// The command "enrol": asks, waits for the coordinator's signature (ten minutes), writes the
/// identity. Speaks French on standard output; 0 when the device is enrolled.
[[nodiscard]] int enrol(const DeviceOptions& options);

} // namespace relais::device
