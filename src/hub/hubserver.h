// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/accounts.h"
#include "hub/callregistry.h"
#include "hub/dispatcher.h"
#include "net/identity.h"

#include <QTimer>
#include <QWebSocketServer>

#include <memory>

namespace relais::hub {

/// How a hub runs.
struct HubOptions
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0; ///< 0: any free one
    quint16 enrolmentPort = 0;
    QList<protocol::IceServer> iceServers;
    bool relayOnly = false;
};

/// The hub: two TLS doors, the sessions behind them, and every method. Main thread; the database is
/// the writer's.
class HubServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubServer)
public:
    HubServer(store::WriterThread& writer, net::Identity identity, const Clock& clock,
              HubOptions options);
    ~HubServer() override;

    /// Opens both doors, after the occurrences are worked out.
    [[nodiscard]] Result<> start();
    [[nodiscard]] quint16 port() const { return m_door.serverPort(); }
    [[nodiscard]] quint16 enrolmentPort() const { return m_enrolmentDoor.serverPort(); }
    [[nodiscard]] const Dispatcher& dispatcher() const { return m_dispatcher; }

private:
    void admit();
    void admitToEnrol();
    void identify(Session* session);
    void request(Session* session, const QString& method, const QJsonObject& params,
                 const net::Peer::Answer& answer);
    void enrol(Session* session, const QString& method, const QJsonObject& params,
               const net::Peer::Answer& answer);
    [[nodiscard]] Result<> materialise();
    void announceChanges();

    void registerSessions();
    void registerAgenda();
    void registerTickets();
    void registerCalls();
    void registerRecords();
    [[nodiscard]] QFuture<Result<protocol::Hello::Reply>> hello(Session& session,
                                                                const protocol::Hello& request);
    /// Work that takes a ticket's code: refused after too many wrong ones, wherever they were
    /// tried.
    template <typename Reply, typename Work>
    [[nodiscard]] QFuture<Result<Reply>> guardTicket(Session& session, Work work);
    [[nodiscard]] QFuture<Result<protocol::Ring::Reply>> ring(Session& session,
                                                              const protocol::Ring& request);
    void setState(const AppointmentId& id, AppointmentState state);
    /// Does Request in the writer's thread, with everything committed before the answer.
    template <typename Request, typename Work>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> write(Work work);

    store::WriterThread& m_writer;
    net::Identity m_identity;
    const Clock& m_clock;
    HubOptions m_options;
    CivilTime m_civil = parisTime();
    QWebSocketServer m_door;
    QWebSocketServer m_enrolmentDoor;
    QList<Session*> m_sessions;
    Dispatcher m_dispatcher;
    Accounts m_accounts;
    CallRegistry m_calls;
    Throttle m_wrongTickets{10, std::chrono::minutes(10)};
    QTimer m_daily;
    qint64 m_announced = 0;
};

} // namespace relais::hub
