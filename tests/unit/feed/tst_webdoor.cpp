// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "webdoorfixture.h"

#include <QTcpSocket>

using namespace relais;
using namespace relais::feed;

TEST_CASE("a calendar is served with its tag and without leave to keep or guess", "[feed]")
{
    OpenDoor open;
    const auto got = open.get(open.path());
    CHECK(got.status == 200);
    CHECK(got.body == open.calendar);
    CHECK(got.headers["content-type"] == "text/calendar; charset=utf-8");
    CHECK(got.headers["cache-control"] == "private, max-age=300");
    CHECK(got.headers["x-content-type-options"] == "nosniff");
    CHECK(got.headers["referrer-policy"] == "no-referrer");
    CHECK(got.headers["etag"] ==
          '"' + QCryptographicHash::hash(open.calendar, QCryptographicHash::Sha256).toHex() + '"');
    CHECK_FALSE(got.headers.contains("server"));
    CHECK(open.get(open.path() + QStringLiteral("?t=1")).status == 200);
}

TEST_CASE("HEAD says the same without the text", "[feed]")
{
    OpenDoor open;
    const auto whole = open.get(open.path());
    const auto got = open.get(open.path(), head);
    CHECK(got.status == 200);
    CHECK(got.body.isEmpty());
    CHECK(got.headers["content-length"] == QByteArray::number(open.calendar.size()));
    CHECK(got.headers["etag"] == whole.headers["etag"]);
    CHECK(open.get(QStringLiteral("/healthz"), head).status == 200);
    CHECK(open.get(QStringLiteral("/nothing"), head).status == 404);
}

TEST_CASE("who has this very text gets 304, until it changes", "[feed]")
{
    OpenDoor open;
    const auto tag = open.get(open.path()).headers["etag"];
    const QByteArrayList knowns{tag, "W/" + tag, "\"other\", " + tag, "*"};
    for (const auto& known : knowns) {
        const auto got = open.get(open.path(), withHeader("If-None-Match: " + known));
        CHECK(got.status == 304);
        CHECK(got.body.isEmpty());
        CHECK(got.headers["etag"] == tag);
    }
    CHECK(open.get(open.path(), head + withHeader("If-None-Match: " + tag)).status == 304);
    CHECK(open.get(open.path(), withHeader("If-None-Match: \"other\"")).status == 200);
    open.calendar += "changed";
    CHECK(open.get(open.path(), withHeader("If-None-Match: " + tag)).status == 200);
}

TEST_CASE("a wrong secret, a revoked one and no path at all look alike and ask alike", "[feed]")
{
    OpenDoor open;
    const auto revoked = open.path();
    open.secret =
        FeedSecret::fromRandom(QCryptographicHash::hash("new", QCryptographicHash::Sha256))->text();
    CHECK(open.get(open.path()).status == 200);
    open.asked.clear();
    auto first = open.get(revoked);
    CHECK(first.status == 404);
    first.headers.remove("date");
    const QStringList others{QStringLiteral("/"),
                             QStringLiteral("/calendrier/"),
                             QStringLiteral("/calendrier/.ics"),
                             QStringLiteral("/calendrier/court.ics"),
                             QStringLiteral("/calendrier/../healthz"),
                             open.path() + QStringLiteral("/"),
                             QStringLiteral("/x") + open.path(),
                             QStringLiteral("/calendrier/%C3%A9%2F.ics"),
                             QStringLiteral("/metrics/")};
    for (const auto& path : others) {
        auto got = open.get(path);
        got.headers.remove("date");
        INFO(path.toStdString());
        CHECK(got.status == 404);
        CHECK(got.body == first.body);
        CHECK(got.headers == first.headers);
    }
    // As many questions to the table, all well formed.
    CHECK(open.asked.size() == 1 + others.size());
    for (const auto& given : std::as_const(open.asked))
        CHECK(FeedSecret::parse(given));
}

TEST_CASE("a calendar found for a path without a secret is not given", "[feed]")
{
    OpenDoor open;
    const auto bytes = QCryptographicHash::hash("/", QCryptographicHash::Sha256);
    open.secret = FeedSecret::fromRandom(bytes)->text();
    CHECK(open.get(QStringLiteral("/")).status == 404);
}

TEST_CASE("health and figures", "[feed]")
{
    OpenDoor open;
    CHECK(open.get(QStringLiteral("/healthz")).body == "ok\n");
    const auto figures = open.get(QStringLiteral("/metrics"));
    CHECK(figures.status == 200);
    CHECK(figures.body == "relais_calls_total 3\n");
    CHECK(figures.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(open.asked.isEmpty());
}

TEST_CASE("only GET and HEAD, and nothing to send", "[feed]")
{
    OpenDoor open;
    for (const auto* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW"}) {
        const auto got = open.get(open.path(), {QStringLiteral("-X"), QString::fromLatin1(method)});
        INFO(method);
        CHECK(got.status == 405);
        CHECK(got.headers["allow"] == "GET, HEAD");
    }
    const QStringList sending{QStringLiteral("-X"), QStringLiteral("GET"), QStringLiteral("-d"),
                              QStringLiteral("x").repeated(100'000)};
    // A client that asks first hears why; one that just sends may find the line cut meanwhile.
    const auto asking = sending + withHeader("Expect: 100-continue");
    CHECK(open.get(open.path(), asking).status == 413);
    CHECK(open.get(open.path(), asking + withHeader("Transfer-Encoding: chunked")).status == 413);
    const auto status = open.get(open.path(), sending).status;
    CHECK((status == 413 || status == 0));
    CHECK(open.asked.isEmpty());
    CHECK(open.get(open.path()).status == 200);
}

TEST_CASE("what is too long is refused", "[feed]")
{
    OpenDoor open;
    const auto big = open.get(open.path(), withHeader("X-Much: " + QByteArray(20'000, 'a')));
    CHECK(big.status == 431);
    const auto uri = open.get(QStringLiteral("/") + QStringLiteral("a").repeated(20'000));
    CHECK((uri.status == 414 || uri.status == 431));
    CHECK(open.asked.isEmpty());
    CHECK(open.get(open.path()).status == 200);
}

TEST_CASE("sixty wrong requests of a peer close the door to it for a while", "[feed]")
{
    OpenDoor open;
    QStringList arguments = open.curlArguments();
    arguments << QStringLiteral("-o") << QStringLiteral("/dev/null") << QStringLiteral("-w")
              << QStringLiteral("%{http_code}\n")
              << open.url(QStringLiteral("/calendrier/faux[1-60].ics"));
    QByteArray codes;
    REQUIRE(run(QStringLiteral("curl"), arguments, &codes) == 0);
    CHECK(codes == QByteArray("404\n").repeated(60));
    const auto asked = open.asked.size();
    open.clock.m_now += 4min;
    const auto closed = open.get(open.path()); // even with the right one: no way to tell
    CHECK(closed.status == 429);
    CHECK(closed.headers["retry-after"] == "360");
    CHECK(open.get(QStringLiteral("/nothing")).status == 429);
    CHECK(open.asked.size() == asked);
    CHECK(open.get(QStringLiteral("/healthz")).status == 200);
    open.clock.m_now += 6min;
    CHECK(open.get(open.path()).status == 200);
}

TEST_CASE("trouble of ours is never a 404", "[feed]")
{
    OpenDoor open;
    for (const auto code : {Error::Code::Storage, Error::Code::TimedOut, Error::Code::Internal,
                            Error::Code::Unreachable}) {
        open.trouble = code;
        const auto got = open.get(open.path());
        CHECK(got.status == 503);
        CHECK(got.headers.contains("retry-after"));
    }
    open.trouble = Error::Code::Forbidden;
    CHECK(open.get(open.path()).status == 404);
}

TEST_CASE("a lookup that never answers is given up", "[feed]")
{
    OpenDoor open;
    WebDoorSettings settings;
    settings.lookupLimit = 20ms;
    open.reopen(settings);
    open.isHolding = true;
    CHECK(open.get(open.path()).status == 503);
    open.letGo(); // too late, and harmless
    open.isHolding = false;
    CHECK(open.get(QStringLiteral("/healthz")).status == 200);
}

TEST_CASE("many at once are all answered", "[feed]")
{
    OpenDoor open;
    WebDoorSettings settings;
    settings.maxPerAddress = 100;
    open.reopen(settings);
    open.calendar = QByteArray("0123456789abcdef").repeated(20'000);
    open.isHolding = true;
    QProcess client;
    client.start(
        QStringLiteral("curl"),
        open.curlArguments() +
            QStringList{QStringLiteral("--http1.1"), QStringLiteral("-Z"),
                        QStringLiteral("--parallel-immediate"), QStringLiteral("--parallel-max"),
                        QStringLiteral("40"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                        QStringLiteral("-w"), QStringLiteral("%{http_code} %{size_download}\n"),
                        open.url(open.path() + QStringLiteral("?n=[1-200]"))});
    REQUIRE(waitFor([&open] { return open.held.size() == 40; })); // all waiting together
    open.isHolding = false;
    open.letGo();
    REQUIRE(waitFor([&client] { return client.state() == QProcess::NotRunning; }));
    CHECK(client.exitCode() == 0);
    CHECK(client.readAllStandardOutput() == QByteArray("200 320000\n").repeated(200));
}

TEST_CASE("one connection carries several requests", "[feed]")
{
    OpenDoor open;
    QByteArray connects;
    QStringList arguments = open.curlArguments();
    arguments << QStringLiteral("-o") << QStringLiteral("/dev/null") << QStringLiteral("-w")
              << QStringLiteral("%{num_connects}")
              << open.url(open.path() + QStringLiteral("?[1-5]"));
    REQUIRE(run(QStringLiteral("curl"), arguments, &connects) == 0);
    CHECK(connects == "10000");
}

TEST_CASE("a client that leaves before its answer harms nobody", "[feed]")
{
    OpenDoor open(false);
    open.isHolding = true;
    for (int i = 0; i < 5; ++i) {
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), open.port);
        REQUIRE(client.waitForConnected());
        client.write("GET " + open.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        REQUIRE(client.waitForBytesWritten());
        REQUIRE(waitFor([&open, i] { return open.held.size() == size_t(i + 1); }));
        client.abort();
    }
    open.isHolding = false;
    open.letGo();
    CHECK(open.get(open.path()).status == 200);
}

TEST_CASE("a door closes with questions open, and opens again", "[feed]")
{
    OpenDoor open(false);
    open.isHolding = true;
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), open.port);
    REQUIRE(client.waitForConnected());
    client.write("GET " + open.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(waitFor([&open] { return open.held.size() == 1; }));
    open.door.close();
    REQUIRE(waitFor([&client] { return client.state() == QAbstractSocket::UnconnectedState; }));
    open.isHolding = false;
    open.letGo();
    open.reopen({});
    CHECK(open.get(open.path()).status == 200);
}

TEST_CASE("nonsense and silence on the line end it", "[feed]")
{
    OpenDoor open(false);
    WebDoorSettings settings;
    settings.idleLimit = 1s;
    open.reopen(settings);
    const QByteArrayList nonsenses{"\x16\x03\x01 nonsense\r\n\r\n",
                                   "GET\r\n\r\n",
                                   QByteArray(12, '\0') + "\r\n\r\n",
                                   "GET / HTTP/1.1\r\nContent-Length: -4\r\n\r\n",
                                   "GET /healthz HT",
                                   ""};
    for (const auto& nonsense : nonsenses) {
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), open.port);
        REQUIRE(client.waitForConnected());
        client.write(nonsense);
        INFO(nonsense.toStdString());
        CHECK(waitFor([&client] { return client.state() == QAbstractSocket::UnconnectedState; }));
        CHECK_FALSE(client.readAll().contains(" 200 "));
    }
    CHECK(open.get(QStringLiteral("/healthz")).status == 200);
}

TEST_CASE("plain HTTP is for a proxy on the same machine, whose word on the client counts",
          "[feed]")
{
    OpenDoor open(false);
    WebDoorSettings settings;
    settings.wrongLimit = 2;
    open.reopen(settings);
    const auto from = [](const QByteArray& chain) {
        return withHeader("X-Forwarded-For: " + chain);
    };
    CHECK(open.get(QStringLiteral("/metrics")).status == 200);
    CHECK(open.get(QStringLiteral("/metrics"), from("127.0.0.1, 192.0.2.1")).status == 404);
    CHECK(open.get(QStringLiteral("/metrics"), from("127.0.0.1, unknown:80")).status == 404);
    CHECK(open.get(QStringLiteral("/no"), from("198.51.100.9") + from("192.0.2.1")).status == 404);
    CHECK(open.get(open.path(), from("127.0.0.1, 192.0.2.1")).status == 429);
    CHECK(open.get(open.path(), from("192.0.2.1, 192.0.2.2")).status == 200);
}

TEST_CASE("over TLS nobody's word on the client counts", "[feed]")
{
    OpenDoor open;
    WebDoorSettings settings;
    settings.wrongLimit = 2;
    open.reopen(settings);
    for (const auto* from : {"192.0.2.1", "192.0.2.2"})
        CHECK(open.get(QStringLiteral("/no"), withHeader(QByteArray("X-Forwarded-For: ") + from))
                  .status == 404);
    CHECK(open.get(open.path(), withHeader("X-Forwarded-For: 192.0.2.3")).status == 429);
}

TEST_CASE("a door that cannot stand there says so", "[feed]")
{
    OpenDoor open;
    const auto opening = [&open](const WebDoorSettings& settings) {
        WebDoor other(
            open.clock, [] { return QByteArray(); },
            [&open](const QString& given) { return open.lookUp(given); });
        const auto opened = other.open(settings);
        return opened ? std::nullopt : std::optional(opened.error().code);
    };
    WebDoorSettings settings;
    settings.address = QHostAddress(QHostAddress::AnyIPv4);
    CHECK(opening(settings) == Error::Code::Invalid); // plain, and not loopback
    settings.certificateFile = certificate().certificate;
    CHECK(opening(settings) == Error::Code::Storage); // no key
    settings.keyFile = certificate().certificate;
    CHECK(opening(settings) == Error::Code::Identity);
    settings.keyFile = certificate().dir.filePath(QStringLiteral("other.key"));
    REQUIRE(run(QStringLiteral("openssl"),
                {QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("EC"),
                 QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                 QStringLiteral("-out"), settings.keyFile}) == 0);
    CHECK(opening(settings) == Error::Code::Unreachable); // another key
    settings.keyFile = certificate().key;
    settings.port = open.port;
    CHECK(opening(settings) == Error::Code::Unreachable); // taken
    settings.port = 0;
    CHECK(opening(settings) == std::nullopt);
}

TEST_CASE("TLS is 1.2 or 1.3, and plain HTTP gets no word", "[feed]")
{
    OpenDoor open;
    const QStringList weak{QStringLiteral("--ciphers"), QStringLiteral("DEFAULT@SECLEVEL=0")};
    const auto upTo = [](const char* version) {
        return QStringList{QStringLiteral("--tls-max"), QString::fromLatin1(version),
                           QStringLiteral("--tlsv1.0")};
    };
    const auto path = QStringLiteral("/healthz");
    CHECK(open.get(path, weak + upTo("1.1")).exitCode != 0);
    CHECK(open.get(path, upTo("1.2")).status == 200);
    CHECK(open.get(path, {QStringLiteral("--tlsv1.3")}).status == 200);
    QByteArray output;
    CHECK(run(QStringLiteral("curl"),
              {QStringLiteral("-sS"), QStringLiteral("-4"),
               QStringLiteral("http://localhost:%1/healthz").arg(open.port)},
              &output) != 0);
    CHECK(output.isEmpty());
}

TEST_CASE("no secret reaches a log line", "[feed]")
{
    const LogCatcher catcher;
    OpenDoor open;
    const auto valid = open.secret;
    CHECK(open.get(open.path()).status == 200);
    CHECK(open.get(open.path(), {QStringLiteral("-X"), QStringLiteral("POST")}).status == 405);
    CHECK(open.get(open.path(), withHeader("X-Much: " + QByteArray(20'000, 'a'))).status == 431);
    open.trouble = Error::Code::Storage;
    CHECK(open.get(open.path()).status == 503);
    open.trouble.reset();
    open.secret.clear(); // revoked
    const QString revoked = QStringLiteral("/calendrier/") + valid + QStringLiteral(".ics");
    for (int i = 0; i < 3; ++i)
        CHECK(open.get(revoked).status == 404);
    CHECK(catcher.lines().contains(QStringLiteral("could not be read"))); // it does listen
    CHECK_FALSE(catcher.lines().contains(valid));
    CHECK_FALSE(catcher.lines().contains(valid.left(8)));
    CHECK_FALSE(catcher.lines().contains(QStringLiteral("/calendrier")));
}
