// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubharness.h"

#include "domain/enrolmentcode.h"
#include "hub/enrolmentdesk.h"
#include "protocol/calls.h"

using namespace relais;
using namespace relais::protocol;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
/// A machine that comes with nothing but a code.
class Newcomer
{
    template <typename Work>
    auto inDesk(Work work)
    {
        auto transaction = store::Transaction::begin(*m_hub.database);
        REQUIRE(transaction);
        hub::EnrolmentDesk desk(*m_hub.database, m_hub.clock.at);
        auto result = work(desk);
        REQUIRE(result);
        REQUIRE(transaction->commit());
        return result;
    }

public:
    explicit Newcomer(RunningHub& hub, const DeviceId& device)
        : m_hub(hub),
          code(*EnrolmentCode::parse(
              *inDesk([&](hub::EnrolmentDesk& desk) { return desk.makeCode(device); })))
    {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone); // it trusts nobody yet: the proof decides
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        client = std::make_unique<Client>(tls, hub.server->enrolmentPort());
    }
    [[nodiscard]] EnrolRequest request(const crypto::PrivateKey& with) const
    {
        EnrolRequest message;
        message.code = code.publicPart();
        message.request = with.request({u"whatever"_s, u"desk"_s, u"whatever"_s});
        message.proof = crypto::hmacSha256(stretched, "request" + message.request);
        return message;
    }
    [[nodiscard]] EnrolFetch fetch() const
    {
        EnrolFetch message;
        message.code = code.publicPart();
        message.proof = crypto::hmacSha256(stretched, "fetch" + message.code.toLatin1());
        return message;
    }
    [[nodiscard]] int certifyAll()
    {
        return *inDesk(
            [&](hub::EnrolmentDesk& desk) { return desk.certifyPending(m_hub.authority); });
    }

private:
    RunningHub& m_hub;

public:
    EnrolmentCode code;
    QByteArray stretched =
        crypto::scrypt(code.secretPart().toLatin1(), code.publicPart().toLatin1());
    crypto::PrivateKey key = crypto::PrivateKey::generate();
    std::unique_ptr<Client> client;
};
} // namespace

TEST_CASE("a code makes one machine a device, with what the authority says of it",
          "[hub][enrolment]")
{
    RunningHub hub;
    Newcomer machine(hub, hub.terminalA);
    const auto message = machine.request(machine.key);
    const auto reply = machine.client->call(message).value();
    CHECK(reply.authority == hub.authority.certificate().der());
    CHECK(reply.proof ==
          crypto::hmacSha256(machine.stretched,
                             "authority" + reply.authority + crypto::sha256(message.request)));
    CHECK_FALSE(machine.client->call(machine.fetch()).value().ready);
    CHECK(machine.certifyAll() == 1);
    const auto fetched = machine.client->call(machine.fetch()).value();
    REQUIRE(fetched.ready);
    const auto certificate = crypto::Certificate::fromDer(fetched.certificate).value();
    // The authority's word, not the request's.
    CHECK(certificate.subject() ==
          crypto::Subject{hub.terminalA.toString(), u"terminal"_s, u"Poste"_s});
    CHECK(machine.certifyAll() == 0);

    const net::Identity identity{machine.key, certificate, hub.authority.certificate()};
    Client device(identity.tls(), hub.server->port());
    CHECK(device.call(Catalogue{}));
    CHECK(device.refusal(Today{}) == Error::Code::Forbidden); // a terminal, whatever it asked for
}

TEST_CASE("a code serves one machine only", "[hub][enrolment]")
{
    RunningHub hub;
    Newcomer machine(hub, hub.terminalA);
    const auto message = machine.request(machine.key);
    const auto first = machine.client->call(message).value();
    CHECK(machine.client->call(message).value().proof == first.proof); // after a lost answer
    CHECK(machine.client->refusal(machine.request(crypto::PrivateKey::generate())) ==
          Error::Code::Unauthorized);
    CHECK(machine.certifyAll() == 1);
    const auto certificate =
        crypto::Certificate::fromDer(machine.client->call(machine.fetch()).value().certificate);
    REQUIRE(certificate);
    const QByteArray probe("probe");
    CHECK(certificate->verifies(probe, machine.key.sign(probe)));
}

TEST_CASE("five wrong proofs kill a code", "[hub][enrolment]")
{
    RunningHub hub;
    Newcomer machine(hub, hub.terminalA);
    auto wrong = machine.request(machine.key);
    wrong.proof[0] = static_cast<char>(wrong.proof[0] ^ 1);
    for (int i = 0; i < 4; ++i)
        CHECK(machine.client->refusal(wrong) == Error::Code::Unauthorized);
    SECTION("four do not")
    {
        CHECK_FALSE(machine.client->refusal(machine.request(machine.key)));
    }
    SECTION("the fifth does")
    {
        CHECK(machine.client->refusal(wrong) == Error::Code::Unauthorized);
        CHECK(machine.client->refusal(machine.request(machine.key)) == Error::Code::Unauthorized);
        CHECK(machine.certifyAll() == 0);
    }
}

TEST_CASE("a code dies after a week", "[hub][enrolment]")
{
    RunningHub hub;
    Newcomer machine(hub, hub.terminalA);
    hub.clock.at += 24h * 7 - 1s;
    CHECK(machine.client->refusal(EnrolFetch{}).has_value());
    CHECK_FALSE(machine.client->call(machine.fetch()).value().ready);
    hub.clock.at += 2s;
    CHECK(machine.client->refusal(machine.request(machine.key)) == Error::Code::Unauthorized);
}

TEST_CASE("the enrolment door opens nothing else", "[hub][enrolment]")
{
    RunningHub hub;
    Newcomer machine(hub, hub.terminalA);
    CHECK(machine.client->refusal(Catalogue{}).has_value());
    CHECK(machine.client->refusal(Hello{}).has_value());
    auto unknown = machine.request(machine.key);
    unknown.code = u"2222"_s == unknown.code ? u"3333"_s : u"2222"_s;
    CHECK(machine.client->refusal(unknown) == Error::Code::Unauthorized);
    auto nonsense = machine.request(machine.key);
    nonsense.request = "nonsense";
    nonsense.proof = crypto::hmacSha256(machine.stretched, "request" + nonsense.request);
    CHECK(machine.client->refusal(nonsense).has_value());
    CHECK(machine.certifyAll() == 0);
}
