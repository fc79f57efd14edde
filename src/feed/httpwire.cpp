// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/httpwire.h"

#include <QtEndian>

#include <microhttpd.h>
#include <netinet/in.h>

#include <cstring>

namespace relais::feed {

namespace {
QByteArray header(MHD_Connection* connection, const char* name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

MHD_Result keepForwarded(void* found, MHD_ValueKind, const char* name, const char* value)
{
    if (value && qstricmp(name, "X-Forwarded-For") == 0)
        *static_cast<QByteArray*>(found) = value;
    return MHD_YES;
}
} // namespace

HttpRequest readRequest(MHD_Connection* connection, const char* method, const char* path)
{
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.ifNoneMatch = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    MHD_get_connection_values(connection, MHD_HEADER_KIND, &keepForwarded, &request.forwardedFor);
    const auto length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH).trimmed();
    request.hasBody = (!length.isEmpty() && length != "0") ||
                      !header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING).isEmpty();
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    request.peer = QHostAddress(info->client_addr);
    return request;
}

bool queueAnswer(MHD_Connection* connection, const WebAnswer& answer)
{
    // MUST_COPY only reads; the parameter is not const for the sake of its other modes.
    auto* body = const_cast<char*>(answer.body.constData()); // NOLINT
    auto* response =
        MHD_create_response_from_buffer(size_t(answer.body.size()), body, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return false;
    for (const auto& [name, value] : answer.headers)
        MHD_add_response_header(response, name.constData(), value.constData());
    const auto done = MHD_queue_response(connection, unsigned(answer.status), response);
    MHD_destroy_response(response); // gives up our reference only
    return done == MHD_YES;
}

sockaddr_storage socketAddress(const QHostAddress& address, quint16 port)
{
    sockaddr_storage storage{};
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in ipv4{};
        ipv4.sin_family = AF_INET;
        ipv4.sin_port = qToBigEndian(port);
        ipv4.sin_addr.s_addr = qToBigEndian(address.toIPv4Address());
        std::memcpy(&storage, &ipv4, sizeof ipv4);
    } else {
        sockaddr_in6 ipv6{};
        ipv6.sin6_family = AF_INET6;
        ipv6.sin6_port = qToBigEndian(port);
        const auto bytes = address.toIPv6Address(); // all zero for QHostAddress::Any
        std::memcpy(&ipv6.sin6_addr, &bytes, sizeof bytes);
        std::memcpy(&storage, &ipv6, sizeof ipv6);
    }
    return storage;
}

} // namespace relais::feed
