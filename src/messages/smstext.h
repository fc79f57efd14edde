// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

namespace relais::messages {

/// How a text travels as SMS.
struct SmsPlan
{
    QString text;         ///< what is sent
    bool unicode = false; ///< UCS-2 instead of the alphabet of GSM 03.38
    int parts = 0;        ///< what the operator counts and bills

    friend bool operator==(const SmsPlan&, const SmsPlan&) = default;
};

/// Typographic marks and the ligature œ become their plain forms; any other character that the GSM
/// alphabet does not know (ê, ç, …) makes the whole text Unicode, so that no letter is lost.
[[nodiscard]] SmsPlan planSms(const QString& text);

} // namespace relais::messages
