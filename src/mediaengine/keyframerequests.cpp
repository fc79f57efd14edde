// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/keyframerequests.h"

namespace relais::media {

void KeyFrameRequests::setInterval(std::chrono::milliseconds interval)
{
    const std::lock_guard lock(m_mutex);
    m_interval = interval;
}

void KeyFrameRequests::request()
{
    const std::lock_guard lock(m_mutex);
    m_waiting = true;
}

void KeyFrameRequests::answered(Time now)
{
    const std::lock_guard lock(m_mutex);
    m_waiting = false;
    m_any = true;
    m_last = now;
}

bool KeyFrameRequests::take(Time now)
{
    const std::lock_guard lock(m_mutex);
    if (!m_waiting || (m_any && now - m_last < m_interval))
        return false;
    m_waiting = false;
    m_any = true;
    m_last = now;
    return true;
}

} // namespace relais::media
