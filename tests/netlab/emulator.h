// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "netlab/linkfile.h"
#include "netlab/namespace.h"

#include <array>
#include <mutex>
#include <queue>
#include <thread>

namespace relais::netlab {

enum class Direction { TowardsFar = 0, TowardsNear };

inline constexpr const char* nearAddress = "10.77.0.1";
inline constexpr const char* farAddress = "10.77.0.2";
inline constexpr const char* hubAddress = "10.77.0.3";

/// A line between two networks of this machine, and a third, the hub's, that reaches both at once
/// and without loss. IPv4, MTU 1500. A thread of its own carries the packets; needs root (network
/// namespaces and TUN devices).
class Emulator final
{
public:
    /// The plans begin at once; restartPlans() begins them anew.
    [[nodiscard]] static Result<std::unique_ptr<Emulator>> start(const Link& link, uint64_t seed);
    Emulator(const Emulator&) = delete;
    Emulator& operator=(const Emulator&) = delete;
    ~Emulator();

    [[nodiscard]] const Namespace& nearSide() const { return *m_ports[0].space; }
    [[nodiscard]] const Namespace& farSide() const { return *m_ports[1].space; }
    [[nodiscard]] const Namespace& hubSide() const { return *m_ports[2].space; }

    /// Both plans count from now on.
    void restartPlans();
    [[nodiscard]] LinkCounts counts(Direction direction) const;
    /// How long a packet offered now would wait for its turn.
    [[nodiscard]] Time waiting(Direction direction) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Port
    {
        std::unique_ptr<Namespace> space;
        int device = -1;
    };
    struct Underway
    {
        Time arrival;
        uint64_t number; ///< keeps the order of those that arrive together
        size_t port;
        std::vector<unsigned char> packet;
        bool operator<(const Underway& other) const
        {
            return std::tie(other.arrival, other.number) < std::tie(arrival, number);
        }
    };

    Emulator(const Link& link, uint64_t seed);
    [[nodiscard]] Result<> open();
    void run(const std::stop_token& stop);
    void drain(size_t from);
    void carry(size_t from, std::vector<unsigned char> packet);
    void deliverDue();
    void sleepUntilDue(int timer) const;
    [[nodiscard]] Time now() const { return Clock::now() - m_start; }
    [[nodiscard]] const LinkModel& model(Direction direction) const
    {
        return m_models[static_cast<size_t>(direction)];
    }

    const Link m_link;
    const Clock::time_point m_start = Clock::now();
    std::array<Port, 3> m_ports;
    std::priority_queue<Underway> m_underway; ///< the thread's own
    uint64_t m_taken = 0;
    mutable std::mutex m_mutex; ///< guards the models
    std::array<LinkModel, 2> m_models;
    int m_wake = -1;
    std::jthread m_thread;
};

} // namespace relais::netlab
