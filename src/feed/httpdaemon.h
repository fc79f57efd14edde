// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "feed/httpwire.h"
#include "feed/webanswer.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

struct MHD_Connection;
struct MHD_Daemon;

namespace relais::feed {

/// Where and how a daemon listens; without PEM texts it speaks plain HTTP.
struct HttpListening
{
    QHostAddress address;
    quint16 port = 0;
    QByteArray certificatePem;
    QByteArray keyPem;
    int maxConnections = 0;
    int maxPerAddress = 0; ///< 0: no limit
    std::chrono::seconds idleLimit{0};
};

/// libmicrohttpd driven by Qt's event loop: no thread of its own, everything in the owner's.
class HttpDaemon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpDaemon)

public:
    using Handler = std::function<void(const HttpRequest&)>;

    explicit HttpDaemon(Handler handler);
    ~HttpDaemon() override; ///< not from within the handler

    /// The port it listens on. Once.
    [[nodiscard]] Result<quint16> start(const HttpListening& listening);
    /// Answers a request, within the handler or later. Only the first answer counts; one for a
    /// client that has left is dropped.
    void answer(quint64 number, WebAnswer answer);

private:
    struct Exchange
    {
        HttpRequest request;
        MHD_Connection* connection = nullptr; ///< alive as long as the exchange
        std::optional<WebAnswer> answer;
        bool wasAsked = false;
        bool isSuspended = false;
    };
    struct Glue; // C callbacks

    [[nodiscard]] Exchange& begin(MHD_Connection* connection, const char* method, const char* path);
    [[nodiscard]] bool proceed(Exchange& exchange);
    void run();

    Handler m_handler;
    QString m_startTrouble;
    MHD_Daemon* m_daemon = nullptr;
    std::map<quint64, Exchange> m_exchanges;
    quint64 m_lastNumber = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_timer;
    bool m_isRunning = false;
};

} // namespace relais::feed
