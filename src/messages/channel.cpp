// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/channel.h"

namespace relais::messages {

QString keptProviderId(QStringView told, const Contact& recipient)
{
    constexpr qsizetype maxLength = 100;
    constexpr qsizetype shortestNumber = 6; // of a subscriber, without any prefix
    if (told.contains(u'@') || told.contains(recipient.toString().right(shortestNumber)))
        return {};
    QString kept;
    for (const QChar c : told.trimmed()) {
        if (c >= u' ' && c <= u'~' && kept.size() < maxLength)
            kept += c;
    }
    return kept;
}

} // namespace relais::messages
