// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/freezemeter.h"

#include <algorithm>

namespace relais::playout {

void FreezeMeter::shown(Moment now)
{
    m_frozen = frozen(now);
    if (!m_first)
        m_first = now;
    m_last = std::max(m_last, now);
}

Micros FreezeMeter::watched(Moment now) const
{
    return m_first ? std::max(now, m_last) - *m_first : Micros{};
}

Micros FreezeMeter::frozen(Moment now) const
{
    if (!m_first || now - m_last <= longestSmoothGap)
        return m_frozen;
    return m_frozen + (now - m_last);
}

} // namespace relais::playout
