// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

#include <chrono>

namespace relais::feed {

/// What goes back to an HTTP client; never says more than it must.
struct WebAnswer
{
    int status = 0;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

[[nodiscard]] WebAnswer healthAnswer();
/// Prometheus text format 0.0.4.
[[nodiscard]] WebAnswer metricsAnswer(const QByteArray& text);
/// 200 with the calendar, or 304 when the client's If-None-Match names this very text.
[[nodiscard]] WebAnswer calendarAnswer(const QByteArray& text, const QByteArray& ifNoneMatch);
/// 404: no such path, wrong secret and revoked secret look alike.
[[nodiscard]] WebAnswer notFoundAnswer();
/// 405: only GET and HEAD.
[[nodiscard]] WebAnswer methodAnswer();
/// 413: nobody has anything to send here.
[[nodiscard]] WebAnswer bodyAnswer();
/// 429, with the seconds to wait.
[[nodiscard]] WebAnswer tooManyAnswer(std::chrono::milliseconds wait);
/// 503: trouble of ours. Never a 404 then: calendars throw away what is « not found ».
[[nodiscard]] WebAnswer unavailableAnswer();

} // namespace relais::feed
