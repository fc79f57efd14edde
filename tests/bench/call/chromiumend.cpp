// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/chromiumend.h"

#include "bench/call/waiting.h"
#include "portal/processtable.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

namespace relais::bench {

using namespace std::chrono_literals;

namespace {

const auto page = QStringLiteral(RELAIS_SOURCE_DIR "/tests/bench/call/call.html");

struct Pipe
{
    int readEnd = -1;
    int writeEnd = -1;

    bool open()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        readEnd = ends[0];
        writeEnd = ends[1];
        return true;
    }
};

/// Between fork and exec: DevTools reads on 3 and writes on 4.
void placeDescriptors(int commands, int answers)
{
    commands = ::fcntl(commands, F_DUPFD, 10);
    answers = ::fcntl(answers, F_DUPFD, 10);
    ::dup2(commands, 3);
    ::dup2(answers, 4);
    ::close(commands);
    ::close(answers);
}

Result<> giveTo(const QString& user, const QString& folder)
{
    const auto* entry = ::getpwnam(user.toLocal8Bit().constData());
    if (!entry || !QDir().mkdir(folder) ||
        ::chown(folder.toLocal8Bit().constData(), entry->pw_uid, entry->pw_gid) != 0)
        return fail(Error::Code::Storage, QStringLiteral("no profile for ") + user);
    return {};
}

std::vector<Seen> seenFrom(const QJsonValue& value)
{
    std::vector<Seen> result;
    const auto entries = value.toArray();
    for (const auto& entry : entries)
        result.push_back({entry.toArray().at(0).toInteger(),
                          static_cast<quint32>(entry.toArray().at(1).toInt())});
    return result;
}

} // namespace

ChromiumEnd::ChromiumEnd(const Clip& clip, QString user, QString profile)
    : m_clip(clip), m_user(std::move(user)), m_profile(std::move(profile))
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    if (!qEnvironmentVariableIsSet("RELAIS_BENCH_LOG"))
        m_process.setStandardErrorFile(QProcess::nullDevice());
    else
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

ChromiumEnd::~ChromiumEnd()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const auto family = portal::processtable::descendantsOf(m_process.processId());
    m_client.reset(); // the browser goes when its pipe is shut
    if (m_process.waitForFinished(5000))
        return;
    for (const qint64 pid : family)
        ::kill(static_cast<pid_t>(pid), SIGKILL);
    m_process.kill();
    m_process.waitForFinished(2000);
}

QStringList ChromiumEnd::command() const
{
    const QString flags = QStringLiteral(
        "--headless --remote-debugging-pipe --no-first-run --no-default-browser-check "
        "--disable-gpu --disable-sync --disable-background-networking --disable-component-update "
        "--disable-extensions --password-store=basic --use-fake-ui-for-media-stream "
        "--use-fake-device-for-media-stream --autoplay-policy=no-user-gesture-required "
        // The line has no multicast for the names that hide addresses.
        "--disable-features=WebRtcHideLocalIpsWithMdns "
        "--disable-background-timer-throttling --disable-renderer-backgrounding "
        "--disable-backgrounding-occluded-windows");
    QStringList words{QStringLiteral("-u"),
                      m_user,
                      QStringLiteral("--"),
                      QStringLiteral("/usr/bin/env"),
                      QStringLiteral("-i"),
                      QStringLiteral("PATH=/usr/bin"),
                      QStringLiteral("LANG=C.UTF-8"),
                      QStringLiteral("HOME=") + m_profile,
                      QStringLiteral("DBUS_SESSION_BUS_ADDRESS=disabled:"),
                      QStringLiteral("/usr/lib/chromium/chromium")};
    words += flags.split(QLatin1Char(' '));
    words << QStringLiteral("--user-data-dir=") + m_profile + QStringLiteral("/data")
          << QStringLiteral("--use-file-for-fake-video-capture=") + m_clip.film()
          << QStringLiteral("--use-file-for-fake-audio-capture=") + m_clip.voice()
          << QStringLiteral("about:blank");
    return words;
}

Result<> ChromiumEnd::launch(const netlab::Namespace& space)
{
    Pipe commands, answers;
    if (!commands.open() || !answers.open())
        return fail(Error::Code::Internal, QStringLiteral("pipe"));
    m_process.setChildProcessModifier(
        [in = commands.readEnd, out = answers.writeEnd] { placeDescriptors(in, out); });
    {
        const netlab::Namespace::Inside inside(space);
        m_process.start(QStringLiteral("/usr/sbin/runuser"), command());
    }
    const bool started = m_process.waitForStarted();
    ::close(commands.readEnd);
    ::close(answers.writeEnd);
    m_client = std::make_unique<portal::DevToolsClient>(answers.readEnd, commands.writeEnd);
    m_client->setTimeout(30s);
    return started ? Result<>() : fail(Error::Code::NotFound, m_process.errorString());
}

Result<> ChromiumEnd::start(const netlab::Namespace& space)
{
    if (auto ready = giveTo(m_user, m_profile).and_then([&] { return launch(space); }); !ready)
        return ready;
    connect(m_client.get(), &portal::DevToolsClient::eventReceived, this,
            [this](const QString&, const QString& method, const QJsonObject& params) {
                if (method == QLatin1String("Runtime.bindingCalled"))
                    Q_EMIT signalled(params.value(QLatin1String("payload")).toString());
            });
    const auto target = ask(QStringLiteral("Target.createTarget"),
                            {{QStringLiteral("url"), QString(QStringLiteral("file://") + page)}});
    if (!target)
        return tl::make_unexpected(target.error());
    const auto attached =
        ask(QStringLiteral("Target.attachToTarget"),
            {{QStringLiteral("targetId"), target->value(QLatin1String("targetId"))},
             {QStringLiteral("flatten"), true}});
    if (!attached)
        return tl::make_unexpected(attached.error());
    m_session = attached->value(QLatin1String("sessionId")).toString();
    return ask(QStringLiteral("Runtime.enable"), {})
        .and_then([this](const QJsonObject&) {
            return ask(QStringLiteral("Runtime.addBinding"),
                       {{QStringLiteral("name"), QStringLiteral("relaisSend")}});
        })
        .and_then([this](const QJsonObject&) { return awaitPage(); })
        .and_then([this] {
            return evaluate(QStringLiteral("prepare(%1, %2, %3)")
                                .arg(Clip::width)
                                .arg(Clip::height)
                                .arg(m_clip.framesPerSecond()));
        })
        .map([](const QJsonValue&) {});
}

Result<> ChromiumEnd::awaitPage()
{
    // A new target is at first an empty page, and may not answer while it loads.
    const QDeadlineTimer deadline(30s);
    while (m_client->isOpen() && !deadline.hasExpired()) {
        const auto loaded = evaluate(QStringLiteral("typeof prepare === 'function'"));
        if (loaded && loaded->toBool())
            return {};
    }
    return fail(Error::Code::TimedOut, page);
}

Result<QJsonObject> ChromiumEnd::ask(const QString& method, const QJsonObject& params)
{
    std::optional<Result<QJsonObject>> reply;
    m_client->send(m_session, method, params,
                   [&reply](const Result<QJsonObject>& result) { reply = result; });
    // The client answers every command, at the latest after its time limit.
    while (!waitFor([&reply] { return reply.has_value(); }, 60s)) {
    }
    return *reply;
}

Result<QJsonValue> ChromiumEnd::evaluate(const QString& expression)
{
    const auto reply =
        ask(QStringLiteral("Runtime.evaluate"), {{QStringLiteral("expression"), expression},
                                                 {QStringLiteral("awaitPromise"), true},
                                                 {QStringLiteral("returnByValue"), true}});
    if (!reply)
        return tl::make_unexpected(reply.error());
    const auto trouble = reply->value(QLatin1String("exceptionDetails")).toObject();
    if (!trouble.isEmpty())
        return fail(Error::Code::Internal,
                    QStringLiteral("call.html: ") + trouble.value(QLatin1String("exception"))
                                                        .toObject()
                                                        .value(QLatin1String("description"))
                                                        .toString());
    return reply->value(QLatin1String("result")).toObject().value(QLatin1String("value"));
}

void ChromiumEnd::tell(const QString& expression)
{
    m_client->send(m_session, QStringLiteral("Runtime.evaluate"),
                   {{QStringLiteral("expression"), expression}});
}

Result<EndRecord> ChromiumEnd::record()
{
    const auto all = evaluate(QStringLiteral("record()"));
    if (!all)
        return tl::make_unexpected(all.error());
    const auto entries = all->toObject();
    EndRecord result{seenFrom(entries.value(QLatin1String("captured"))),
                     seenFrom(entries.value(QLatin1String("shown"))),
                     {}};
    for (int i = 0; i < entries.value(QLatin1String("samples")).toInt(); ++i) {
        const auto got = evaluate(QStringLiteral("sample(%1)").arg(i));
        if (!got)
            return tl::make_unexpected(got.error());
        const auto sample = got->toObject();
        result.samples.push_back(
            {sample.value(QLatin1String("ms")).toInteger(),
             static_cast<quint32>(sample.value(QLatin1String("number")).toInt()),
             sample.value(QLatin1String("width")).toInt(),
             sample.value(QLatin1String("height")).toInt(),
             QByteArray::fromBase64(sample.value(QLatin1String("luma")).toString().toLatin1())});
    }
    return result;
}

} // namespace relais::bench
