// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>
#include <QStringList>

namespace relais::portal {

/// What a browser's stay would leave behind if its wipe failed. Take it while the browser runs.
struct SessionTrace
{
    QString sessionPath;
    QString papersPath;
    quint64 pidNamespace = 0; ///< inode number; 0 when the guest never started
    qint64 outerPid = 0;
};

/// What was found after a wipe; clean when nothing was.
struct AuditReport
{
    bool clean = true;
    QStringList findings;
};

/// Looks for traces of a finished session with means of its own: it shares no state with the wipe
/// and removes nothing.
class SessionAudit final
{
public:
    explicit SessionAudit(SessionTrace trace) : m_trace(std::move(trace)) {}
    [[nodiscard]] AuditReport examine() const;

private:
    void examineProcesses(AuditReport& report) const;
    void examineFiles(AuditReport& report) const;
    [[nodiscard]] QString traceIn(qint64 pid) const;
    SessionTrace m_trace;
};

} // namespace relais::portal
