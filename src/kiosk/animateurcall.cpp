// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/animateurcall.h"

#include "base/continuation.h"

namespace relais::kiosk {

AnimateurCall::AnimateurCall(CallPort& calls, const HubPort& hub,
                             std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_calls(calls), m_hub(hub)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        leave();
        setState(State::Unanswered);
    });
}

AnimateurCall::~AnimateurCall()
{
    leave();
}

QString AnimateurCall::phone() const
{
    return m_hub.site() ? m_hub.site()->phone : QString();
}

void AnimateurCall::call()
{
    if (m_state == State::Calling)
        return;
    setState(State::Calling);
    m_patience.start();
    const int attempt = ++m_attempt;
    continueIn(this, m_calls.ring(CallKind::Animateur, {}, Presence::Alone),
               [this, attempt](const Result<Rung>& rung) {
                   const bool wanted = attempt == m_attempt && m_state == State::Calling;
                   if (!rung) {
                       if (wanted) {
                           m_patience.stop();
                           setState(State::Unanswered);
                       }
                       return;
                   }
                   if (wanted)
                       follow(rung->view);
                   else if (rung->view)
                       rung->view->hangUp();
               });
}

void AnimateurCall::dismiss()
{
    ++m_attempt;
    leave();
    setState(State::Idle);
}

void AnimateurCall::follow(call::CallView* view)
{
    m_view = view;
    if (!view)
        return;
    connect(view, &call::CallView::changed, this, &AnimateurCall::look);
    look();
}

void AnimateurCall::look()
{
    if (!m_view || m_state != State::Calling)
        return;
    switch (m_view->stage()) {
    case call::Stage::Ringing:
        return;
    case call::Stage::Accepted:
    case call::Stage::Talking:
    case call::Stage::Reconnecting:
        leave();
        setState(State::Coming);
        return;
    case call::Stage::Ended:
        leave();
        setState(State::Unanswered);
        return;
    }
}

void AnimateurCall::leave()
{
    m_calls.giveUp(CallKind::Animateur);
    m_patience.stop();
    if (!m_view)
        return;
    m_view->disconnect(this);
    if (m_view->stage() != call::Stage::Ended)
        m_view->hangUp();
    m_view.clear();
}

void AnimateurCall::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

} // namespace relais::kiosk
