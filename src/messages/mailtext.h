// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "messages/contact.h"

#include <QByteArray>

namespace relais::messages {

/// Who writes: a name for people and an address.
struct Mailbox
{
    QString name;
    Contact address;

    /// "Relais <rdv@exemple.fr>" or a bare address. Invalid otherwise.
    [[nodiscard]] static Result<Mailbox> parse(QStringView text);
    [[nodiscard]] QString domain() const;
};

struct MailParts
{
    QString messageId; ///< without brackets; the same at every try, so that a double is recognised
    Mailbox from;
    Contact to;
    QString subject;
    QString body;
    Instant date{};
};

/// An RFC 5322 message in UTF-8 text, marked as sent by a machine; lines end with CRLF.
[[nodiscard]] QByteArray mailText(const MailParts& parts);

} // namespace relais::messages
