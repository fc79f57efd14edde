// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "crypto/primitives.h"
#include "hub/hubserver.h"
#include "unit/hub/hubfixture.h"

#include <QWebSocket>

namespace relais::test {

/// A clock that stands where the test puts it; read by the hub's main thread, which is the test's.
class SetClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at = mondayMorning();
};

/// One device's connection to a hub, over real TLS.
class Client final : public QObject
{
public:
    explicit Client(const QSslConfiguration& tls, quint16 port)
        : m_peer(openSocket(tls, port)), m_port(port)
    {
        connect(&m_peer, &net::Peer::closed, this, [this] { isClosed = true; });
        connect(&m_peer, &net::Peer::notified, this,
                [this](const QString& method, const QJsonObject& params) {
                    m_events.append({method, params});
                });
    }
    /// Connected, or closed because it was refused.
    [[nodiscard]] bool isOpen()
    {
        REQUIRE(waitFor([this] { return isClosed || m_peer.socket().isValid(); }));
        return !isClosed;
    }
    template <typename Request>
    [[nodiscard]] Result<typename Request::Reply> call(const Request& request)
    {
        const auto answer = callRaw(QLatin1String(Request::method), protocol::encode(request));
        if (!answer)
            return tl::make_unexpected(answer.error());
        return protocol::decode<typename Request::Reply>(*answer);
    }
    [[nodiscard]] Result<QJsonObject> callRaw(const QString& method, const QJsonObject& params)
    {
        if (!isOpen())
            return fail(Error::Code::Unreachable);
        return await(m_peer.request(method, params, std::chrono::seconds(20)));
    }
    /// The code of the refusal; nullopt when it was answered.
    template <typename Request>
    [[nodiscard]] std::optional<Error::Code> refusal(const Request& request)
    {
        const auto answer = call(request);
        return answer ? std::nullopt : std::optional(answer.error().code);
    }
    [[nodiscard]] protocol::SignIn::Reply signIn(const QString& login, const QString& password)
    {
        protocol::SignIn message;
        message.login = login;
        message.password = password;
        auto reply = call(message);
        REQUIRE(reply);
        return *reply;
    }
    /// Waits for an event of this kind and takes it.
    template <typename Event>
    [[nodiscard]] Event awaitEvent()
    {
        std::optional<Event> found;
        REQUIRE(waitFor([&] {
            found = takeEvent<Event>();
            return found.has_value();
        }));
        return *found;
    }
    template <typename Event>
    [[nodiscard]] std::optional<Event> takeEvent()
    {
        for (qsizetype i = 0; i < m_events.size(); ++i) {
            if (m_events[i].first == QLatin1String(Event::method)) {
                const auto event = protocol::decode<Event>(m_events.takeAt(i).second);
                REQUIRE(event);
                return *event;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] net::Peer& peer() { return m_peer; }
    bool isClosed = false;

private:
    static QWebSocket* openSocket(const QSslConfiguration& tls, quint16 port)
    {
        auto* socket = new QWebSocket;
        socket->setSslConfiguration(tls);
        socket->open(QUrl(u"wss://localhost:%1"_s.arg(port)));
        return socket;
    }
    net::Peer m_peer;
    quint16 m_port;
    QList<std::pair<QString, QJsonObject>> m_events;
};

/// A device: its certificate is on record at the hub.
struct Device
{
    net::Identity identity;
    [[nodiscard]] QSslConfiguration tls() const { return identity.tls(); }
};

[[nodiscard]] inline net::Identity identityOf(const crypto::Authority& authority,
                                              const crypto::Subject& subject)
{
    auto key = crypto::PrivateKey::generate();
    auto certificate = authority.issue(key.request(subject), subject, 30, {u"localhost"_s});
    REQUIRE(certificate);
    return {key, *certificate, authority.certificate()};
}

/// A running hub with a small territory: terminals A and B, desks of the partner and of both sites,
/// two advisors, an animateur of site A, a coordinator.
class RunningHub : public Territory
{
public:
    RunningHub() : Territory(2)
    {
        for (const auto& advisor : advisors) {
            for (int weekday = 1; weekday <= 7; ++weekday)
                open(advisor, weekday, 0, 24 * 60);
        }
        hub::TerritoryStore territory(*database);
        REQUIRE(territory.addDevice(
            {.id = deskCaf, .kind = DeviceKind::Desk, .label = u"CAF"_s, .partner = partner}));
        REQUIRE(territory.addDevice(
            {.id = deskA, .kind = DeviceKind::Desk, .label = u"Lieu A"_s, .site = siteA}));
        REQUIRE(territory.addDevice(
            {.id = deskB, .kind = DeviceKind::Desk, .label = u"Lieu B"_s, .site = siteB}));
        addAccount(Role::Animateur, u"animateur"_s, siteA);
        addAccount(Role::Coordinator, u"coordination"_s, std::nullopt);
        REQUIRE(database->run(u"UPDATE account SET hash = ?"_s, {passwordHash()}));
        start();
    }
    void start(hub::HubOptions options = {})
    {
        server.reset();
        if (!writer) {
            auto started = store::WriterThread::start(path());
            REQUIRE(started);
            writer = std::move(*started);
        }
        server = std::make_unique<hub::HubServer>(*writer, hubIdentity, clock, std::move(options));
        REQUIRE(server->start());
    }
    void stop()
    {
        server.reset();
        writer.reset();
    }
    /// Certifies the device, as the authority does.
    [[nodiscard]] Device enrolled(const DeviceId& id)
    {
        const auto row = hub::TerritoryStore(*database).device(id).value();
        Device device{
            identityOf(authority, {id.toString(), protocol::enumName(row.kind), row.label})};
        REQUIRE(
            hub::TerritoryStore(*database).setCertificate(id, device.identity.certificate.der()));
        return device;
    }
    [[nodiscard]] std::unique_ptr<Client> connectAs(const Device& device) const
    {
        return std::make_unique<Client>(device.tls(), server->port());
    }
    [[nodiscard]] std::unique_ptr<Client> connectAs(const DeviceId& id)
    {
        auto client = connectAs(enrolled(id));
        REQUIRE(client->isOpen());
        return client;
    }
    /// A desk with a person signed in.
    [[nodiscard]] std::unique_ptr<Client> signedIn(const DeviceId& desk, const QString& login)
    {
        auto client = connectAs(desk);
        std::ignore = client->signIn(login, password);
        return client;
    }
    /// An appointment at terminal A or B that may ring now.
    [[nodiscard]] protocol::Book::Reply bookNow(Client& terminal)
    {
        protocol::FreeSlots search;
        search.motif = half;
        search.fromDay = civil.dateAt(clock.at).toString(Qt::ISODate);
        search.days = 2;
        const auto found = terminal.call(search);
        REQUIRE(found);
        REQUIRE_FALSE(found->slots.isEmpty());
        protocol::Book message;
        message.motif = half;
        message.start = found->slots.first().start;
        message.firstName = u"Élodie"_s;
        const auto booked = terminal.call(message);
        REQUIRE(booked);
        REQUIRE_FALSE(booked->taken);
        clock.at = booked->start;
        return *booked;
    }
    /// Who was given the appointment.
    [[nodiscard]] QString advisorLogin(const protocol::Book::Reply& booked) const
    {
        const auto row = hub::AgendaStore(*database).appointment(*booked.appointment).value();
        return u"conseil%1"_s.arg(advisors.indexOf(row.advisor));
    }
    [[nodiscard]] AppointmentState stateOf(const protocol::Book::Reply& booked) const
    {
        return hub::AgendaStore(*database).appointment(*booked.appointment).value().state;
    }

    crypto::Authority authority = crypto::Authority::create(u"Pays d’Essai"_s);
    const net::Identity hubIdentity =
        identityOf(authority, {u"hub"_s, u"hub"_s, u"Pays d’Essai"_s});
    SetClock clock;
    DeviceId deskCaf, deskA, deskB;
    std::unique_ptr<store::WriterThread> writer;
    std::unique_ptr<hub::HubServer> server;
    const QString password = u"mot de passe d’essai"_s;

private:
    void addAccount(Role role, const QString& login, std::optional<SiteId> site)
    {
        REQUIRE(hub::TerritoryStore(*database).addAccount(
            {.id = {}, .login = login, .hash = "x", .role = role, .name = login, .site = site}));
    }
    [[nodiscard]] QByteArray passwordHash() const
    {
        static const QByteArray hash = crypto::hashPassword(password); // costs tens of ms
        return hash;
    }
};

} // namespace relais::test
