// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"

#include <optional>

namespace relais::client {

/// The hub's time, carried on from its last word by the time since this machine started, which
/// nobody sets: a machine whose clock is wrong, or is put right meanwhile, still knows it. GUI
/// thread.
class HubClock final
{
public:
    /// A machine's clock farther off than this is said to be wrong.
    static constexpr std::chrono::minutes tolerance{2};

    /// `sinceStart` counts on while the machine sleeps; milliseconds.
    HubClock(const Clock& machine, const Clock& sinceStart)
        : m_machine(machine), m_sinceStart(sinceStart)
    {
    }

    void hear(Instant hub);
    /// The machine's own time before the hub said anything.
    [[nodiscard]] Instant now() const { return m_machine.now() + offset(); }
    /// What is to be added to the machine's clock; zero before the hub said anything.
    [[nodiscard]] std::chrono::milliseconds offset() const;
    [[nodiscard]] bool isMachineWrong() const { return std::chrono::abs(offset()) > tolerance; }

private:
    const Clock& m_machine;
    const Clock& m_sinceStart;
    std::optional<std::chrono::milliseconds> m_start; ///< by the hub's clock, since 1970
};

/// Time since this machine started, asleep or not (CLOCK_BOOTTIME). Any thread.
class UptimeClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace relais::client
