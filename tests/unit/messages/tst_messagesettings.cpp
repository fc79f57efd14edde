// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/messagesettings.h"
#include "support/wait.h"

#include <QFile>
#include <QTemporaryDir>

using namespace relais;
using namespace relais::messages;
using namespace Qt::StringLiterals;

namespace {
Result<MessageSettings> read(const QString& json)
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"messages.json"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(json.toUtf8());
    file.close();
    return readMessageSettings(file.fileName());
}

QString complaint(const QString& json)
{
    const auto settings = read(json);
    INFO(json.toStdString());
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code == Error::Code::Invalid);
    return settings.error().detail;
}
QString mailWith(const QString& more)
{
    return u"{\"email\":{\"mode\":\"smtp\",\"host\":\"smtp.exemple.fr\",\"from\":\"a@exemple.fr\"%1}}"_s
        .arg(more);
}
QString smsWith(const QString& url, const QString& body)
{
    return u"{\"sms\":{\"mode\":\"http\",\"url\":\"%1\",\"body\":\"%2\"}}"_s.arg(url, body);
}
} // namespace

TEST_CASE("a full file is read", "[messages][settings]")
{
    const auto settings = read(uR"({
        "email": {"mode": "smtp", "host": "smtp.exemple.fr", "port": 2525, "security": "starttls",
                  "from": "Relais <rdv@exemple.fr>", "credentials": "/etc/relais/smtp",
                  "ca": "/etc/relais/ca.pem", "timeout-s": 30},
        "sms": {"mode": "http", "url": "https://sms.exemple.fr/send", "body-type": "form",
                "body": "to={to}&text={text}", "from": "RELAIS", "token-file": "/etc/relais/token",
                "token-header": "X-Key: {token}", "id-path": "id", "timeout-s": 10}})"_s);
    REQUIRE(settings);
    REQUIRE(settings->email);
    CHECK(settings->email->host == u"smtp.exemple.fr"_s);
    CHECK(settings->email->port == 2525);
    CHECK(settings->email->from.name == u"Relais"_s);
    CHECK(settings->email->from.domain() == u"exemple.fr"_s);
    CHECK(settings->email->credentialsFile == u"/etc/relais/smtp"_s);
    CHECK(settings->email->line.caFile == u"/etc/relais/ca.pem"_s);
    CHECK(settings->email->line.timeout == std::chrono::seconds(30));
    REQUIRE(settings->httpSms);
    CHECK(settings->httpSms->bodyType == HttpSmsSettings::Body::Form);
    CHECK(settings->httpSms->tokenHeader == u"X-Key: {token}"_s);
    CHECK(settings->sendsSms());
    const SystemClock clock;
    const auto channels = openChannels(*settings, clock);
    CHECK(channels.email);
    CHECK(channels.sms);
}

TEST_CASE("without settings nothing is sent", "[messages][settings]")
{
    for (const QString& json : {u"{}"_s, u"{\"email\":{\"mode\":\"none\"},\"sms\":{}}"_s}) {
        const auto settings = read(json);
        REQUIRE(settings);
        CHECK_FALSE(settings->email);
        CHECK_FALSE(settings->sendsSms());
        const SystemClock clock;
        CHECK_FALSE(openChannels(*settings, clock).email);
    }
    const auto mail = read(mailWith({}));
    REQUIRE(mail);
    CHECK(mail->email->port == 587);
    const auto modem = read(u"{\"sms\":{\"mode\":\"modem\",\"config\":\"/etc/gammu-smsdrc\"}}"_s);
    REQUIRE(modem);
    CHECK(modem->modemSms->program == u"gammu-smsd-inject"_s);
    CHECK(readMessageSettings(u"/nonexistent.json"_s).error().code == Error::Code::NotFound);
}

TEST_CASE("what is wrong is said by name", "[messages][settings]")
{
    CHECK(complaint(u"{"_s).startsWith(u"not JSON at character 1"_s));
    CHECK(complaint(u"[]"_s).startsWith(u"not JSON"_s));
    CHECK(complaint(u"{\"emial\":{}}"_s) == u"settings.emial: is unknown"_s);
    CHECK(complaint(u"{\"email\":3}"_s) == u"email: is no group"_s);
    CHECK(complaint(u"{\"email\":{\"mode\":\"smtp\"}}"_s) == u"email.host: is missing"_s);
    CHECK(complaint(u"{\"email\":{\"mode\":\"pigeon\"}}"_s) == u"email.mode: is none or smtp"_s);
    for (const QString& security : {u"none"_s, u"opportunistic"_s, u"plain"_s, u""_s})
        CHECK(complaint(mailWith(u",\"security\":\"%1\""_s.arg(security))) ==
              u"email.security: only starttls: mail never leaves in clear"_s);
    CHECK(complaint(mailWith(u",\"port\":70000"_s)) == u"email.port: must be 1 to 65535"_s);
    CHECK(complaint(mailWith(u",\"port\":\"587\""_s)) == u"email.port: must be 1 to 65535"_s);
    CHECK(complaint(mailWith(u",\"timeout-s\":1"_s)) == u"email.timeout-s: must be 5 to 300"_s);
    CHECK(complaint(mailWith(u",\"credentials\":\"smtp\""_s)) ==
          u"email.credentials: is no absolute path"_s);
    CHECK(complaint(mailWith(u",\"password\":\"x\""_s)) == u"email.password: is unknown"_s);
    CHECK(complaint(mailWith({}).replace(u"smtp.exemple.fr"_s, u"smtp://x"_s)) ==
          u"email.host: is no name of a host"_s);
    CHECK(complaint(mailWith({}).replace(u"a@exemple.fr"_s, u"exemple.fr"_s)) ==
          u"email.from: is no address"_s);
    CHECK(complaint(u"{\"sms\":{\"mode\":\"fax\"}}"_s) == u"sms.mode: is none, http or modem"_s);
    CHECK(complaint(u"{\"sms\":{\"mode\":\"modem\"}}"_s) == u"sms.config: is missing"_s);
    const auto good = u"[\\\"{to}\\\",\\\"{text}\\\"]"_s;
    REQUIRE(read(smsWith(u"https://sms.exemple.fr/"_s, good)));
    REQUIRE(read(smsWith(u"http://localhost:8080/"_s, good)));
    REQUIRE(read(smsWith(u"http://[::1]:8080/"_s, good)));
    for (const QString& url :
         {u"http://sms.exemple.fr/"_s, u"ftp://sms.exemple.fr/"_s, u"https://u:p@sms.exemple.fr/"_s,
          u"sms.exemple.fr"_s, u"http://localhost.exemple.fr/"_s})
        CHECK(complaint(smsWith(url, good)) ==
              u"sms: url must be https, without a password in it"_s);
    CHECK(complaint(smsWith(u"https://sms.exemple.fr/"_s, u"[\\\"{to}\\\"]"_s)) ==
          u"sms: body needs {to} and {text}"_s);
    CHECK(complaint(smsWith(u"https://sms.exemple.fr/"_s, u"to={to}&text={text}"_s)) ==
          u"sms: body is not JSON"_s);
}
