// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "messages/message.h"

#include <stop_token>

namespace relais::messages {

/// A way out for messages.
class Channel
{
public:
    virtual ~Channel() = default;
    /// Hands the message over and gives what the other side calls it, if anything. Blocks, within
    /// the channel's own time limit, in the courier's thread; returns soon after a stop is asked
    /// for. Invalid: refused for good; any other error is worth another try. The error's detail
    /// never holds a contact.
    [[nodiscard]] virtual Result<QString> send(const OutgoingMessage& message,
                                               const std::stop_token& stop) = 0;
};

/// A short name from the other side, fit to be kept: printable, at most 100 characters; empty when
/// it seems to hold an address or the recipient's number.
[[nodiscard]] QString keptProviderId(QStringView told, const Contact& recipient);

} // namespace relais::messages
