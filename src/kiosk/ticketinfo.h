// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

namespace relais::kiosk {

/// What a person takes home: an appointment, or a place from which one comes.
struct TicketInfo
{
    enum class Standing {
        Confirmed = 1,
        Left,    ///< kept on this terminal for the hub; without a code
        Lost,    ///< was left, and could not be had: the animateur has it
        Waiting, ///< on the waiting list
        Queued   ///< in the queue of a permanence
    };
    QString code; ///< seven characters
    std::optional<Instant> start;
    int minutes = 0;
    QString firstName;
    QString partnerName;
    QString partnerFullName;
    QString motifTitle;
    QStringList papers;
    QString reminderTo; ///< masked; empty when nobody is reminded
    Standing standing = Standing::Confirmed;
    int number = 0;                   ///< of the queue
    int ahead = 0;                    ///< people before, on the list or in the queue
    std::optional<RequestId> request; ///< of what was left
};

/// The ticket of an appointment that the hub has shown.
[[nodiscard]] TicketInfo ticketOf(const protocol::AppointmentInfo& appointment);

} // namespace relais::kiosk
