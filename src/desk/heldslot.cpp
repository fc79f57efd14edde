// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/heldslot.h"

#include "base/continuation.h"
#include "client/hubsession.h"

namespace relais::desk {

namespace {
constexpr auto renewWhenLeft = std::chrono::seconds(150);
}

HeldSlot::HeldSlot(client::HubSession& hub, std::optional<SiteId> site, QObject* parent)
    : QObject(parent), m_hub(hub), m_site(site)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, [this] {
        m_hold.reset();
        Q_EMIT expired();
    });
}

void HeldSlot::keep(const MotifId& motif, Instant start)
{
    if (m_asked == start || (isHeld(start) && m_until - m_hub.hubNow() > renewWhenLeft))
        return;
    m_asked = start;
    protocol::Hold request;
    request.motif = motif;
    request.start = start;
    request.site = m_site;
    continueIn(this, m_hub.call(request),
               [this, start, turn = ++m_turn](const Result<protocol::Hold::Reply>& reply) {
                   if (turn != m_turn) {
                       // Another time was wanted, or none: the hub has replaced it, or is told.
                       if (reply && reply->hold && !m_asked && m_hold != reply->hold)
                           giveBack(*reply->hold);
                       return;
                   }
                   m_asked.reset();
                   if (!reply) {
                       Q_EMIT failed(reply.error());
                       return;
                   }
                   if (reply->taken || !reply->hold) {
                       QList<Instant> others;
                       for (const auto& slot : reply->alternatives)
                           others.append(slot.start);
                       Q_EMIT taken(others);
                       return;
                   }
                   m_hold = reply->hold;
                   m_start = start;
                   m_until = reply->until;
                   m_expiry.start(std::max(std::chrono::milliseconds(0), m_until - m_hub.hubNow()));
                   Q_EMIT changed();
               });
}

void HeldSlot::release()
{
    const auto hold = m_hold;
    forget();
    if (hold)
        giveBack(*hold);
}

void HeldSlot::forget()
{
    ++m_turn;
    m_asked.reset();
    m_hold.reset();
    m_expiry.stop();
}

void HeldSlot::giveBack(const HoldId& hold)
{
    continueIn(this, m_hub.call(protocol::Release{hold}),
               [](const Result<protocol::Release::Reply>&) {});
}

} // namespace relais::desk
