// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/levelmeter.h"

#include <algorithm>
#include <cmath>

namespace relais::media {

void LevelMeter::add(const int16_t* samples, size_t count)
{
    double squares = 0;
    for (size_t i = 0; i < count; ++i)
        squares += static_cast<double>(samples[i]) * samples[i];
    const std::lock_guard lock(m_mutex);
    m_squares += squares;
    m_count += count;
    m_total += static_cast<long long>(count);
}

double LevelMeter::takeDb()
{
    const std::lock_guard lock(m_mutex);
    const double mean = m_count > 0 ? m_squares / static_cast<double>(m_count) : 0;
    m_squares = 0;
    m_count = 0;
    return mean > 0 ? std::max(-100.0, 10 * std::log10(mean / (32768.0 * 32768.0))) : -100.0;
}

long long LevelMeter::samples() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

} // namespace relais::media
