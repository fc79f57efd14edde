// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/inactivityclock.h"

#include <algorithm>

namespace relais::kiosk {

InactivityClock::InactivityClock(const Clock& clock, std::chrono::milliseconds idle,
                                 std::chrono::milliseconds warning, QObject* parent)
    : QObject(parent), m_clock(clock), m_idle(idle), m_warningTime(warning)
{
    m_timer.setInterval(std::chrono::milliseconds(500));
    connect(&m_timer, &QTimer::timeout, this, &InactivityClock::check);
}

void InactivityClock::start()
{
    m_last = m_clock.now();
    m_running = true;
    m_timer.start();
}

void InactivityClock::stop()
{
    m_running = false;
    m_timer.stop();
    if (m_warning) {
        m_warning = false;
        Q_EMIT cleared();
    }
}

void InactivityClock::activity()
{
    m_last = m_clock.now();
    if (m_warning) {
        m_warning = false;
        Q_EMIT cleared();
    }
}

int InactivityClock::secondsLeft() const
{
    const auto left = m_last + m_idle + m_warningTime - m_clock.now();
    return static_cast<int>(std::max<qint64>(0, (left.count() + 999) / 1000));
}

void InactivityClock::check()
{
    if (!m_running)
        return;
    const auto quiet = m_clock.now() - m_last;
    if (quiet.count() < 0) { // the machine's clock was set back: count again from here
        m_last = m_clock.now();
        return;
    }
    if (quiet >= m_idle + m_warningTime) {
        m_running = false;
        m_warning = false;
        m_timer.stop();
        Q_EMIT cleared();
        Q_EMIT expired();
    } else if (quiet >= m_idle && !m_warning) {
        m_warning = true;
        Q_EMIT warned();
    } else if (m_warning) {
        Q_EMIT secondPassed();
    }
}

} // namespace relais::kiosk
