// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

#include <QDate>
#include <QList>

namespace relais::kiosk {

/// A civil day and its free times.
struct FreeDay
{
    QDate date;
    QList<protocol::Slot> slots;
};

/// Every day of the range that people expect to see: working days, and any day with a free time.
[[nodiscard]] QList<FreeDay> freeDays(QDate from, int days, const QList<protocol::Slot>& slots);

} // namespace relais::kiosk
