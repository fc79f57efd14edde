// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "visit/printqueue.h"

#include "base/continuation.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <optional>

#include <pwd.h>
#include <unistd.h>

namespace relais::visit {

namespace {
using namespace std::chrono_literals;
constexpr auto programTime = 5s;
constexpr auto lookEvery = 500ms;

/// What a program printed; nothing when it fails or takes too long. A program that is not installed
/// prints nothing.
using Output = std::optional<QByteArray>;
QFuture<Output> outputOf(const QString& program, const QStringList& arguments, QObject* owner)
{
    auto promise = std::make_shared<QPromise<Output>>();
    promise->start();
    auto* process = new QProcess(owner);
    const auto finish = [promise, process](const Output& output) {
        if (promise->future().isFinished())
            return;
        promise->addResult(output);
        promise->finish();
        process->deleteLater();
    };
    QObject::connect(process, &QProcess::finished, process, [finish, process](int code) {
        finish(code == 0 ? Output(process->readAllStandardOutput()) : std::nullopt);
    });
    QObject::connect(
        process, &QProcess::errorOccurred, process, [finish](QProcess::ProcessError error) {
            finish(error == QProcess::FailedToStart ? Output(QByteArray()) : std::nullopt);
        });
    QTimer::singleShot(programTime, process, [process] { process->kill(); });
    process->start(program, arguments, QIODevice::ReadOnly);
    return promise->future();
}

QString ownName()
{
    const passwd* user = ::getpwuid(::geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString();
}

/// Without a CUPS server there are no jobs; lpstat says so and fails.
bool hasNoServer()
{
    return !QFileInfo::exists(QStringLiteral("/run/cups/cups.sock"));
}

QFuture<Output> jobs(QObject* owner)
{
    if (hasNoServer())
        return QtFuture::makeReadyFuture(Output(QByteArray()));
    return outputOf(QStringLiteral("lpstat"),
                    {QStringLiteral("-W"), QStringLiteral("not-completed"), QStringLiteral("-u"),
                     ownName(), QStringLiteral("-o")},
                    owner);
}

/// Names of the jobs in what lpstat printed: "essai-2  relais  1024  Wed …", a line each.
QStringList namesOf(const QByteArray& waiting)
{
    QStringList names;
    for (const QByteArray& line : waiting.split('\n')) {
        const QString name = QString::fromLocal8Bit(line.simplified().split(' ').constFirst());
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

/// Waits for the queue to be empty, then takes back what is still in it.
void drain(QObject* owner, QDeadlineTimer until, std::shared_ptr<QPromise<void>> promise)
{
    continueIn(owner, jobs(owner), [owner, until, promise](const Output& waiting) {
        if (waiting && waiting->trimmed().isEmpty()) {
            promise->finish();
            return;
        }
        if (!until.hasExpired()) {
            QTimer::singleShot(lookEvery, owner,
                               [owner, until, promise] { drain(owner, until, promise); });
            return;
        }
        // By their names: to cancel all at once is an operator's right.
        continueIn(
            owner,
            outputOf(QStringLiteral("cancel"), namesOf(waiting.value_or(QByteArray())), owner),
            [promise](const Output&) { promise->finish(); });
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
    return continueIn(this, jobs(this), [](const Output& waiting) {
        if (!waiting)
            return QStringList{QStringLiteral("print queue unknown")};
        const auto names = namesOf(*waiting);
        return names.isEmpty() ? QStringList()
                               : QStringList{QStringLiteral("%1 print jobs").arg(names.size())};
    });
}

} // namespace relais::visit
