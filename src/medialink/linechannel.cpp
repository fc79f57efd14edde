// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/linechannel.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relais::media {

namespace {
constexpr qsizetype maxPending = 1024 * 1024;
}

LineChannel::LineChannel(int descriptor, QObject* parent)
    : QObject(parent),
      m_descriptor(descriptor),
      m_readable(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read)),
      m_writable(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write))
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &LineChannel::readPending);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &LineChannel::writeSome);
}

LineChannel::~LineChannel()
{
    close();
}

void LineChannel::close()
{
    if (m_descriptor < 0)
        return;
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    // We may be inside a notifier's own signal: it goes later.
    m_readable.release()->deleteLater();
    m_writable.release()->deleteLater();
    ::close(m_descriptor);
    m_descriptor = -1;
}

void LineChannel::breakOff(const QString& reason)
{
    if (m_descriptor < 0)
        return;
    close();
    Q_EMIT closed(reason);
}

void LineChannel::send(const QByteArray& line)
{
    if (m_descriptor < 0)
        return;
    if (line.size() >= maxLine || m_out.size() + line.size() > maxPending) {
        breakOff(QStringLiteral("too much to send"));
        return;
    }
    m_out += line;
    m_out += '\n';
    writeSome();
}

void LineChannel::flush(int timeoutMs)
{
    while (m_descriptor >= 0 && !m_out.isEmpty()) {
        pollfd waiting{m_descriptor, POLLOUT, 0};
        if (::poll(&waiting, 1, timeoutMs) <= 0)
            return;
        writeSome();
    }
}

void LineChannel::writeSome()
{
    while (m_descriptor >= 0 && !m_out.isEmpty()) {
        const auto sent = ::send(m_descriptor, m_out.constData(), static_cast<size_t>(m_out.size()),
                                 MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno != EAGAIN) {
            // What the other end said before it went must still be read.
            m_out.clear();
            m_writable->setEnabled(false);
            return;
        }
        if (sent < 0)
            break;
        m_out.remove(0, sent);
    }
    if (m_writable)
        m_writable->setEnabled(!m_out.isEmpty());
}

bool LineChannel::readPending()
{
    if (m_descriptor < 0)
        return false;
    std::array<char, 16384> buffer;
    const auto got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return false;
    if (got <= 0) {
        breakOff(QStringLiteral("closed"));
        return false;
    }
    m_in.append(buffer.data(), got);
    qsizetype end = 0;
    while (m_descriptor >= 0 && (end = m_in.indexOf('\n')) >= 0) {
        const QByteArray line = m_in.left(end);
        m_in.remove(0, end + 1);
        if (line.size() > maxLine)
            break;
        Q_EMIT lineReceived(line);
    }
    if (end > maxLine || m_in.size() > maxLine)
        breakOff(QStringLiteral("oversize line"));
    return true;
}

} // namespace relais::media
