// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callsession.h"
#include "call/devicecheck.h"
#include "kiosk/ports.h"

#include <QMap>

#include <functional>

namespace relais::kiosk {

/// Calls of the terminal over its hub session, with media engines. An appointment and a call for
/// the animateur may go on side by side.
class SessionCalls final : public CallPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionCalls)
public:
    /// `alone` finishes when no foreign program may see or hear the call any more.
    using Alone = std::function<QFuture<void>()>;

    SessionCalls(client::HubSession& hub, call::CallSettings settings, Alone alone,
                 QObject* parent = nullptr);
    ~SessionCalls() override;

    [[nodiscard]] QFuture<Result<Rung>> ring(CallKind kind, const QString& code,
                                             Presence presence) override;
    void giveUp(CallKind kind) override { ++m_turns[kind]; }
    [[nodiscard]] call::DeviceCheckView* startCheck() override;
    void stopCheck() override { m_check.reset(); }
    /// The visit is over: whatever still rings or talks ends.
    void endAll();

Q_SIGNALS:
    void started(relais::call::CallSession* call); ///< for whoever measures

private:
    [[nodiscard]] std::unique_ptr<call::CallSession>& place(CallKind kind);
    [[nodiscard]] Result<Rung> begin(const protocol::Ring& request, int turn,
                                     const Result<protocol::Ring::Reply>& reply);

    client::HubSession& m_hub;
    call::CallSettings m_settings;
    Alone m_alone;
    QMap<CallKind, int> m_turns; ///< a ring() whose turn is over must not begin
    std::unique_ptr<call::CallSession> m_appointment;
    std::unique_ptr<call::CallSession> m_animateur;
    std::unique_ptr<call::DeviceCheck> m_check;
};

} // namespace relais::kiosk
