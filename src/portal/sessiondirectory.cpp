// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/sessiondirectory.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace relais::portal {

namespace {

constexpr auto prefix = "relais-portal-";
constexpr long tmpfsMagic = 0x01021994;

QString errnoText()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

bool isMemory(const QString& path)
{
    struct statfs info = {};
    return statfs(QFile::encodeName(path).constData(), &info) == 0 && info.f_type == tmpfsMagic;
}

int openLock(const QString& path)
{
    const QByteArray name = QFile::encodeName(path + QLatin1String("/lock"));
    const int lock = open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0) {
        close(lock);
        return -1;
    }
    return lock;
}

} // namespace

QString SessionDirectory::defaultBase()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && isMemory(runtime) &&
        access(QFile::encodeName(runtime).constData(), W_OK) == 0)
        return runtime;
    return QStringLiteral("/dev/shm");
}

Result<SessionDirectory> SessionDirectory::create(const QString& base)
{
    const QString root = base.isEmpty() ? defaultBase() : base;
    if (!isMemory(root))
        return fail(Error::Code::Storage, root % QStringLiteral(": not a memory file system"));
    // Short: the proxy's socket lies inside, and a socket's path may have 107 characters.
    const QString token = QUuid::createUuid().toString(QUuid::Id128);
    const QString path = root % QLatin1Char('/') % QLatin1String(prefix) % token;
    if (mkdir(QFile::encodeName(path).constData(), 0700) != 0)
        return fail(Error::Code::Storage, errnoText());
    const int lock = openLock(path);
    if (lock < 0) {
        QDir(path).removeRecursively();
        return fail(Error::Code::Storage, QStringLiteral("session lock"));
    }
    return SessionDirectory(path, lock);
}

QStringList SessionDirectory::sweepStale(const QString& base)
{
    QStringList removed;
    const QDir root(base.isEmpty() ? defaultBase() : base);
    const auto entries = root.entryInfoList({QLatin1String(prefix) + QLatin1Char('*')},
                                            QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& entry : entries) {
        if (entry.ownerId() != getuid())
            continue;
        const int lock = openLock(entry.absoluteFilePath());
        if (lock < 0)
            continue; // its owner lives
        SessionDirectory stale(entry.absoluteFilePath(), lock);
        if (stale.remove())
            removed.append(entry.absoluteFilePath());
    }
    return removed;
}

SessionDirectory::SessionDirectory(SessionDirectory&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_lock(std::exchange(other.m_lock, -1))
{
}

SessionDirectory& SessionDirectory::operator=(SessionDirectory&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_lock, other.m_lock);
    return *this;
}

SessionDirectory::~SessionDirectory()
{
    if (!m_path.isEmpty())
        (void)remove();
    if (m_lock >= 0)
        close(m_lock);
}

QString SessionDirectory::filePath(const QString& name) const
{
    return m_path % QLatin1Char('/') % name;
}

Result<> SessionDirectory::makeSubdirectory(const QString& name) const
{
    if (mkdir(QFile::encodeName(filePath(name)).constData(), 0700) != 0)
        return fail(Error::Code::Storage, name % QStringLiteral(": ") % errnoText());
    return {};
}

Result<> SessionDirectory::writeFile(const QString& name, const QByteArray& content) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(content) != content.size() || !file.flush())
        return fail(Error::Code::Storage, name % QStringLiteral(": ") % file.errorString());
    return {};
}

bool SessionDirectory::remove()
{
    return QDir(m_path).removeRecursively();
}

} // namespace relais::portal
