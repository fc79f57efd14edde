// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/agendastore.h"
#include "hub/store/openingstore.h"

namespace relais::hub {

/// The motif as this appointment has it: what was agreed stays agreed (O18).
[[nodiscard]] MotifRow asAgreed(MotifRow motif, const AppointmentRow& row);

/// What an appointment takes: advisor, terminal and person; and what that leaves free of the
/// advisor's day. In the database's thread; whoever calls commits.
class Occupations final
{
public:
    explicit Occupations(store::Database& database) : m_agenda(database), m_openings(database) {}

    /// Taken when one of them is occupied: the database says so.
    [[nodiscard]] Result<> take(const AppointmentRow& row, const MotifRow& motif);
    [[nodiscard]] Result<> giveBack(const AppointmentRow& row);

private:
    AgendaStore m_agenda;
    OpeningStore m_openings;
};

} // namespace relais::hub
