// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/webdoor.h"

#include "base/continuation.h"
#include "feed/feedsecret.h"
#include "feed/httpdaemon.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLoggingCategory>
#include <QSslCertificate>
#include <QTimer>

namespace relais::feed {

namespace {
Q_LOGGING_CATEGORY(logDoor, "relais.feed.door")

constexpr QByteArrayView feedFolder("/calendrier/");
constexpr QByteArrayView feedEnding(".ics");

Result<QByteArray> readPem(const QString& path)
{
    if (path.isEmpty())
        return fail(Error::Code::Storage, QStringLiteral("certificate and key go together"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Storage, path + QStringLiteral(": ") + file.errorString());
    return file.readAll();
}

Result<HttpListening> listeningFor(const WebDoorSettings& settings)
{
    HttpListening listening{settings.address,  settings.port, {}, {}, settings.maxConnections, 0,
                            settings.idleLimit};
    if (settings.certificateFile.isEmpty() && settings.keyFile.isEmpty()) {
        if (!settings.address.isLoopback())
            return fail(Error::Code::Invalid, QStringLiteral("plain HTTP on loopback only"));
        return listening;
    }
    const auto certificate = readPem(settings.certificateFile);
    if (!certificate)
        return tl::make_unexpected(certificate.error());
    const auto key = readPem(settings.keyFile);
    if (!key)
        return tl::make_unexpected(key.error());
    if (QSslCertificate::fromData(*certificate).isEmpty() || !key->contains("PRIVATE KEY"))
        return fail(Error::Code::Identity, QStringLiteral("not a certificate and its key"));
    listening.certificatePem = *certificate;
    listening.keyPem = *key;
    listening.maxPerAddress = settings.maxPerAddress;
    return listening;
}

std::optional<FeedSecret> secretIn(QByteArrayView path)
{
    if (!path.startsWith(feedFolder) || !path.endsWith(feedEnding))
        return std::nullopt;
    const auto length = path.size() - feedFolder.size() - feedEnding.size();
    if (length != FeedSecret::textLength)
        return std::nullopt;
    return FeedSecret::parse(QString::fromLatin1(path.sliced(feedFolder.size(), length)));
}

/// A well-formed secret that stands for a path without one.
QString decoyFor(const QByteArray& path)
{
    const auto bytes = QCryptographicHash::hash(path, QCryptographicHash::Sha256);
    return FeedSecret::fromRandom(bytes)->text();
}

bool isOurTrouble(Error::Code code)
{
    using enum Error::Code;
    return code == Storage || code == TimedOut || code == Unreachable || code == Internal ||
           code == Throttled;
}
} // namespace

WebDoor::WebDoor(const Clock& clock, Metrics metrics, Lookup lookup, QObject* parent)
    : QObject(parent), m_clock(clock), m_metrics(std::move(metrics)), m_lookup(std::move(lookup))
{
}

WebDoor::~WebDoor() = default;

Result<quint16> WebDoor::open(const WebDoorSettings& settings)
{
    const auto listening = listeningFor(settings);
    if (!listening)
        return tl::make_unexpected(listening.error());
    close();
    m_settings = settings;
    m_throttle.emplace(m_clock, settings.wrongLimit, settings.wrongWindow);
    m_daemon =
        std::make_unique<HttpDaemon>([this](const HttpRequest& request) { handle(request); });
    auto port = m_daemon->start(*listening);
    if (!port)
        m_daemon.reset();
    return port;
}

void WebDoor::close()
{
    m_daemon.reset();
}

QHostAddress WebDoor::clientOf(const HttpRequest& request) const
{
    const bool isBehindProxy = m_settings.certificateFile.isEmpty();
    if (!isBehindProxy || request.forwardedFor.isEmpty())
        return request.peer;
    // What the proxy itself added stands last; whatever is before came with the request. What
    // cannot be read is nobody's address, above all not this machine's.
    return QHostAddress(QString::fromLatin1(request.forwardedFor.split(',').last().trimmed()));
}

void WebDoor::handle(const HttpRequest& request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return m_daemon->answer(request.number, methodAnswer());
    if (request.hasBody)
        return m_daemon->answer(request.number, bodyAnswer());
    if (request.path == "/healthz")
        return m_daemon->answer(request.number, healthAnswer());
    const auto client = clientOf(request);
    if (request.path == "/metrics" && client.isLoopback())
        return m_daemon->answer(request.number, metricsAnswer(m_metrics()));
    if (const auto wait = m_throttle->waitFor(client); wait > wait.zero())
        return m_daemon->answer(request.number, tooManyAnswer(wait));
    lookUp(request, client);
}

void WebDoor::lookUp(const HttpRequest& request, const QHostAddress& client)
{
    const auto secret = secretIn(request.path);
    const auto calendar = m_lookup(secret ? secret->text() : decoyFor(request.path));
    // In the daemon's context: an answer belongs to the requests of this one only.
    auto* daemon = m_daemon.get();
    continueIn(daemon, calendar,
               [this, daemon, request, client, isSecret = bool(secret)](const auto& result) {
                   daemon->answer(request.number, found(request, client, isSecret, result));
               });
    QTimer::singleShot(m_settings.lookupLimit, daemon, [daemon, number = request.number] {
        daemon->answer(number, unavailableAnswer());
    });
}

WebAnswer WebDoor::found(const HttpRequest& request, const QHostAddress& client, bool isSecret,
                         const Result<QByteArray>& calendar)
{
    if (calendar && isSecret)
        return calendarAnswer(*calendar, request.ifNoneMatch);
    if (!calendar && isOurTrouble(calendar.error().code)) {
        qCWarning(logDoor) << "a calendar could not be read:" << toString(calendar.error().code);
        return unavailableAnswer();
    }
    m_throttle->addWrong(client);
    return notFoundAnswer();
}

} // namespace relais::feed
