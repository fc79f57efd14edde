// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/framepicker.h"

namespace relais::media {

bool FramePicker::wants(uint64_t time)
{
    if (m_rate <= 0)
        return true;
    const uint64_t period = static_cast<uint64_t>(1e9 / m_rate);
    // Cameras are not punctual: a picture a little early is still the one of its time.
    if (time + period / 4 < m_next && m_next < time + 2 * period)
        return false;
    const bool inStep = m_next <= time && time < m_next + period;
    const bool early = time < m_next && m_next < time + 2 * period;
    m_next = (inStep || early ? m_next : time) + period;
    return true;
}

} // namespace relais::media
