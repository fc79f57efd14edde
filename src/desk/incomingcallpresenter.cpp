// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/incomingcallpresenter.h"

#include "call/callview.h"
#include "client/hubsession.h"
#include "desk/callers.h"
#include "desk/ports.h"

namespace relais::desk {

IncomingCallPresenter::IncomingCallPresenter(client::HubSession& hub, CallPort& calls,
                                             QObject* parent)
    : QObject(parent), m_hub(hub), m_calls(calls)
{
    connect(&hub, &client::HubSession::callRinging, this, &IncomingCallPresenter::receive);
    connect(&hub, &client::HubSession::callEnded, this, &IncomingCallPresenter::receiveEnd);
    connect(&hub, &client::HubSession::onlineChanged, this, [this](bool online) {
        // Without a line nobody tells when those waiting leave; the hub rings again if they stay.
        if (!online && !m_waiting.isEmpty()) {
            m_waiting.clear();
            Q_EMIT changed();
        }
    });
}

IncomingCallPresenter::~IncomingCallPresenter()
{
    // Signed out while it rings: the caller must not wait for nobody.
    if (m_view) {
        m_view->disconnect(this);
        m_view->refuse(RefuseReason::Busy);
    }
}

void IncomingCallPresenter::receive(const protocol::CallRinging& event)
{
    if (event.kind != CallKind::Appointment)
        return;
    const Caller caller = callerOf(event);
    const bool known =
        (m_ringing && m_ringing->call == caller.call) || callerIndex(m_waiting, caller.call) >= 0;
    if (known)
        return; // told twice after a short loss of the line
    if (m_inCall || m_ringing) {
        m_waiting.append(caller);
        Q_EMIT changed();
        return;
    }
    ring(caller);
}

void IncomingCallPresenter::ring(const Caller& caller)
{
    m_ringing = caller;
    m_view = m_calls.answer(ringingOf(caller));
    if (!m_view) {
        m_ringing.reset();
        Q_EMIT changed();
        return;
    }
    connect(m_view, &call::CallView::changed, this, &IncomingCallPresenter::viewChanged);
    connect(m_view, &QObject::destroyed, this, [this, id = caller.call] {
        if (m_ringing && m_ringing->call == id)
            stopRinging();
    });
    Q_EMIT changed();
    viewChanged(); // it may be over already
}

void IncomingCallPresenter::viewChanged()
{
    if (m_ringing && m_view && m_view->stage() == call::Stage::Ended)
        stopRinging();
}

void IncomingCallPresenter::receiveEnd(const protocol::CallEnded& event)
{
    if (m_ringing && m_ringing->call == event.call) {
        stopRinging();
        return;
    }
    const qsizetype index = callerIndex(m_waiting, event.call);
    if (index >= 0) {
        m_waiting.removeAt(index);
        Q_EMIT changed();
    }
}

void IncomingCallPresenter::setInCall(bool inCall)
{
    m_inCall = inCall;
    if (!inCall)
        ringNext();
}

void IncomingCallPresenter::accept()
{
    if (!m_ringing || !m_view)
        return;
    const Caller caller = *m_ringing;
    call::CallView* view = m_view;
    view->disconnect(this);
    m_ringing.reset();
    m_view = nullptr;
    m_inCall = true;
    Q_EMIT changed();
    Q_EMIT accepted(caller, view);
    view->accept();
}

void IncomingCallPresenter::refuse(RefuseReason reason)
{
    if (!m_ringing || !m_view)
        return;
    call::CallView* view = m_view;
    view->disconnect(this);
    stopRinging();
    view->refuse(reason);
}

void IncomingCallPresenter::stopRinging()
{
    if (m_view)
        m_view->disconnect(this);
    m_view = nullptr;
    m_ringing.reset();
    Q_EMIT changed();
    ringNext();
}

void IncomingCallPresenter::ringNext()
{
    if (!m_inCall && !m_ringing && !m_waiting.isEmpty())
        ring(m_waiting.takeFirst());
}

} // namespace relais::desk
