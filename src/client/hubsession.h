// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubclock.h"
#include "net/identity.h"
#include "net/peer.h"
#include "protocol/agenda.h"
#include "protocol/calls.h"
#include "protocol/session.h"

#include <QFuture>
#include <QObject>
#include <QTimer>
#include <QUrl>

namespace relais::client {

/// The one connection of a kiosk or desk to its hub: connects, greets, reconnects for ever (1 s to
/// 15 s between tries), and carries typed calls and events. GUI thread.
class HubSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubSession)
public:
    /// `program` is told to the hub in the greeting.
    HubSession(QUrl hub, net::Identity identity, QString program, QObject* parent = nullptr);
    ~HubSession() override;

    void start();
    [[nodiscard]] bool isOnline() const { return m_online; }
    /// What the hub said in its greeting; empty until the first one.
    [[nodiscard]] const std::optional<protocol::Hello::Reply>& greeting() const
    {
        return m_greeting;
    }
    /// The time by the hub's clock, whatever this machine's says.
    [[nodiscard]] Instant hubNow() const { return m_clock.now(); }
    /// How far this machine's clock is behind; zero before the first greeting.
    [[nodiscard]] std::chrono::milliseconds clockOffset() const { return m_clock.offset(); }
    /// Far enough off to be told to whoever looks after the machine (HubClock::tolerance).
    [[nodiscard]] bool isMachineClockWrong() const { return m_clock.isMachineWrong(); }
    /// The last refusal was about dates alone: a machine whose battery is dead believes in another
    /// year, and cannot greet a hub that would tell it the time.
    [[nodiscard]] bool isDateDoubtful() const { return m_isDateDoubtful; }
    [[nodiscard]] const net::Identity& identity() const { return m_identity; }
    /// The hub's certificate, as the last greeted line showed it: issued by our authority to a hub.
    [[nodiscard]] const std::optional<crypto::Certificate>& hubCertificate() const
    {
        return m_hubCertificate;
    }

    /// Calls a method by name, for diagnosis; call() is what programs use.
    [[nodiscard]] QFuture<Result<QJsonObject>> callAny(const QString& method,
                                                       const QJsonObject& params);
    /// Calls a method: session.call(protocol::FreeSlots{…}).then(this, [](Result<FreeSlots::Reply>)
    /// {…}). Unreachable at once when offline.
    template <typename Request>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> call(const Request& request)
    {
        return callAny(QLatin1String(Request::method), protocol::encode(request))
            .then([](const Result<QJsonObject>& answer) -> Result<typename Request::Reply> {
                if (!answer)
                    return tl::make_unexpected(answer.error());
                return protocol::decode<typename Request::Reply>(*answer);
            });
    }

Q_SIGNALS:
    void onlineChanged(bool online);
    /// Within a minute of its change: a clock may be set while the line is there.
    void machineClockWrongChanged(bool wrong);
    /// The hub's certificate or ours was refused; see isDateDoubtful().
    void identityRefused(const QString& detail);
    void callRinging(const relais::protocol::CallRinging& event);
    void callAnswered(const relais::protocol::CallAnswered& event);
    void callAccepted(const relais::protocol::CallAccepted& event);
    void callRefused(const relais::protocol::CallRefused& event);
    void callEnded(const relais::protocol::CallEnded& event);
    void relayed(const relais::protocol::Relayed& event);
    void changed(const relais::protocol::Changed& event);

private:
    void connectNow();
    void greet();
    void noteHubCertificate();
    void checkMachineClock();
    void lose();
    void dispatch(const QString& method, const QJsonObject& params);

    QUrl m_url;
    net::Identity m_identity;
    QString m_program;
    net::Peer* m_peer = nullptr;
    QTimer m_retry;
    int m_failures = 0;
    bool m_online = false;
    std::optional<protocol::Hello::Reply> m_greeting;
    std::optional<crypto::Certificate> m_hubCertificate;
    SystemClock m_machineClock;
    UptimeClock m_uptime;
    HubClock m_clock{m_machineClock, m_uptime};
    QTimer m_clockCheck;
    bool m_clockWasWrong = false;
    bool m_isDateDoubtful = false;
};

} // namespace relais::client
