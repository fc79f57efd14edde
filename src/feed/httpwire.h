// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "feed/webanswer.h"

#include <QHostAddress>

#include <sys/socket.h>

struct MHD_Connection;

namespace relais::feed {

/// One request, as far as it matters here. A body is never read.
struct HttpRequest
{
    quint64 number = 0; ///< names it to answer()
    QByteArray method;
    QByteArray path; ///< percent-decoded, without the query
    QByteArray ifNoneMatch;
    QByteArray forwardedFor; ///< the last X-Forwarded-For line
    bool hasBody = false;
    QHostAddress peer;
};

/// The request on a connection; its number is left to the caller.
[[nodiscard]] HttpRequest readRequest(MHD_Connection* connection, const char* method,
                                      const char* path);
/// Hands an answer to the connection; false when it cannot be.
[[nodiscard]] bool queueAnswer(MHD_Connection* connection, const WebAnswer& answer);
[[nodiscard]] sockaddr_storage socketAddress(const QHostAddress& address, quint16 port);

} // namespace relais::feed
