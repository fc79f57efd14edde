// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubharness.h"

#include "domain/enrolmentcode.h"
#include "domain/partnerpack.h"
#include "protocol/calls.h"
#include "protocol/enrolment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace relais;
using namespace relais::protocol;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
/// The program relais-hub on a directory of its own.
class Program
{
public:
    struct Outcome
    {
        int code = -1;
        QByteArray output;
    };
    [[nodiscard]] Outcome run(const QStringList& words) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(RELAIS_HUB_PATH), words + places());
        REQUIRE(waitFor([&] { return process.state() == QProcess::NotRunning; }, 120s));
        return {process.exitCode(), process.readAll()};
    }
    /// Starts serving and waits for the line that says so.
    QJsonObject serve(QProcess& process) const
    {
        process.start(QStringLiteral(RELAIS_HUB_PATH),
                      QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--enrol"_s,
                                  u"127.0.0.1:0"_s} +
                          places());
        QByteArray output;
        REQUIRE(waitFor([&] {
            output += process.readAllStandardOutput();
            return output.contains('\n') || process.state() == QProcess::NotRunning;
        }));
        const auto ready = QJsonDocument::fromJson(output).object();
        REQUIRE(ready["ready"_L1].toBool());
        return ready;
    }
    [[nodiscard]] QStringList places() const
    {
        return {u"--data"_s, dir.filePath(u"data"_s), u"--authority"_s,
                dir.filePath(u"authority"_s)};
    }
    QTemporaryDir dir;
};

/// A territory with the demonstration in it.
struct Demo : Program
{
    Demo()
    {
        REQUIRE(run({u"init"_s, u"--territory"_s, u"Pays d’Essai"_s, u"--dns"_s, u"localhost"_s})
                    .code == 0);
        const QString devices = dir.filePath(u"devices.json"_s);
        REQUIRE(run({u"demo"_s, u"--devices"_s, devices}).code == 0);
        QFile file(devices);
        REQUIRE(file.open(QIODevice::ReadOnly));
        written = QJsonDocument::fromJson(file.readAll()).object();
    }
    /// Enrols with a code of the demonstration, as a new machine does.
    [[nodiscard]] net::Identity enrol(const QString& text, quint16 door) const
    {
        const auto code = EnrolmentCode::parse(text);
        REQUIRE(code);
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        Client client(tls, door);
        const auto stretched =
            crypto::scrypt(code->secretPart().toLatin1(), code->publicPart().toLatin1());
        const auto key = crypto::PrivateKey::generate();
        EnrolRequest request;
        request.code = code->publicPart();
        request.request = key.request({u"x"_s, u"x"_s, u"x"_s});
        request.proof = crypto::hmacSha256(stretched, "request" + request.request);
        const auto answered = client.call(request);
        REQUIRE(answered);
        REQUIRE(run({u"certify"_s}).code == 0); // while the hub serves
        EnrolFetch fetch;
        fetch.code = code->publicPart();
        fetch.proof = crypto::hmacSha256(stretched, "fetch" + fetch.code.toLatin1());
        const auto fetched = client.call(fetch);
        REQUIRE((fetched && fetched->ready));
        return {key, crypto::Certificate::fromDer(fetched->certificate).value(),
                crypto::Certificate::fromDer(answered->authority).value()};
    }
    [[nodiscard]] QString codeOf(const QString& list, int index) const
    {
        return written[list].toArray()[index]["code"_L1].toString();
    }
    QJsonObject written;
};

void endOrderly(QProcess& process)
{
    process.terminate();
    REQUIRE(waitFor([&] { return process.state() == QProcess::NotRunning; }));
    CHECK(process.exitStatus() == QProcess::NormalExit);
    CHECK(process.exitCode() == 0);
}
} // namespace

TEST_CASE("a new territory keeps its secrets private and is never made twice", "[hub][program]")
{
    Program hub;
    const auto made = hub.run({u"init"_s, u"--territory"_s, u"Pays d’Essai"_s});
    REQUIRE(made.code == 0);
    CHECK(made.output.contains("coordination"));
    for (const auto& secret : {u"authority/authority.key"_s, u"data/identity/device.key"_s}) {
        const auto rights = QFile::permissions(hub.dir.filePath(secret));
        CHECK((rights & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                         QFile::WriteOther)) == QFile::Permissions());
        CHECK(rights.testFlag(QFile::ReadOwner));
    }
    CHECK_FALSE(QFile::exists(hub.dir.filePath(u"data/authority.key"_s)));
    CHECK_FALSE(QFile::exists(hub.dir.filePath(u"data/identity/authority.key"_s)));
    CHECK(hub.run({u"init"_s, u"--territory"_s, u"Autre"_s}).code != 0);
    CHECK(hub.run({u"nonsense"_s}).code == 2);
    REQUIRE(QFile::remove(hub.dir.filePath(u"authority/authority.key"_s))); // locked away
    CHECK(hub.run({u"certify"_s}).code != 0);
    QProcess served;
    hub.serve(served); // needs no authority key
    endOrderly(served);
}

TEST_CASE("the demonstration is a territory that can be used at any hour", "[hub][program][demo]")
{
    Demo demo;
    CHECK(demo.written["terminals"_L1].toArray().size() >= 6);
    CHECK(demo.written["desks"_L1].toArray().size() >= 2);
    const auto accounts = demo.written["accounts"_L1].toArray();
    REQUIRE_FALSE(accounts.isEmpty());
    CHECK(demo.run({u"demo"_s}).code != 0); // not twice

    QProcess served;
    const auto ready = demo.serve(served);
    const auto second = demo.run({u"serve"_s});
    CHECK(second.code != 0);
    CHECK(second.output.contains("tourne d"));

    const auto terminalIdentity = demo.enrol(
        demo.codeOf(u"terminals"_s, 0), static_cast<quint16>(ready["enrolmentPort"_L1].toInt()));
    const auto port = static_cast<quint16>(ready["port"_L1].toInt());
    Client terminal(terminalIdentity.tls(), port);
    Hello hello;
    hello.protocol = protocol::version;
    const auto greeted = terminal.call(hello).value();
    REQUIRE(greeted.site);
    CHECK(greeted.site->phone.startsWith(u"01 99 00"_s)); // reserved for fiction
    const auto catalogue = terminal.call(Catalogue{}).value();
    REQUIRE(catalogue.partners.size() >= 4);
    const auto today = parisTime().dateAt(greeted.now).toString(Qt::ISODate);
    for (const auto& partner : catalogue.partners) {
        CAPTURE(partner.name);
        REQUIRE_FALSE(partner.motifs.isEmpty());
        for (const auto& motif : partner.motifs) {
            FreeSlots search;
            search.motif = motif.motif;
            search.fromDay = today;
            search.days = 2; // a minute before midnight is an hour too
            const auto found = terminal.call(search).value();
            REQUIRE_FALSE(found.slots.isEmpty());
            CHECK(found.slots.first().start - found.now <= std::chrono::minutes(motif.minutes));
        }
    }
    endOrderly(served);
}

TEST_CASE("the packs of the demonstration are packs that the portal reads", "[hub][program][demo]")
{
    Demo demo;
    QProcess served;
    const auto ready = demo.serve(served);
    const auto identity = demo.enrol(demo.codeOf(u"terminals"_s, 0),
                                     static_cast<quint16>(ready["enrolmentPort"_L1].toInt()));
    Client terminal(identity.tls(), static_cast<quint16>(ready["port"_L1].toInt()));
    QJsonArray packs;
    const auto catalogue = terminal.call(Catalogue{}).value();
    for (const auto& partner : catalogue.partners)
        packs.append(partner.pack);
    const auto read =
        partnerPacksFromJson(QJsonDocument(QJsonObject{{u"packs"_s, packs}}).toJson());
    if (!read)
        FAIL_CHECK(read.error().detail.toStdString());
    endOrderly(served);
}

TEST_CASE("D4 a backup is made while the hub serves, and put back with a new epoch",
          "[hub][program]")
{
    Demo hub;
    const QString copy = hub.dir.filePath(u"copy.sqlite"_s);
    const QString live = hub.dir.filePath(u"data/hub.sqlite"_s);
    const auto epochOf = [](const QString& path) {
        const auto database = store::Database::open(path, store::Database::Mode::Read);
        REQUIRE(database);
        return hub::TerritoryStore(**database).territory()->epoch;
    };
    const QString before = epochOf(live);
    QProcess served;
    hub.serve(served);
    REQUIRE(hub.run({u"backup"_s, copy}).code == 0);
    CHECK(hub.run({u"backup"_s, copy}).code != 0); // nothing is overwritten
    CHECK(hub.run({u"backup"_s}).code != 0);
    CHECK(hub.run({u"restored"_s}).code != 0); // not under a hub that runs
    CHECK((QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)) ==
          QFile::Permissions());
    CHECK_FALSE(QFile::exists(copy + u".part"_s));
    endOrderly(served);
    CHECK(epochOf(copy) == before);
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(live + suffix);
    REQUIRE(QFile::copy(copy, live));
    REQUIRE(hub.run({u"restored"_s}).code == 0);
    CHECK(epochOf(live) != before);
    QProcess again;
    hub.serve(again);
    endOrderly(again);
}
