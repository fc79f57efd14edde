// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/nextpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"

namespace relais::desk {

using namespace std::chrono_literals;

NextPresenter::NextPresenter(client::HubSession& hub, const CivilTime& zone, AppointmentId current,
                             QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone), m_current(current)
{
    m_tick.start(10s);
    connect(&m_tick, &QTimer::timeout, this, &NextPresenter::look);
    connect(&hub, &client::HubSession::changed, this, &NextPresenter::refresh);
    refresh();
}

void NextPresenter::refresh()
{
    continueIn(this, m_hub.call(protocol::NextAfter{m_current}),
               [this, turn = ++m_turn](const Result<protocol::NextAfter::Reply>& reply) {
                   if (turn != m_turn || !reply)
                       return;
                   m_own = reply->advisor;
                   m_atTerminal = reply->terminal;
                   look();
               });
}

void NextPresenter::look()
{
    std::optional<Near> near;
    const bool isOwn = m_own && (!m_atTerminal || *m_own <= *m_atTerminal);
    if (const auto start = isOwn ? m_own : m_atTerminal) {
        const auto left = std::chrono::ceil<std::chrono::minutes>(*start - m_hub.hubNow());
        if (left <= noticed)
            near = Near{m_zone.timeAt(*start), static_cast<int>(left.count()), isOwn};
    }
    if (std::exchange(m_near, near) != near)
        Q_EMIT changed();
}

} // namespace relais::desk
