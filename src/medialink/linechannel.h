// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace relais::media {

/// Lines of at most 64 kB over one end of a stream socket; owns the descriptor. One thread.
class LineChannel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineChannel)

public:
    static constexpr qsizetype maxLine = 64 * 1024;

    explicit LineChannel(int descriptor, QObject* parent = nullptr);
    ~LineChannel() override;

    /// Queues a line; what the other end does not take in time (1 MB) breaks the channel.
    void send(const QByteArray& line);
    /// Waits, at most that long, until what was sent has left; for last words before an exit.
    void flush(int timeoutMs);
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    void close();
    /// Reads what has arrived without waiting for the event loop; false when there was nothing.
    bool readPending();

Q_SIGNALS:
    void lineReceived(const QByteArray& line);
    /// The other end is gone, or broke the rules ("oversize line").
    void closed(const QString& reason);

private:
    void writeSome();
    void breakOff(const QString& reason);

    int m_descriptor;
    QByteArray m_in;
    QByteArray m_out;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
};

} // namespace relais::media
