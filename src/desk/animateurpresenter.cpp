// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/animateurpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "desk/callers.h"

namespace relais::desk {

AnimateurPresenter::AnimateurPresenter(client::HubSession& hub, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    connect(&hub, &client::HubSession::callRinging, this, &AnimateurPresenter::receive);
    connect(&hub, &client::HubSession::callEnded, this,
            [this](const protocol::CallEnded& event) { remove(event.call); });
}

std::optional<Caller> AnimateurPresenter::caller() const
{
    return m_callers.isEmpty() ? std::nullopt : std::optional(m_callers.first());
}

void AnimateurPresenter::receive(const protocol::CallRinging& event)
{
    if (event.kind != CallKind::Animateur || callerIndex(m_callers, event.call) >= 0)
        return;
    m_callers.append(callerOf(event));
    Q_EMIT changed();
}

void AnimateurPresenter::comeNow()
{
    if (!isRinging())
        return;
    const CallId call = m_callers.first().call;
    m_coming = true;
    Q_EMIT changed();
    continueIn(this, m_hub.call(protocol::Answer{call}),
               [this, call](const Result<protocol::Answer::Reply>& answer) {
                   if (!answer) {
                       remove(call); // somebody else goes, or the caller has left
                       return;
                   }
                   continueIn(this, m_hub.call(protocol::Accept{call}),
                              [this, call](const Result<protocol::Accept::Reply>& accepted) {
                                  if (!accepted)
                                      remove(call);
                              });
               });
}

void AnimateurPresenter::refuse(RefuseReason reason)
{
    if (!isRinging())
        return;
    const CallId call = m_callers.first().call;
    remove(call);
    continueIn(this, m_hub.call(protocol::Refuse{call, reason}),
               [](const Result<protocol::Refuse::Reply>&) {});
}

void AnimateurPresenter::done()
{
    if (!m_coming || m_callers.isEmpty())
        return;
    const CallId call = m_callers.first().call;
    remove(call);
    continueIn(this, m_hub.call(protocol::End{call, EndReason::HungUp, std::nullopt}),
               [](const Result<protocol::End::Reply>&) {});
}

void AnimateurPresenter::remove(const CallId& call)
{
    const qsizetype index = callerIndex(m_callers, call);
    if (index < 0)
        return;
    m_callers.removeAt(index);
    if (index == 0)
        m_coming = false;
    Q_EMIT changed();
}

} // namespace relais::desk
