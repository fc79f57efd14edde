// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "visit/printqueue.h"

#include "base/continuation.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace relais::visit {

namespace {
using namespace std::chrono_literals;
constexpr auto programTime = 5s;
constexpr auto lookEvery = 500ms;

/// Output of a program, or nothing when it is not installed, fails, or takes too long.
QFuture<QByteArray> outputOf(const QString& program, const QStringList& arguments, QObject* owner)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    auto* process = new QProcess(owner);
    const auto finish = [promise, process](const QByteArray& output) {
        if (promise->future().isFinished())
            return;
        promise->addResult(output);
        promise->finish();
        process->deleteLater();
    };
    QObject::connect(process, &QProcess::finished, process, [finish, process](int code) {
        finish(code == 0 ? process->readAllStandardOutput() : QByteArray());
    });
    QObject::connect(process, &QProcess::errorOccurred, process,
                     [finish](QProcess::ProcessError) { finish({}); });
    QTimer::singleShot(programTime, process, [process] { process->kill(); });
    process->start(program, arguments, QIODevice::ReadOnly);
    return promise->future();
}

QString ownName()
{
    return qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
}

QFuture<QByteArray> jobs(QObject* owner)
{
    return outputOf(QStringLiteral("lpstat"),
                    {QStringLiteral("-W"), QStringLiteral("not-completed"), QStringLiteral("-u"),
                     ownName(), QStringLiteral("-o")},
                    owner);
}

/// Waits for the queue to be empty, then takes back what is still in it.
void drain(QObject* owner, QDeadlineTimer until, std::shared_ptr<QPromise<void>> promise)
{
    continueIn(owner, jobs(owner), [owner, until, promise](const QByteArray& waiting) {
        if (waiting.trimmed().isEmpty()) {
            promise->finish();
            return;
        }
        if (!until.hasExpired()) {
            QTimer::singleShot(lookEvery, owner,
                               [owner, until, promise] { drain(owner, until, promise); });
            return;
        }
        continueIn(owner,
                   outputOf(QStringLiteral("cancel"),
                            {QStringLiteral("-a"), QStringLiteral("-u"), ownName()}, owner),
                   [promise](const QByteArray&) { promise->finish(); });
    });
}
} // namespace

PrintQueue::PrintQueue(std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_patience(patience)
{
}

QFuture<void> PrintQueue::remove()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    drain(this, QDeadlineTimer(m_patience), promise);
    return promise->future();
}

QFuture<QStringList> PrintQueue::examine()
{
    return continueIn(this, jobs(this), [](const QByteArray& waiting) {
        const auto lines = waiting.trimmed();
        return lines.isEmpty()
                   ? QStringList()
                   : QStringList{QStringLiteral("%1 print jobs").arg(lines.count('\n') + 1)};
    });
}

} // namespace relais::visit
