// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

namespace relais::kiosk {

/// Notices that nobody touches the kiosk any more: warns first, then says so once. Stopped, it
/// counts nothing (rest, waiting, call).
class InactivityClock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InactivityClock)
public:
    InactivityClock(const Clock& clock, std::chrono::milliseconds idle,
                    std::chrono::milliseconds warning, QObject* parent = nullptr);

    void start(); ///< from zero
    void stop();
    void activity(); ///< a touch, a key, or a word of the portal
    /// Looks at the clock; its own timer does so every half second.
    void check();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] bool isWarning() const { return m_warning; }
    [[nodiscard]] int secondsLeft() const; ///< of the warning

Q_SIGNALS:
    void warned();
    void secondPassed(); ///< while warning
    void cleared();      ///< the person is there after all
    void expired();

private:
    const Clock& m_clock;
    std::chrono::milliseconds m_idle;
    std::chrono::milliseconds m_warningTime;
    QTimer m_timer;
    Instant m_last{};
    bool m_running = false;
    bool m_warning = false;
};

} // namespace relais::kiosk
