// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/curltransfer.h"

#include <QDeadlineTimer>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
struct Patience
{
    const std::stop_token& stop;
    QDeadlineTimer deadline;
};

int goOn(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto& patience = *static_cast<Patience*>(user);
    return patience.stop.stop_requested() || patience.deadline.hasExpired() ? 1 : 0;
}
} // namespace

Result<CurlHandle> openCurl(const LineSettings& line)
{
    constexpr long connectSeconds = 20;
    // Reference-counted and, since libcurl 7.84, safe to call from any thread.
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CurlHandle handle(ready == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (!handle)
        return fail(Error::Code::Internal, u"curl"_s);
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(line.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    // A connection kept for later is closed where no time limit and no stop reaches.
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (!line.caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, line.caFile.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    return handle;
}

void append(CurlList& list, const QByteArray& line)
{
    if (curl_slist* longer = curl_slist_append(list.get(), line.constData())) {
        std::ignore = list.release();
        list.reset(longer);
    }
}

CURLcode perform(CURL* handle, const LineSettings& line, const std::stop_token& stop)
{
    // libcurl waits for the answer to the end of a mail, and to QUIT, inside one call that no
    // wake-up reaches, the latter for two minutes whatever the time limit. It asks here meanwhile.
    Patience patience{stop, QDeadlineTimer(line.timeout + std::chrono::seconds(2))};
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &goOn);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &patience);
    constexpr int pollMs = 1000;
    const std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi(curl_multi_init(),
                                                                      &curl_multi_cleanup);
    if (!multi || curl_multi_add_handle(multi.get(), handle) != CURLM_OK)
        return CURLE_OUT_OF_MEMORY;
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    {
        const std::stop_callback wake(stop, [&multi] { curl_multi_wakeup(multi.get()); });
        int running = 1;
        while (running > 0 && !stop.stop_requested()) {
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK)
                break;
            if (running > 0)
                curl_multi_poll(multi.get(), nullptr, 0, pollMs, nullptr);
        }
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
            if (message->msg == CURLMSG_DONE)
                result = message->data.result;
        }
    }
    curl_multi_remove_handle(multi.get(), handle);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 1L);
    return result;
}

Error lineError(CURLcode code)
{
    const QString detail = u"curl %1"_s.arg(static_cast<int>(code));
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {Error::Code::TimedOut, detail};
    case CURLE_LOGIN_DENIED:
        return {Error::Code::Unauthorized, detail};
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return {Error::Code::Identity, detail};
    default:
        return {Error::Code::Unreachable, detail};
    }
}

} // namespace relais::messages
