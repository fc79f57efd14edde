// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/sessionaudit.h"

#include "portal/processtable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace relais::portal {

namespace {

void add(AuditReport& report, const QString& finding)
{
    report.clean = false;
    report.findings.append(finding);
}

} // namespace

AuditReport SessionAudit::examine() const
{
    AuditReport report;
    examineProcesses(report);
    examineFiles(report);
    return report;
}

QString SessionAudit::traceIn(qint64 pid) const
{
    // The session's own name is random: where it occurs, the process belongs to it.
    const QByteArray token = QFileInfo(m_trace.sessionPath).fileName().toUtf8();
    if (!token.isEmpty() && processtable::commandLine(pid).contains(token))
        return QStringLiteral("command line");
    if (!token.isEmpty() && processtable::environment(pid).contains(token))
        return QStringLiteral("environment");
    if (m_trace.pidNamespace != 0 && processtable::pidNamespace(pid) == m_trace.pidNamespace)
        return QStringLiteral("pid namespace");
    return {};
}

void SessionAudit::examineProcesses(AuditReport& report) const
{
    const auto own = static_cast<qint64>(getpid());
    for (const qint64 pid : processtable::all()) {
        if (pid == own)
            continue;
        if (const QString trace = traceIn(pid); !trace.isEmpty())
            add(report,
                QStringLiteral("process %1 (%2): %3")
                    .arg(pid)
                    .arg(QString::fromLatin1(processtable::statusField(pid, "Name")), trace));
    }
}

void SessionAudit::examineFiles(AuditReport& report) const
{
    if (QFileInfo::exists(m_trace.sessionPath))
        add(report, QStringLiteral("session directory"));
    const auto papers =
        QDir(m_trace.papersPath)
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (!m_trace.papersPath.isEmpty() && !papers.isEmpty())
        add(report, QStringLiteral("%1 papers").arg(papers.size()));
    QFile mounts(QStringLiteral("/proc/self/mountinfo"));
    const QByteArray token = QFileInfo(m_trace.sessionPath).fileName().toUtf8();
    if (!token.isEmpty() && mounts.open(QIODevice::ReadOnly) && mounts.readAll().contains(token))
        add(report, QStringLiteral("mount"));
}

} // namespace relais::portal
