// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/hubsessionport.h"

#include "base/continuation.h"

#include <string_view>

namespace relais::kiosk {

static_assert(std::string_view(HubPort::kept.data()) == client::Outbox::stillQueued.data());

HubSessionPort::HubSessionPort(client::HubSession& session, Keeping keeping, QObject* parent)
    : HubPort(parent), m_session(session), m_keeping(keeping)
{
    connect(&session, &client::HubSession::onlineChanged, this, &HubPort::onlineChanged);
    if (m_keeping.outbox)
        keepWord(*m_keeping.outbox);
}

void HubSessionPort::keepWord(client::Outbox& outbox)
{
    connect(&outbox, &client::Outbox::confirmed, this,
            [this](qint64 counter, const QString&, const QJsonObject& reply) {
                settle(counter, reply);
            });
    connect(&outbox, &client::Outbox::refused, this,
            [this](qint64 counter, const QString&, const Result<QJsonObject>& answer) {
                settle(counter, answer);
            });
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

HubPort::AnyReply HubSessionPort::askAny(const QString& method, const QJsonObject& params)
{
    if (method == QLatin1String(protocol::Catalogue::method) && !isOnline() && m_keeping.replica) {
        if (const auto copy = m_keeping.replica->catalogue())
            return QtFuture::makeReadyFuture(Result<QJsonObject>(protocol::encode(*copy)));
    }
    return m_session.callAny(method, params);
}

HubPort::AnyReply HubSessionPort::actAny(const QString& method, const QJsonObject& params,
                                         const RequestId& request)
{
    if (m_keeping.outbox) {
        const auto queued = m_keeping.outbox->enqueue(method, params);
        if (queued) {
            m_acts.insert(queued->counter, request);
            return queued->reply;
        }
    }
    // The disk fails, or this terminal has never met its hub: the hub alone can do it.
    return m_session.callAny(method, params);
}

void HubSessionPort::settle(qint64 counter, const Result<QJsonObject>& reply)
{
    if (const auto request = m_acts.find(counter); request != m_acts.end()) {
        const RequestId id = *request;
        m_acts.erase(request);
        Q_EMIT settled(id, reply);
    }
}

QFuture<Result<KnownTicket>> HubSessionPort::checkTicket(const QString& code)
{
    if (!m_keeping.replica)
        return QtFuture::makeReadyFuture(
            Result<KnownTicket>(fail(Error::Code::NotFound, QStringLiteral("no copy"))));
    const Instant asOf = m_keeping.replica->asOf().value_or(Instant{}); // before it none is found
    return continueIn(this, m_keeping.replica->checkTicket(code),
                      [asOf](const Result<client::ReplicaAppointment>& found) {
                          return found.map([asOf](const client::ReplicaAppointment& one) {
                              return KnownTicket{one.state, one.start, one.partnerName, asOf};
                          });
                      });
}

} // namespace relais::kiosk
