// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/sessioncalls.h"

#include "base/continuation.h"

#include <QPointer>

namespace relais::kiosk {

SessionCalls::SessionCalls(client::HubSession& hub, call::CallSettings settings, Alone alone,
                           QObject* parent)
    : CallPort(parent), m_hub(hub), m_settings(std::move(settings)), m_alone(std::move(alone))
{
}

SessionCalls::~SessionCalls() = default;

std::unique_ptr<call::CallSession>& SessionCalls::place(CallKind kind)
{
    return kind == CallKind::Appointment ? m_appointment : m_animateur;
}

QFuture<Result<Rung>> SessionCalls::ring(CallKind kind, const QString& code, Presence presence)
{
    const protocol::Ring request{kind, code, presence};
    place(kind).reset();
    const int turn = ++m_turns[kind];
    auto promise = std::make_shared<QPromise<Result<Rung>>>();
    promise->start();
    // No picture and no sound when the animateur is called: the page may stay.
    const QFuture<void> alone =
        kind == CallKind::Appointment ? m_alone() : QtFuture::makeReadyFuture();
    continueIn(this, alone, [this, request, turn, promise] {
        if (turn != m_turns[request.kind]) {
            promise->addResult(Result<Rung>(fail(Error::Code::Conflict)));
            promise->finish();
            return;
        }
        // Within the delivery of the reply itself: the hub's next message may be that a desk has
        // answered, and nobody must miss it.
        m_hub.call(request).then([self = QPointer(this), request, turn,
                                  promise](const Result<protocol::Ring::Reply>& reply) {
            promise->addResult(self ? self->begin(request, turn, reply)
                                    : Result<Rung>(fail(Error::Code::Conflict)));
            promise->finish();
        });
    });
    return promise->future();
}

Result<Rung> SessionCalls::begin(const protocol::Ring& request, int turn,
                                 const Result<protocol::Ring::Reply>& reply)
{
    if (!reply)
        return tl::make_unexpected(reply.error());
    if (turn != m_turns[request.kind]) {
        // It rings at a desk, and the person who wanted it has gone.
        std::ignore = m_hub.call(protocol::End{reply->call, EndReason::HungUp, std::nullopt});
        return fail(Error::Code::Conflict);
    }
    auto& session = place(request.kind);
    session = call::CallSession::ringing(
        m_hub, m_settings,
        {reply->call, request.kind, request.presence, reply->calleeName, reply->calleePlace});
    Q_EMIT started(session.get());
    return Rung{session.get(), reply->call};
}

call::DeviceCheckView* SessionCalls::startCheck()
{
    m_check = std::make_unique<call::DeviceCheck>(m_settings.engine, m_settings.media);
    return m_check.get();
}

void SessionCalls::endAll()
{
    giveUp(CallKind::Appointment);
    giveUp(CallKind::Animateur);
    m_check.reset();
    m_appointment.reset();
    m_animateur.reset();
}

} // namespace relais::kiosk
