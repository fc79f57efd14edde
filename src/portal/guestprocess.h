// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QObject>
#include <QProcess>
#include <QSocketNotifier>

#include <memory>

namespace relais::portal {

/// A program in a bubblewrap of its own, with a DevTools pipe on its descriptors 3 and 4. It dies
/// with this object and with this program. Start it from a thread that lives as long as it does.
class GuestProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuestProcess)

public:
    struct Pipes
    {
        int readFd;
        int writeFd;
    };

    explicit GuestProcess(QObject* parent = nullptr);
    ~GuestProcess() override;

    /// bwrapArguments without --info-fd, which is added here. The caller owns the pipes.
    [[nodiscard]] Result<Pipes> start(const QStringList& bwrapArguments);
    /// Ends every process of the guest; gone() follows.
    void kill();

    /// Of bwrap itself, 0 before start; it stays known after the end.
    [[nodiscard]] qint64 outerPid() const { return m_outerPid; }
    /// First process of the guest's pid namespace, as seen from here; 0 until known.
    [[nodiscard]] qint64 innerPid() const { return m_innerPid; }
    /// Inode number of the guest's pid namespace; 0 until known.
    [[nodiscard]] quint64 pidNamespace() const { return m_pidNamespace; }
    [[nodiscard]] bool isGone() const { return m_isGone; }

Q_SIGNALS:
    /// innerPid() and pidNamespace() are known.
    void identified();
    /// No process of the guest is left; once.
    void gone();

private:
    void readInfo();
    void watchInner();
    void checkGone();

    QProcess m_process;
    std::unique_ptr<QSocketNotifier> m_info;
    std::unique_ptr<QSocketNotifier> m_inner;
    QByteArray m_infoText;
    int m_infoFd = -1;
    int m_pidFd = -1;
    qint64 m_outerPid = 0;
    qint64 m_innerPid = 0;
    quint64 m_pidNamespace = 0;
    bool m_isOuterGone = false;
    bool m_isInnerGone = false;
    bool m_isGone = false;
};

} // namespace relais::portal
