// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/hubclock.h"

#include <ctime>

namespace relais::client {

void HubClock::hear(Instant hub)
{
    m_start = hub - m_sinceStart.now();
}

std::chrono::milliseconds HubClock::offset() const
{
    if (!m_start)
        return {};
    return *m_start + (m_sinceStart.now() - m_machine.now());
}

Instant UptimeClock::now() const
{
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up);
    return fromEpochMs(qint64{up.tv_sec} * 1000 + up.tv_nsec / 1'000'000);
}

} // namespace relais::client
