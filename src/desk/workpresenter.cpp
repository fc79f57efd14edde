// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/workpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "protocol/work.h"

namespace relais::desk {

WorkPresenter::WorkPresenter(client::HubSession& hub, const CivilTime& zone, QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(300));
    connect(&m_soon, &QTimer::timeout, this, &WorkPresenter::refresh);
    connect(&hub, &client::HubSession::changed, &m_soon, qOverload<>(&QTimer::start));
}

void WorkPresenter::refresh()
{
    continueIn(this, m_hub.call(protocol::WorkList{}),
               [this, turn = ++m_turn](const Result<protocol::WorkList::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   m_offline = !reply;
                   if (reply) {
                       m_known = true;
                       m_affected.clear();
                       m_tasks.clear();
                       for (const auto& [info, obstacles] : reply->affected) {
                           m_affected.append(
                               {{info.appointment, info.motif, info.firstName, info.partnerName,
                                 info.motifTitle, momentOf(m_zone, info.start)},
                                info.advisorName,
                                obstacles});
                       }
                       for (const auto& info : reply->tasks)
                           m_tasks.append(rowOf(info));
                   }
                   Q_EMIT changed();
               });
}

TaskRow WorkPresenter::rowOf(const protocol::TaskInfo& info) const
{
    TaskRow row{info.task, info.kind, info.firstName,   info.motifTitle, {},          info.contact,
                info.code, {},        info.wasPromised, info.motif,      info.toMove, {}};
    if (info.start)
        row.wanted = momentOf(m_zone, *info.start);
    if (info.booked)
        row.booked = momentOf(m_zone, *info.booked);
    for (const auto& slot : info.alternatives)
        row.alternatives.append({slot.start, momentOf(m_zone, slot.start)});
    return row;
}

void WorkPresenter::book(const TaskRow& row, Instant start)
{
    if (m_attempt || !row.motif)
        return;
    const bool isAgain = m_unsure && m_unsure->task == row.task && m_unsure->start == start;
    m_attempt = isAgain ? *m_unsure : Attempt{row.task, start, {}};
    m_unsure.reset();
    m_troubles.remove(row.task);
    Q_EMIT changed();
    const auto heard = [this, task = row.task](const Result<protocol::Book::Reply>& reply) {
        if (!reply && reply.error().detail == QLatin1String("task"))
            answered(task,
                     BookingTrouble::None); // settled or done by somebody else: the list says so
        else if (!reply)
            answered(task, troubleOf(reply.error()));
        else if (reply->personBusy)
            answered(task, BookingTrouble::PersonBusy);
        else
            answered(task, reply->taken ? BookingTrouble::Taken : BookingTrouble::None);
    };
    if (row.toMove) {
        protocol::Move request;
        request.request = m_attempt->request;
        request.appointment = row.toMove;
        request.start = start;
        request.task = row.task;
        continueIn(this, m_hub.call(request), heard);
        return;
    }
    protocol::Book request;
    request.request = m_attempt->request;
    request.motif = *row.motif;
    request.start = start;
    request.firstName = row.firstName;
    request.contact = row.contact;
    request.task = row.task;
    continueIn(this, m_hub.call(request), heard);
}

void WorkPresenter::answered(const TaskId& task, BookingTrouble trouble)
{
    if (trouble == BookingTrouble::Offline)
        m_unsure = m_attempt;
    m_attempt.reset();
    if (trouble != BookingTrouble::None)
        m_troubles.insert(task, trouble);
    refresh(); // with what is free now, or the time that it has
    Q_EMIT changed();
}

void WorkPresenter::closeTask(const TaskId& task)
{
    continueIn(this, m_hub.call(protocol::CloseTask{task}),
               [this, task](const Result<protocol::CloseTask::Reply>& reply) {
                   // What somebody else has done already is done.
                   if (reply || reply.error().code == Error::Code::NotFound) {
                       m_tasks.removeIf([&task](const TaskRow& row) { return row.task == task; });
                       refresh();
                   } else {
                       m_offline = true;
                   }
                   Q_EMIT changed();
               });
}

} // namespace relais::desk
