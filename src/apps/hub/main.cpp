// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"
#include "hub/administration.h"
#include "hub/hubserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <memory>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace relais;
using namespace Qt::StringLiterals;

namespace {
constexpr int wrongUse = 2;
constexpr int wrongState = 3;

void print(const QString& text)
{
    QTextStream(stdout) << text << Qt::endl;
}

int complain(const Error& error)
{
    QTextStream(stderr) << QCoreApplication::translate("hub", "Impossible : %1 (%2)")
                               .arg(error.detail, toString(error.code))
                        << Qt::endl;
    return 1;
}

QString compact(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

struct Address
{
    QHostAddress host;
    quint16 port;
};
std::optional<Address> addressFrom(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const ushort port = text.mid(colon + 1).toUShort(&isNumber);
    const QHostAddress host(text.left(colon).remove(u'[').remove(u']'));
    if (colon < 0 || !isNumber || host.isNull())
        return std::nullopt;
    return Address{host, port};
}

/// Ends the event loop in order on SIGTERM and SIGINT.
class OrderlyEnd final
{
public:
    OrderlyEnd() : m_fd(openDescriptor()), m_notifier(m_fd, QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    }
    ~OrderlyEnd() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(OrderlyEnd)

private:
    static int openDescriptor()
    {
        sigset_t wanted;
        sigemptyset(&wanted);
        sigaddset(&wanted, SIGTERM);
        sigaddset(&wanted, SIGINT);
        return ::signalfd(-1, &wanted, SFD_CLOEXEC);
    }
    int m_fd;
    QSocketNotifier m_notifier;
};

/// Before any thread starts, so that none of them is killed by the signal instead.
void blockEndSignals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
}

int initialiseCommand(const QCommandLineParser& options, const hub::Places& places)
{
    const auto names = options.values(u"dns"_s);
    const auto made =
        hub::initialise(places, options.value(u"territory"_s),
                        names.isEmpty() ? QStringList{u"localhost"_s} : names, SystemClock());
    if (!made)
        return complain(made.error());
    print(QCoreApplication::translate(
              "hub", "Territoire créé. Clé de l’autorité : %1\n"
                     "Rangez ce dossier sous clé, hors de cette machine.\n"
                     "Première connexion : %2\nMot de passe (montré une seule fois) : %3")
              .arg(places.authority, made->login, made->password));
    return 0;
}

int demoCommand(const QCommandLineParser& options, const hub::Places& places)
{
    const auto filled = hub::fillDemo(places, SystemClock());
    if (!filled)
        return complain(filled.error());
    const QString path = options.value(u"devices"_s);
    if (path.isEmpty()) {
        print(compact(*filled));
        return 0;
    }
    QFile file(path);
    const QByteArray json = QJsonDocument(*filled).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        return complain({Error::Code::Storage, path});
    return 0;
}

std::optional<hub::HubOptions> serveOptions(const QCommandLineParser& options)
{
    const auto door = addressFrom(options.value(u"listen"_s));
    const auto enrolment = addressFrom(options.value(u"enrol"_s));
    if (!door || !enrolment)
        return std::nullopt;
    hub::HubOptions chosen{
        .address = door->host, .port = door->port, .enrolmentPort = enrolment->port};
    const auto relays = options.values(u"turn"_s);
    for (const auto& relay : relays) {
        const auto parts = relay.split(u',');
        if (parts.size() != 3)
            return std::nullopt;
        chosen.iceServers.append({parts[0], parts[1], parts[2]});
    }
    chosen.relayOnly = options.isSet(u"relay-only"_s);
    if (options.isSet(u"web"_s)) {
        const auto web = addressFrom(options.value(u"web"_s));
        if (!web)
            return std::nullopt;
        chosen.web = feed::WebDoorSettings{.address = web->host,
                                           .port = web->port,
                                           .certificateFile = options.value(u"web-cert"_s),
                                           .keyFile = options.value(u"web-key"_s)};
        chosen.webName = options.value(u"web-name"_s);
        while (chosen.webName.endsWith(u'/'))
            chosen.webName.chop(1);
    }
    chosen.requestsPerSecond = options.value(u"rate"_s).toInt();
    if (chosen.requestsPerSecond < 1)
        return std::nullopt;
    return chosen;
}

int verifyCommand(const hub::Places& places)
{
    const auto found = hub::verify(places);
    if (!found)
        return complain(found.error());
    print(compact({{u"appointments"_s, found->appointments},
                   {u"journalEntries"_s, found->journalEntries},
                   {u"journalHead"_s, QString::fromLatin1(found->journalHead.toHex())},
                   {u"findings"_s, QJsonArray::fromStringList(found->findings)}}));
    return found->findings.isEmpty() ? 0 : wrongState;
}

/// A person's contact, asked for: a command line is there for everybody to read.
QString askedContact()
{
    QTextStream(stderr) << QCoreApplication::translate("hub", "Téléphone ou e-mail : ")
                        << Qt::flush;
    return QTextStream(stdin).readLine();
}

int exportCommand(const hub::Places& places)
{
    const auto known = hub::exportPerson(places, askedContact(), SystemClock());
    if (!known)
        return complain(known.error());
    print(QString::fromUtf8(QJsonDocument(*known).toJson()));
    return 0;
}

int eraseCommand(const hub::Places& places)
{
    const auto erased = hub::erasePerson(places, askedContact(), SystemClock());
    if (!erased)
        return complain(erased.error());
    print(
        QCoreApplication::translate("hub", "%n rendez-vous sans nom désormais.", nullptr, *erased));
    return 0;
}

/// Takes the data for one program alone; null when another has it.
std::unique_ptr<QLockFile> lockData(const hub::Places& places)
{
    auto lock = std::make_unique<QLockFile>(places.data + u"/hub.lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        lock.reset();
    return lock;
}

int serveCommand(const QCommandLineParser& options, const hub::Places& places)
{
    auto chosen = serveOptions(options);
    if (!chosen) {
        print(QCoreApplication::translate(
            "hub", "Adresse, relais ou nombre illisible. Exemple : --listen 0.0.0.0:8443"));
        return wrongUse;
    }
    if (options.isSet(u"messages"_s)) {
        auto settings = messages::readMessageSettings(options.value(u"messages"_s));
        if (!settings)
            return complain(settings.error());
        chosen->messages = std::move(*settings);
    }
    const auto lock = lockData(places);
    if (!lock)
        return complain(
            {Error::Code::Conflict,
             QCoreApplication::translate("hub", "un centre tourne déjà avec ces données")});
    auto identity = net::Identity::load(places.identity());
    if (!identity)
        return complain(identity.error());
    if (const auto database = hub::openHub(places.database()); !database)
        return complain(database.error());
    auto writer = store::WriterThread::start(places.database());
    if (!writer)
        return complain(writer.error());
    const SystemClock clock;
    hub::HubServer server(**writer, std::move(*identity), clock, *chosen);
    if (const auto started = server.start(); !started)
        return complain(started.error());
    print(compact({{u"ready"_s, true},
                   {u"port"_s, server.port()},
                   {u"enrolmentPort"_s, server.enrolmentPort()},
                   {u"webPort"_s, server.webPort()}}));
    const OrderlyEnd end;
    return QCoreApplication::exec();
}

int restoredCommand(const hub::Places& places)
{
    const auto lock = lockData(places);
    if (!lock)
        return complain(
            {Error::Code::Conflict,
             QCoreApplication::translate("hub", "arrêtez d’abord le centre qui tourne ici")});
    const auto noted = hub::noteRestored(places);
    return noted ? 0 : complain(noted.error());
}

int run(const QString& command, const QCommandLineParser& options)
{
    const hub::Places places{options.value(u"data"_s), options.value(u"authority"_s)};
    if (command == "init"_L1)
        return initialiseCommand(options, places);
    if (command == "demo"_L1)
        return demoCommand(options, places);
    if (command == "serve"_L1)
        return serveCommand(options, places);
    if (command == "verify"_L1)
        return verifyCommand(places);
    if (command == "export"_L1)
        return exportCommand(places);
    if (command == "erase"_L1)
        return eraseCommand(places);
    if (command == "certify"_L1) {
        const auto signedOnes = hub::certify(places, SystemClock());
        if (!signedOnes)
            return complain(signedOnes.error());
        print(QCoreApplication::translate("hub", "%n appareil(s) certifié(s).", nullptr,
                                          *signedOnes));
        return 0;
    }
    if (command == "code"_L1) {
        const auto kind = protocol::enumFromName<DeviceKind>(options.value(u"kind"_s));
        if (!kind)
            return complain({Error::Code::Invalid, u"--kind terminal|desk"_s});
        const auto code = hub::makeCode(places, *kind, options.value(u"site"_s),
                                        options.value(u"partner"_s), SystemClock());
        if (!code)
            return complain(code.error());
        print(*code);
        return 0;
    }
    if (command == "revoke"_L1) {
        const auto revoked = hub::revoke(places, options.value(u"device"_s));
        return revoked ? 0 : complain(revoked.error());
    }
    if (command == "backup"_L1) {
        const QString file = options.positionalArguments().value(1);
        if (file.isEmpty())
            return complain({Error::Code::Invalid, u"backup FILE"_s});
        const auto copied = hub::backUp(places, file);
        return copied ? 0 : complain(copied.error());
    }
    if (command == "restored"_L1)
        return restoredCommand(places);
    print(QCoreApplication::translate("hub",
                                      "Commandes : init, demo, serve, verify, backup, restored, "
                                      "code, certify, revoke, export, erase. Voir --help."));
    return wrongUse;
}
} // namespace

int main(int argc, char* argv[])
{
    prepareProcess("relais-hub");
    blockEndSignals();
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAIS_VERSION));
    QCommandLineParser options;
    options.setApplicationDescription(QCoreApplication::translate(
        "hub", "Le centre de Relais : agenda, comptes, signalisation d’un territoire."));
    options.addHelpOption();
    options.addVersionOption();
    options.addPositionalArgument(u"command"_s,
                                  u"init | demo | serve | verify | code | certify | revoke |"
                                  " export | erase | backup FILE | restored"_s);
    options.addOptions(
        {{u"data"_s, u"the hub's directory"_s, u"DIR"_s, u"/var/lib/relais-hub"_s},
         {u"authority"_s, u"the authority's directory"_s, u"DIR"_s},
         {u"territory"_s, u"its name"_s, u"NAME"_s, u"Territoire"_s},
         {u"dns"_s, u"a name or address of this hub"_s, u"NAME"_s},
         {u"devices"_s, u"where demo writes codes and accounts"_s, u"FILE"_s},
         {u"listen"_s, u"the devices' door"_s, u"ADDR:PORT"_s, u"127.0.0.1:0"_s},
         {u"enrol"_s, u"the enrolment door"_s, u"ADDR:PORT"_s, u"127.0.0.1:0"_s},
         {u"turn"_s, u"a TURN relay"_s, u"URI,USER,PASSWORD"_s},
         {u"relay-only"_s, u"calls use the TURN relay alone"_s},
         {u"web"_s, u"the door for calendars and watching"_s, u"ADDR:PORT"_s},
         {u"web-name"_s, u"https://name:port, as calendars write it"_s, u"URL"_s},
         {u"web-cert"_s, u"its certificate (PEM); none: plain, loopback only"_s, u"FILE"_s},
         {u"web-key"_s, u"its key (PEM)"_s, u"FILE"_s},
         {u"messages"_s, u"how e-mails and SMS are sent (JSON)"_s, u"FILE"_s},
         {u"rate"_s, u"requests of one device a second"_s, u"NUMBER"_s, u"20"_s},
         {u"kind"_s, u"terminal or desk"_s, u"KIND"_s},
         {u"site"_s, u"name of a site"_s, u"NAME"_s},
         {u"partner"_s, u"name of a partner"_s, u"NAME"_s},
         {u"device"_s, u"id of a device"_s, u"ID"_s}});
    options.process(app);
    return run(options.positionalArguments().value(0), options);
}
