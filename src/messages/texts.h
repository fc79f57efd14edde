// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/ticketcode.h"
#include "messages/datewords.h"
#include "messages/message.h"

namespace relais::messages {

/// What a message may say of an appointment. No subject of the talk and no advisor: a message is
/// read over shoulders.
struct AppointmentFacts
{
    Instant start{};
    QString site;
    QString commune;
    QString partner;                   ///< short name
    std::optional<TicketCode> code;    ///< an offer has none
    QString sitePhone;                 ///< as people dial it; may be empty
    std::optional<Instant> offerUntil; ///< of an offer: when the place goes to the next
};

struct MailTexts
{
    QString subject;
    QString body;
};

/// Plain words and no link. The zone is that of the site.
[[nodiscard]] MailTexts mailTexts(MessageKind kind, Audience audience, Language language,
                                  const AppointmentFacts& facts, const CivilTime& civil);
/// One or two parts: shorter words, then the commune alone (cut if need be), where names or their
/// letters take more.
[[nodiscard]] QString smsText(MessageKind kind, Language language, const AppointmentFacts& facts,
                              const CivilTime& civil);

} // namespace relais::messages
