// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/datewords.h"
#include "messages/message.h"

namespace relais::messages {

/// The words of one language that facts are put into.
struct Phrases
{
    QString mailSubject; ///< %1 is the date
    QString sms;         ///< begins an SMS in full sentences
    QString smsShort;    ///< begins a short one
    QString toCitizen;   ///< first sentence of a mail
    QString toAuthor;
};
/// Words that do not depend on the kind.
struct CommonPhrases
{
    QString greeting;
    QString service;
    QString date;
    QString place;
    QString code;
    QString keepCode;
    QString cancelBy;     ///< %1 is a phone number, here and below
    QString bookBy;       ///< a new appointment
    QString takeBy;       ///< an offered place, until %2
    QString cancelOnSite; ///< when there is no number
    QString noAnswer;
    QString privacy;
    struct Sms
    {
        QString cancel;
        QString book;
        QString take;
        QString until; ///< %1 is a date
    };
    Sms sms;
    Sms smsShort;
    QString colon; ///< " : " or ": "
};

[[nodiscard]] Phrases phrases(MessageKind kind, Language language);
[[nodiscard]] CommonPhrases commonPhrases(Language language);

} // namespace relais::messages
