// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/transithistory.h"

namespace relais::playout {

/// The offset from media time to playing that hurts a conversation least, by the E-model: a later
/// one costs delay, an earlier one leaves more sound to be made up. `fastestOneWay` is what the
/// fastest packet takes from mouth to ear without any waiting; `packet` how much sound one holds.
/// At most `longestWait` above the fastest. Not of an empty history.
[[nodiscard]] Micros bestSpeechOffset(const TransitHistory& history, Micros fastestOneWay,
                                      Micros packet, Micros longestWait);

} // namespace relais::playout
