// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/hubsessionport.h"

namespace relais::kiosk {

HubSessionPort::HubSessionPort(client::HubSession& session, client::Outbox* outbox, QObject* parent)
    : HubPort(parent), m_session(session), m_outbox(outbox)
{
    connect(&session, &client::HubSession::onlineChanged, this, &HubPort::onlineChanged);
}

bool HubSessionPort::isOnline() const
{
    return m_session.isOnline();
}

Instant HubSessionPort::now() const
{
    return m_session.hubNow();
}

std::optional<protocol::SiteInfo> HubSessionPort::site() const
{
    return m_session.greeting() ? m_session.greeting()->site : std::nullopt;
}

bool HubSessionPort::canRemind() const
{
    const auto& greeting = m_session.greeting();
    return greeting && (greeting->sendsEmail || greeting->sendsSms);
}

HubPort::Answer<protocol::Catalogue> HubSessionPort::ask(const protocol::Catalogue& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::FreeSlots> HubSessionPort::ask(const protocol::FreeSlots& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::NextFree> HubSessionPort::ask(const protocol::NextFree& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::Hold> HubSessionPort::ask(const protocol::Hold& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::Release> HubSessionPort::ask(const protocol::Release& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::Book> HubSessionPort::ask(const protocol::Book& request)
{
    return m_session.call(request);
}

Result<> HubSessionPort::leave(const protocol::Book& request)
{
    if (!m_outbox)
        return fail(Error::Code::Unreachable);
    return m_outbox->enqueue(request).map([](const client::Outbox::Queued&) {});
}

HubPort::Answer<protocol::LookUp> HubSessionPort::ask(const protocol::LookUp& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::Cancel> HubSessionPort::ask(const protocol::Cancel& request)
{
    return m_session.call(request);
}

HubPort::Answer<protocol::GiveOpinion> HubSessionPort::ask(const protocol::GiveOpinion& request)
{
    return m_session.call(request);
}

} // namespace relais::kiosk
