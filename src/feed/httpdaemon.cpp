// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/httpdaemon.h"

#include <QVarLengthArray>

#include <microhttpd.h>

#include <algorithm>
#include <cstdarg>

namespace relais::feed {

namespace {
// Request line and header fields together, and the answer's header; more is refused with 431.
constexpr size_t connectionBytes = 16 * 1024;
constexpr auto tlsVersions = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE";

} // namespace

struct HttpDaemon::Glue
{
    static MHD_Result access(void* self, MHD_Connection* connection, const char* path,
                             const char* method, const char*, const char*, size_t*, void** context)
    {
        auto* daemon = static_cast<HttpDaemon*>(self);
        if (!*context) {
            auto& fresh = daemon->begin(connection, method, path);
            *context = &fresh;
            // An answer this early ends the connection: right for those who send what nobody
            // asked for, and only for them.
            const bool isPlain =
                (fresh.request.method == "GET" || fresh.request.method == "HEAD") &&
                !fresh.request.hasBody;
            if (isPlain)
                return MHD_YES;
        }
        return daemon->proceed(*static_cast<Exchange*>(*context)) ? MHD_YES : MHD_NO;
    }

    static void completed(void* self, MHD_Connection*, void** context, MHD_RequestTerminationCode)
    {
        if (!*context)
            return;
        const auto number = static_cast<Exchange*>(*context)->request.number;
        static_cast<HttpDaemon*>(self)->m_exchanges.erase(number);
        *context = nullptr;
    }

    // Heard only while starting: later lines could quote an address, and that is a secret.
    static void log(void* self, const char* format, va_list arguments)
    {
        auto* daemon = static_cast<HttpDaemon*>(self);
        if (!daemon->m_daemon)
            daemon->m_startTrouble += QString::vasprintf(format, arguments).simplified();
    }
};

HttpDaemon::HttpDaemon(Handler handler) : m_handler(std::move(handler))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpDaemon::run);
}

HttpDaemon::~HttpDaemon()
{
    m_notifier.reset(); // before the descriptor it watches
    if (!m_daemon)
        return;
    // libmicrohttpd aborts the program when a connection is still suspended at its end.
    for (auto& [number, exchange] : m_exchanges)
        answer(number, unavailableAnswer());
    MHD_stop_daemon(m_daemon);
}

Result<quint16> HttpDaemon::start(const HttpListening& listening)
{
    const bool isTls = !listening.certificatePem.isEmpty();
    auto address = socketAddress(listening.address, listening.port);
    auto certificate = listening.certificatePem;
    auto key = listening.keyPem;
    QVarLengthArray<MHD_OptionItem, 12> options{
        {MHD_OPTION_SOCK_ADDR, 0, &address},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, intptr_t(connectionBytes), nullptr},
        {MHD_OPTION_CONNECTION_LIMIT, listening.maxConnections, nullptr},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, listening.maxPerAddress, nullptr},
        {MHD_OPTION_CONNECTION_TIMEOUT, intptr_t(listening.idleLimit.count()), nullptr},
        {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<intptr_t>(&Glue::completed), this}};
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (isTls) {
        flags |= MHD_USE_TLS;
        options.append({MHD_OPTION_HTTPS_MEM_CERT, 0, certificate.data()});
        options.append({MHD_OPTION_HTTPS_MEM_KEY, 0, key.data()});
        options.append({MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char*>(tlsVersions)}); // NOLINT
    }
    options.append({MHD_OPTION_END, 0, nullptr});
    if (listening.address.protocol() == QAbstractSocket::AnyIPProtocol)
        flags |= MHD_USE_DUAL_STACK;
    else if (listening.address.protocol() == QAbstractSocket::IPv6Protocol)
        flags |= MHD_USE_IPv6;
    m_startTrouble.clear();
    // The logger comes first, so that it hears what is wrong with the other options.
    m_daemon = MHD_start_daemon(flags, listening.port, nullptr, nullptr, &Glue::access, this,
                                MHD_OPTION_EXTERNAL_LOGGER, &Glue::log, this, MHD_OPTION_ARRAY,
                                options.data(), MHD_OPTION_END);
    if (!m_daemon)
        return fail(Error::Code::Unreachable, m_startTrouble);
    const auto* epoll = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_EPOLL_FD);
    m_notifier = std::make_unique<QSocketNotifier>(epoll->epoll_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &HttpDaemon::run);
    m_timer.start(0);
    return MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void HttpDaemon::run()
{
    if (m_isRunning) // a handler that runs an event loop
        return;
    m_isRunning = true;
    MHD_run(m_daemon);
    m_isRunning = false;
    MHD_UNSIGNED_LONG_LONG wait = 0;
    if (MHD_get_timeout(m_daemon, &wait) == MHD_YES)
        m_timer.start(int(std::min<MHD_UNSIGNED_LONG_LONG>(wait, 60'000)));
    else
        m_timer.stop();
}

HttpDaemon::Exchange& HttpDaemon::begin(MHD_Connection* connection, const char* method,
                                        const char* path)
{
    auto& exchange = m_exchanges[++m_lastNumber];
    exchange.connection = connection;
    exchange.request = readRequest(connection, method, path);
    exchange.request.number = m_lastNumber;
    return exchange;
}

bool HttpDaemon::proceed(Exchange& exchange)
{
    if (!exchange.wasAsked) {
        exchange.wasAsked = true;
        m_handler(exchange.request);
    }
    if (exchange.answer)
        return queueAnswer(exchange.connection, *exchange.answer);
    exchange.isSuspended = true;
    MHD_suspend_connection(exchange.connection);
    return true;
}

void HttpDaemon::answer(quint64 number, WebAnswer answer)
{
    const auto found = m_exchanges.find(number);
    if (found == m_exchanges.end() || found->second.answer)
        return;
    auto& exchange = found->second;
    exchange.answer = std::move(answer);
    if (!exchange.isSuspended)
        return;
    exchange.isSuspended = false;
    MHD_resume_connection(exchange.connection);
    m_timer.start(0);
}

} // namespace relais::feed
