// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/channel.h"
#include "messages/curltransfer.h"

namespace relais::messages {

/// A gateway's address and the shape of its requests. Placeholders of the body: {to}, {text},
/// {from}, {id}; of the header: {token}.
struct HttpSmsSettings
{
    enum class Body { Json = 1, Form };
    QString url;
    Body bodyType = Body::Json;
    QString body;
    QString from;
    QString tokenFile;   ///< empty: no header
    QString tokenHeader; ///< a whole line
    QString idPath;      ///< where the reply holds the provider's id, as "messages.0.id"
    LineSettings line;
};

/// SMS by the HTTPS interface of a provider.
class HttpSmsChannel final : public Channel
{
public:
    /// Invalid when the URL is not https (http on this machine only) or the body is no such text
    /// or lacks {to} or {text}.
    [[nodiscard]] static Result<> check(const HttpSmsSettings& settings);
    explicit HttpSmsChannel(HttpSmsSettings settings);
    [[nodiscard]] Result<QString> send(const OutgoingMessage& message,
                                       const std::stop_token& stop) override;

private:
    [[nodiscard]] Result<CurlList> headers() const;
    HttpSmsSettings m_settings;
};

} // namespace relais::messages
