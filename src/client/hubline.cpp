// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/hubline.h"

namespace relais::client {

SessionLine::SessionLine(HubSession& session, QObject* parent) : HubLine(parent), m_session(session)
{
    connect(&session, &HubSession::onlineChanged, this, &HubLine::onlineChanged);
    connect(&session, &HubSession::changed, this, &HubLine::changed);
}

QString SessionLine::epoch() const
{
    const auto& greeting = m_session.greeting();
    return greeting ? greeting->epoch : QString();
}

} // namespace relais::client
