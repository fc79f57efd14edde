// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/ratecontroller.h"
#include "netlab/linkmodel.h"

#include <functional>
#include <memory>
#include <queue>
#include <random>
#include <string>

namespace relais::congestion::test {

using netlab::Line;
using netlab::LinkPlan;
using Time = std::chrono::nanoseconds; ///< since the beginning

/// Virtual time: what is to happen, in the order of its time.
class Events final
{
public:
    void at(Time time, std::function<void()> action)
    {
        m_waiting.push({time, m_next++, std::move(action)});
    }
    void after(Time time, std::function<void()> action) { at(m_now + time, std::move(action)); }
    [[nodiscard]] Time now() const { return m_now; }
    void runUntil(Time end);

private:
    struct Waiting
    {
        Time time;
        uint64_t order;
        mutable std::function<void()> action;
        bool operator<(const Waiting& other) const
        {
            return std::tie(other.time, other.order) < std::tie(time, order);
        }
    };
    std::priority_queue<Waiting> m_waiting;
    uint64_t m_next = 0;
    Time m_now{0};
};

/// A sender of sound and pictures with its controller, and the far end that reports.
struct MediaSetting
{
    LineProfile profile;
    Time start{0};
    Time end = std::chrono::hours(1);
    Time oneWay{0}; ///< beyond the shared line's own delay, each way
    Time report = std::chrono::milliseconds(100);
    double drift = 0;                          ///< of the far clock, parts per million
    Time noise = std::chrono::milliseconds(2); ///< of the far end's time stamps, evenly spread
    std::function<bool(Time)> paused = [](Time) { return false; };
    std::function<double(Time)> encoderLimitKbps = [](Time) { return 1e9; };
    double audioKbps = 24;
    Time audioFrame = std::chrono::milliseconds(20);
    int framesPerSecond = 20;
};

/// One 200 ms slice (RFC 8867, section 3).
struct Slice
{
    double targetKbps = 0;
    double sentKbps = 0;
    double receivedKbps = 0;
    std::vector<double> queueMs; ///< of each packet
    int lost = 0;
};

class Simulation final
{
public:
    Simulation(const LinkPlan& forward, const LinkPlan& back, uint64_t seed = 1);
    ~Simulation();

    int addMedia(const MediaSetting& setting, bool backwards = false);
    /// A bulk transfer over the forward line; with a mean pause, short ones (30 to 50 kB).
    int addTransfer(Time start, Time end, Time meanPause = Time{0});
    void run(Time end);

    [[nodiscard]] const std::vector<Slice>& slices(int media) const;
    /// Of what arrived, in kb/s, between those times (media or transfer).
    [[nodiscard]] double received(int flow, Time from, Time to) const;
    [[nodiscard]] double sent(int media, Time from, Time to) const;
    [[nodiscard]] double target(int media, Time at) const;
    /// A quantile of the queuing delay of the packets that arrived, ms.
    [[nodiscard]] double queue(int media, double quantile, Time from, Time to) const;
    [[nodiscard]] double loss(int media, Time from, Time to) const;
    /// When the media flow first received so much, over a second, after that time.
    [[nodiscard]] Time reached(int media, double kbps, Time from) const;

private:
    struct Flow;
    struct Media;
    struct Transfer;
    Events m_events;
    netlab::LinkModel m_forward;
    netlab::LinkModel m_back;
    std::mt19937_64 m_random;
    std::vector<std::unique_ptr<Flow>> m_flows;
};

} // namespace relais::congestion::test
