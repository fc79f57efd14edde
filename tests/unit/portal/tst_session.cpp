// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/browserpolicy.h"
#include "portal/devtoolsclient.h"
#include "portal/guestcommand.h"
#include "portal/papertray.h"
#include "portal/sessionaudit.h"
#include "portal/sessiondirectory.h"

#include "support/wait.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace relais;
using namespace relais::portal;
using relais::test::waitFor;

namespace {
/// All of a literal, zeros inside too, but for the zero that ends it.
template <size_t Size>
QByteArray bytes(const char (&literal)[Size])
{
    return {literal, Size - 1};
}

/// A DevTools client whose other end is in the test's hands.
struct Wire
{
    Wire()
    {
        REQUIRE(pipe2(down.data(), O_CLOEXEC) == 0);
        REQUIRE(pipe2(up.data(), O_CLOEXEC) == 0);
        client = std::make_unique<DevToolsClient>(up[0], down[1]);
    }
    ~Wire()
    {
        close(down[0]);
        if (up[1] >= 0)
            close(up[1]);
    }
    void say(const QByteArray& text) const
    {
        REQUIRE(write(up[1], text.constData(), size_t(text.size())) == text.size());
    }
    QByteArray hear() const
    {
        QByteArray block(65536, Qt::Uninitialized);
        block.resize(read(down[0], block.data(), size_t(block.size())));
        return block;
    }
    std::array<int, 2> down{};
    std::array<int, 2> up{};
    std::unique_ptr<DevToolsClient> client;
};

} // namespace

TEST_CASE("DevTools answers find their question, in pieces and out of order", "[devtools]")
{
    Wire wire;
    QStringList order;
    wire.client->send({}, QStringLiteral("A.one"), {}, [&](const Result<QJsonObject>& reply) {
        order << (reply ? QStringLiteral("one") : reply.error().detail);
    });
    wire.client->send(QStringLiteral("S"), QStringLiteral("A.two"), {},
                      [&](const Result<QJsonObject>&) { order << QStringLiteral("two"); });
    const QList<QByteArray> sent = wire.hear().split('\0');
    REQUIRE(sent.size() == 3);
    CHECK(QJsonDocument::fromJson(sent.at(1)).object().value(QLatin1String("sessionId")) ==
          QLatin1String("S"));
    QSignalSpy events(wire.client.get(), &DevToolsClient::eventReceived);
    wire.say(bytes("{\"id\":2,\"result\":{}}\0{\"method\":\"X.y\",\"par"));
    wire.say(bytes("ams\":{\"a\":1},\"new\":3}\0not json\0{\"id\":99,\"result\":{}}\0"));
    wire.say(bytes("{\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}\0"));
    REQUIRE(waitFor([&] { return order.size() == 2; }));
    CHECK(order == QStringList{QStringLiteral("two"), QStringLiteral("no")});
    REQUIRE(events.size() == 1);
    CHECK(events.first().at(1).toString() == QLatin1String("X.y"));
}

TEST_CASE("A DevTools question without an answer ends by time or with the pipe", "[devtools]")
{
    Wire wire;
    QList<Error::Code> codes;
    const auto note = [&](const Result<QJsonObject>& reply) { codes << reply.error().code; };
    wire.client->setTimeout(std::chrono::milliseconds(1));
    wire.client->send({}, QStringLiteral("A.one"), {}, note);
    REQUIRE(waitFor([&] { return codes.size() == 1; }));
    CHECK(codes.last() == Error::Code::TimedOut);
    wire.client->setTimeout(std::chrono::minutes(1));
    wire.client->send({}, QStringLiteral("A.two"), {}, note);
    QSignalSpy closed(wire.client.get(), &DevToolsClient::closed);
    close(std::exchange(wire.up[1], -1));
    REQUIRE(waitFor([&] { return closed.size() == 1; }));
    CHECK(codes.last() == Error::Code::Unreachable);
    wire.client->send({}, QStringLiteral("A.three"), {}, note);
    CHECK(codes.size() == 3);
}

TEST_CASE("The policy of a visit holds its hosts and no wider ones", "[policy]")
{
    PartnerPack pack;
    pack.hosts = {*HostRule::parse(u"www.caf.fr"), *HostRule::parse(u"*.ameli.fr")};
    pack.loginHosts = {*HostRule::parse(u"app.franceconnect.gouv.fr")};
    pack.resourceHosts = {*HostRule::parse(u"cdn.exemple.net")};
    const auto json = managedPolicy({pack, pack});
    REQUIRE(json);
    const QJsonObject policy = QJsonDocument::fromJson(*json).object();
    const QJsonArray expected{QStringLiteral("https://.www.caf.fr:443"),
                              QStringLiteral("https://ameli.fr:443"),
                              QStringLiteral("https://.app.franceconnect.gouv.fr:443")};
    CHECK(policy.value(QLatin1String("URLAllowlist")).toArray() == expected);
    const QJsonArray blocked = policy.value(QLatin1String("URLBlocklist")).toArray();
    for (const char* entry : {"*", "chrome://*", "view-source:*", "devtools://*", "file://*"})
        CHECK(blocked.contains(QString::fromLatin1(entry)));
    CHECK(policy.value(QLatin1String("SSLErrorOverrideAllowed")) == false);
    CHECK(policy.value(QLatin1String("DeveloperToolsAvailability")) == 1);
    CHECK_FALSE(policy.contains(QStringLiteral("CACertificates")));
    CHECK_FALSE(managedPolicy({pack}, "no certificate"));
}

TEST_CASE("A guest has no network, no environment of ours and no session bus", "[guest]")
{
    const QStringList args = guestArguments(
        GuestSetup{.sessionPath = QStringLiteral("/run/s"), .display = QStringLiteral(":7.0")});
    for (const char* needed : {"--unshare-net", "--unshare-pid", "--clearenv", "--die-with-parent",
                               "--new-session", "/tmp/.X11-unix/X7", "--remote-debugging-pipe"})
        CHECK(args.contains(QString::fromLatin1(needed)));
    for (const QString& arg : args) {
        CHECK_FALSE(arg.contains(QLatin1String("no-sandbox")));
        CHECK_FALSE(arg.contains(QLatin1String("ignore-certificate")));
    }
}

TEST_CASE("B56 a site's file name is made harmless", "[papers]")
{
    const auto safe = [](const char* name) { return PaperTray::safeName(QString::fromUtf8(name)); };
    CHECK(safe("attestation.pdf") == QLatin1String("attestation.pdf"));
    CHECK(safe("../../x/evil.desktop") == QLatin1String("evil.desktop"));
    CHECK(safe("..\\..\\evil.exe") == QLatin1String("evil.exe"));
    CHECK(safe(".bashrc") == QLatin1String("bashrc"));
    CHECK(safe("a\xe2\x80\xae"
               "fdp.exe") == QLatin1String("afdp.exe"));
    CHECK(safe("a\nb") == QLatin1String("ab"));
    CHECK(safe("") == QLatin1String("document"));
    CHECK(safe("..") == QLatin1String("document"));
    CHECK(PaperTray::safeName(QString(300, u'a') + QStringLiteral(".pdf")).size() <= 80);
    CHECK(PaperTray::safeName(QString(300, u'a') + QStringLiteral(".pdf"))
              .endsWith(QLatin1String(".pdf")));
}

TEST_CASE("A session directory is private, and a dead owner's is swept", "[session]")
{
    QString path;
    {
        auto directory = SessionDirectory::create();
        REQUIRE(directory);
        path = directory->path();
        CHECK(QFileInfo(path).permissions() ==
              (QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser |
               QFile::WriteUser | QFile::ExeUser));
        REQUIRE(directory->writeFile(QStringLiteral("x"), "secret"));
        CHECK_FALSE(SessionDirectory::sweepStale().contains(path));
        CHECK(QFileInfo::exists(path));
    }
    CHECK_FALSE(QFileInfo::exists(path));
    const QString left = SessionDirectory::defaultBase() + QStringLiteral("/relais-portal-left");
    REQUIRE(QDir().mkpath(left + QStringLiteral("/incoming")));
    CHECK(SessionDirectory::sweepStale().contains(left));
    CHECK_FALSE(QFileInfo::exists(left));
    CHECK_FALSE(SessionDirectory::create(QStringLiteral("/etc")));
}

TEST_CASE("The audit finds a process, a directory and papers left behind", "[audit]")
{
    QTemporaryDir papers;
    const QString session =
        SessionDirectory::defaultBase() + QStringLiteral("/relais-portal-audit");
    const SessionAudit audit({.sessionPath = session, .papersPath = papers.path()});
    CHECK(audit.examine().clean);

    QProcess left;
    left.setProcessEnvironment({});
    auto environment = QProcessEnvironment();
    environment.insert(QStringLiteral("RELAIS_SESSION"), QStringLiteral("relais-portal-audit"));
    left.setProcessEnvironment(environment);
    left.start(QStringLiteral("/bin/sleep"), {QStringLiteral("60")});
    REQUIRE(left.waitForStarted());
    CHECK(audit.examine().findings.size() == 1);
    left.kill();
    left.waitForFinished();

    REQUIRE(QDir().mkpath(session));
    QFile paper(papers.filePath(QStringLiteral(".cache")));
    REQUIRE(paper.open(QIODevice::WriteOnly));
    CHECK(audit.examine().findings.size() == 2);
    QDir().rmdir(session);
    paper.remove();
    CHECK(audit.examine().clean);
}
