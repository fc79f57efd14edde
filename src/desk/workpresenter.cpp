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
                       for (const auto& info : reply->tasks) {
                           TaskRow row{info.task, info.kind,    info.firstName, info.motifTitle,
                                       {},        info.contact, info.code};
                           if (info.start)
                               row.wanted = momentOf(m_zone, *info.start);
                           m_tasks.append(row);
                       }
                   }
                   Q_EMIT changed();
               });
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
