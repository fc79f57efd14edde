// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/values.h"

#include <QObject>
#include <QPointer>

namespace relais::call {
class CallView;
}
namespace relais::client {
class HubSession;
}
namespace relais::protocol {
struct CallEnded;
struct CallRinging;
} // namespace relais::protocol

namespace relais::desk {

class CallPort;

/// The video call that rings, and those that wait behind it. While it rings the devices connect;
/// nothing is heard or seen before accept(). GUI thread.
class IncomingCallPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncomingCallPresenter)
public:
    IncomingCallPresenter(client::HubSession& hub, CallPort& calls, QObject* parent = nullptr);
    ~IncomingCallPresenter() override;

    /// Whom one can answer now.
    [[nodiscard]] const std::optional<Caller>& ringing() const { return m_ringing; }
    /// Who calls while this desk is in a call; they are not answered, so another desk may.
    [[nodiscard]] const QList<Caller>& waiting() const { return m_waiting; }
    /// In a call nobody else rings; afterwards the first one waiting does.
    void setInCall(bool inCall);
    void accept();
    void refuse(RefuseReason reason);

Q_SIGNALS:
    void changed();
    /// The person took the call; the view is ready to show.
    void accepted(const relais::desk::Caller& caller, relais::call::CallView* view);

private:
    void receive(const protocol::CallRinging& event);
    void ring(const Caller& caller);
    void receiveEnd(const protocol::CallEnded& event);
    void viewChanged();
    void stopRinging();
    void ringNext();

    client::HubSession& m_hub;
    CallPort& m_calls;
    std::optional<Caller> m_ringing;
    QPointer<call::CallView> m_view;
    QList<Caller> m_waiting;
    bool m_inCall = false;
};

} // namespace relais::desk
