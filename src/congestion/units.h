// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>

namespace relais::congestion {

using Duration = std::chrono::microseconds;
/// An instant of our own steady clock; the caller brings it, nothing here reads a clock.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;

[[nodiscard]] constexpr double milliseconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}
[[nodiscard]] constexpr double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1e6;
}

/// Bits per second on the line, headers counted; never negative.
class BitRate final
{
public:
    constexpr BitRate() = default;
    [[nodiscard]] static constexpr BitRate fromBps(double bps) { return BitRate(bps); }
    [[nodiscard]] static constexpr BitRate fromKbps(double kbps) { return BitRate(kbps * 1000); }
    /// So many bytes in that time; the time must be above zero.
    [[nodiscard]] static constexpr BitRate of(int64_t bytes, Duration time)
    {
        return BitRate(static_cast<double>(bytes) * 8 / seconds(time));
    }

    [[nodiscard]] constexpr double bps() const { return m_bps; }
    [[nodiscard]] constexpr double kbps() const { return m_bps / 1000; }
    /// How long so many bytes take; for ever at no rate.
    [[nodiscard]] constexpr Duration timeFor(int64_t bytes) const
    {
        return m_bps < 1 ? Duration::max()
                         : Duration(static_cast<int64_t>(static_cast<double>(bytes) * 8e6 / m_bps));
    }

    friend constexpr auto operator<=>(const BitRate&, const BitRate&) = default;
    friend constexpr BitRate operator+(BitRate a, BitRate b) { return BitRate(a.m_bps + b.m_bps); }
    /// Nothing less than zero remains.
    friend constexpr BitRate operator-(BitRate a, BitRate b) { return BitRate(a.m_bps - b.m_bps); }
    friend constexpr BitRate operator*(BitRate a, double factor)
    {
        return BitRate(a.m_bps * factor);
    }
    friend constexpr double operator/(BitRate a, BitRate b)
    {
        return b.m_bps > 0 ? a.m_bps / b.m_bps : 0;
    }

private:
    constexpr explicit BitRate(double bps) : m_bps(bps > 0 ? bps : 0) {}
    double m_bps = 0;
};

} // namespace relais::congestion
