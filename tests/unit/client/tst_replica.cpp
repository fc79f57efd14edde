// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/replica/replica.h"

#include "domain/ticketcode.h"
#include "net/replicasecrets.h"
#include "support/cutline.h"
#include "support/wait.h"

#include <QDir>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using client::Replica;
using protocol::PullReplica;
using protocol::ReplicaData;

namespace {
const QDate today(2026, 10, 5);

/// What a hub answers, page by page, and what it was asked.
struct Desk
{
    Desk()
    {
        line.now = *parisTime().resolve(today, QTime(9, 0));
        line.answers = [this](const QString& method,
                              const QJsonObject& params) -> Result<QJsonObject> {
            if (method == QLatin1String(protocol::ReplicaShare::method))
                return protocol::encode(protocol::ReplicaShare::Reply{share});
            asked.append(protocol::decode<PullReplica>(params).value());
            if (pages.isEmpty())
                return fail(Error::Code::Forbidden);
            return protocol::encode(pages.takeFirst());
        };
        auto opened = Replica::open(dir.filePath(u"replica.sqlite"_s), line);
        REQUIRE(opened);
        replica = std::move(*opened);
    }
    [[nodiscard]] PullReplica::Reply page(const ReplicaData& data, bool whole, qint64 seq) const
    {
        return {line.hubEpoch,
                line.now,
                seq,
                whole,
                false,
                {},
                today.addDays(14).toString(Qt::ISODate),
                qCompress(QJsonDocument(protocol::encode(data)).toJson())};
    }
    [[nodiscard]] protocol::ReplicaEntry entry(QDate day, int hour, const QString& name,
                                               const QString& code = {}) const
    {
        protocol::ReplicaEntry entry;
        entry.day = day.toString(Qt::ISODate);
        entry.start = *parisTime().resolve(day, QTime(hour, 0));
        entry.minutes = 30;
        entry.partnerName = u"CAF"_s;
        entry.motifTitle = u"Court"_s;
        entry.initial = name.left(1);
        entry.name = net::sealReplicaName(net::replicaNameKey(share), name, entry.appointment);
        if (!code.isEmpty())
            entry.tag = net::ticketTag(code, saltOf(day));
        return entry;
    }
    [[nodiscard]] static QByteArray saltOf(QDate day)
    {
        return "salt of " + day.toString(Qt::ISODate).toLatin1();
    }
    void pull(const QList<PullReplica::Reply>& answers)
    {
        pages = answers;
        QSignalSpy pulled(replica.get(), &Replica::pulled);
        if (line.isOnline())
            replica->pull();
        else
            line.setOnline(true);
        REQUIRE(waitFor([&] { return pulled.count() > 0; }));
    }
    [[nodiscard]] QStringList names(QDate day) const
    {
        QStringList found;
        const auto agenda = replica->agenda(day);
        REQUIRE(agenda);
        for (const auto& one : agenda->appointments)
            found.append(one.name);
        return found;
    }

    QTemporaryDir dir;
    QByteArray share = crypto::randomBytes(net::replicaShareBytes);
    crypto::Authority authority = crypto::Authority::create(u"Pays d’Essai"_s);
    CutLine line{issuedIdentity(authority, {DeviceId().toString(), u"desk"_s, {}})};
    QList<PullReplica::Reply> pages;
    QList<PullReplica> asked;
    std::unique_ptr<Replica> replica;
};
} // namespace

TEST_CASE("D1 the agenda stays readable without the line, and says its age", "[client][replica]")
{
    Desk desk;
    CHECK(desk.replica->agenda(today).error().code == Error::Code::NotFound);
    CHECK_FALSE(desk.replica->catalogue());
    ReplicaData data;
    data.appointments = {desk.entry(today, 10, u"Élodie"_s), desk.entry(today, 9, u"Paul"_s),
                         desk.entry(today.addDays(1), 9, u"Zoé"_s)};
    data.catalogue = protocol::Catalogue::Reply{{{{}, u"CAF"_s, u"Caisse"_s, {}, {}, {}}}};
    data.catalogueHash = u"hash"_s;
    desk.pull({desk.page(data, true, 7)});
    desk.line.setOnline(false);
    desk.line.now += 3h;
    const auto agenda = desk.replica->agenda(today);
    REQUIRE(agenda);
    CHECK(agenda->age == 3h);
    CHECK(desk.names(today) == QStringList{u"P"_s, u"É"_s});
    CHECK(desk.replica->agenda(today.addDays(15)).error().code == Error::Code::NotFound);
    CHECK(desk.replica->catalogue()->partners.first().name == u"CAF"_s);
    // The next start of the program reads the same.
    desk.replica.reset();
    desk.replica = std::move(*Replica::open(desk.dir.filePath(u"replica.sqlite"_s), desk.line));
    CHECK(desk.names(today.addDays(1)) == QStringList{u"Z"_s});
}

TEST_CASE("D1 only what changed is asked for, and what is gone goes", "[client][replica]")
{
    Desk desk;
    ReplicaData data;
    data.appointments = {desk.entry(today, 9, u"Paul"_s), desk.entry(today, 10, u"Élodie"_s)};
    data.catalogueHash = u"hash"_s;
    data.catalogue = protocol::Catalogue::Reply{};
    desk.pull({desk.page(data, true, 7)});
    ReplicaData change;
    change.gone = {data.appointments[0].appointment};
    change.appointments = {data.appointments[1]};
    change.appointments[0].state = AppointmentState::CancelledByCitizen;
    desk.pull({desk.page(change, false, 9)});
    CHECK(desk.asked.last().since == 7);
    CHECK(desk.asked.last().epoch == u"epoch-1"_s);
    CHECK(desk.asked.last().through == u"2026-10-19"_s);
    CHECK(desk.asked.last().catalogueHash == u"hash"_s);
    const auto agenda = desk.replica->agenda(today);
    REQUIRE(agenda->appointments.size() == 1);
    CHECK(agenda->appointments.first().state == AppointmentState::CancelledByCitizen);

    // A whole one replaces everything, and several pages are one change.
    ReplicaData first, second;
    first.appointments = {desk.entry(today, 11, u"Anne"_s)};
    second.appointments = {desk.entry(today, 12, u"Bob"_s)};
    auto pageOne = desk.page(first, true, 20);
    pageOne.more = true;
    pageOne.cursor = u"1"_s;
    desk.pull({pageOne, desk.page(second, true, 25)});
    CHECK(desk.asked.last().cursor == u"1"_s);
    CHECK(desk.names(today) == QStringList{u"A"_s, u"B"_s});
    desk.pull({desk.page({}, false, 26)});
    CHECK(desk.asked.last().since == 20); // what changed between the pages is asked for again
}

TEST_CASE("D1 a day that is over leaves the disk", "[client][replica]")
{
    Desk desk;
    ReplicaData data;
    data.appointments = {desk.entry(today, 9, u"Paul"_s),
                         desk.entry(today.addDays(1), 9, u"Zoé"_s)};
    desk.pull({desk.page(data, true, 7)});
    desk.line.now += 24h;
    desk.pull({desk.page({}, false, 8)});
    CHECK_FALSE(desk.replica->agenda(today));
    CHECK(desk.names(today.addDays(1)) == QStringList{u"Z"_s});
}

TEST_CASE("D1 first names need the share, which is nowhere but in memory", "[client][replica]")
{
    Desk desk;
    ReplicaData data;
    data.appointments = {desk.entry(today, 9, u"Maximilien"_s)};
    desk.pull({desk.page(data, true, 7)});
    CHECK(desk.names(today) == QStringList{u"M"_s});
    REQUIRE(await(desk.replica->unlock()));
    CHECK(desk.names(today) == QStringList{u"Maximilien"_s});
    desk.replica->lock();
    CHECK(desk.names(today) == QStringList{u"M"_s});
    desk.line.setOnline(false);
    CHECK(await(desk.replica->unlock()).error().code == Error::Code::Unreachable);
    // Under another site's share there is nothing to see.
    desk.share = crypto::randomBytes(net::replicaShareBytes);
    desk.line.setOnline(true);
    REQUIRE(await(desk.replica->unlock()));
    CHECK(desk.names(today) == QStringList{u"M"_s});
}

TEST_CASE("D1 a ticket is checked without the line", "[client][replica]")
{
    Desk desk;
    const auto code = TicketCode::fromRandom(123456789);
    const QDate day = today.addDays(2);
    ReplicaData data;
    data.appointments = {desk.entry(today, 9, u"Paul"_s),
                         desk.entry(day, 9, u"Zoé"_s, code.toString())};
    for (QDate one = today; one <= day; one = one.addDays(1))
        data.salts.append({one.toString(Qt::ISODate), Desk::saltOf(one)});
    desk.pull({desk.page(data, true, 7)});
    desk.line.setOnline(false);
    const auto found = await(desk.replica->checkTicket(code.grouped()));
    REQUIRE(found);
    CHECK(found->start == data.appointments[1].start);
    const auto foreign = TicketCode::fromRandom(987654321).toString();
    CHECK(await(desk.replica->checkTicket(foreign)).error().code == Error::Code::NotFound);
    CHECK(await(desk.replica->checkTicket(u"K7PT"_s)).error().code == Error::Code::NotFound);
}

TEST_CASE("D1 a malformed replica changes nothing", "[client][replica]")
{
    Desk desk;
    ReplicaData data;
    data.appointments = {desk.entry(today, 9, u"Paul"_s)};
    desk.pull({desk.page(data, true, 7)});
    auto bomb = desk.page({}, true, 8);
    bomb.data = QByteArray::fromHex("7fffffff") + bomb.data.mid(4);
    auto torn = desk.page({}, true, 8);
    torn.data = torn.data.left(8);
    desk.pages = {bomb, torn};
    for (int i = 0; i < 2; ++i) {
        const auto before = desk.asked.size();
        desk.replica->pull();
        REQUIRE(waitFor([&] { return desk.asked.size() > before; }));
    }
    desk.pull({desk.page({}, false, 9)});
    CHECK(desk.asked.last().since == 7);
    CHECK(desk.names(today) == QStringList{u"P"_s});
}
