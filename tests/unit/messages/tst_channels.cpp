// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/httpsmschannel.h"
#include "messages/modemsmschannel.h"
#include "messages/smtpchannel.h"
#include "unit/messages/messagefixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QStandardPaths>
#include <QUrlQuery>

#include <thread>

using namespace relais;
using namespace relais::messages;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
OutgoingMessage outgoing(const QString& to, const QString& body)
{
    return {.recipient = contactOf(to),
            .subject = u"Rappel : votre rendez-vous en vidéo, mardi 3 novembre à 10 h 30 "
                       "😀 et la suite d’un long sujet"_s,
            .body = body};
}

QString writeFile(const QString& path, const QByteArray& content, QFileDevice::Permissions rights)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    REQUIRE(file.setPermissions(rights));
    return path;
}
const auto ownOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct Mail
{
    PythonServer server{u"mailserver.py"_s};
    SharedClock clock{morning()};
    QTemporaryDir dir;
    SmtpSettings settings{.host = u"localhost"_s,
                          .port = server.said["port"_L1].toInt(),
                          .from = Mailbox::parse(u"Relais d’Essai <rdv@Exemple.fr>").value(),
                          .line = {.timeout = 20s, .caFile = server.said["ca"_L1].toString()}};
    std::stop_source stop;

    Result<QString> send(const OutgoingMessage& message)
    {
        return SmtpChannel(settings, clock).send(message, stop.get_token());
    }
    Error refused()
    {
        const auto sent = send(outgoing(u"marie@exemple.fr"_s, u"x"_s));
        REQUIRE_FALSE(sent);
        CHECK_FALSE(sent.error().detail.contains(u"exemple"_s));
        return sent.error();
    }
    QByteArray commands() const { return server.contents(u"commands.log"_s); }
};
} // namespace

TEST_CASE("a mail arrives over TLS and reads the same to another parser", "[messages][smtp]")
{
    Mail m;
    const QString body = u"Bonjour,\n\nmardi à 10 h 30, cœur, «\u00a0ça\u00a0»\n.\n..point\n"_s +
                         u"long "_s.repeated(300) + u"\nfin.\n"_s;
    const auto message = outgoing(u"Marie.O'Neil+x@exemple.fr"_s, body);
    const auto sent = m.send(message);
    REQUIRE(sent);
    CHECK(*sent == u"2.0.0 Ok: queued as Q1"_s);
    const auto mail = m.server.received(1);
    const auto headers = mail["headers"_L1].toObject();
    CHECK(headers["subject"_L1].toString() == message.subject);
    CHECK(mail["body"_L1].toString().remove(u'\r') == body);
    CHECK(mail["from"_L1].toString() == u"rdv@exemple.fr"_s);
    CHECK(mail["from_name"_L1].toString() == u"Relais d’Essai"_s);
    CHECK(mail["to"_L1].toArray() == QJsonArray{u"Marie.O'Neil+x@exemple.fr"_s});
    CHECK(mail["envelope_to"_L1].toArray() == QJsonArray{u"Marie.O'Neil+x@exemple.fr"_s});
    CHECK(mail["envelope_from"_L1].toString() == u"rdv@exemple.fr"_s);
    CHECK(mail["helo"_L1].toString() == u"exemple.fr"_s);
    CHECK(headers["message-id"_L1].toString() == u'<' + message.id.toString() + u"@exemple.fr>"_s);
    CHECK(headers["auto-submitted"_L1].toString() == u"auto-generated"_s);
    CHECK(qint64(mail["date"_L1].toDouble() * 1000) == toEpochMs(morning()));
    CHECK(mail["type"_L1].toString() == u"text/plain"_s);
    CHECK(mail["defects"_L1].toArray().isEmpty());
    CHECK(mail["longest"_L1].toInt() <= 78);
    CHECK(m.commands().contains("MAIL tls=True signed-in=False"));
    // Plain names and subjects stay plain.
    m.settings.from = Mailbox::parse(u"Relais \"RDV\" <rdv@exemple.fr>").value();
    auto plain = outgoing(u"marie@exemple.fr"_s, u"x"_s);
    plain.subject = u"Rappel\r\nBcc: mallory@exemple.fr"_s; // never a header of its own
    REQUIRE(m.send(plain));
    const auto second = m.server.received(2);
    CHECK(second["from_name"_L1].toString() == u"Relais \"RDV\""_s);
    CHECK(second["headers"_L1].toObject()["subject"_L1].toString() ==
          u"Rappel Bcc: mallory@exemple.fr"_s);
    CHECK_FALSE(second["headers"_L1].toObject().contains("bcc"_L1));
}

TEST_CASE("no mail leaves without STARTTLS", "[messages][smtp]")
{
    Mail m;
    m.settings.credentialsFile =
        writeFile(m.dir.filePath(u"password"_s), "courier\nsésame-42\n", ownOnly);
    m.server.tell("starttls off");
    CHECK(m.refused().code == Error::Code::Identity);
    m.server.tell("starttls refuse");
    CHECK(m.refused().code == Error::Code::Identity);
    CHECK(m.commands().isEmpty()); // neither an address nor the password was said
    m.server.tell("starttls on");
    CHECK(m.send(outgoing(u"marie@exemple.fr"_s, u"x"_s)));
}

TEST_CASE("a mail server that cannot prove its name gets nothing", "[messages][smtp]")
{
    Mail m;
    SECTION("signed by somebody else")
    {
        m.settings.line.caFile = m.server.said["other"_L1].toString();
    }
    SECTION("another name")
    {
        m.settings.host = u"127.0.0.1"_s;
    }
    SECTION("unknown to the machine")
    {
        m.settings.line.caFile.clear();
    }
    CHECK(m.refused().code == Error::Code::Identity);
    CHECK(m.commands().isEmpty());
}

TEST_CASE("5xx is final, 4xx and a silent line are not", "[messages][smtp]")
{
    Mail m;
    m.server.tell("answer 451");
    CHECK(m.refused() == Error{Error::Code::Unreachable, u"smtp 451"_s});
    m.server.tell("answer 550");
    CHECK(m.refused() == Error{Error::Code::Invalid, u"smtp 550"_s});
    m.server.tell("answer ok");
    m.server.tell("data 452");
    CHECK(m.refused() == Error{Error::Code::Unreachable, u"smtp 452"_s});
    m.server.tell("data 554");
    CHECK(m.refused() == Error{Error::Code::Invalid, u"smtp 554"_s});
    m.server.tell("data ok");
    m.server.tell("hold on");
    m.settings.line.timeout = 2s;
    CHECK(m.refused().code == Error::Code::TimedOut);
    m.settings.port = 1; // nobody listens
    CHECK(m.refused().code == Error::Code::Unreachable);
    CHECK_FALSE(m.server.has(2));
}

TEST_CASE("a wrong password is our trouble, not the message's", "[messages][smtp]")
{
    Mail m;
    m.server.tell("auth on");
    CHECK(m.refused() == Error{Error::Code::Unreachable, u"smtp 530"_s});
    const QString path = m.dir.filePath(u"password"_s);
    m.settings.credentialsFile = path;
    CHECK(m.refused().code == Error::Code::Unauthorized); // no such file
    writeFile(path, "courier\nwrong\n", ownOnly);
    CHECK(m.refused().code == Error::Code::Unauthorized);
    writeFile(path, "courier\nsésame-42\n", ownOnly | QFileDevice::ReadOther);
    CHECK(m.refused().code == Error::Code::Unauthorized);
    writeFile(path, "courier\nsésame-42\n", ownOnly); // put right while the program runs
    CHECK(m.send(outgoing(u"marie@exemple.fr"_s, u"x"_s)));
    CHECK(m.commands().contains("MAIL tls=True signed-in=True"));
    CHECK_FALSE(m.commands().contains("AUTH tls=False"));
}

TEST_CASE("a stop breaks a transfer off at once", "[messages][smtp]")
{
    Mail m;
    m.server.tell("hold on");
    QElapsedTimer timer;
    std::jthread stopper([&] {
        while (!m.server.has(1))
            std::this_thread::yield();
        timer.start();
        m.stop.request_stop();
    });
    CHECK_FALSE(m.send(outgoing(u"marie@exemple.fr"_s, u"x"_s)));
    stopper.join();
    CHECK(timer.elapsed() < 10'000); // the time limit of the line is 20 s
}

namespace {
struct Gateway
{
    PythonServer server{u"smsgateway.py"_s};
    QTemporaryDir dir;
    HttpSmsSettings settings{
        .url = u"https://localhost:%1/v1/sms"_s.arg(server.said["https"_L1].toInt()),
        .body = uR"({"from":"{from}","to":["{to}"],"text":"{text}","ref":"{id}"})"_s,
        .from = u"RELAIS"_s,
        .tokenFile = writeFile(dir.filePath(u"token"_s), "s3cret\n", ownOnly),
        .tokenHeader = u"X-Api-Key: {token}"_s,
        .idPath = u"messages.0.id"_s,
        .line = {.timeout = 20s, .caFile = server.said["ca"_L1].toString()}};
    std::stop_source stop;

    Result<QString> send(const OutgoingMessage& message)
    {
        return HttpSmsChannel(settings).send(message, stop.get_token());
    }
    Error refused()
    {
        const auto sent = send(outgoing(u"06 12 34 56 78"_s, u"x"_s));
        REQUIRE_FALSE(sent);
        return sent.error();
    }
};
const auto trickyText = u"« L’œuf » à 10 h {to} {id} \"x\" \\ & = + %41\nça"_s;
const auto trickySent = u"\" L'oeuf \" à 10 h {to} {id} \"x\" \\ & = + %41\nça"_s;
} // namespace

TEST_CASE("an SMS goes to a gateway as JSON", "[messages][http]")
{
    Gateway g;
    REQUIRE(HttpSmsChannel::check(g.settings));
    const auto message = outgoing(u"06 12 34 56 78"_s, trickyText);
    CHECK(g.send(message).value() == u"prov-1"_s);
    const auto request = g.server.received(1);
    CHECK(request["path"_L1].toString() == u"/v1/sms"_s);
    const auto headers = request["headers"_L1].toObject();
    CHECK(headers["X-Api-Key"_L1].toString() == u"s3cret"_s);
    CHECK(headers["Content-Type"_L1].toString() == u"application/json"_s);
    const auto body = QJsonDocument::fromJson(request["body"_L1].toString().toUtf8()).object();
    CHECK(body["from"_L1].toString() == u"RELAIS"_s);
    CHECK(body["to"_L1].toArray() == QJsonArray{u"+33612345678"_s});
    CHECK(body["text"_L1].toString() == trickySent);
    CHECK(body["ref"_L1].toString() == message.id.toString());
}

TEST_CASE("what a provider calls a message is kept unless it tells the recipient", "[messages]")
{
    const auto mobile = contactOf(u"06 12 34 56 78"_s);
    CHECK(keptProviderId(u" Ok: queued as 4F1\r\n", mobile) == u"Ok: queued as 4F1"_s);
    CHECK(keptProviderId(u"msg-33612345678", mobile).isEmpty());
    CHECK(keptProviderId(u"marie@exemple.fr", mobile).isEmpty());
    CHECK(keptProviderId(u"x"_s.repeated(500), mobile).size() == 100);
}

TEST_CASE("an SMS goes to a gateway as a form", "[messages][http]")
{
    Gateway g;
    g.settings.url = u"http://localhost:%1/send"_s.arg(g.server.said["http"_L1].toInt());
    g.settings.bodyType = HttpSmsSettings::Body::Form;
    g.settings.body = u"to={to}&msg={text}"_s;
    g.settings.tokenFile.clear();
    g.settings.idPath = u"nothing.there"_s;
    REQUIRE(HttpSmsChannel::check(g.settings));
    CHECK(g.send(outgoing(u"06 12 34 56 78"_s, trickyText)).value() == QString());
    const auto request = g.server.received(1);
    CHECK_FALSE(request["headers"_L1].toObject().contains("X-Api-Key"_L1));
    const QUrlQuery form(request["body"_L1].toString());
    CHECK(form.queryItemValue(u"to"_s, QUrl::FullyDecoded) == u"+33612345678"_s);
    CHECK(form.queryItemValue(u"msg"_s, QUrl::FullyDecoded) == trickySent);
}

TEST_CASE("what a gateway answers decides whether it is asked again", "[messages][http]")
{
    Gateway g;
    for (const auto& [status, code] :
         QList<std::pair<QByteArray, Error::Code>>{{"500", Error::Code::Unreachable},
                                                   {"503", Error::Code::Unreachable},
                                                   {"429", Error::Code::Throttled},
                                                   {"408", Error::Code::TimedOut},
                                                   {"401", Error::Code::Unauthorized},
                                                   {"402", Error::Code::Unauthorized},
                                                   {"302", Error::Code::Unreachable},
                                                   {"400", Error::Code::Invalid},
                                                   {"422", Error::Code::Invalid}}) {
        g.server.tell("answer " + status);
        CHECK(g.refused() == Error{code, u"http "_s + QString::fromLatin1(status)});
    }
    g.server.tell("answer 202");
    CHECK(g.send(outgoing(u"06 12 34 56 78"_s, u"x"_s)));
    g.settings.tokenFile = g.dir.filePath(u"gone"_s);
    CHECK(g.refused().code == Error::Code::Unauthorized);
    CHECK_FALSE(g.server.has(11));
}

TEST_CASE("a gateway that cannot prove its name, or is silent, gets another try",
          "[messages][http]")
{
    Gateway g;
    SECTION("signed by somebody else")
    {
        g.settings.line.caFile = g.server.said["other"_L1].toString();
        CHECK(g.refused().code == Error::Code::Identity);
        CHECK_FALSE(g.server.has(1));
    }
    SECTION("silent")
    {
        g.server.tell("hold on");
        g.settings.line.timeout = 2s;
        CHECK(g.refused().code == Error::Code::TimedOut);
    }
}

TEST_CASE("a modem's queue takes the text without losing a letter", "[messages][modem]")
{
    const QString program = QStandardPaths::findExecutable(u"gammu-smsd-inject"_s);
    if (program.isEmpty()) {
        WARN("gammu-smsd is not installed: the modem was not tried");
        return;
    }
    QTemporaryDir dir;
    for (const char* name : {"in", "out"})
        REQUIRE(QDir(dir.path()).mkdir(QLatin1String(name)));
    const QString config = writeFile(
        dir.filePath(u"smsdrc"_s),
        QByteArray("[gammu]\ndevice = /dev/null\nconnection = at\n[smsd]\nservice = files\n"
                   "inboxpath = DIR/in/\noutboxpath = DIR/out/\noutboxformat = detail\n")
            .replace("DIR", dir.path().toUtf8()),
        ownOnly);
    ModemSmsChannel modem({.program = program, .configFile = config});
    const std::stop_source stop;
    // As the queue's file tells it: the text in UTF-16, cut into lines and parts.
    const auto queued = [&](const QString& id) {
        const QString name = u"OUT"_s + id.section(u'_', 0, -2) + u"*"_s + id.section(u'_', -1);
        const QStringList files = QDir(dir.filePath(u"out"_s)).entryList({name + u".*"_s});
        REQUIRE(files.size() == 1);
        QFile file(dir.filePath(u"out/"_s + files.first()));
        REQUIRE(file.open(QIODevice::ReadOnly));
        QString text;
        QStringList codings;
        for (const QByteArray& raw : file.readAll().split('\n')) {
            const QString line = QString::fromUtf8(raw).trimmed();
            const QString value = line.section(u" = "_s, 1);
            if (line.startsWith(u"Text"_s)) {
                for (qsizetype i = 0; i + 3 < value.size(); i += 4)
                    text += QChar(value.mid(i, 4).toUShort(nullptr, 16));
            } else if (line.startsWith(u"Coding"_s)) {
                codings.append(value);
            } else if (line.startsWith(u"Number = "_s)) {
                CHECK(value == u"\"+33612345678\""_s);
            }
        }
        return std::pair(text, codings);
    };
    const auto sent = [&](const QString& text) {
        Result<QString> id = fail(Error::Code::Internal);
        // The courier's thread is none of Qt's.
        std::thread([&] {
            id = modem.send(outgoing(u"06 12 34 56 78"_s, text), stop.get_token());
        }).join();
        REQUIRE(id);
        CHECK_FALSE(id->isEmpty());
        CHECK_FALSE(id->contains(u"612345678"_s)); // the receipt must not hold the number
        return queued(*id);
    };
    const QString plain = u"Rendez-vous à 10 h 30, Saint-Céré. "_s;
    const auto one = sent(plain);
    CHECK(one.first == plain);
    CHECK(one.second == QStringList{u"Default_No_Compression"_s});
    const QString accents = u"Le 4 août à Puy-l'Évêque, « ça » va."_s;
    const auto unicode = sent(accents);
    CHECK(unicode.first == u"Le 4 août à Puy-l'Évêque, \" ça \" va."_s);
    CHECK(unicode.second == QStringList{u"Unicode_No_Compression"_s});
    const QString length = plain.repeated(8); // 280 characters: two parts
    const auto two = sent(length);
    CHECK(two.first == length);
    CHECK(two.second.size() == 2);
    const auto broken = ModemSmsChannel({.program = program, .configFile = u"/nonexistent"_s})
                            .send(outgoing(u"06 12 34 56 78"_s, u"x"_s), stop.get_token());
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code != Error::Code::Invalid);
}

TEST_CASE("a modem program that is missing, fails or hangs gets another try", "[messages][modem]")
{
    QTemporaryDir dir;
    const auto program = [&](const QByteArray& script) {
        return writeFile(dir.filePath(u"inject"_s), "#!/bin/sh\n" + script,
                         ownOnly | QFileDevice::ExeOwner);
    };
    const std::stop_source stop;
    const auto refused = [&](const ModemSmsSettings& settings, const std::stop_token& token) {
        const auto sent =
            ModemSmsChannel(settings).send(outgoing(u"06 12 34 56 78"_s, u"x"_s), token);
        REQUIRE_FALSE(sent);
        return sent.error();
    };
    CHECK(refused({.program = u"/nonexistent"_s}, stop.get_token()).code ==
          Error::Code::Unreachable);
    CHECK(refused({.program = program("exit 3\n")}, stop.get_token()) ==
          Error{Error::Code::Unreachable, u"modem exit 3"_s});
    const QString hanging = program("exec tail -f /dev/null\n");
    CHECK(refused({.program = hanging, .timeout = 1s}, stop.get_token()).code ==
          Error::Code::TimedOut);
    std::stop_source stopped;
    stopped.request_stop();
    CHECK(refused({.program = hanging, .timeout = 300s}, stopped.get_token()).code ==
          Error::Code::TimedOut);
}
