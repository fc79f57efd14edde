// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/guestprocess.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace relais::portal {

namespace {

/// In the guest: commands come in on 3, answers go out on 4; bwrap tells about itself on 5.
constexpr std::array guestFds = {3, 4, 5};

struct Pipe
{
    int readEnd = -1;
    int writeEnd = -1;

    bool open()
    {
        std::array<int, 2> ends = {-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        readEnd = ends[0];
        writeEnd = ends[1];
        return true;
    }
};

/// Between fork and exec: only calls that are safe there. The ends may themselves be 3, 4 or 5,
/// so they first move out of the way.
void placeDescriptors(std::array<int, 3> ends)
{
    for (int& end : ends)
        end = fcntl(end, F_DUPFD, 10);
    for (size_t i = 0; i < ends.size(); ++i) {
        dup2(ends[i], guestFds[i]);
        close(ends[i]);
    }
    setsid();
}

void closeAll(std::initializer_list<int> fds)
{
    for (const int fd : fds) {
        if (fd >= 0)
            close(fd);
    }
}

} // namespace

GuestProcess::GuestProcess(QObject* parent) : QObject(parent)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    // What the engine prints may name pages.
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::finished, this, [this] {
        m_isOuterGone = true;
        checkGone();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        m_isOuterGone = m_isOuterGone || error == QProcess::FailedToStart;
        checkGone();
    });
}

GuestProcess::~GuestProcess()
{
    m_process.disconnect(this);
    kill();
    m_process.kill();
    m_process.waitForFinished();
    m_info.reset();
    m_inner.reset();
    closeAll({m_infoFd, m_pidFd});
}

Result<GuestProcess::Pipes> GuestProcess::start(const QStringList& bwrapArguments)
{
    Pipe commands;
    Pipe answers;
    Pipe info;
    if (!commands.open() || !answers.open() || !info.open()) {
        closeAll({commands.readEnd, commands.writeEnd, answers.readEnd, answers.writeEnd});
        return fail(Error::Code::Internal, QStringLiteral("pipe"));
    }
    const std::array ends = {commands.readEnd, answers.writeEnd, info.writeEnd};
    m_process.setChildProcessModifier([ends] { placeDescriptors(ends); });
    // The outer program needs nothing of our environment, and the guest must not see it.
    m_process.setProcessEnvironment(QProcessEnvironment());
    m_process.start(QStringLiteral("/usr/bin/bwrap"),
                    QStringList{QStringLiteral("--info-fd"), QStringLiteral("5")} + bwrapArguments);
    const bool isStarted = m_process.waitForStarted();
    closeAll({commands.readEnd, answers.writeEnd, info.writeEnd});
    if (!isStarted) {
        closeAll({commands.writeEnd, answers.readEnd, info.readEnd});
        return fail(Error::Code::Internal, QStringLiteral("bwrap: ") + m_process.errorString());
    }
    m_outerPid = m_process.processId();
    m_infoFd = info.readEnd;
    m_info = std::make_unique<QSocketNotifier>(m_infoFd, QSocketNotifier::Read);
    connect(m_info.get(), &QSocketNotifier::activated, this, &GuestProcess::readInfo);
    return Pipes{answers.readEnd, commands.writeEnd};
}

void GuestProcess::readInfo()
{
    std::array<char, 4096> block;
    const ssize_t count = read(m_infoFd, block.data(), block.size());
    if (count > 0) {
        m_infoText.append(block.data(), count);
        return;
    }
    m_info->setEnabled(false);
    const QJsonObject info = QJsonDocument::fromJson(m_infoText).object();
    m_innerPid = info.value(QLatin1String("child-pid")).toInteger();
    m_pidNamespace = static_cast<quint64>(info.value(QLatin1String("pid-namespace")).toInteger());
    watchInner();
    if (m_innerPid > 0)
        Q_EMIT identified();
}

void GuestProcess::watchInner()
{
    // The first process of a pid namespace ends only when all others in it have ended.
    if (m_innerPid > 0)
        m_pidFd = static_cast<int>(syscall(SYS_pidfd_open, static_cast<pid_t>(m_innerPid), 0U));
    if (m_pidFd < 0) {
        m_isInnerGone = true;
        checkGone();
        return;
    }
    m_inner = std::make_unique<QSocketNotifier>(m_pidFd, QSocketNotifier::Read);
    connect(m_inner.get(), &QSocketNotifier::activated, this, [this] {
        m_inner->setEnabled(false);
        m_isInnerGone = true;
        checkGone();
    });
}

void GuestProcess::kill()
{
    if (m_pidFd >= 0)
        syscall(SYS_pidfd_send_signal, m_pidFd, SIGKILL, nullptr, 0U);
    else
        m_process.kill();
}

void GuestProcess::checkGone()
{
    // When bwrap failed before it made a guest, nothing tells about an inner process.
    const bool isInnerGone = m_isInnerGone || m_pidFd < 0;
    if (m_isGone || !m_isOuterGone || !isInnerGone)
        return;
    m_isGone = true;
    Q_EMIT gone();
}

} // namespace relais::portal
