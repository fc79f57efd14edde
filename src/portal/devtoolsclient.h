// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <functional>
#include <memory>

namespace relais::portal {

/// Speaks DevTools over a pipe: JSON messages that end in a zero byte. Every command is answered
/// once, by the browser, by its time limit, or by the end of the pipe; unknown messages are passed
/// over.
class DevToolsClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DevToolsClient)

public:
    using Reply = std::function<void(const Result<QJsonObject>&)>;

    /// Takes both descriptors over.
    DevToolsClient(int readFd, int writeFd, QObject* parent = nullptr);
    ~DevToolsClient() override;

    /// session is empty for the browser itself. The reply runs in this object's thread.
    void send(const QString& session, const QString& method, const QJsonObject& params = {},
              Reply reply = {});
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }
    [[nodiscard]] bool isOpen() const { return m_readFd >= 0; }

Q_SIGNALS:
    void eventReceived(const QString& session, const QString& method, const QJsonObject& params);
    void closed();

private:
    struct Pending
    {
        QString method;
        Reply reply;
        std::chrono::steady_clock::time_point deadline;
    };

    void readAvailable();
    void writeAvailable();
    void dispatch(const QByteArray& message);
    void answer(int id, const Result<QJsonObject>& result);
    void expire();
    void closePipe();
    void timerEvent(QTimerEvent* event) override;

    int m_readFd;
    int m_writeFd;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_incoming;
    QByteArray m_outgoing;
    QHash<int, Pending> m_pending;
    int m_lastId = 0;
    std::chrono::milliseconds m_timeout{10'000};
};

} // namespace relais::portal
