// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/waitingstore.h"

namespace relais::hub {

/// What people at work have to do by hand, with the times that they can offer. In the database's
/// thread; whoever calls commits.
class Tasks final
{
public:
    Tasks(store::Database& database, const CivilTime& civil, Instant now, Caller caller)
        : m_waiting(database),
          m_agendaStore(database),
          m_territory(database),
          m_agenda(database, civil, now),
          m_ledger(database, caller.author, now),
          m_caller(std::move(caller))
    {
    }

    /// Of one site, or of all; the oldest first.
    [[nodiscard]] Result<QList<protocol::TaskInfo>> open(const std::optional<SiteId>& site);

    /// Books or moves by `work()`, which gives a booking's reply; what comes of it settles the
    /// task, and stays in the work list until the person is told. Forbidden to citizens, NotFound
    /// for a task that is done or another site's, Conflict "task" when another appointment has
    /// settled it: whoever calls undoes the work then. No task: the work alone.
    template <typename Work>
    [[nodiscard]] Result<protocol::Book::Reply> settle(const std::optional<TaskId>& task, Work work)
    {
        if (!task)
            return work();
        const auto row = ours(*task);
        if (!row)
            return tl::make_unexpected(row.error());
        auto reply = work();
        if (!reply || !reply->appointment)
            return reply;
        if (const auto noted = note(*row, *reply); !noted)
            return tl::make_unexpected(noted.error());
        return reply;
    }

private:
    [[nodiscard]] Result<TaskRow> ours(const TaskId& task) const;
    [[nodiscard]] Result<> note(TaskRow row, const protocol::Book::Reply& reply);
    [[nodiscard]] Result<protocol::TaskInfo> info(const TaskRow& row);
    /// The appointment that was made for the task and still stands.
    [[nodiscard]] Result<std::optional<AppointmentRow>> settling(const TaskRow& row) const;
    /// That which the task's code stands for, if it still does.
    [[nodiscard]] Result<std::optional<AppointmentRow>> standing(const QString& code) const;
    [[nodiscard]] Result<QList<protocol::Slot>> alternatives(const protocol::TaskInfo& info);

    WaitingStore m_waiting;
    AgendaStore m_agendaStore;
    TerritoryStore m_territory;
    Agenda m_agenda;
    Ledger m_ledger;
    Caller m_caller;
};

} // namespace relais::hub
