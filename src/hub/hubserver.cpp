// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/hubserver.h"

#include "base/continuation.h"
#include "hub/enrolmentdesk.h"
#include "hub/openings.h"
#include "hub/passon.h"
#include "hub/retention.h"
#include "hub/zonechange.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QSslCertificate>
#include <QTcpSocket>
#include <QWebSocket>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(logHub, "relais.hub")

/// Answers leave at once, even right after a notification. The TCP socket under a server's
/// WebSocket is a child of the server, known by its other end.
void sendWithoutDelay(const QWebSocketServer& door, const QWebSocket& socket)
{
    const auto all = door.findChildren<QTcpSocket*>();
    for (auto* tcp : all) {
        if (tcp->peerPort() == socket.peerPort() && tcp->peerAddress() == socket.peerAddress())
            tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }
}
} // namespace

HubServer::HubServer(store::WriterThread& writer, net::Identity identity, const Clock& clock,
                     HubOptions options)
    : m_writer(writer),
      m_identity(std::move(identity)),
      m_clock(clock),
      m_options(std::move(options)),
      m_door(u"relais"_s, QWebSocketServer::SecureMode),
      m_enrolmentDoor(u"relais"_s, QWebSocketServer::SecureMode),
      m_accounts(writer, clock),
      m_calls(writer, clock, m_civil, [this] { return m_sessions; }),
      m_ticketTags(writer, clock, m_civil),
      m_web(
          clock, [this] { return metrics(); },
          [this](const QString& secret) { return calendar(secret); })
{
    m_door.setSslConfiguration(m_identity.tls());
    auto openDoor = m_identity.tls();
    openDoor.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_enrolmentDoor.setSslConfiguration(openDoor);
    connect(&m_door, &QWebSocketServer::newConnection, this, &HubServer::admit);
    connect(&m_enrolmentDoor, &QWebSocketServer::newConnection, this, &HubServer::admitToEnrol);
    connect(&m_calls, &CallRegistry::stateWanted, this, &HubServer::setState);
    connect(&m_ticketTags, &TicketTags::stored, this, &HubServer::announceChanges);
    connect(&m_minutely, &QTimer::timeout, this, &HubServer::sweep);
    connect(&m_daily, &QTimer::timeout, this, [this] {
        if (const auto done = workOutOpenings(); !done)
            qCWarning(logHub) << "openings:" << done.error().detail;
    });
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, &HubServer::tellChanges);
    registerSessions();
    registerAgenda();
    registerTickets();
    registerOpenings();
    registerWork();
    registerWaiting();
    registerWalkIns();
    registerCalendars();
    registerCalls();
    registerRecords();
    registerOffline();
}

HubServer::~HubServer()
{
    // Their last signals must not find the lists gone.
    const auto sessions = findChildren<Session*>(Qt::FindDirectChildrenOnly);
    for (auto* session : sessions) {
        session->peer().disconnect(this);
        delete session;
    }
}

Result<> HubServer::workOutOpenings()
{
    return m_writer
        .submit([civil = m_civil, now = m_clock.now()](store::Database& database) {
            if (const auto moved = ZoneChange(database, civil, now).apply(); !moved)
                return Result<>(passOn(moved));
            // Two years, as docs/security.md says.
            if (const auto purged = Retention(database, now).purge(now - 24h * 731); !purged)
                return Result<>(passOn(purged));
            return OpeningBook(database, civil, now, {{AuthorKind::Hub, {}}, {}, {}})
                .workOut(civil.dateAt(now).addDays(OpeningBook::daysAhead));
        })
        .result();
}

Result<> HubServer::start()
{
    if (auto done = workOutOpenings(); !done)
        return done;
    if (auto opened = openMessages(); !opened)
        return opened;
    m_daily.start(6h);
    m_minutely.start(1min);
    if (!m_door.listen(m_options.address, m_options.port))
        return fail(Error::Code::Unreachable, m_door.errorString());
    if (!m_enrolmentDoor.listen(m_options.address, m_options.enrolmentPort))
        return fail(Error::Code::Unreachable, m_enrolmentDoor.errorString());
    if (m_options.web) {
        const auto port = m_web.open(*m_options.web);
        if (!port)
            return passOn(port);
        m_webPort = *port;
    }
    return {};
}

Result<> HubServer::openMessages()
{
    const auto& settings = m_options.messages;
    const bool email = settings && settings->email;
    const bool sms = settings && settings->sendsSms();
    auto noted = m_writer
                     .submit([email, sms](store::Database& database) {
                         return TerritoryStore(database).setSends(email, sms);
                     })
                     .result();
    if (!noted || !settings)
        return noted;
    m_channels = messages::openChannels(*settings, m_clock);
    m_courier = std::make_unique<messages::Courier>(
        m_writer, m_clock, m_civil,
        messages::Courier::Channels{m_channels.email.get(), m_channels.sms.get()});
    return {};
}

void HubServer::admit()
{
    while (auto* socket = m_door.nextPendingConnection()) {
        sendWithoutDelay(m_door, *socket);
        auto* session = new Session(new net::Peer(socket), this);
        connect(&session->peer(), &net::Peer::closed, this, [this, session] {
            m_sessions.removeAll(session);
            if (session->device())
                m_calls.lost(session->device()->id);
            session->deleteLater();
        });
        identify(session);
    }
}

void HubServer::identify(Session* session)
{
    const auto der = session->peer().socket().sslConfiguration().peerCertificate().toDer();
    const auto certificate = crypto::Certificate::fromDer(der);
    const auto id = certificate ? DeviceId::parse(certificate->subject().commonName) : std::nullopt;
    // What comes before the device is known waits here.
    using Waiting = std::tuple<QString, QJsonObject, net::Peer::Answer>;
    const auto waiting = std::make_shared<QList<Waiting>>(); // shared by the two lambdas
    session->peer().setRequestHandler(
        [waiting](const QString& method, const QJsonObject& params, net::Peer::Answer answer) {
            if (waiting->size() < 20)
                waiting->append({method, params, std::move(answer)});
        });
    if (!id) {
        session->peer().close(u"no device certificate"_s);
        return;
    }
    continueIn(session, m_writer.submit([id = *id](store::Database& database) {
        return TerritoryStore(database).device(id);
    }),
               [this, session, der, waiting](const Result<DeviceRow>& device) {
                   // Only the certificate on record: an older one of the same device is as good as
                   // revoked.
                   if (!device || device->revoked || device->certificate != der) {
                       qCWarning(logHub) << "device refused";
                       session->peer().close(u"device unknown or revoked"_s);
                       return;
                   }
                   for (auto* other : QList(m_sessions)) {
                       if (other->device()->id == device->id)
                           other->peer().close(u"replaced by a newer connection"_s);
                   }
                   session->setDevice(*device);
                   m_sessions.append(session);
                   session->peer().setRequestHandler(
                       [this, session](const QString& method, const QJsonObject& params,
                                       const net::Peer::Answer& answer) {
                           request(session, method, params, answer);
                       });
                   for (const auto& [method, params, answer] : std::as_const(*waiting))
                       request(session, method, params, answer);
                   waiting->clear();
               });
}

void HubServer::request(Session* session, const QString& method, const QJsonObject& params,
                        const net::Peer::Answer& answer)
{
    if (!session->mayAsk(std::chrono::steady_clock::now(), m_options.requestsPerSecond)) {
        answer(fail(Error::Code::Throttled, method));
        return;
    }
    m_dispatcher.handle(*session, method, params, answer);
}

void HubServer::admitToEnrol()
{
    while (auto* socket = m_enrolmentDoor.nextPendingConnection()) {
        auto* session = new Session(new net::Peer(socket), this);
        connect(&session->peer(), &net::Peer::closed, session, &QObject::deleteLater);
        session->peer().setRequestHandler([this, session](const QString& method,
                                                          const QJsonObject& params,
                                                          const net::Peer::Answer& answer) {
            enrol(session, method, params, answer);
        });
    }
}

namespace {
template <typename Request, typename Work>
void serveEnrolment(store::WriterThread& writer, Session* session, const QJsonObject& params,
                    const net::Peer::Answer& answer, Work work)
{
    const auto message = protocol::decode<Request>(params);
    if (!message) {
        answer(tl::make_unexpected(message.error()));
        return;
    }
    using Reply = Result<typename Request::Reply>;
    continueIn(
        session,
        writer.submit([message = *message, work](store::Database& database) -> Result<Reply> {
            return work(database, message);
        }),
        [answer](const Result<Reply>& reply) {
            if (!reply)
                answer(tl::make_unexpected(reply.error()));
            else if (!*reply)
                answer(tl::make_unexpected(reply->error()));
            else
                answer(protocol::encode(**reply));
        });
}
} // namespace

void HubServer::enrol(Session* session, const QString& method, const QJsonObject& params,
                      const net::Peer::Answer& answer)
{
    using namespace protocol;
    const Instant now = m_clock.now();
    if (!session->mayAsk(std::chrono::steady_clock::now(), m_options.requestsPerSecond))
        answer(fail(Error::Code::Throttled, method));
    else if (method == QLatin1String(EnrolRequest::method))
        serveEnrolment<EnrolRequest>(
            m_writer, session, params, answer,
            [now, authority = m_identity.authority.der()](store::Database& database,
                                                          const EnrolRequest& message) {
                return EnrolmentDesk(database, now).request(message, authority);
            });
    else if (method == QLatin1String(EnrolFetch::method))
        serveEnrolment<EnrolFetch>(m_writer, session, params, answer,
                                   [now](store::Database& database, const EnrolFetch& message) {
                                       return EnrolmentDesk(database, now).fetch(message);
                                   });
    else
        answer(fail(Error::Code::Forbidden, method));
}

} // namespace relais::hub
