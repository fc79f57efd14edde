// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/freedays.h"

#include "domain/civiltime.h"

#include <QHash>

namespace relais::kiosk {

QList<FreeDay> freeDays(QDate from, int days, const QList<protocol::Slot>& slots)
{
    const CivilTime paris = parisTime();
    QHash<QDate, QList<protocol::Slot>> byDay;
    for (const auto& slot : slots)
        byDay[paris.dateAt(slot.start)].append(slot);
    QList<FreeDay> result;
    for (int i = 0; i < days; ++i) {
        const QDate day = from.addDays(i);
        const auto found = byDay.value(day);
        if (!found.isEmpty() || day.dayOfWeek() < Qt::Saturday)
            result.append({day, found});
    }
    return result;
}

} // namespace relais::kiosk
