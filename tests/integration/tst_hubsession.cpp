// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The hub, its doors and a client's session, all real: TLS sockets, SQLite file, certificates.
#include "client/enrolment.h"
#include "client/hubsession.h"
#include "protocol/papers.h"
#include "support/testhub.h"

#include <QSignalSpy>

using namespace relais;
using namespace std::chrono_literals;
using relais::test::await;
using relais::test::DemoTerritory;
using relais::test::SettableClock;
using relais::test::waitFor;

namespace {
const QString site = QStringLiteral("Cyberbase de Saint-Médard");
const QString password = QStringLiteral("demonstration-relais");

struct World
{
    DemoTerritory demo;
    SettableClock clock{SystemClock().now()};
    std::unique_ptr<store::WriterThread> writer =
        std::move(*store::WriterThread::start(demo.places.database()));
    hub::HubServer server{*writer, *net::Identity::load(demo.places.identity()), clock, {}};

    World() { REQUIRE(server.start()); }

    QUrl door() const { return QUrl(QStringLiteral("wss://localhost:%1").arg(server.port())); }
    QUrl enrolmentDoor() const
    {
        return QUrl(QStringLiteral("wss://localhost:%1").arg(server.enrolmentPort()));
    }
    net::Identity enrol(QLatin1String list, const QString& place)
    {
        const QString directory = demo.dir.filePath(QUuid::createUuid().toString());
        client::Enrolment enrolment(enrolmentDoor(), *EnrolmentCode::parse(demo.code(list, place)),
                                    directory);
        QObject::connect(&enrolment, &client::Enrolment::waitingForAuthority,
                         [this] { REQUIRE(hub::certify(demo.places, clock).value_or(0) == 1); });
        REQUIRE(await(enrolment.run(20s)));
        return *net::Identity::load(directory);
    }
    std::unique_ptr<client::HubSession> connected(const net::Identity& identity)
    {
        auto session =
            std::make_unique<client::HubSession>(door(), identity, QStringLiteral("test"));
        session->start();
        REQUIRE(waitFor([&] { return session->isOnline(); }));
        return session;
    }
    std::unique_ptr<client::HubSession> signedIn(const net::Identity& identity,
                                                 const QString& login)
    {
        auto session = connected(identity);
        REQUIRE(await(session->call(protocol::SignIn{login, password})));
        return session;
    }
};

protocol::Book::Reply bookNow(client::HubSession& kiosk)
{
    const auto catalogue = *await(kiosk.call(protocol::Catalogue{}));
    const auto& caf = catalogue.partners.first();
    const auto now = kiosk.hubNow();
    const QString today = parisTime().dateAt(now).toString(Qt::ISODate);
    const auto free =
        *await(kiosk.call(protocol::FreeSlots{caf.motifs.first().motif, today, 2, {}}));
    REQUIRE(free.slots.size() > 3);
    protocol::Book book;
    book.motif = caf.motifs.first().motif;
    book.start = free.slots.first().start;
    book.firstName = QStringLiteral("Jeanne");
    return *await(kiosk.call(book));
}
} // namespace

TEST_CASE("a device enrols by its code, and then the hub knows it", "[integration]")
{
    World world;
    const auto kiosk = world.connected(world.enrol(QLatin1String("terminals"), site));
    REQUIRE(kiosk->greeting()->site);
    CHECK(kiosk->greeting()->site->name == site);
    CHECK(kiosk->greeting()->kind == DeviceKind::Terminal);
    const auto catalogue = await(kiosk->call(protocol::Catalogue{}));
    REQUIRE(catalogue);
    CHECK(catalogue->partners.size() == 4);
}

TEST_CASE("T11 a device knows the hub's time, and that its own clock is wrong", "[integration]")
{
    World world;
    const auto identity = world.enrol(QLatin1String("terminals"), site);
    client::HubSession session(world.door(), identity, QStringLiteral("test"));
    QSignalSpy wrong(&session, &client::HubSession::machineClockWrongChanged);
    SECTION("right")
    {
        session.start();
        REQUIRE(waitFor([&] { return session.isOnline(); }));
        CHECK_FALSE(session.isMachineClockWrong());
        CHECK(wrong.isEmpty());
    }
    SECTION("two hours behind")
    {
        world.clock.advance(2h);
        session.start();
        REQUIRE(waitFor([&] { return session.isOnline(); }));
        CHECK(session.isMachineClockWrong());
        REQUIRE(wrong.count() == 1);
        CHECK(wrong.first().first().toBool());
        CHECK(session.clockOffset() > 1h + 58min);
        CHECK(session.hubNow() > SystemClock().now() + 1h);
    }
}

TEST_CASE("T11 a certificate out of date makes the machine's date doubtful", "[integration]")
{
    // A hub whose certificate ran out yesterday looks like a machine that is years ahead.
    World world;
    const auto identity = world.enrol(QLatin1String("terminals"), site);
    const auto authority = hub::loadAuthority(world.demo.places.authority);
    REQUIRE(authority);
    auto expired = *net::Identity::load(world.demo.places.identity());
    const auto subject = expired.certificate.subject();
    expired.certificate =
        *authority->issue(expired.key.request(subject), subject, -1, {QStringLiteral("localhost")});
    hub::HubServer old(*world.writer, expired, world.clock, {});
    REQUIRE(old.start());
    client::HubSession session(QUrl(QStringLiteral("wss://localhost:%1").arg(old.port())), identity,
                               QStringLiteral("test"));
    QSignalSpy refused(&session, &client::HubSession::identityRefused);
    session.start();
    REQUIRE(waitFor([&] { return refused.count() > 0; }));
    CHECK(session.isDateDoubtful());
}

TEST_CASE("an enrolment code works once, and a wrong one never", "[integration]")
{
    World world;
    const QString code = world.demo.code(QLatin1String("terminals"), site);
    std::ignore = world.enrol(QLatin1String("terminals"), site);
    client::Enrolment again(world.enrolmentDoor(), *EnrolmentCode::parse(code),
                            world.demo.dir.filePath(QStringLiteral("again")));
    CHECK(await(again.run(20s)).error().code == Error::Code::Unauthorized);
    client::Enrolment wrong(world.enrolmentDoor(), EnrolmentCode::fromRandom(1, 2),
                            world.demo.dir.filePath(QStringLiteral("wrong")));
    CHECK(await(wrong.run(20s)).error().code == Error::Code::Unauthorized);
    CHECK(net::Identity::load(world.demo.dir.filePath(QStringLiteral("wrong"))).error().code ==
          Error::Code::NotFound);
}

TEST_CASE("a certificate of another territory, or a revoked one, gets no session", "[integration]")
{
    World world;
    const auto identity = world.enrol(QLatin1String("terminals"), site);
    SECTION("foreign")
    {
        const auto other = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
        auto foreign = identity;
        foreign.certificate = *other.issue(identity.key.request(identity.certificate.subject()),
                                           identity.certificate.subject(), 10);
        client::HubSession session(world.door(), foreign, QStringLiteral("test"));
        QSignalSpy online(&session, &client::HubSession::onlineChanged);
        session.start();
        CHECK_FALSE(waitFor([&] { return online.count() > 0; }, 1500ms));
    }
    SECTION("revoked")
    {
        REQUIRE(hub::revoke(world.demo.places, identity.certificate.subject().commonName));
        client::HubSession session(world.door(), identity, QStringLiteral("test"));
        QSignalSpy online(&session, &client::HubSession::onlineChanged);
        session.start();
        CHECK_FALSE(waitFor([&] { return online.count() > 0; }, 1500ms));
    }
}

TEST_CASE("every method is refused to every role it does not name", "[integration]")
{
    World world;
    const auto kiosk = world.connected(world.enrol(QLatin1String("terminals"), site));
    const auto desk = world.connected(world.enrol(QLatin1String("desks"), QStringLiteral("CAF")));
    const auto raw = [&](client::HubSession& session, const QString& method) {
        return await(session.callAny(method, {}));
    };
    const auto methods = world.server.dispatcher().methods();
    CHECK(methods.size() >= 20);
    for (const QString& method : methods) {
        CAPTURE(method);
        const auto roles = world.server.dispatcher().rolesOf(method);
        if (!roles.contains(Role::Terminal))
            CHECK(raw(*kiosk, method).error().code == Error::Code::Forbidden);
        if (!roles.contains(Role::Desk))
            CHECK(raw(*desk, method).error().code == Error::Code::Forbidden);
    }
    CHECK(raw(*kiosk, QStringLiteral("no.such")).error().code == Error::Code::Unsupported);
    CHECK(raw(*kiosk, QStringLiteral("enrol.request")).error().code == Error::Code::Unsupported);
}

TEST_CASE("an advisor signs in on a desk of his service only, and guessing is throttled",
          "[integration]")
{
    World world;
    const auto desk = world.connected(world.enrol(QLatin1String("desks"), QStringLiteral("CAF")));
    const auto signIn = [&](const QString& login, const QString& tried) {
        return await(desk->call(protocol::SignIn{login, tried}));
    };
    CHECK(signIn(QStringLiteral("vidal.cpam"), password).error().code == Error::Code::Forbidden);
    const auto signedIn = signIn(QStringLiteral("garrigues.caf"), password);
    REQUIRE(signedIn);
    CHECK(signedIn->name == QStringLiteral("Mme Garrigues"));
    CHECK(signedIn->partnerName == QStringLiteral("CAF"));
    for (int i = 0; i < 5; ++i)
        CHECK(signIn(QStringLiteral("lacoste.caf"), QStringLiteral("x")).error().code ==
              Error::Code::Unauthorized);
    CHECK(signIn(QStringLiteral("lacoste.caf"), password).error().code == Error::Code::Throttled);
}

TEST_CASE("a ticket is found, a wrong one is not, and guessing is throttled", "[integration]")
{
    World world;
    const auto kiosk = world.connected(world.enrol(QLatin1String("terminals"), site));
    const auto booked = bookNow(*kiosk);
    const auto found = await(kiosk->call(protocol::LookUp{booked.code}));
    REQUIRE(found);
    CHECK(found->appointment->appointment.firstName == QStringLiteral("Jeanne"));
    CHECK(found->appointment->appointment.partnerName == QStringLiteral("CAF"));
    for (int i = 0; i < 10; ++i)
        CHECK(await(kiosk->call(protocol::LookUp{QStringLiteral("AAAAAAA")})).error().code ==
              Error::Code::NotFound);
    CHECK(await(kiosk->call(protocol::LookUp{booked.code})).error().code == Error::Code::Throttled);
}

TEST_CASE("a call rings, is answered, accepted, relayed and recorded without identity",
          "[integration]")
{
    World world;
    const auto kiosk = world.connected(world.enrol(QLatin1String("terminals"), site));
    const auto booked = bookNow(*kiosk);
    const auto identity = world.enrol(QLatin1String("desks"), QStringLiteral("CAF"));
    const auto row = await(kiosk->call(protocol::LookUp{booked.code}));
    const QString login =
        row->appointment->appointment.advisorName == QStringLiteral("Mme Garrigues")
            ? QStringLiteral("garrigues.caf")
            : QStringLiteral("lacoste.caf");
    protocol::Ring ring;
    ring.code = booked.code;
    const auto rung = await(kiosk->call(ring));
    if (!rung) // the first free slot may lie beyond the quarter of an hour in which a call may ring
        CHECK(rung.error().code == Error::Code::Conflict);
    else {
        std::optional<protocol::CallRinging> ringing;
        auto desk =
            std::make_unique<client::HubSession>(world.door(), identity, QStringLiteral("test"));
        QObject::connect(desk.get(), &client::HubSession::callRinging,
                         [&](const auto& event) { ringing = event; });
        desk->start();
        REQUIRE(waitFor([&] { return desk->isOnline(); }));
        REQUIRE(await(desk->call(protocol::SignIn{login, password}))); // it waited for him
        REQUIRE(waitFor([&] { return ringing.has_value(); }));
        CHECK(ringing->firstName == QStringLiteral("Jeanne"));
        CHECK(ringing->siteName == site);

        QSignalSpy answered(kiosk.get(), &client::HubSession::callAnswered);
        QSignalSpy accepted(kiosk.get(), &client::HubSession::callAccepted);
        QSignalSpy relayed(desk.get(), &client::HubSession::relayed);
        QSignalSpy ended(desk.get(), &client::HubSession::callEnded);
        CHECK(await(kiosk->call(protocol::Relay{rung->call, "too early"})).error().code ==
              Error::Code::Unreachable);
        const auto answer = await(desk->call(protocol::Answer{rung->call}));
        REQUIRE(answer);
        CHECK(answer->certificate == kiosk->identity().certificate.der());
        REQUIRE(waitFor([&] { return answered.count() == 1; }));
        REQUIRE(await(desk->call(protocol::Accept{rung->call})));
        REQUIRE(waitFor([&] { return accepted.count() == 1; }));
        REQUIRE(await(kiosk->call(protocol::Relay{rung->call, "sealed"})));
        REQUIRE(waitFor([&] { return relayed.count() == 1; }));
        REQUIRE(await(kiosk->call(protocol::End{rung->call, EndReason::HungUp,
                                                protocol::CallFigures{700, 60, 1200, 20, 3, 1}})));
        REQUIRE(waitFor([&] { return ended.count() == 1; }));
        REQUIRE(await(
            desk->call(protocol::End{rung->call, EndReason::HungUp, protocol::CallFigures{}})));
        protocol::GiveOpinion opinion;
        opinion.call = rung->call;
        opinion.howWasIt = Face::Good;
        REQUIRE(await(kiosk->call(opinion)));
        const auto day = await(desk->call(protocol::Today{}));
        REQUIRE(day);

        const auto database = std::move(*hub::openHub(world.demo.places.database()));
        const auto text = *database->one(
            QStringLiteral(
                "SELECT count(*) || ' ' || (SELECT count(*) FROM opinion WHERE call = c.id "
                "AND how_was_it = 'good') || ' ' || c.answered FROM call_record c"),
            {}, [](const store::Row& r) { return r.text(0); });
        CHECK(text == QStringLiteral("1 1 1"));
    }
}

TEST_CASE("a stranger to a call can neither relay into it nor end it", "[integration]")
{
    World world;
    const auto kiosk = world.connected(world.enrol(QLatin1String("terminals"), site));
    const auto other = world.connected(
        world.enrol(QLatin1String("terminals"), QStringLiteral("Mairie de Cazals-le-Bas")));
    const auto desk = world.signedIn(world.enrol(QLatin1String("desks"), site),
                                     QStringLiteral("animateur.saint-medard"));
    std::optional<protocol::CallRinging> ringing;
    QObject::connect(desk.get(), &client::HubSession::callRinging,
                     [&](const auto& event) { ringing = event; });
    const auto rung = await(kiosk->call(protocol::Ring{CallKind::Animateur, {}, Presence::Alone}));
    REQUIRE(rung);
    REQUIRE(waitFor([&] { return ringing.has_value(); }));
    CHECK(ringing->kind == CallKind::Animateur);
    CHECK(await(other->call(protocol::Relay{rung->call, "x"})).error().code ==
          Error::Code::Forbidden);
    REQUIRE(await(other->call(protocol::End{rung->call, EndReason::HungUp, {}})));
    CHECK(await(desk->call(protocol::Answer{rung->call})));
}
