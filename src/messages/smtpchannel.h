// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/channel.h"
#include "messages/curltransfer.h"
#include "messages/mailtext.h"

namespace relais::messages {

struct SmtpSettings
{
    QString host;
    int port = 587;
    Mailbox from;
    QString credentialsFile; ///< user and password, one a line; empty: no sign-in
    LineSettings line;
};

/// E-mail by one mail server, never without STARTTLS and a certificate that proves the host.
class SmtpChannel final : public Channel
{
public:
    SmtpChannel(SmtpSettings settings, const Clock& clock);
    [[nodiscard]] Result<QString> send(const OutgoingMessage& message,
                                       const std::stop_token& stop) override;

private:
    [[nodiscard]] Result<> signIn(CURL* curl) const;
    SmtpSettings m_settings;
    const Clock& m_clock;
};

} // namespace relais::messages
