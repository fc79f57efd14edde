// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/processtime.h"

#include "portal/processtable.h"

#include <QFile>

#include <unistd.h>

namespace relais::bench {

namespace {

double ticksOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // The name, in brackets, may hold spaces; utime to cstime are the 12th to 15th after it.
    const QByteArray text = file.readAll();
    const auto words = text.mid(text.lastIndexOf(')') + 2).split(' ');
    double ticks = 0;
    for (int i = 11; i < 15; ++i)
        ticks += words.value(i).toDouble();
    return ticks;
}

} // namespace

double processorSeconds(const QList<qint64>& roots)
{
    double ticks = 0;
    for (const qint64 root : roots) {
        if (root <= 0)
            continue; // gone
        ticks += ticksOf(root);
        for (const qint64 pid : portal::processtable::descendantsOf(root))
            ticks += ticksOf(pid);
    }
    return ticks / double(::sysconf(_SC_CLK_TCK));
}

} // namespace relais::bench
