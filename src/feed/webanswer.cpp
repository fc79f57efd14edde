// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/webanswer.h"

#include <QCryptographicHash>

namespace relais::feed {

namespace {
WebAnswer answer(int status, const QByteArray& body,
                 const QByteArray& type = "text/plain; charset=utf-8",
                 const QByteArray& caching = "no-store")
{
    return {status,
            body,
            {{"Content-Type", type},
             {"Cache-Control", caching},
             {"X-Content-Type-Options", "nosniff"},
             {"Referrer-Policy", "no-referrer"},
             {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"}}};
}

/// RFC 9110, 13.1.2: a list of tags or "*"; weak comparison. Our tags hold no comma.
bool names(const QByteArray& ifNoneMatch, const QByteArray& tag)
{
    const auto entries = ifNoneMatch.split(',');
    for (const auto& entry : entries) {
        auto given = entry.trimmed();
        if (given.startsWith("W/"))
            given.remove(0, 2);
        if (given == tag || given == "*")
            return true;
    }
    return false;
}
} // namespace

WebAnswer healthAnswer()
{
    return answer(200, "ok\n");
}

WebAnswer metricsAnswer(const QByteArray& text)
{
    return answer(200, text, "text/plain; version=0.0.4; charset=utf-8");
}

WebAnswer calendarAnswer(const QByteArray& text, const QByteArray& ifNoneMatch)
{
    const QByteArray tag =
        '"' + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex() + '"';
    const bool isKnown = names(ifNoneMatch, tag);
    auto result = answer(isKnown ? 304 : 200, isKnown ? QByteArray() : text,
                         "text/calendar; charset=utf-8", "private, max-age=300");
    result.headers.emplaceBack("ETag", tag);
    return result;
}

WebAnswer notFoundAnswer()
{
    return answer(404, "not found\n");
}

WebAnswer methodAnswer()
{
    auto result = answer(405, "method not allowed\n");
    result.headers.emplaceBack("Allow", "GET, HEAD");
    return result;
}

WebAnswer bodyAnswer()
{
    return answer(413, "no content expected\n");
}

WebAnswer tooManyAnswer(std::chrono::milliseconds wait)
{
    auto result = answer(429, "too many requests\n");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    result.headers.emplaceBack("Retry-After", QByteArray::number(qint64(seconds)));
    return result;
}

WebAnswer unavailableAnswer()
{
    auto result = answer(503, "unavailable\n");
    result.headers.emplaceBack("Retry-After", "60");
    return result;
}

} // namespace relais::feed
