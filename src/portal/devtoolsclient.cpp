// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/devtoolsclient.h"

#include "portal/log.h"

#include <QJsonDocument>
#include <QTimerEvent>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace relais::portal {

namespace {

constexpr qsizetype maxMessage = 64 * 1024 * 1024;
/// Between two looks at the event loop; a chatty page must not hold the shell up.
constexpr int maxReadsAtOnce = 16;
constexpr int expiryStepMs = 250;

void makeNonBlocking(int fd)
{
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

} // namespace

DevToolsClient::DevToolsClient(int readFd, int writeFd, QObject* parent)
    : QObject(parent),
      m_readFd(readFd),
      m_writeFd(writeFd),
      m_readable(std::make_unique<QSocketNotifier>(readFd, QSocketNotifier::Read)),
      m_writable(std::make_unique<QSocketNotifier>(writeFd, QSocketNotifier::Write))
{
    makeNonBlocking(readFd);
    makeNonBlocking(writeFd);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &DevToolsClient::readAvailable);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &DevToolsClient::writeAvailable);
    startTimer(expiryStepMs);
}

DevToolsClient::~DevToolsClient()
{
    m_readable.reset();
    m_writable.reset();
    if (m_readFd >= 0)
        close(m_readFd);
    if (m_writeFd >= 0)
        close(m_writeFd);
}

void DevToolsClient::send(const QString& session, const QString& method, const QJsonObject& params,
                          Reply reply)
{
    if (!isOpen()) {
        if (reply)
            reply(fail(Error::Code::Unreachable, method));
        return;
    }
    QJsonObject message{{QStringLiteral("id"), ++m_lastId},
                        {QStringLiteral("method"), method},
                        {QStringLiteral("params"), params}};
    if (!session.isEmpty())
        message.insert(QStringLiteral("sessionId"), session);
    m_pending.insert(
        m_lastId, Pending{method, std::move(reply), std::chrono::steady_clock::now() + m_timeout});
    m_outgoing += QJsonDocument(message).toJson(QJsonDocument::Compact);
    m_outgoing += '\0';
    writeAvailable();
}

void DevToolsClient::writeAvailable()
{
    while (!m_outgoing.isEmpty() && m_writeFd >= 0) {
        const ssize_t count =
            write(m_writeFd, m_outgoing.constData(), static_cast<size_t>(m_outgoing.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN) {
            m_outgoing.clear(); // the end is seen on the reading side
            break;
        }
        if (count <= 0)
            break;
        m_outgoing.remove(0, count);
    }
    if (m_writable)
        m_writable->setEnabled(!m_outgoing.isEmpty());
}

void DevToolsClient::readAvailable()
{
    std::array<char, 64 * 1024> block;
    for (int i = 0; i < maxReadsAtOnce && isOpen(); ++i) {
        const ssize_t count = read(m_readFd, block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            break;
        if (count <= 0 || m_incoming.size() + count > maxMessage) {
            closePipe();
            return;
        }
        qsizetype from = m_incoming.size();
        m_incoming.append(block.data(), count);
        qsizetype start = 0;
        for (qsizetype end = m_incoming.indexOf('\0', from); end >= 0;
             end = m_incoming.indexOf('\0', from)) {
            dispatch(m_incoming.mid(start, end - start));
            start = from = end + 1;
        }
        m_incoming.remove(0, start);
    }
}

void DevToolsClient::dispatch(const QByteArray& text)
{
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    const QJsonValue id = message.value(QLatin1String("id"));
    if (!id.isUndefined()) {
        const QJsonObject error = message.value(QLatin1String("error")).toObject();
        if (error.isEmpty())
            answer(id.toInt(), message.value(QLatin1String("result")).toObject());
        else
            answer(id.toInt(),
                   fail(Error::Code::Invalid, error.value(QLatin1String("message")).toString()));
        return;
    }
    const QString method = message.value(QLatin1String("method")).toString();
    if (!method.isEmpty())
        Q_EMIT eventReceived(message.value(QLatin1String("sessionId")).toString(), method,
                             message.value(QLatin1String("params")).toObject());
}

void DevToolsClient::answer(int id, const Result<QJsonObject>& result)
{
    const Pending pending = m_pending.take(id);
    if (!result)
        qCDebug(lcPortal) << pending.method << result.error().detail;
    if (pending.reply)
        pending.reply(result);
}

void DevToolsClient::expire()
{
    const auto now = std::chrono::steady_clock::now();
    QList<int> late;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (it->deadline <= now)
            late.append(it.key());
    }
    for (const int id : late)
        answer(id, fail(Error::Code::TimedOut));
}

void DevToolsClient::timerEvent(QTimerEvent* event)
{
    if (m_pending.isEmpty())
        return;
    Q_UNUSED(event)
    expire();
}

void DevToolsClient::closePipe()
{
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    close(m_readFd);
    close(m_writeFd);
    m_readFd = m_writeFd = -1;
    const QList<int> ids = m_pending.keys();
    for (const int id : ids)
        answer(id, fail(Error::Code::Unreachable));
    Q_EMIT closed();
}

} // namespace relais::portal
