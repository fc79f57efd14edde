// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "net/identity.h"
#include "net/peer.h"
#include "protocol/roles.h"
#include "support/wait.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace relais;
using namespace relais::net;
using namespace std::chrono_literals;
using relais::test::await;
using relais::test::waitFor;

namespace {
Identity identityFrom(const crypto::Authority& authority, const QString& name,
                      const QStringList& dns = {})
{
    auto key = crypto::PrivateKey::generate();
    auto certificate =
        authority.issue(key.request({name, {}, {}}),
                        {name, QStringLiteral("terminal"), QStringLiteral("Essai")}, 2, dns);
    return {key, *certificate, authority.certificate()};
}
} // namespace

TEST_CASE("two peers of one territory talk, each way", "[net]")
{
    auto authority = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    const auto hub = identityFrom(authority, QStringLiteral("hub"), {QStringLiteral("localhost")});
    const auto kiosk = identityFrom(authority, QStringLiteral("kiosk"));
    QWebSocketServer server(QStringLiteral("hub"), QWebSocketServer::SecureMode);
    server.setSslConfiguration(hub.tls());
    REQUIRE(server.listen(QHostAddress::LocalHost));
    auto* socket = new QWebSocket;
    socket->setSslConfiguration(kiosk.tls());
    Peer client(socket);
    socket->open(QUrl(QStringLiteral("wss://localhost:%1").arg(server.serverPort())));
    REQUIRE(waitFor([&] { return server.hasPendingConnections(); }));
    Peer service(server.nextPendingConnection());
    REQUIRE(waitFor([&] { return socket->isValid(); }));
    CHECK(socket->sslConfiguration().sessionProtocol() == QSsl::TlsV1_3);

    service.setRequestHandler(
        [](const QString& method, const QJsonObject& params, const Peer::Answer& answer) {
            if (method == QLatin1String("echo"))
                answer(params);
            else if (method != QLatin1String("silence"))
                answer(fail(Error::Code::Forbidden, method));
        });
    const QJsonObject text{{QStringLiteral("text"), QStringLiteral("é")}};
    CHECK(await(client.request(QStringLiteral("echo"), text, 10s)) == text);
    CHECK(await(client.request(QStringLiteral("x"), {}, 10s)).error() ==
          Error{Error::Code::Forbidden, QStringLiteral("x")});
    CHECK(await(client.request(QStringLiteral("silence"), {}, 1ms)).error().code ==
          Error::Code::TimedOut);

    QSignalSpy notified(&client, &Peer::notified);
    service.notify(QStringLiteral("event.x"), text);
    REQUIRE(waitFor([&] { return notified.count() == 1; }));

    QSignalSpy closed(&client, &Peer::closed);
    const auto pending = client.request(QStringLiteral("silence"), {}, 60s);
    SECTION("the far side goes away: the open request ends")
    {
        service.close(QStringLiteral("test"));
    }
    SECTION("a frame over the limit ends the connection")
    {
        service.socket().sendTextMessage(QString(protocol::maxMessageBytes + 1, u'x'));
    }
    SECTION("what is not JSON-RPC ends the connection")
    {
        service.socket().sendTextMessage(QStringLiteral("{}"));
    }
    REQUIRE(waitFor([&] { return closed.count() == 1; }));
    CHECK(await(pending).error().code == Error::Code::Unreachable);
}

TEST_CASE("a peer of another territory, or of none, gets no connection", "[net]")
{
    const auto ours = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    const auto theirs = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    const auto hub = identityFrom(ours, QStringLiteral("hub"), {QStringLiteral("localhost")});
    auto stranger = identityFrom(theirs, QStringLiteral("kiosk"));
    stranger.authority = ours.certificate(); // trusts the hub, but is not trusted
    QSslConfiguration tls = stranger.tls();
    SECTION("foreign certificate") {}
    SECTION("no certificate")
    {
        tls.setLocalCertificateChain({});
    }
    QWebSocketServer server(QStringLiteral("hub"), QWebSocketServer::SecureMode);
    server.setSslConfiguration(hub.tls());
    REQUIRE(server.listen(QHostAddress::LocalHost));
    QWebSocket socket;
    socket.setSslConfiguration(tls);
    QSignalSpy gone(&socket, &QWebSocket::disconnected);
    QSignalSpy errors(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));
    socket.open(QUrl(QStringLiteral("wss://localhost:%1").arg(server.serverPort())));
    REQUIRE(waitFor([&] { return gone.count() + errors.count() > 0; }));
    CHECK_FALSE(server.hasPendingConnections());
}

TEST_CASE("an identity is kept privately and read back whole", "[net]")
{
    const auto authority = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    const auto identity = identityFrom(authority, QStringLiteral("kiosk"));
    const QTemporaryDir dir;
    CHECK(Identity::load(dir.path()).error().code == Error::Code::NotFound);
    REQUIRE(identity.save(dir.path()));
    CHECK(QFile(dir.filePath(QStringLiteral("device.key")))
              .permissions()
              .testFlag(QFile::ReadOther) == false);
    const auto back = Identity::load(dir.path());
    REQUIRE(back);
    CHECK(back->certificate.fingerprint() == identity.certificate.fingerprint());
    auto mixed = identity;
    mixed.key = crypto::PrivateKey::generate();
    REQUIRE(mixed.save(dir.path()));
    CHECK(Identity::load(dir.path()).error().code == Error::Code::Identity);
}
