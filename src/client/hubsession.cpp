// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/hubsession.h"

#include "base/continuation.h"

#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslError>
#include <QWebSocket>

#include <algorithm>

namespace relais::client {

namespace {
Q_LOGGING_CATEGORY(logSession, "relais.client.session")

using namespace std::chrono_literals;
constexpr auto answerWithin = 10s;
constexpr int longestPauseSeconds = 15;
constexpr auto clockCheckEvery = 1min;

template <typename Event, typename Emit>
bool tryDispatch(const QString& method, const QJsonObject& params, Emit emitEvent)
{
    if (method != QLatin1String(Event::method))
        return false;
    if (const auto event = protocol::decode<Event>(params))
        emitEvent(*event);
    else
        qCWarning(logSession) << "malformed event" << method << event.error().detail;
    return true;
}
} // namespace

HubSession::HubSession(QUrl hub, net::Identity identity, QString program, QObject* parent)
    : QObject(parent),
      m_url(std::move(hub)),
      m_identity(std::move(identity)),
      m_program(std::move(program))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HubSession::connectNow);
    connect(&m_clockCheck, &QTimer::timeout, this, &HubSession::checkMachineClock);
    m_clockCheck.start(clockCheckEvery);
}

HubSession::~HubSession() = default;

void HubSession::start()
{
    connectNow();
}

void HubSession::checkMachineClock()
{
    const bool wrong = isMachineClockWrong();
    if (std::exchange(m_clockWasWrong, wrong) != wrong)
        Q_EMIT machineClockWrongChanged(wrong);
}

void HubSession::connectNow()
{
    auto* socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    socket->setSslConfiguration(m_identity.tls());
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        m_isDateDoubtful = std::all_of(errors.begin(), errors.end(), [](const QSslError& error) {
            return error.error() == QSslError::CertificateNotYetValid ||
                   error.error() == QSslError::CertificateExpired;
        });
        Q_EMIT identityRefused(errors.isEmpty() ? QString() : errors.first().errorString());
    });
    const auto attempt =
        std::make_shared<bool>(false); // shared: whichever comes first ends the try
    const auto failed = [this, socket, attempt] {
        if (std::exchange(*attempt, true))
            return;
        socket->deleteLater();
        lose();
    };
    connect(socket, &QWebSocket::disconnected, this, failed);
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, failed);
    connect(socket, &QWebSocket::connected, this, [this, socket, attempt, failed] {
        if (std::exchange(*attempt, true))
            return;
        socket->disconnect(this);
        m_peer = new net::Peer(socket, this);
        connect(m_peer, &net::Peer::notified, this, &HubSession::dispatch);
        connect(m_peer, &net::Peer::closed, this, &HubSession::lose);
        greet();
    });
    QTimer::singleShot(answerWithin, socket, failed); // a line that swallows packets gives no error
    socket->open(m_url);
}

void HubSession::greet()
{
    const protocol::Hello hello{protocol::version, m_program, QStringLiteral(RELAIS_VERSION)};
    continueIn(this,
               m_peer->request(QLatin1String(protocol::Hello::method), protocol::encode(hello),
                               answerWithin),
               [this, peer = m_peer](const Result<QJsonObject>& answer) {
                   if (peer != m_peer || !m_peer)
                       return;
                   auto greeting =
                       answer ? protocol::decode<protocol::Hello::Reply>(*answer)
                              : Result<protocol::Hello::Reply>(tl::make_unexpected(answer.error()));
                   if (!greeting) {
                       qCWarning(logSession)
                           << "greeting failed:" << toString(greeting.error().code)
                           << greeting.error().detail;
                       m_isDateDoubtful = false;
                       if (greeting.error().code == Error::Code::Forbidden ||
                           greeting.error().code == Error::Code::Unauthorized)
                           Q_EMIT identityRefused(greeting.error().detail);
                       m_peer->close(QStringLiteral("greeting failed"));
                       return;
                   }
                   m_greeting = std::move(*greeting);
                   m_clock.hear(m_greeting->now);
                   m_failures = 0;
                   noteHubCertificate();
                   m_online = true;
                   Q_EMIT onlineChanged(true);
                   checkMachineClock();
               });
}

void HubSession::noteHubCertificate()
{
    // TLS has checked the chain; that it is a hub's, and not a device's with a fitting name, has
    // not been asked yet.
    const auto der = m_peer->socket().sslConfiguration().peerCertificate().toDer();
    const auto certificate = crypto::Certificate::fromDer(der);
    if (certificate && certificate->subject().kind == QStringLiteral("hub") &&
        certificate->isIssuedBy(m_identity.authority, toEpochMs(SystemClock().now()) / 1000))
        m_hubCertificate = *certificate;
    else
        qCWarning(logSession) << "the other side's certificate is not a hub's";
}

void HubSession::lose()
{
    if (m_peer) {
        m_peer->disconnect(this);
        m_peer->deleteLater();
        m_peer = nullptr;
    }
    const int pause = std::min(longestPauseSeconds, 1 << std::min(m_failures, 4));
    ++m_failures;
    m_retry.start(std::chrono::seconds(pause));
    if (std::exchange(m_online, false))
        Q_EMIT onlineChanged(false);
}

QFuture<Result<QJsonObject>> HubSession::callAny(const QString& method, const QJsonObject& params)
{
    if (m_online && m_peer)
        return m_peer->request(method, params, answerWithin);
    QPromise<Result<QJsonObject>> promise;
    promise.start();
    promise.addResult(
        Result<QJsonObject>(fail(Error::Code::Unreachable, QStringLiteral("no hub"))));
    promise.finish();
    return promise.future();
}

void HubSession::dispatch(const QString& method, const QJsonObject& params)
{
    using namespace protocol;
    const bool known =
        tryDispatch<CallRinging>(method, params,
                                 [this](const auto& e) { Q_EMIT callRinging(e); }) ||
        tryDispatch<CallAnswered>(method, params,
                                  [this](const auto& e) { Q_EMIT callAnswered(e); }) ||
        tryDispatch<CallAccepted>(method, params,
                                  [this](const auto& e) { Q_EMIT callAccepted(e); }) ||
        tryDispatch<CallRefused>(method, params,
                                 [this](const auto& e) { Q_EMIT callRefused(e); }) ||
        tryDispatch<CallEnded>(method, params, [this](const auto& e) { Q_EMIT callEnded(e); }) ||
        tryDispatch<Relayed>(method, params, [this](const auto& e) { Q_EMIT relayed(e); }) ||
        tryDispatch<Changed>(method, params, [this](const auto& e) { Q_EMIT changed(e); });
    if (!known)
        qCInfo(logSession) << "unknown event" << method; // a newer hub may say more
}

} // namespace relais::client
