// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>

namespace relais::playout {

/// Durations, and times on a sender's media clock, counted from where its RTP counter was 0.
using Micros = std::chrono::microseconds;

/// An instant of this machine's steady clock. Always handed in, never asked for.
using Moment = std::chrono::time_point<std::chrono::steady_clock, Micros>;

} // namespace relais::playout
