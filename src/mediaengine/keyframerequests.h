// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <mutex>

namespace relais::media {

/// Answers requests for a key frame with at most one in each interval: what comes too early is kept
/// for later, not forgotten, so that neither a storm nor a frozen picture follows. Any thread.
class KeyFrameRequests final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit KeyFrameRequests(std::chrono::milliseconds interval) : m_interval(interval) {}
    void setInterval(std::chrono::milliseconds interval);
    /// The far side asks.
    void request();
    /// A key frame was made for another reason (new size): it answers what was asked before.
    void answered(Time now);
    /// True when the next picture is to be a key frame; then it counts as answered.
    [[nodiscard]] bool take(Time now);

private:
    std::mutex m_mutex;
    std::chrono::milliseconds m_interval;
    Time m_last{};
    bool m_any = false;
    bool m_waiting = false;
};

} // namespace relais::media
