// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/occupations.h"

namespace relais::hub {

MotifRow asAgreed(MotifRow motif, const AppointmentRow& row)
{
    motif.minutes =
        static_cast<int>(std::chrono::floor<std::chrono::minutes>(row.end - row.start).count());
    return motif;
}

Result<> Occupations::take(const AppointmentRow& row, const MotifRow& motif)
{
    Claim claim{row.advisor,
                row.terminal,
                row.person,
                row.start,
                row.end,
                std::chrono::minutes(motif.bufferBefore),
                std::chrono::minutes(motif.bufferAfter)};
    if (row.overrideReason)
        claim.person.reset(); // the one resource that people at work may take twice, saying why
    if (row.kind != AppointmentKind::Booked)
        claim.before = claim.after = std::chrono::minutes(0); // it begins as it comes
    if (const auto occupied = m_agenda.occupy(claim, row.id); !occupied)
        return occupied;
    return m_openings.measureFree(row.advisor, row.start, row.end);
}

Result<> Occupations::giveBack(const AppointmentRow& row)
{
    if (const auto freed = m_agenda.freeAppointment(row.id); !freed)
        return freed;
    return m_openings.measureFree(row.advisor, row.start, row.end);
}

} // namespace relais::hub
