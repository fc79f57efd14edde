// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/renewals.h"

#include "domain/appointmentstates.h"
#include "hub/passon.h"
#include "store/transaction.h"

namespace relais::hub {

using namespace Qt::StringLiterals;

Result<> Renewals::put(const AppointmentRow& row, const std::optional<AppointmentRow>& before)
{
    const QDate day = m_civil.dateAt(row.start);
    const QString time = m_civil.timeAt(row.start).toString(u"HH:mm"_s);
    if (!before)
        return m_agendaStore.addAppointment(row, day, time);
    AppointmentRow moved = row;
    if (!isLive(row.state))
        moved.sequence -= 1; // a cancellation counts by itself
    for (const auto& step :
         {m_occupations.giveBack(*before), m_agendaStore.moveAppointment(moved, day, time),
          m_agendaStore.setState(row.id, row.state, m_now)}) {
        if (!step)
            return step;
    }
    return {};
}

Result<bool> Renewals::renew(AppointmentRow row, const std::optional<AppointmentRow>& before,
                             const QList<Offer>& offers)
{
    const auto motif = m_territory.motif(row.motif);
    if (!motif)
        return passOn(motif);
    if (const auto swept = m_holds.sweep(); !swept)
        return passOn(swept);
    row.changed = m_now;
    for (const auto& offer : offers) {
        auto attempt = store::Transaction::begin(m_database);
        if (!attempt)
            return passOn(attempt);
        row.advisor = offer.advisor;
        row.terminal = offer.terminal;
        if (const auto kept = put(row, before); !kept)
            return passOn(kept);
        const auto occupied = m_occupations.take(row, asAgreed(*motif, row));
        if (!occupied && occupied.error().code == Error::Code::Taken) {
            if (const auto undone = attempt->rollBack(); !undone)
                return passOn(undone);
            continue;
        }
        for (const auto& step :
             {occupied, m_ledger.note(u"restored"_s, row, before),
              before ? m_notices.moved(row) : m_notices.booked(row), attempt->commit()}) {
            if (!step)
                return passOn(step);
        }
        return true;
    }
    return false;
}

Result<> Renewals::renewCancelled(AppointmentRow row, const std::optional<AppointmentRow>& before)
{
    row.changed = m_now;
    for (const auto& step : {put(row, before), m_ledger.note(u"restored"_s, row, before)}) {
        if (!step)
            return step;
    }
    return before ? m_notices.cancelled(row) : Result<>();
}

} // namespace relais::hub
