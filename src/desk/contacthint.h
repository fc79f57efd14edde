// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

namespace relais::desk {

/// What a contact looks like while it is typed; the hub has the last word.
enum class ContactHint {
    None = 0,   ///< nothing typed
    Unfinished, ///< may become one
    Mobile,
    Landline, ///< takes no SMS
    Foreign,  ///< neither
    Email,
    NoReminder, ///< right, but this territory sends nothing there
    Wrong,
    HoldsNir ///< a social-security number, which nobody may keep
};
[[nodiscard]] ContactHint hintOf(const QString& typed);

} // namespace relais::desk
