// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/processtable.h"

#include <QDir>
#include <QFile>
#include <QHash>

#include <sys/stat.h>

namespace relais::portal::processtable {

namespace {

QString procPath(qint64 pid, const char* name)
{
    return QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name));
}

QByteArray readProc(qint64 pid, const char* name)
{
    QFile file(procPath(pid, name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QList<qint64> all()
{
    QList<qint64> pids;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& name : names) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (isNumber)
            pids.append(pid);
    }
    return pids;
}

std::optional<qint64> parentOf(qint64 pid)
{
    bool isNumber = false;
    const qint64 parent = statusField(pid, "PPid").toLongLong(&isNumber);
    return isNumber ? std::optional(parent) : std::nullopt;
}

QList<qint64> descendantsOf(qint64 pid)
{
    QHash<qint64, QList<qint64>> children;
    for (const qint64 process : all()) {
        if (const auto parent = parentOf(process))
            children[*parent].append(process);
    }
    QList<qint64> found = children.value(pid);
    for (qsizetype i = 0; i < found.size(); ++i)
        found += children.value(found.at(i));
    return found;
}

bool isBelow(qint64 pid, qint64 ancestor)
{
    for (auto parent = parentOf(pid); parent && *parent > 0; parent = parentOf(*parent)) {
        if (*parent == ancestor)
            return true;
    }
    return false;
}

QByteArray commandLine(qint64 pid)
{
    return readProc(pid, "cmdline");
}

QByteArray environment(qint64 pid)
{
    return readProc(pid, "environ");
}

QByteArray statusField(qint64 pid, const QByteArray& name)
{
    const QByteArray status = '\n' + readProc(pid, "status");
    const QByteArray start = '\n' + name + ':';
    const qsizetype from = status.indexOf(start);
    if (from < 0)
        return {};
    const qsizetype value = from + start.size();
    return status.mid(value, status.indexOf('\n', value) - value).trimmed();
}

quint64 pidNamespace(qint64 pid)
{
    struct stat info = {};
    const QByteArray path = QFile::encodeName(procPath(pid, "ns/pid"));
    return ::stat(path.constData(), &info) == 0 ? info.st_ino : 0;
}

} // namespace relais::portal::processtable
