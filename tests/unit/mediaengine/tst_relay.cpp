// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "enginepair.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace relais;
using namespace relais::media;
using namespace relais::media::test;

namespace {

/// A port nobody listens on at this moment.
quint16 freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    REQUIRE(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

/// This machine's own address; libnice does not speak UDP from there to the loopback.
QString ownAddress()
{
    ifaddrs* all = nullptr;
    REQUIRE(::getifaddrs(&all) == 0);
    QString found = QStringLiteral("127.0.0.1");
    for (const ifaddrs* one = all; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET ||
            (one->ifa_flags & IFF_LOOPBACK) != 0 || (one->ifa_flags & IFF_UP) == 0)
            continue;
        char text[INET_ADDRSTRLEN] = {};
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text,
                    sizeof(text));
        found = QString::fromLatin1(text);
    }
    ::freeifaddrs(all);
    return found;
}

/// A real coturn on this machine, for this test alone.
class Relay final
{
public:
    Relay() : m_address(ownAddress()), m_port(freePort())
    {
        const auto option = [](const char* name, const QString& value) -> QString {
            return QString::fromLatin1(name) + value;
        };
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("turnserver"),
                        {QStringLiteral("-n"), QStringLiteral("--no-cli"),
                         QStringLiteral("--no-tls"), QStringLiteral("--no-dtls"),
                         QStringLiteral("--lt-cred-mech"), QStringLiteral("--user=guest:pass:word"),
                         QStringLiteral("--realm=relais"), QStringLiteral("--allow-loopback-peers"),
                         option("--listening-ip=", m_address), option("--relay-ip=", m_address),
                         QStringLiteral("--log-file=stdout"),
                         option("--listening-port=", QString::number(m_port)),
                         option("--pidfile=", m_directory.filePath(QStringLiteral("pid"))),
                         option("--userdb=", m_directory.filePath(QStringLiteral("db")))});
        REQUIRE(m_process.waitForStarted());
        REQUIRE(eventually([this] {
            m_output += m_process.readAll();
            return m_output.contains("listener opened") || m_output.contains("initialization");
        }));
    }
    ~Relay()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] IceServer server(const char* transport) const
    {
        return {QStringLiteral("turn:%1:%2?transport=").arg(m_address).arg(m_port) +
                    QString::fromLatin1(transport),
                QStringLiteral("guest"), QStringLiteral("pass:word")};
    }

private:
    QString m_address;
    quint16 m_port;
    QTemporaryDir m_directory;
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

TEST_CASE("A call goes through the relay alone, over UDP and over TCP")
{
    if (QStandardPaths::findExecutable(QStringLiteral("turnserver")).isEmpty()) {
        WARN("coturn is not installed");
        return;
    }
    const char* transport = GENERATE("udp", "tcp");
    CAPTURE(transport);
    const Relay relay;
    auto offerer = testConfig(Role::Offerer);
    offerer.iceServers = {relay.server(transport)};
    offerer.relayOnly = true;
    auto answerer = offerer;
    answerer.role = Role::Answerer;
    Pair pair(offerer, answerer);
    QStringList candidates;
    QObject::connect(&pair.a.process, &MediaEngineProcess::localCandidate, &pair.a.process,
                     [&](int, const QString& candidate) { candidates << candidate; });
    pair.callUntilMedia();
    REQUIRE_FALSE(candidates.isEmpty());
    for (const QString& candidate : candidates) {
        CHECK(candidate.contains(QStringLiteral("typ relay")));
        CHECK(candidate.contains(QStringLiteral("raddr 0.0.0.0")));
    }
    CHECK(eventually([&] { return pair.a.stamps.size() > 20 && pair.b.stamps.size() > 20; }));
}

TEST_CASE("A relay address that would go out in clear is refused")
{
    auto config = testConfig(Role::Offerer);
    config.iceServers = {{QStringLiteral("turns:relay.example:443"), {}, {}}};
    End end(config);
    end.start();
    REQUIRE(eventually([&] { return end.stopped; }));
    CHECK(end.failure.contains(QStringLiteral("turns:")));
    CHECK_FALSE(end.ready);
}
