// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "feed/webdoor.h"
#include "hub/accounts.h"
#include "hub/callregistry.h"
#include "hub/dispatcher.h"
#include "hub/tickettags.h"
#include "messages/courier.h"
#include "messages/messagesettings.h"
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
    std::optional<feed::WebDoorSettings> web; ///< calendars, /healthz and /metrics
    QString webName; ///< https://name[:port] as calendars write it; no slash at its end
    std::optional<messages::MessageSettings> messages;
    int requestsPerSecond = 20; ///< of one connection
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
    [[nodiscard]] quint16 webPort() const { return m_webPort; } ///< 0 without a web door
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
    [[nodiscard]] Result<> workOutOpenings();
    /// Soon tells everybody that something changed, if it did.
    void announceChanges();
    void tellChanges();

    void registerSessions();
    void registerAgenda();
    void registerTickets();
    void registerOpenings();
    void registerWork();
    void registerWaiting();
    void registerWalkIns();
    void registerCalendars();
    [[nodiscard]] QFuture<Result<QByteArray>> calendar(const QString& secret);
    [[nodiscard]] QByteArray metrics() const;
    [[nodiscard]] Result<> openMessages();
    void registerCalls();
    void registerRecords();
    void registerOffline();
    /// What somebody in front of the device did counts like what is asked directly.
    void countDelivered(const QString& device, const protocol::Deliver& request,
                        const protocol::Deliver::Reply& reply);
    [[nodiscard]] QFuture<Result<protocol::Hello::Reply>> hello(Session& session,
                                                                const protocol::Hello& request);
    /// Work that takes a ticket's code: refused after too many wrong ones, wherever they were
    /// tried.
    template <typename Reply, typename Work>
    [[nodiscard]] QFuture<Result<Reply>> guardTicket(Session& session, Work work);
    [[nodiscard]] QFuture<Result<protocol::Ring::Reply>> ring(Session& session,
                                                              const protocol::Ring& request);
    /// Bookings of one terminal: 30 in ten minutes, so that nobody takes a whole week of times.
    template <typename Request, typename Work>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> guardBooking(Session& session,
                                                                        Work work);
    void setState(const AppointmentId& id, AppointmentState state);
    template <typename Request, typename Work>
    [[nodiscard]] QFuture<Result<typename Request::Reply>>
    serve(const Session& session, const std::optional<SiteId>& wanted, Work work);
    template <typename Request, typename Work>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> edit(const Session& session, Work work);
    /// Advisors whose desks would ring now.
    [[nodiscard]] QList<AccountId> reachableAdvisors() const;
    /// What is to be done every minute: offers of the waiting list.
    void sweep();
    /// Does Request in the writer's thread, with everything committed before the answer.
    template <typename Request, typename Work>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> write(Work work);

    store::WriterThread& m_writer;
    net::Identity m_identity;
    const Clock& m_clock;
    HubOptions m_options;
    CivilTime m_civil = parisTime(); ///< copied into the writer's work, which may outlive us
    QWebSocketServer m_door;
    QWebSocketServer m_enrolmentDoor;
    QList<Session*> m_sessions;
    Dispatcher m_dispatcher;
    Accounts m_accounts;
    CallRegistry m_calls;
    TicketTags m_ticketTags;
    Throttle m_wrongTickets{10, std::chrono::minutes(10)};
    Throttle m_bookings{30, std::chrono::minutes(10)};
    QTimer m_minutely;
    feed::WebDoor m_web;
    quint16 m_webPort = 0;
    messages::OpenChannels m_channels;
    std::unique_ptr<messages::Courier> m_courier; ///< after its channels
    QTimer m_daily;
    QTimer m_announce;
    qint64 m_announced = 0;
};

} // namespace relais::hub
