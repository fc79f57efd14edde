// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/pacer.h"

#include <algorithm>

namespace relais::media {

namespace {
constexpr double burstBytes = 3000;
constexpr size_t ipUdpBytes = 28;
} // namespace

Pacer::Pacer(int kbps)
    : m_bytesPerSecond(std::max(1, kbps) * 125.0), m_tokens(burstBytes), m_last(Clock::now())
{
}

void Pacer::refill(Clock::time_point now)
{
    if (now <= m_last)
        return;
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    m_tokens = std::min(burstBytes, m_tokens + seconds * m_bytesPerSecond);
    m_last = now;
}

void Pacer::sent(size_t bytes, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    refill(now);
    m_tokens -= static_cast<double>(bytes + ipUdpBytes);
}

std::chrono::microseconds Pacer::delay(Clock::time_point now)
{
    return timeFor(0, now);
}

std::chrono::microseconds Pacer::timeFor(size_t bytes, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    refill(now);
    const double missing = static_cast<double>(bytes) - m_tokens;
    const double seconds = missing <= 0 ? 0 : missing / m_bytesPerSecond;
    return std::chrono::microseconds(static_cast<long long>(seconds * 1e6));
}

void Pacer::waitForTurn()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        refill(Clock::now());
        if (m_stopped || m_tokens >= 0)
            return;
        const std::chrono::duration<double> missing(-m_tokens / m_bytesPerSecond);
        m_wake.wait_for(lock, missing);
    }
}

void Pacer::setRate(int kbps)
{
    const std::lock_guard lock(m_mutex);
    refill(Clock::now());
    m_bytesPerSecond = std::max(1, kbps) * 125.0;
    m_wake.notify_all();
}

void Pacer::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_wake.notify_all();
}

} // namespace relais::media
