// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"

#include <QString>

namespace relais::messages {

/// Languages that messages are written in.
enum class Language { French = 1, English };

/// A civil time in words: "mardi 3 novembre à 10 h 30", "Tuesday 3 November at 10:30".
[[nodiscard]] QString dateInWords(Instant instant, const CivilTime& civil, Language language);
/// The same where room is short: "mar. 3 nov. 10 h 30", "Tue 3 Nov 10:30".
[[nodiscard]] QString dateInShort(Instant instant, const CivilTime& civil, Language language);

} // namespace relais::messages
