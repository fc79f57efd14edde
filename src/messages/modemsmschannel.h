// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "messages/channel.h"

#include <chrono>

namespace relais::messages {

struct ModemSmsSettings
{
    QString program = QStringLiteral("gammu-smsd-inject");
    QString configFile; ///< the smsdrc of the daemon that owns the modem
    std::chrono::seconds timeout{30};
};

/// SMS by a modem of the house: gives the message to the queue of gammu-smsd. The text goes through
/// standard input; the number is an argument, seen by the machine's own users while it runs.
class ModemSmsChannel final : public Channel
{
public:
    explicit ModemSmsChannel(ModemSmsSettings settings) : m_settings(std::move(settings)) {}
    [[nodiscard]] Result<QString> send(const OutgoingMessage& message,
                                       const std::stop_token& stop) override;

private:
    ModemSmsSettings m_settings;
};

} // namespace relais::messages
