// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "feed/feedsecret.h"
#include "feed/webdoor.h"
#include "support/wait.h"

#include <QCryptographicHash>
#include <QHash>
#include <QProcess>
#include <QPromise>
#include <QTemporaryDir>

namespace relais::feed {

using namespace std::chrono_literals;
using test::waitFor;

class SetClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    Instant m_now = fromEpochMs(1'780'000'000'000);
};

/// Keeps every log line of the process while it lives.
class LogCatcher final
{
public:
    LogCatcher()
    {
        lines().clear();
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext&, const QString& line) { lines() += line; });
    }
    ~LogCatcher() { qInstallMessageHandler(m_before); }
    static QString& lines()
    {
        static QString kept;
        return kept;
    }

private:
    QtMessageHandler m_before;
};

/// What curl got.
struct Got
{
    int exitCode = 0;
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

inline int run(const QString& program, const QStringList& arguments, QByteArray* output = nullptr)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(waitFor([&process] { return process.state() == QProcess::NotRunning; }));
    if (output)
        *output = process.readAllStandardOutput();
    return process.exitCode();
}

/// A certificate for localhost that signs itself, made once.
struct Certificate
{
    QTemporaryDir dir;
    QString certificate = dir.filePath(QStringLiteral("door.pem"));
    QString key = dir.filePath(QStringLiteral("door.key"));
    Certificate()
    {
        REQUIRE(run(QStringLiteral("openssl"),
                    {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                     QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                     QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                     QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                     QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost"),
                     QStringLiteral("-out"), certificate, QStringLiteral("-keyout"), key}) == 0);
    }
};

inline const Certificate& certificate()
{
    static const Certificate made;
    return made;
}

/// A door over TLS with one calendar behind one secret.
struct OpenDoor
{
    SetClock clock;
    QString secret =
        FeedSecret::fromRandom(QCryptographicHash::hash("door", QCryptographicHash::Sha256))
            ->text();
    QByteArray calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    QStringList asked;
    bool isHolding = false; ///< lookups wait for letGo()
    std::optional<Error::Code> trouble;
    std::vector<std::pair<QPromise<Result<QByteArray>>, QString>> held;
    WebDoor door{clock, [] { return QByteArray("relais_calls_total 3\n"); },
                 [this](const QString& given) { return lookUp(given); }};
    quint16 port = 0;
    bool isTls = true;

    explicit OpenDoor(bool tls = true) : isTls(tls) { reopen({}); }
    void reopen(WebDoorSettings settings)
    {
        if (isTls) {
            settings.certificateFile = certificate().certificate;
            settings.keyFile = certificate().key;
        }
        const auto opened = door.open(settings);
        INFO((opened ? std::string() : opened.error().detail.toStdString()));
        REQUIRE(opened);
        port = *opened;
    }
    QFuture<Result<QByteArray>> lookUp(const QString& given)
    {
        asked.append(given);
        held.emplace_back(QPromise<Result<QByteArray>>(), given);
        auto& promise = held.back().first;
        promise.start();
        auto future = promise.future();
        if (!isHolding)
            letGo();
        return future;
    }
    void letGo()
    {
        for (auto& [promise, given] : held) {
            if (trouble)
                promise.addResult(Result<QByteArray>(fail(*trouble)));
            else if (given == secret)
                promise.addResult(Result<QByteArray>(calendar));
            else
                promise.addResult(Result<QByteArray>(fail(Error::Code::NotFound)));
            promise.finish();
        }
        held.clear();
    }
    [[nodiscard]] QString path() const
    {
        return QStringLiteral("/calendrier/") + secret + QStringLiteral(".ics");
    }
    [[nodiscard]] QString url(const QString& path) const
    {
        return (isTls ? QStringLiteral("https") : QStringLiteral("http")) +
               QStringLiteral("://localhost:%1").arg(port) + path;
    }
    [[nodiscard]] QStringList curlArguments() const
    {
        return {QStringLiteral("-4"), QStringLiteral("-sS"), QStringLiteral("--path-as-is"),
                QStringLiteral("--cacert"), certificate().certificate};
    }
    Got get(const QString& path, const QStringList& more = {}) const
    {
        Got got;
        QByteArray output;
        got.exitCode =
            run(QStringLiteral("curl"),
                curlArguments() + QStringList{QStringLiteral("-i")} + more + QStringList{url(path)},
                &output);
        const auto split = output.indexOf("\r\n\r\n");
        const auto lines = output.left(split).split('\n');
        got.status = lines.first().split(' ').value(1).toInt();
        for (const auto& line : lines.mid(1)) {
            const auto colon = line.indexOf(':');
            got.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        }
        if (split >= 0)
            got.body = output.mid(split + 4);
        return got;
    }
};

inline const QStringList head{QStringLiteral("-I")};

inline QStringList withHeader(const QByteArray& line)
{
    return {QStringLiteral("-H"), QString::fromUtf8(line)};
}
} // namespace relais::feed
