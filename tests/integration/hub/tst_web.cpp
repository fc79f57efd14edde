// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What leaves the hub by other doors than its own: calendars by HTTP, reminders by mail.
#include "hubharness.h"
#include "protocol/calendar.h"
#include "unit/messages/messagefixture.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace relais;
using namespace relais::test;

namespace {
/// What a calendar program gets.
struct Fetched
{
    int status = 0;
    QByteArray text;
};
Fetched fetch(const QString& address)
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(address))));
    REQUIRE(waitFor([&] { return reply->isFinished(); }));
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}
hub::HubOptions withWeb()
{
    hub::HubOptions options;
    options.web = feed::WebDoorSettings{};
    options.webName = u"https://agenda.exemple.fr"_s;
    return options;
}
} // namespace

TEST_CASE("an advisor subscribes to his calendar, and can stop it", "[hub][calendar]")
{
    RunningHub hub;
    hub.start(withWeb());
    auto terminal = hub.connectAs(hub.terminalA);
    const auto booked = hub.bookNow(*terminal);
    auto desk = hub.signedIn(hub.deskCaf, hub.advisorLogin(booked));
    const auto made = desk->call(protocol::MakeFeed{}).value();
    REQUIRE(made.address.startsWith(u"https://agenda.exemple.fr/calendrier/"_s));
    const QString here =
        u"http://127.0.0.1:%1"_s.arg(hub.server->webPort()) + QUrl(made.address).path();
    const auto before = fetch(here);
    CHECK(before.status == 200);
    CHECK(before.text.contains(booked.appointment->toString().toUtf8()));
    CHECK(before.text.contains("SEQUENCE:0"));
    CHECK_FALSE(before.text.contains(QByteArray("Élodie")));
    CHECK_FALSE(before.text.contains(booked.code.toUtf8()));
    protocol::Cancel cancel;
    cancel.code = booked.code;
    REQUIRE(terminal->call(cancel));
    const auto after = fetch(here);
    CHECK(after.text.contains("STATUS:CANCELLED"));
    CHECK(after.text.contains("SEQUENCE:1"));
    REQUIRE(desk->call(protocol::RevokeFeed{}));
    CHECK(fetch(here).status == 404);
    CHECK(fetch(u"http://127.0.0.1:%1/healthz"_s.arg(hub.server->webPort())).status == 200);
    CHECK(fetch(u"http://127.0.0.1:%1/metrics"_s.arg(hub.server->webPort()))
              .text.contains("relais_connections{kind=\"terminal\"} 1"));
}

TEST_CASE("without a web door there is no calendar to make", "[hub][calendar]")
{
    RunningHub hub;
    auto desk = hub.signedIn(hub.deskCaf, u"conseil0"_s);
    CHECK(desk->refusal(protocol::MakeFeed{}) == Error::Code::Conflict);
}

TEST_CASE("a booking at a terminal reaches the person's mailbox", "[hub][mail]")
{
    RunningHub hub;
    PythonServer server(u"mailserver.py"_s);
    hub::HubOptions options;
    options.messages = messages::MessageSettings{};
    options.messages->email = messages::SmtpSettings{
        u"localhost"_s, server.said["port"_L1].toInt(),
        messages::Mailbox::parse(u"Relais <rendez-vous@exemple.fr>"_s).value(), QString(),
        messages::LineSettings{std::chrono::seconds(20), server.said["ca"_L1].toString()}};
    hub.start(std::move(options));
    auto terminal = hub.connectAs(hub.terminalA);
    protocol::Book message;
    message.motif = hub.half;
    message.start = mondayMorning() + std::chrono::hours(24 * 5);
    message.firstName = u"Jean"_s;
    message.contact = u"jean@exemple.fr"_s;
    const auto booked = terminal->call(message).value();
    REQUIRE_FALSE(booked.taken);
    CHECK(booked.reminderTo == u"j•••@exemple.fr"_s);
    const auto mail = server.received(1);
    CHECK(QJsonDocument(mail).toJson().contains("samedi 10 octobre"));
    CHECK_FALSE(QJsonDocument(mail).toJson().contains("Court")); // the motif
}
