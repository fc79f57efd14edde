// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QtGlobal>

#include <chrono>

namespace relais {

/// An instant: UTC, millisecond steps.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

[[nodiscard]] inline qint64 toEpochMs(Instant instant)
{
    return instant.time_since_epoch().count();
}
[[nodiscard]] inline Instant fromEpochMs(qint64 ms)
{
    return Instant(std::chrono::milliseconds(ms));
}

/// Says what time it is; passed by reference so that tests can set it. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace relais
