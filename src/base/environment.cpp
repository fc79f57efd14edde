// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"

#include <QByteArray>
#include <QString>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

namespace relais {

void prepareProcess(const char* programName)
{
#ifdef Q_OS_UNIX
    ::umask(077);
    // A core dump would hold what a citizen typed or said.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
#endif
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} ") +
                       QString::fromUtf8(programName) +
                       QStringLiteral(" %{type} %{category} %{message}"));
}

} // namespace relais
