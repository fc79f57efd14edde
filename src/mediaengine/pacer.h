// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace relais::media {

/// A token bucket over everything that leaves: every packet takes tokens, only video waits for
/// them. Any thread.
class Pacer final
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Pacer(int kbps);
    /// A packet of that size left for the network.
    void sent(size_t bytes, Clock::time_point now = Clock::now());
    /// Blocks until a packet may leave, or stop() was called.
    void waitForTurn();
    /// How long a packet would have to wait at that instant.
    [[nodiscard]] std::chrono::microseconds delay(Clock::time_point now);
    /// How long it takes until so many more bytes of video have left, at that instant.
    [[nodiscard]] std::chrono::microseconds timeFor(size_t bytes, Clock::time_point now);
    /// Takes effect at once, also for who waits.
    void setRate(int kbps);
    void stop();

private:
    void refill(Clock::time_point now);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    double m_bytesPerSecond;
    double m_tokens;
    Clock::time_point m_last;
    bool m_stopped = false;
};

} // namespace relais::media
