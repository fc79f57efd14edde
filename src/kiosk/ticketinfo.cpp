// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketinfo.h"

namespace relais::kiosk {

TicketInfo ticketOf(const protocol::AppointmentInfo& appointment)
{
    TicketInfo ticket;
    ticket.code = appointment.code;
    ticket.start = appointment.start;
    ticket.minutes = appointment.minutes;
    ticket.firstName = appointment.firstName;
    ticket.partnerName = appointment.partnerName;
    ticket.motifTitle = appointment.motifTitle;
    ticket.papers = appointment.papers;
    return ticket;
}

} // namespace relais::kiosk
