// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/basedelay.h"

#include <deque>
#include <optional>
#include <span>

namespace relais::congestion {

/// What transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01) tells of one
/// packet.
struct PacketReport
{
    uint16_t sequence = 0;           ///< transport-wide, wraps
    int bytes = 0;                   ///< on the line, headers counted
    TimePoint sent;                  ///< our clock
    std::optional<Duration> arrived; ///< the far clock, whose zero is unknown; none: not arrived
};

/// What became of the packets of the last seconds. Bears packets reported twice, late or out of
/// order, and a far clock that jumps or drifts. One thread.
class FeedbackHistory final
{
public:
    void add(std::span<const PacketReport> reports);

    /// What arrived per second, by the far clock, over the last such time; zero when unknown.
    [[nodiscard]] BitRate receivedRate(Duration window) const;
    /// What was sent per second, lost or not, over the last such time; zero when unknown.
    [[nodiscard]] BitRate sentRate(Duration window) const;
    /// The queue that did not go away in the last such time: the least one-way delay above the
    /// base (as in CoDel, RFC 8289). None when nothing arrived.
    [[nodiscard]] std::optional<Duration> standingQueue(Duration window) const;
    struct Tally
    {
        int packets = 0; ///< told of
        int lost = 0;
        int bursts = 0; ///< of neighbours lost together
    };
    /// Of the packets sent in the last such time, five seconds at most.
    [[nodiscard]] Tally tally(Duration window) const;
    /// When the newest packet that arrived was sent.
    [[nodiscard]] std::optional<TimePoint> newestArrivedSent() const { return m_newestArrivedSent; }
    /// The queue is known to be somebody else's: its least is not to become the base.
    void keepBase(bool keep) { m_base.keep(keep); }
    /// Takes what did not arrive as not sent: the line was away.
    void forgetLosses();

private:
    struct Packet
    {
        int64_t number;
        int bytes;
        TimePoint sent;
        std::optional<Duration> arrived;
    };
    [[nodiscard]] int64_t unwrap(uint16_t sequence);
    void insert(const Packet& packet);
    void noteArrival(const Packet& packet);
    void beginAnew(const Packet& first);

    std::deque<Packet> m_packets; // by number
    std::optional<int64_t> m_newest;
    std::optional<Duration> m_newestArrival;
    std::optional<TimePoint> m_newestArrivedSent;
    std::optional<Duration> m_lastDelay;
    BaseDelay m_base;
};

} // namespace relais::congestion
