// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubharness.h"

#include "domain/ticketcode.h"
#include "protocol/calls.h"
#include "protocol/papers.h"

#include <QSslKey>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
protocol::Hello greeting()
{
    protocol::Hello hello;
    hello.protocol = protocol::version;
    return hello;
}
protocol::LookUp lookUp(const QString& code)
{
    protocol::LookUp message;
    message.code = code;
    return message;
}
/// A code that is well formed and nobody's.
QString wrongCode(quint64 n)
{
    return TicketCode::fromRandom(n * 1299709).toString();
}
protocol::SignIn credentials(const QString& login, const QString& password)
{
    protocol::SignIn message;
    message.login = login;
    message.password = password;
    return message;
}
} // namespace

TEST_CASE("the greeting says who the hub takes the device for", "[hub][tls]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    const auto reply = terminal->call(greeting()).value();
    CHECK(reply.device == hub.terminalA);
    CHECK(reply.kind == DeviceKind::Terminal);
    CHECK(reply.territory == u"Pays d’Essai"_s);
    CHECK(reply.epoch == u"epoch-1"_s);
    CHECK(reply.now == hub.clock.at);
    REQUIRE(reply.site);
    CHECK(reply.site->site == hub.siteA);
    auto older = greeting();
    older.protocol = protocol::version + 1;
    CHECK(terminal->refusal(older) == Error::Code::Unsupported);
}

TEST_CASE("only a device on record, certified by this authority, comes in", "[hub][tls]")
{
    RunningHub hub;
    const crypto::Subject subject{hub.terminalA.toString(), u"terminal"_s, u"Poste"_s};
    std::unique_ptr<Client> client;
    SECTION("no certificate")
    {
        auto tls = hub.enrolled(hub.terminalA).tls();
        tls.setLocalCertificate(QSslCertificate());
        tls.setPrivateKey(QSslKey());
        client = std::make_unique<Client>(tls, hub.server->port());
    }
    SECTION("a foreign authority's certificate")
    {
        const auto foreign = crypto::Authority::create(u"Pays d’Essai"_s);
        auto identity = identityOf(foreign, subject);
        identity.authority = hub.authority.certificate(); // it does trust the hub
        client = std::make_unique<Client>(identity.tls(), hub.server->port());
    }
    SECTION("a device the hub does not know")
    {
        const auto identity =
            identityOf(hub.authority, {DeviceId().toString(), u"terminal"_s, u"Poste"_s});
        client = std::make_unique<Client>(identity.tls(), hub.server->port());
    }
    SECTION("a certificate of the right device that is not the one on record")
    {
        std::ignore = hub.enrolled(hub.terminalA);
        client =
            std::make_unique<Client>(identityOf(hub.authority, subject).tls(), hub.server->port());
    }
    SECTION("a revoked device")
    {
        const auto device = hub.enrolled(hub.terminalA);
        REQUIRE(hub::TerritoryStore(*hub.database).setRevoked(hub.terminalA, true));
        client = hub.connectAs(device);
    }
    SECTION("the hub's own certificate")
    {
        client = std::make_unique<Client>(
            identityOf(hub.authority, {u"hub"_s, u"hub"_s, u"Pays d’Essai"_s}).tls(),
            hub.server->port());
    }
    const auto refused = client->refusal(greeting());
    CHECK((refused == Error::Code::Unreachable || refused == Error::Code::TimedOut));
    CHECK(waitFor([&] { return client->isClosed; }));
}

TEST_CASE("TLS older than 1.3 is refused", "[hub][tls]")
{
    RunningHub hub;
    auto tls = hub.enrolled(hub.terminalA).tls();
    tls.setProtocol(QSsl::TlsV1_2);
    Client client(tls, hub.server->port());
    CHECK_FALSE(client.isOpen());
}

TEST_CASE("every method refuses every role that is not its own", "[hub][roles]")
{
    RunningHub hub;
    struct Connection
    {
        QString name;
        std::unique_ptr<Client> client;
        protocol::Roles roles;
    };
    std::vector<Connection> connections;
    connections.push_back({u"terminal"_s, hub.connectAs(hub.terminalA), {Role::Terminal}});
    connections.push_back({u"desk"_s, hub.connectAs(hub.deskB), {Role::Desk}});
    connections.push_back(
        {u"advisor"_s, hub.signedIn(hub.deskCaf, u"conseil0"_s), {Role::Desk, Role::Advisor}});
    connections.push_back(
        {u"animateur"_s, hub.signedIn(hub.deskA, u"animateur"_s), {Role::Desk, Role::Animateur}});
    auto methods = hub.server->dispatcher().methods();
    methods.removeAll(
        QLatin1String(protocol::SignOut::method)); // would change the role: at the end
    for (const char* known : {protocol::Hello::method,        protocol::SignIn::method,
                              protocol::SetAvailable::method, protocol::Catalogue::method,
                              protocol::FreeSlots::method,    protocol::NextFree::method,
                              protocol::Hold::method,         protocol::Release::method,
                              protocol::Book::method,         protocol::LookUp::method,
                              protocol::Cancel::method,       protocol::Today::method,
                              protocol::SetOutcome::method,   protocol::Ring::method,
                              protocol::Answer::method,       protocol::Accept::method,
                              protocol::Refuse::method,       protocol::End::method,
                              protocol::Relay::method,        protocol::GiveOpinion::method,
                              protocol::Changes::method})
        CHECK(methods.contains(QLatin1String(known)));
    for (auto& [name, client, roles] : connections) {
        for (const auto& method : methods) {
            CAPTURE(name, method);
            const auto answer = client->callRaw(method, {});
            const bool isForbidden = !answer && answer.error().code == Error::Code::Forbidden;
            CHECK(isForbidden == !hub.server->dispatcher().rolesOf(method).meets(roles));
        }
    }
    // The doors of enrolment are not methods of this one.
    CHECK(connections[0].client->callRaw(u"enrol.request"_s, {}).error().code ==
          Error::Code::Unsupported);
    // Who signs out is a desk again.
    auto& advisor = *connections[2].client;
    REQUIRE(advisor.call(protocol::SignOut{}));
    CHECK(advisor.refusal(protocol::Today{}) == Error::Code::Forbidden);
    CHECK(advisor.refusal(protocol::SignOut{}) == Error::Code::Forbidden);
}

TEST_CASE("a terminal finds, holds, books, looks up and cancels", "[hub][booking]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    auto other = hub.connectAs(hub.terminalB);
    const auto catalogue = terminal->call(protocol::Catalogue{}).value();
    REQUIRE(catalogue.partners.size() == 1);
    CHECK(catalogue.partners[0].motifs.size() == 2);
    CHECK(catalogue.partners[0].motifs[0].papers == QList<QString>{u"un papier"_s});
    const auto next = terminal->call(protocol::NextFree{}).value();
    CHECK(next.partnerNames == QList<QString>{u"CAF"_s});
    CHECK(next.starts == QList<Instant>{hub.clock.at});

    protocol::Hold hold;
    hold.motif = hub.half;
    hold.start = next.starts[0];
    const auto held = terminal->call(hold).value();
    REQUIRE_FALSE(held.taken);
    protocol::Book book;
    book.hold = held.hold;
    book.motif = hub.half;
    book.start = hold.start;
    book.firstName = u"Élodie"_s;
    const auto booked = terminal->call(book).value();
    REQUIRE_FALSE(booked.taken);
    CHECK(terminal->call(book).value().code == booked.code); // sent twice

    const auto found = *terminal->call(lookUp(booked.code.toLower())).value().appointment;
    CHECK(found.appointment.appointment == *booked.appointment);
    CHECK(found.appointment.firstName == u"Élodie"_s);
    CHECK(found.appointment.siteName == u"Lieu A"_s);
    CHECK(found.callFrom == booked.start - 15min);
    protocol::Cancel cancel;
    cancel.code = booked.code;
    CHECK(terminal->call(cancel).value().state == AppointmentState::CancelledByCitizen);
    CHECK(terminal->call(lookUp(booked.code)).value().appointment->appointment.state ==
          AppointmentState::CancelledByCitizen);
}

TEST_CASE("an animateur books for the site's terminal, and for no other site", "[hub][booking]")
{
    RunningHub hub;
    std::ignore = hub.enrolled(hub.terminalA);
    auto desk = hub.signedIn(hub.deskA, u"animateur"_s);
    protocol::Book book;
    book.motif = hub.half;
    book.start = hub.clock.at;
    book.firstName = u"É."_s;
    const auto booked = desk->call(book).value();
    REQUIRE_FALSE(booked.taken);
    const auto row = hub::AgendaStore(*hub.database).appointment(*booked.appointment).value();
    CHECK(row.terminal == hub.terminalA);
    CHECK(row.site == hub.siteA);
    const auto today = desk->call(protocol::Today{}).value();
    REQUIRE(today.appointments.size() == 1);
    CHECK(today.appointments[0].appointment == *booked.appointment);
}

TEST_CASE("a site that is not the animateur's is refused, not silently replaced", "[hub][booking]")
{
    RunningHub hub;
    std::ignore = hub.enrolled(hub.terminalA);
    auto desk = hub.signedIn(hub.deskA, u"animateur"_s);
    protocol::Book book;
    book.motif = hub.half;
    book.start = hub.clock.at;
    book.firstName = u"É."_s;
    book.site = hub.siteB;
    CHECK(desk->refusal(book) == Error::Code::Forbidden);
}

TEST_CASE("ten wrong tickets close the counter for ten minutes", "[hub][throttle]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    const auto booked = hub.bookNow(*terminal);
    for (quint64 i = 1; i <= 10; ++i)
        CHECK(terminal->refusal(lookUp(wrongCode(i))) == Error::Code::NotFound);
    CHECK(terminal->refusal(lookUp(booked.code)) == Error::Code::Throttled);
    auto other = hub.connectAs(hub.terminalB); // not his fault
    CHECK_FALSE(other->refusal(lookUp(booked.code)));
    hub.clock.at += 11min;
    CHECK_FALSE(terminal->refusal(lookUp(booked.code)));
}

TEST_CASE("wrong tickets count wherever they are tried", "[hub][throttle]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    std::optional<Error::Code> last;
    SECTION("cancelling")
    {
        for (quint64 i = 1; i <= 11; ++i) {
            protocol::Cancel cancel;
            cancel.code = wrongCode(i);
            last = terminal->refusal(cancel);
        }
    }
    SECTION("ringing")
    {
        for (quint64 i = 1; i <= 11; ++i) {
            protocol::Ring ring;
            ring.code = wrongCode(i);
            last = terminal->refusal(ring);
        }
    }
    CHECK(last == Error::Code::Throttled);
}

TEST_CASE("a device that asks more often than the hub is set to is told so", "[hub][throttle]")
{
    RunningHub hub;
    hub.start({.requestsPerSecond = 1});
    auto terminal = hub.connectAs(hub.terminalA);
    QList<QFuture<Result<QJsonObject>>> asked;
    for (int i = 0; i < 20; ++i)
        asked.append(terminal->peer().request(QLatin1String(protocol::Catalogue::method), {}, 20s));
    int throttled = 0;
    for (const auto& future : asked) {
        const auto answer = await(future);
        throttled += !answer && answer.error().code == Error::Code::Throttled;
    }
    CHECK(throttled > 0);
    CHECK(throttled <= 17); // three at once are allowed
}

TEST_CASE("signing in is for people of the place, and guessing is slowed down", "[hub][throttle]")
{
    RunningHub hub;
    auto desk = hub.connectAs(hub.deskCaf);
    SECTION("the right person at the right desk")
    {
        const auto reply = desk->signIn(u" Conseil0 "_s, hub.password);
        CHECK(reply.role == Role::Advisor);
        CHECK(reply.account == hub.advisors[0]);
        CHECK(reply.partnerName == u"CAF"_s);
    }
    SECTION("somebody of another place")
    {
        CHECK(desk->refusal(credentials(u"animateur"_s, hub.password)) == Error::Code::Forbidden);
        CHECK(desk->refusal(protocol::Today{}) == Error::Code::Forbidden);
        CHECK_FALSE(desk->refusal(credentials(u"coordination"_s, hub.password)));
    }
    SECTION("guessing")
    {
        for (int i = 0; i < 5; ++i)
            CHECK(desk->refusal(credentials(u"conseil0"_s, u"non"_s)) == Error::Code::Unauthorized);
        CHECK(desk->refusal(credentials(u"conseil0"_s, hub.password)) == Error::Code::Throttled);
        CHECK(desk->refusal(credentials(u"conseil1"_s, hub.password)) == Error::Code::Throttled);
        hub.clock.at += 6min;
        CHECK_FALSE(desk->refusal(credentials(u"conseil0"_s, hub.password)));
    }
    SECTION("an unknown login is answered like a wrong password")
    {
        CHECK(desk->refusal(credentials(u"personne"_s, hub.password)) == Error::Code::Unauthorized);
    }
}

TEST_CASE("the feed shows only what rights allow, and says that there is more", "[hub][feed]")
{
    RunningHub hub;
    auto terminalA = hub.connectAs(hub.terminalA);
    auto terminalB = hub.connectAs(hub.terminalB);
    auto animateur = hub.signedIn(hub.deskA, u"animateur"_s);
    const auto booked = hub.bookNow(*terminalA);
    CHECK(animateur->awaitEvent<protocol::Changed>().seq >= 1);
    auto advisor = hub.signedIn(hub.deskCaf, hub.advisorLogin(booked));
    const auto sees = [&](Client& client) {
        const auto reply = client.call(protocol::Changes{}).value();
        CHECK(reply.last >= 1);
        for (const auto& change : reply.changes) {
            if (change.id == booked.appointment->toString())
                return true;
        }
        return false;
    };
    CHECK(sees(*terminalA));
    CHECK(sees(*animateur));
    CHECK(sees(*advisor));
    CHECK_FALSE(sees(*terminalB));
    REQUIRE(advisor->call(protocol::SignOut{}));
    const auto colleague =
        hub.advisorLogin(booked) == u"conseil0"_s ? u"conseil1"_s : u"conseil0"_s;
    std::ignore = advisor->signIn(colleague, hub.password);
    CHECK_FALSE(sees(*advisor));
}

TEST_CASE("the newest connection of a device replaces the one before", "[hub][tls]")
{
    RunningHub hub;
    const auto device = hub.enrolled(hub.terminalA);
    auto first = hub.connectAs(device);
    REQUIRE(first->call(greeting()));
    auto second = hub.connectAs(device);
    REQUIRE(second->call(greeting()));
    CHECK(waitFor([&] { return first->isClosed; }));
    CHECK(second->call(greeting()));
}

TEST_CASE("too much at once is refused, too large ends the connection", "[hub][limits]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    REQUIRE(terminal->call(greeting()));
    SECTION("many requests")
    {
        QList<QFuture<Result<QJsonObject>>> answers;
        for (int i = 0; i < 200; ++i)
            answers.append(terminal->peer().request(u"hello"_s, protocol::encode(greeting()), 20s));
        int throttled = 0;
        for (auto& answer : answers) {
            const auto result = await(answer);
            throttled += !result && result.error().code == Error::Code::Throttled;
        }
        CHECK(throttled > 0);
        CHECK(throttled < 150);
        CHECK_FALSE(terminal->isClosed);
    }
    SECTION("a large message")
    {
        terminal->peer().notify(u"x"_s, {{u"y"_s, QString(protocol::maxMessageBytes + 1, u'x')}});
        CHECK(waitFor([&] { return terminal->isClosed; }));
    }
    SECTION("what is not JSON")
    {
        terminal->peer().socket().sendTextMessage(u"]"_s);
        CHECK(waitFor([&] { return terminal->isClosed; }));
    }
    auto next = hub.connectAs(hub.terminalB);
    CHECK(next->call(greeting())); // the hub goes on
}

TEST_CASE("the hub may stop while requests are under way", "[hub]")
{
    RunningHub hub;
    auto terminal = hub.connectAs(hub.terminalA);
    auto desk = hub.connectAs(hub.deskCaf);
    REQUIRE(terminal->call(greeting()));
    REQUIRE(desk->call(greeting()));
    for (int i = 0; i < 20; ++i)
        std::ignore = terminal->peer().request(u"slots.next"_s, {}, 20s);
    std::ignore =
        desk->peer().request(QLatin1String(protocol::SignIn::method),
                             protocol::encode(credentials(u"conseil0"_s, hub.password)), 20s);
    int seen = 0;
    REQUIRE(waitFor([&] { return ++seen > 2; })); // some of it has arrived
    hub.server.reset();
    hub.writer.reset(); // does what was queued
    CHECK(waitFor([&] { return terminal->isClosed && desk->isClosed; }));
    hub.checkInvariants();
}
