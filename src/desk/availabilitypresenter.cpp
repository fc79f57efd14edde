// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/availabilitypresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"

namespace relais::desk {

AvailabilityPresenter::AvailabilityPresenter(client::HubSession& hub, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    connect(&hub, &client::HubSession::onlineChanged, this, [this](bool online) {
        if (online)
            return; // the person must be signed in again first; then tell()
        ++m_turn;
        m_told = false;
        Q_EMIT changed();
    });
}

void AvailabilityPresenter::setAvailable(bool available)
{
    m_wanted = available;
    tell();
}

void AvailabilityPresenter::tell()
{
    m_told = false;
    Q_EMIT changed();
    continueIn(this, m_hub.call(protocol::SetAvailable{m_wanted}),
               [this, turn = ++m_turn](const Result<protocol::SetAvailable::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   m_told = reply.has_value();
                   Q_EMIT changed();
               });
}

} // namespace relais::desk
