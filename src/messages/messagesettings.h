// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/httpsmschannel.h"
#include "messages/modemsmschannel.h"
#include "messages/smtpchannel.h"

#include <memory>

namespace relais::messages {

/// How the territory sends messages; docs/messages.md lists the settings.
struct MessageSettings
{
    std::optional<SmtpSettings> email; ///< none: nobody is asked for an address
    std::optional<HttpSmsSettings> httpSms;
    std::optional<ModemSmsSettings> modemSms; ///< at most one of the two

    [[nodiscard]] bool sendsSms() const { return httpSms || modemSms; }
};

/// Reads and checks the JSON file. Invalid, with the name of the setting and what is wrong with it;
/// an unknown setting is wrong too. NotFound when there is no such file.
[[nodiscard]] Result<MessageSettings> readMessageSettings(const QString& path);

/// The channels that the settings ask for.
struct OpenChannels
{
    std::unique_ptr<Channel> email;
    std::unique_ptr<Channel> sms;
};
[[nodiscard]] OpenChannels openChannels(const MessageSettings& settings, const Clock& clock);

} // namespace relais::messages
