// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Two ends of a call with real media engines, over TLS, past a hub that does as the test says.
#include "call/callsession.h"
#include "kiosk/sessioncalls.h"
#include "support/wait.h"

#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace relais;
using namespace std::chrono_literals;
using relais::test::waitFor;

namespace {
const QString terminal = QStringLiteral("terminal");
const QString desk = QStringLiteral("desk");

net::Identity identityOf(const crypto::Authority& authority, const QString& kind)
{
    auto key = crypto::PrivateKey::generate();
    const QString id = kind == QStringLiteral("hub") ? kind : DeviceId().toString();
    const crypto::Subject subject{id, kind, QStringLiteral("Essai")};
    auto certificate =
        authority.issue(key.request(subject), subject, 30, {QStringLiteral("localhost")});
    REQUIRE(certificate);
    return {key, *certificate, authority.certificate()};
}

/// A hub in the wrong hands: it has the hub's key, and shows and carries what it likes.
class HubInWrongHands
{
public:
    HubInWrongHands()
        : m_server(QStringLiteral("hub"), QWebSocketServer::SecureMode),
          terminalIdentity(identityOf(authority, terminal)),
          deskIdentity(identityOf(authority, desk))
    {
        shownToTerminal = deskIdentity.certificate.der();
        shownToDesk = terminalIdentity.certificate.der();
        m_server.setSslConfiguration(identityOf(authority, QStringLiteral("hub")).tls());
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server,
                         [this] { take(m_server.nextPendingConnection()); });
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
    }
    std::unique_ptr<client::HubSession> connected(const net::Identity& identity)
    {
        auto session = std::make_unique<client::HubSession>(
            QUrl(QStringLiteral("wss://localhost:%1").arg(m_server.serverPort())), identity,
            QStringLiteral("test"));
        session->start();
        REQUIRE(waitFor([&] { return session->isOnline(); }));
        return session;
    }
    void die()
    {
        m_server.close();
        for (net::Peer* peer : std::as_const(m_peers))
            peer->close(QStringLiteral("gone"));
        m_peers.clear();
    }

    crypto::Authority authority = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    CallId call;
    std::function<void()> onRing;
    int rings = 0;
    int ends = 0;
    QByteArray shownToTerminal;
    QByteArray shownToDesk;
    /// What becomes of a sealed message on its way.
    std::function<QByteArray(const QByteArray&)> carry = [](const QByteArray& sealed) {
        return sealed;
    };

private:
    void take(QWebSocket* socket)
    {
        const QSslCertificate shown = socket->sslConfiguration().peerCertificate();
        const QString kind = shown.subjectInfo(QSslCertificate::OrganizationalUnitName).value(0);
        auto* peer = new net::Peer(socket, &m_server);
        m_peers.insert(kind, peer);
        peer->setRequestHandler([this, kind](const QString& method, const QJsonObject& params,
                                             const net::Peer::Answer& answer) {
            answer(handle(kind, method, params));
        });
    }
    Result<QJsonObject> handle(const QString& kind, const QString& method,
                               const QJsonObject& params)
    {
        if (method == QLatin1String(protocol::Hello::method)) {
            protocol::Hello::Reply reply;
            reply.protocol = protocol::version;
            reply.now = SystemClock().now();
            reply.kind = kind == desk ? DeviceKind::Desk : DeviceKind::Terminal;
            return protocol::encode(reply);
        }
        if (method == QLatin1String(protocol::Answer::method)) {
            tell(terminal, protocol::CallAnswered{call, shownToTerminal, QStringLiteral("Mme G.")});
            return protocol::encode(protocol::Answer::Reply{shownToDesk});
        }
        if (method == QLatin1String(protocol::Ring::method)) {
            ++rings;
            if (onRing)
                onRing();
            return protocol::encode(protocol::Ring::Reply{call, {}, {}});
        }
        if (method == QLatin1String(protocol::End::method))
            ++ends;
        if (method == QLatin1String(protocol::Relay::method)) {
            const auto relay = protocol::decode<protocol::Relay>(params);
            tell(kind == desk ? terminal : desk, protocol::Relayed{call, carry(relay->sealed)});
        }
        return QJsonObject();
    }
    template <typename Event>
    void tell(const QString& kind, const Event& event)
    {
        if (auto* peer = m_peers.value(kind))
            peer->notify(QLatin1String(Event::method), protocol::encode(event));
    }

    QWebSocketServer m_server;
    QHash<QString, net::Peer*> m_peers;

public:
    net::Identity terminalIdentity;
    net::Identity deskIdentity;
};

call::CallSettings settings()
{
    call::CallSettings chosen;
    chosen.engine.enginePath = QStringLiteral(RELAIS_MEDIA_PATH);
    chosen.engine.sandbox = !qEnvironmentVariableIsSet("RELAIS_NO_SANDBOX");
    chosen.media.camera = {media::SourceKind::Test, {}};
    chosen.media.microphone = {media::SourceKind::Test, {}};
    chosen.media.speaker = {media::SourceKind::None, {}};
    return chosen;
}

/// A terminal that rings and a desk that answers.
struct Meeting
{
    explicit Meeting(HubInWrongHands& hub) : Meeting(hub, settings(), settings()) {}
    Meeting(HubInWrongHands& hub, const call::CallSettings& kiosk, const call::CallSettings& atDesk)
        : kioskHub(hub.connected(hub.terminalIdentity)), deskHub(hub.connected(hub.deskIdentity))
    {
        const call::CallSession::Start start{
            hub.call, CallKind::Appointment, Presence::Alone, {}, {}};
        caller = call::CallSession::ringing(*kioskHub, kiosk, start);
        callee = call::CallSession::answering(*deskHub, atDesk, start);
        for (auto* end : {caller.get(), callee.get()})
            QObject::connect(end, &call::CallView::farFrameArrived, end, [this] { ++pictures; });
    }
    [[nodiscard]] bool hasWords() const
    {
        return !caller->words().isEmpty() && !callee->words().isEmpty();
    }
    std::unique_ptr<client::HubSession> kioskHub;
    std::unique_ptr<client::HubSession> deskHub;
    std::unique_ptr<call::CallSession> caller;
    std::unique_ptr<call::CallSession> callee;
    int pictures = 0;
};
} // namespace

TEST_CASE("two ends see each other, show the same words, and need no hub to go on", "[call]")
{
    HubInWrongHands hub; // which behaves
    Meeting m(hub);
    REQUIRE(waitFor([&] { return m.hasWords(); }));
    CHECK(m.caller->words() == m.callee->words());
    CHECK(m.caller->words().size() == 2);
    CHECK(m.pictures == 0); // nobody has accepted
    m.callee->accept();
    // The hub does not tell the terminal: the devices' own line does.
    REQUIRE(waitFor([&] {
        return m.caller->stage() == call::Stage::Talking &&
               m.callee->stage() == call::Stage::Talking;
    }));
    hub.die();
    REQUIRE(waitFor([&] { return !m.kioskHub->isOnline() && !m.deskHub->isOnline(); }));
    const int before = m.pictures;
    REQUIRE(waitFor([&] { return m.pictures > before + 60; }));
    m.caller->setPresence(Presence::WithRelative);
    REQUIRE(waitFor([&] { return m.callee->presence() == Presence::WithRelative; }));
    m.callee->setMuted(true);
    REQUIRE(waitFor([&] { return m.caller->isFarMuted(); }));
    m.caller->hangUp();
    REQUIRE(waitFor([&] { return m.callee->stage() == call::Stage::Ended; }));
    CHECK(m.callee->endReason() == EndReason::HungUp);
}

TEST_CASE("the two devices agree on the best coding that both can do", "[call]")
{
    using enum media::VideoCodec;
    HubInWrongHands hub;
    auto strong = settings();
    strong.media.videoCodecs = {Vp9, Vp8, H264};
    auto weak = settings();
    weak.media.videoCodecs = {H264, Vp8};
    const auto [kiosk, atDesk, agreed] =
        GENERATE_COPY(std::tuple{weak, strong, "H264"}, std::tuple{strong, weak, "VP8"},
                      std::tuple{strong, strong, "VP9"});
    Meeting m(hub, kiosk, atDesk);
    REQUIRE(waitFor([&] { return m.hasWords(); }));
    m.callee->accept();
    REQUIRE(waitFor([&] { return m.pictures > 20; }));
    REQUIRE(waitFor([&] { return m.caller->status().videoCodec == QLatin1String(agreed); }));
    REQUIRE(waitFor([&] { return m.callee->status().videoCodec == QLatin1String(agreed); }));
}

TEST_CASE("a hub that puts its own device in between is found out, and nothing is seen", "[call]")
{
    HubInWrongHands hub;
    const auto foreign = crypto::Authority::create(QStringLiteral("Pays d’Essai"));
    SECTION("towards the terminal")
    {
        hub.shownToTerminal = identityOf(foreign, desk).certificate.der();
    }
    SECTION("towards the desk")
    {
        hub.shownToDesk = identityOf(foreign, terminal).certificate.der();
    }
    SECTION("with a certificate of the right authority for another kind of device")
    {
        hub.shownToTerminal = hub.terminalIdentity.certificate.der();
    }
    SECTION("with no certificate at all")
    {
        hub.shownToTerminal = "not a certificate";
    }
    Meeting m(hub);
    const auto wrong = [](const call::CallSession& end) {
        return end.stage() == call::Stage::Ended && end.endReason() == EndReason::IdentityWrong;
    };
    REQUIRE(waitFor([&] { return wrong(*m.caller) || wrong(*m.callee); }));
    m.callee->accept();
    CHECK(m.pictures == 0);
    CHECK_FALSE(m.hasWords());
}

TEST_CASE("a hub that changes one bit of what it carries is found out", "[call]")
{
    HubInWrongHands hub;
    hub.carry = [](QByteArray sealed) {
        sealed[sealed.size() / 2] = static_cast<char>(sealed[sealed.size() / 2] ^ 1);
        return sealed;
    };
    Meeting m(hub);
    REQUIRE(waitFor([&] {
        return m.callee->stage() == call::Stage::Ended &&
               m.callee->endReason() == EndReason::IdentityWrong;
    }));
    CHECK(m.pictures == 0);
    CHECK_FALSE(m.hasWords());
}

TEST_CASE("a ring that nobody waits for any more never becomes a call", "[call][kiosk]")
{
    HubInWrongHands hub; // which behaves
    const auto session = hub.connected(hub.terminalIdentity);
    QPromise<void> browserGone;
    browserGone.start();
    kiosk::SessionCalls calls(*session, settings(), [&] { return browserGone.future(); });
    QSignalSpy started(&calls, &kiosk::SessionCalls::started);
    auto rung = calls.ring(CallKind::Appointment, QStringLiteral("2222222"), Presence::Alone);
    SECTION("given up while the browser still signs out: the hub hears nothing")
    {
        calls.giveUp(CallKind::Appointment);
        browserGone.finish();
        REQUIRE(waitFor([&] { return rung.isFinished(); }));
        CHECK(hub.rings == 0);
    }
    SECTION("the visit ends while the hub has not answered: the hub is told")
    {
        hub.onRing = [&] { calls.endAll(); };
        browserGone.finish();
        REQUIRE(waitFor([&] { return rung.isFinished() && hub.ends == 1; }));
        CHECK(hub.rings == 1);
    }
    CHECK_FALSE(rung.result());
    CHECK(started.isEmpty());
}
