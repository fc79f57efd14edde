// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/moment.h"

#include <cstdint>
#include <optional>

namespace relais::playout {

/// Follows a 32-bit RTP timestamp through its wraps, by the shorter way (RFC 3550 §5.1).
class RtpClock final
{
public:
    explicit RtpClock(int ticksPerSecond) : m_ticksPerSecond(ticksPerSecond) {}

    /// The timestamp without wraps; may step back where the stream is out of order.
    int64_t ticks(uint32_t timestamp)
    {
        if (!m_last)
            m_last = timestamp;
        else
            *m_last += static_cast<int32_t>(timestamp - static_cast<uint32_t>(*m_last));
        return *m_last;
    }
    Micros mediaTime(uint32_t timestamp)
    {
        return Micros(ticks(timestamp) * 1000000 / m_ticksPerSecond);
    }

private:
    int m_ticksPerSecond;
    std::optional<int64_t> m_last;
};

} // namespace relais::playout
