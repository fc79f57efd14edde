// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/tasks.h"

#include "domain/ticketcode.h"
#include "hub/passon.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::TaskInfo;

namespace {
/// The row when the appointment can still take place; NotFound is nothing, not an error.
Result<std::optional<AppointmentRow>> ifStanding(const Result<AppointmentRow>& found)
{
    if (!found && found.error().code != Error::Code::NotFound)
        return passOn(found);
    const bool stands = found && (found->state == AppointmentState::Booked ||
                                  found->state == AppointmentState::Arrived);
    return stands ? std::optional(*found) : std::nullopt;
}
} // namespace

Result<QList<TaskInfo>> Tasks::open(const std::optional<SiteId>& site)
{
    const auto rows = m_waiting.openTasks(site);
    if (!rows)
        return passOn(rows);
    QList<TaskInfo> tasks;
    for (const auto& row : *rows) {
        const auto told = info(row);
        if (!told)
            return passOn(told);
        tasks.append(*told);
    }
    return tasks;
}

Result<TaskInfo> Tasks::info(const TaskRow& row)
{
    TaskInfo info{row.id,
                  row.kind,
                  row.created,
                  row.detail["firstName"_L1].toString(),
                  {},
                  {},
                  {},
                  row.detail["contact"_L1].toString(),
                  row.detail["code"_L1].toString()};
    info.motif = MotifId::parse(row.detail["motif"_L1].toString());
    if (row.detail.contains("start"_L1))
        info.start = fromEpochMs(row.detail["start"_L1].toInteger());
    info.wasPromised = row.detail["promised"_L1].toBool();
    if (info.motif) {
        const auto motif = m_territory.motif(*info.motif);
        if (motif)
            info.motifTitle = motif->title;
        else if (motif.error().code == Error::Code::NotFound)
            info.motif.reset(); // asked for without the line, and gone meanwhile
        else
            return passOn(motif);
    }
    if (row.kind != TaskKind::RequestRefused)
        return info;
    const auto settled = settling(row);
    const auto stands = standing(info.code);
    if (!settled || !stands)
        return passOn(settled ? stands : settled);
    if (*settled) {
        info.booked = (*settled)->start;
        info.code = (*settled)->code;
        return info;
    }
    if (*stands)
        info.toMove = (*stands)->id;
    const auto others = alternatives(info);
    if (!others)
        return passOn(others);
    info.alternatives = *others;
    return info;
}

Result<QList<protocol::Slot>> Tasks::alternatives(const TaskInfo& info)
{
    if (!info.motif || !info.start || m_caller.place.terminals.isEmpty())
        return QList<protocol::Slot>();
    const auto motif = m_territory.motif(*info.motif);
    if (!motif)
        return passOn(motif);
    if (!motif->bookableBy.contains(m_ledger.author().kind))
        return QList<protocol::Slot>();
    return m_agenda.nearest(*motif, m_caller.place, *info.start);
}

Result<std::optional<AppointmentRow>> Tasks::settling(const TaskRow& row) const
{
    const auto id = AppointmentId::parse(row.detail["appointment"_L1].toString());
    return id ? ifStanding(m_agendaStore.appointment(*id))
              : Result<std::optional<AppointmentRow>>(std::nullopt);
}

Result<std::optional<AppointmentRow>> Tasks::standing(const QString& code) const
{
    const auto ticket = TicketCode::parse(code);
    return ticket ? ifStanding(m_agendaStore.appointmentByCode(ticket->toString()))
                  : Result<std::optional<AppointmentRow>>(std::nullopt);
}

Result<TaskRow> Tasks::ours(const TaskId& task) const
{
    if (m_ledger.author().kind != AuthorKind::Animateur)
        return fail(Error::Code::Forbidden, u"task"_s);
    const auto rows = m_waiting.openTasks(m_caller.place.site);
    if (!rows)
        return passOn(rows);
    for (const auto& row : *rows) {
        if (row.id == task)
            return row;
    }
    return fail(Error::Code::NotFound, u"task"_s);
}

Result<> Tasks::note(TaskRow row, const protocol::Book::Reply& reply)
{
    const auto settled = settling(row);
    if (!settled)
        return passOn(settled);
    if (*settled && (*settled)->id != *reply.appointment)
        return fail(Error::Code::Conflict, u"task"_s);
    row.detail.insert(u"appointment"_s, reply.appointment->toString());
    if (const auto kept = m_waiting.setTaskDetail(row.id, row.detail); !kept)
        return kept;
    return m_ledger.note(u"settled"_s, u"task"_s, row.id.toString(), {row.site, {}});
}

} // namespace relais::hub
