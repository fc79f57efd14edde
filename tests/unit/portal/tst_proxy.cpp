// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/filteringproxy.h"

#include "support/wait.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace relais;
using namespace relais::portal;
using relais::test::await;
using relais::test::waitFor;

namespace {

/// A site that sends back what it hears, and the proxy in front of it.
struct Line
{
    explicit Line(ProxyLimits limits = {}) : proxy(policy, *resolver, limits)
    {
        REQUIRE(site.listen(QHostAddress::LocalHost));
        const QByteArray place = "127.0.0.1:" + QByteArray::number(site.serverPort());
        auto fixed = FixedResolver::fromJson("{\"www.caf.demo\":\"" + place +
                                             "\",\"www.ailleurs.demo\":\"" + place + "\"}");
        REQUIRE(fixed);
        *resolver = *fixed;
        QObject::connect(&site, &QTcpServer::newConnection, &site, [this] {
            QTcpSocket* socket = site.nextPendingConnection();
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [socket] { socket->write(socket->readAll()); });
        });
        REQUIRE(proxy.listen(path()));
    }

    QString path() const { return folder.filePath(QStringLiteral("proxy.sock")); }

    QByteArray ask(const QByteArray& request)
    {
        QLocalSocket client;
        client.connectToServer(path());
        client.write(request);
        REQUIRE(waitFor([&] { return client.bytesAvailable() > 0; }));
        return client.readLine().trimmed();
    }

    static UrlPolicy makePolicy()
    {
        PartnerPack pack;
        pack.id = QStringLiteral("caf");
        pack.hosts = {*HostRule::parse(u"www.caf.demo"), *HostRule::parse(u"sans-place.caf.demo")};
        return UrlPolicy({pack});
    }

    QTemporaryDir folder;
    QTcpServer site;
    int connections = 0;
    UrlPolicy policy = makePolicy();
    std::unique_ptr<FixedResolver> resolver =
        std::make_unique<FixedResolver>(*FixedResolver::fromJson("{\"a.b\":\"127.0.0.1:1\"}"));
    FilteringProxy proxy;
};

} // namespace

TEST_CASE("The proxy carries bytes to an allowed host, both ways, and counts them", "[proxy]")
{
    Line line;
    CHECK((QFileInfo(line.path()).permissions() &
           (QFile::ReadOther | QFile::WriteOther | QFile::ReadGroup | QFile::WriteGroup)) == 0);
    QLocalSocket client;
    client.connectToServer(line.path());
    client.write("CONNECT www.caf.demo:443 HTTP/1.1\r\nHost: www.caf.demo:443\r\n\r\n");
    REQUIRE(waitFor([&] { return client.bytesAvailable() > 0; }));
    CHECK(client.readAll().startsWith("HTTP/1.1 200 "));
    const QByteArray big(3 * 1024 * 1024, 'x');
    QByteArray back;
    QObject::connect(&client, &QLocalSocket::readyRead, &client, [&] { back += client.readAll(); });
    client.write(big);
    REQUIRE(waitFor([&] { return back.size() == big.size(); }));
    CHECK(back == big);
    CHECK(line.proxy.bytesUp() == static_cast<quint64>(big.size()));
    CHECK(line.proxy.bytesDown() == static_cast<quint64>(big.size()));
    client.disconnectFromServer();
    CHECK(waitFor([&] { return line.proxy.tunnelCount() == 0; }));
}

TEST_CASE("The proxy refuses all but CONNECT to a listed host on port 443", "[proxy]")
{
    Line line;
    QSignalSpy denied(&line.proxy, &FilteringProxy::denied);
    for (const char* request :
         {"CONNECT www.ailleurs.demo:443 HTTP/1.1\r\n\r\n",
          "CONNECT www.caf.demo:80 HTTP/1.1\r\n\r\n", "CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n",
          "CONNECT [::1]:443 HTTP/1.1\r\n\r\n", "CONNECT localhost:631 HTTP/1.1\r\n\r\n",
          "CONNECT www.caf.demo HTTP/1.1\r\n\r\n", "GET http://www.caf.demo/ HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n", "POST http://127.0.0.1:631/ HTTP/1.1\r\n\r\n",
          "CONNECT www.caf.demo:443 x HTTP/1.1\r\n\r\n",
          "CONNECT www.caf.demo:443 SOCKS\r\n\r\n"}) {
        INFO(request);
        const auto before = denied.size();
        CHECK(line.ask(request) == "HTTP/1.1 403 Refused");
        CHECK(denied.size() == before + 1);
    }
    CHECK(line.connections == 0);
}

TEST_CASE("The proxy says when an allowed host has no place to go", "[proxy]")
{
    Line line;
    CHECK(line.ask("CONNECT sans-place.caf.demo:443 HTTP/1.1\r\n\r\n") == "HTTP/1.1 502 Refused");
}

TEST_CASE("A header that never ends is cut off", "[proxy]")
{
    Line line;
    CHECK(line.ask("CONNECT www.caf.demo:443 HTTP/1.1\r\nX: " + QByteArray(20'000, 'a')) ==
          "HTTP/1.1 431 Refused");
}

TEST_CASE("Bytes before the answer to CONNECT are refused", "[proxy]")
{
    Line line;
    CHECK(line.ask("CONNECT www.caf.demo:443 HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n") ==
          "HTTP/1.1 400 Refused");
}

TEST_CASE("More tunnels than the limit are refused, idle ones are closed", "[proxy]")
{
    Line line(ProxyLimits{.tunnels = 1, .idleTime = std::chrono::milliseconds(300)});
    QLocalSocket first;
    first.connectToServer(line.path());
    first.write("CONNECT www.caf.demo:443 HTTP/1.1\r\n\r\n");
    REQUIRE(waitFor([&] { return first.bytesAvailable() > 0; }));
    CHECK(line.ask("CONNECT www.caf.demo:443 HTTP/1.1\r\n\r\n") == "HTTP/1.1 503 Refused");
    CHECK(waitFor([&] { return first.state() == QLocalSocket::UnconnectedState; }));
}

TEST_CASE("B10 answers inside the site's network are not public", "[resolver]")
{
    for (const char* address :
         {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.1.1",
          "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
          "fd00::1", "::ffff:192.168.1.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"}) {
        INFO(address);
        CHECK_FALSE(SystemResolver::isPublic(QHostAddress(QString::fromLatin1(address))));
    }
    for (const char* address : {"193.252.1.1", "8.8.8.8", "2a01:e0a::1", "172.32.0.1"})
        CHECK(SystemResolver::isPublic(QHostAddress(QString::fromLatin1(address))));
}

TEST_CASE("A list of fixed places is read, and refused when it is wrong", "[resolver]")
{
    CHECK_FALSE(FixedResolver::fromJson("[]"));
    CHECK_FALSE(FixedResolver::fromJson("{\"a.demo\":\"127.0.0.1\"}"));
    CHECK_FALSE(FixedResolver::fromJson("{\"a.demo\":\"nom:443\"}"));
    auto resolver = FixedResolver::fromJson("{\"A.demo\":\"127.0.0.1:8443\"}");
    REQUIRE(resolver);
    const auto found = await(resolver->resolve(QStringLiteral("a.demo")));
    REQUIRE(found);
    CHECK(found->first() == Endpoint{QHostAddress(QStringLiteral("127.0.0.1")), 8443});
    CHECK_FALSE(await(resolver->resolve(QStringLiteral("b.demo"))));
}
