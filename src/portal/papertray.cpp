// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/papertray.h"

#include "portal/guestcommand.h"

#include <QFile>
#include <QUuid>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace relais::portal {

namespace {

constexpr qsizetype maxName = 80;

bool isGuid(const QString& guid)
{
    return !QUuid::fromString(guid).isNull() && !guid.contains(QLatin1Char('/'));
}

/// The guest owns the directory: a link or a device there must not be followed.
bool openPlainFile(const QString& path, QFile& file)
{
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info = {};
    if (fd < 0)
        return false;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_nlink != 1) {
        ::close(fd);
        return false;
    }
    return file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
}

} // namespace

PaperTray::PaperTray(DevToolsClient& client, const UrlPolicy& policy, QString incoming,
                     QString papers, PaperLimits limits)
    : m_client(client),
      m_policy(policy),
      m_incoming(std::move(incoming)),
      m_papers(std::move(papers)),
      m_limits(limits)
{
}

void PaperTray::open()
{
    m_client.send({}, QStringLiteral("Browser.setDownloadBehavior"),
                  {{QStringLiteral("behavior"), QStringLiteral("allowAndName")},
                   {QStringLiteral("downloadPath"), QString::fromLatin1(guestIncoming)},
                   {QStringLiteral("eventsEnabled"), true}});
}

void PaperTray::handleEvent(const QString& method, const QJsonObject& params)
{
    if (method == QLatin1String("Browser.downloadWillBegin"))
        begin(params);
    else if (method == QLatin1String("Browser.downloadProgress"))
        progress(params);
}

void PaperTray::begin(const QJsonObject& params)
{
    const QString guid = params.value(QLatin1String("guid")).toString();
    if (!isGuid(guid))
        return;
    const QString name = safeName(params.value(QLatin1String("suggestedFilename")).toString());
    m_running.insert(guid, Download{name});
    const QUrl url(params.value(QLatin1String("url")).toString());
    if (!m_policy.decide(url, NavigationKind::SubResource).allowed)
        refuse(guid, QStringLiteral("not-listed"));
    else if (++m_count > m_limits.files)
        refuse(guid, QStringLiteral("too-many"));
}

void PaperTray::progress(const QJsonObject& params)
{
    const QString guid = params.value(QLatin1String("guid")).toString();
    const auto download = m_running.find(guid);
    if (download == m_running.end())
        return;
    download->bytes = params.value(QLatin1String("receivedBytes")).toInteger();
    const qint64 expected = params.value(QLatin1String("totalBytes")).toInteger();
    const QString state = params.value(QLatin1String("state")).toString();
    if (std::max(download->bytes, expected) > m_limits.fileBytes ||
        totalBytes() > m_limits.totalBytes)
        refuse(guid, QStringLiteral("too-large"));
    else if (state == QLatin1String("completed"))
        keep(guid);
    else if (state == QLatin1String("canceled"))
        refuse(guid, QStringLiteral("interrupted"));
}

void PaperTray::refuse(const QString& guid, const QString& reason)
{
    const Download download = m_running.take(guid);
    m_client.send({}, QStringLiteral("Browser.cancelDownload"), {{QStringLiteral("guid"), guid}});
    QFile::remove(m_incoming + QLatin1Char('/') + guid);
    Q_EMIT paperRefused(download.name, reason);
}

void PaperTray::keep(const QString& guid)
{
    const QString source = m_incoming + QLatin1Char('/') + guid;
    QFile arrived;
    const bool isPlain = openPlainFile(source, arrived);
    if (isPlain && m_keptBytes + arrived.size() > m_limits.totalBytes) {
        refuse(guid, QStringLiteral("too-large"));
        return;
    }
    const QString path = m_papers + QLatin1Char('/') + guid;
    const auto isCopied = [&] {
        QFile kept(path);
        if (!isPlain || !kept.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return false;
        const QByteArray content = arrived.read(m_limits.fileBytes + 1);
        return content.size() <= m_limits.fileBytes && kept.write(content) == content.size() &&
               kept.flush();
    };
    if (!isCopied()) {
        QFile::remove(path);
        refuse(guid, QStringLiteral("storage"));
        return;
    }
    m_keptBytes += arrived.size();
    const Download download = m_running.take(guid);
    QFile::remove(source);
    Q_EMIT paperArrived(guid, download.name, path);
}

qint64 PaperTray::totalBytes() const
{
    qint64 total = m_keptBytes;
    for (const Download& download : m_running)
        total += download.bytes;
    return total;
}

QString PaperTray::safeName(const QString& suggested)
{
    QString name = suggested.section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    name.removeIf([](QChar c) {
        // Among the "other" characters are controls and those that turn the reading direction.
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.isSurrogate() || c.isNonCharacter();
    });
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    if (name.size() > maxName) {
        const QString end = name.right(10).section(QLatin1Char('.'), -1);
        name = name.left(maxName - 11) + QLatin1Char('.') + end;
    }
    return name.isEmpty() ? QStringLiteral("document") : name;
}

} // namespace relais::portal
