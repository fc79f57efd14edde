// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <random>
#include <vector>

namespace relais::netlab {

/// Since the line began; the caller owns the clock.
using Time = std::chrono::nanoseconds;

/// Packet loss after Gilbert and Elliott: a line that is good or bad, and loses accordingly. All
/// are probabilities per packet, 0..1.
struct Loss
{
    double goodToBad = 0;
    double badToGood = 1;
    double inGood = 0;
    double inBad = 1;

    /// Each packet for itself.
    [[nodiscard]] static Loss random(double share) { return {.inGood = share}; }
    /// The same share in bursts of so many packets on average (1 or more); share below 1.
    [[nodiscard]] static Loss bursts(double share, double meanLength)
    {
        return {.goodToBad = share / (meanLength * (1 - share)), .badToGood = 1 / meanLength};
    }

    friend bool operator==(const Loss&, const Loss&) = default;
};

/// What one direction of a line does to packets.
struct Line
{
    double bitsPerSecond = std::numeric_limits<double>::infinity(); ///< of IP packets; above 0
    Time queueTime = std::chrono::milliseconds(300); ///< of waiting at the present rate
    int queueBytes = 0;                              ///< when above 0, in place of queueTime
    Time delay{0};                                   ///< one way, at least
    Time jitter{0};        ///< added to the delay, evenly spread between 0 and this
    bool reorders = false; ///< jitter may make one packet overtake another
    Loss loss;
    bool up = true; ///< when false, everything offered, queued or half sent is lost

    friend bool operator==(const Line&, const Line&) = default;
};

/// A line and how it changes: each entry is in force from its time to the next entry's.
class LinkPlan final
{
public:
    explicit LinkPlan(const Line& first) : m_changes{{Time{0}, first}} {}
    /// Adds a change, later than all before it (std::invalid_argument otherwise).
    LinkPlan& then(Time from, const Line& line);

    struct Change
    {
        Time from;
        Line line;
    };
    [[nodiscard]] const std::vector<Change>& changes() const { return m_changes; }
    /// What is in force then.
    [[nodiscard]] const Line& at(Time now) const;

private:
    std::vector<Change> m_changes;
};

/// What becomes of a packet.
enum class Fate { Delivered = 1, QueueFull, Lost, LineDown };

struct Passage
{
    Fate fate;
    Time arrival; ///< at the far end; meaningless unless delivered

    [[nodiscard]] bool delivered() const { return fate == Fate::Delivered; }
};

struct LinkCounts
{
    uint64_t offered = 0;
    uint64_t offeredBytes = 0;
    uint64_t delivered = 0;
    uint64_t deliveredBytes = 0;
    uint64_t queueFull = 0;
    uint64_t lost = 0;
    uint64_t lineDown = 0;

    friend bool operator==(const LinkCounts&, const LinkCounts&) = default;
};

/// One direction of a line: drop-tail queue, then the rate, then loss, then delay and jitter. It
/// knows no clock: the same plan, seed and packets give the same fates. What waits at a fall of
/// the rate waits longer, as in a modem. One thread.
class LinkModel final
{
public:
    LinkModel(LinkPlan plan, uint64_t seed) : m_plan(std::move(plan)), m_random(seed) {}

    /// Hands over a packet of so many IP bytes; the time may not go back from call to call
    /// (std::invalid_argument).
    Passage offer(Time now, int bytes);
    /// Bytes not yet sent then, the packet being sent counted whole.
    [[nodiscard]] int queuedBytes(Time now) const;
    /// How long a packet offered then would wait for its turn.
    [[nodiscard]] Time waiting(Time now) const { return std::max(m_free - now, Time{0}); }
    /// From then on the line follows another plan, whose times count from then; what is underway
    /// goes on as it was.
    void follow(const LinkPlan& plan, Time now);
    [[nodiscard]] const LinkPlan& plan() const { return m_plan; }
    [[nodiscard]] const LinkCounts& counts() const { return m_counts; }

private:
    struct Queued
    {
        Time leaves;
        int bytes;
    };
    struct Sending
    {
        Time end;
        bool cut; ///< the line went down before the packet was through
    };
    [[nodiscard]] Fate takeIn(Time now, int bytes);
    [[nodiscard]] Sending send(Time begin, int bytes) const;
    [[nodiscard]] bool loses(const Loss& loss);
    [[nodiscard]] Time arrival(const Line& line);
    [[nodiscard]] double draw();

    LinkPlan m_plan;
    std::mt19937_64 m_random;
    std::deque<Queued> m_queue;
    int m_queuedBytes = 0;
    Time m_now{0};
    Time m_free{0}; ///< when the last packet taken in has been sent
    Time m_lastArrival{0};
    bool m_bad = false;
    LinkCounts m_counts;
};

} // namespace relais::netlab
