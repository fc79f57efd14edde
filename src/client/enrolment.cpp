// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/enrolment.h"

#include "base/continuation.h"
#include "crypto/primitives.h"
#include "protocol/enrolment.h"

#include <QDateTime>
#include <QWebSocket>

namespace relais::client {

namespace {
using namespace std::chrono_literals;
constexpr auto answerWithin = 10s;
constexpr auto askEvery = 2s;
} // namespace

Enrolment::Enrolment(QUrl door, EnrolmentCode code, QString directory, QObject* parent)
    : QObject(parent),
      m_door(std::move(door)),
      m_code(std::move(code)),
      m_directory(std::move(directory)),
      m_key(crypto::scrypt(m_code.secretPart().toLatin1(), m_code.publicPart().toLatin1())),
      m_request(m_deviceKey.request({QStringLiteral("new"), {}, {}}))
{
    m_poll.setInterval(askEvery);
    connect(&m_poll, &QTimer::timeout, this, &Enrolment::fetch);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(fail(Error::Code::TimedOut, QStringLiteral("the authority has not signed yet")));
    });
}

QFuture<Result<>> Enrolment::run(std::chrono::seconds patience)
{
    m_promise.start();
    m_patience.start(patience);
    connectDoor();
    return m_promise.future();
}

void Enrolment::connectDoor()
{
    auto* socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    // The code, not the certificate, says whom we speak to: see receiveAuthority().
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSslConfiguration(tls);
    m_peer = new net::Peer(socket, this);
    connect(m_peer, &net::Peer::closed, this,
            [this] { finish(fail(Error::Code::Unreachable, QStringLiteral("enrolment door"))); });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { finish(fail(Error::Code::Unreachable, QStringLiteral("enrolment door"))); });
    connect(socket, &QWebSocket::connected, this, &Enrolment::request);
    socket->open(m_door);
}

void Enrolment::request()
{
    const protocol::EnrolRequest message{m_code.publicPart(), m_request,
                                         crypto::hmacSha256(m_key, "request" + m_request)};
    continueIn(this,
               m_peer->request(QLatin1String(protocol::EnrolRequest::method),
                               protocol::encode(message), answerWithin),
               [this](const Result<QJsonObject>& answer) {
                   const auto reply = answer.and_then([](const QJsonObject& json) {
                       return protocol::decode<protocol::EnrolRequest::Reply>(json);
                   });
                   if (reply)
                       receiveAuthority(reply->proof, reply->authority);
                   else
                       finish(tl::make_unexpected(reply.error()));
               });
}

void Enrolment::receiveAuthority(const QByteArray& proof, const QByteArray& authority)
{
    const QByteArray expected =
        crypto::hmacSha256(m_key, "authority" + authority + crypto::sha256(m_request));
    auto certificate = crypto::Certificate::fromDer(authority);
    if (!crypto::equalConstantTime(proof, expected) || !certificate) {
        finish(fail(Error::Code::Identity, QStringLiteral("the hub does not know this code")));
        return;
    }
    m_authority = std::move(*certificate);
    Q_EMIT waitingForAuthority();
    m_poll.start();
    fetch();
}

void Enrolment::fetch()
{
    const protocol::EnrolFetch message{
        m_code.publicPart(), crypto::hmacSha256(m_key, "fetch" + m_code.publicPart().toLatin1())};
    continueIn(this,
               m_peer->request(QLatin1String(protocol::EnrolFetch::method),
                               protocol::encode(message), answerWithin),
               [this](const Result<QJsonObject>& answer) {
                   const auto reply = answer.and_then([](const QJsonObject& json) {
                       return protocol::decode<protocol::EnrolFetch::Reply>(json);
                   });
                   if (!reply)
                       finish(tl::make_unexpected(reply.error()));
                   else if (reply->ready)
                       receiveCertificate(reply->certificate);
               });
}

void Enrolment::receiveCertificate(const QByteArray& der)
{
    const auto certificate = crypto::Certificate::fromDer(der);
    const QByteArray probe = crypto::randomBytes(32);
    if (!certificate ||
        !certificate->isIssuedBy(*m_authority, QDateTime::currentSecsSinceEpoch()) ||
        !certificate->verifies(probe, m_deviceKey.sign(probe))) {
        finish(fail(Error::Code::Identity, QStringLiteral("certificate not for this device")));
        return;
    }
    finish(net::Identity{m_deviceKey, *certificate, *m_authority}.save(m_directory));
}

void Enrolment::finish(const Result<>& result)
{
    if (std::exchange(m_done, true))
        return;
    m_poll.stop();
    m_patience.stop();
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace relais::client
