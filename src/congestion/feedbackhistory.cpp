// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/feedbackhistory.h"

#include <algorithm>

namespace relais::congestion {

namespace {
using namespace std::chrono_literals;
constexpr Duration kept = 5s;
/// A delay that changes so much from one packet to the next is a clock that was set, or a far end
/// that began again.
constexpr Duration clockJump = 1s;
} // namespace

int64_t FeedbackHistory::unwrap(uint16_t sequence)
{
    if (!m_newest) {
        m_newest = sequence;
        return sequence;
    }
    const auto step = static_cast<int16_t>(static_cast<uint16_t>(sequence - *m_newest));
    const int64_t number = *m_newest + step;
    m_newest = std::max(*m_newest, number);
    return number;
}

void FeedbackHistory::add(std::span<const PacketReport> reports)
{
    for (const auto& report : reports)
        insert({unwrap(report.sequence), report.bytes, report.sent, report.arrived});
    if (m_packets.empty())
        return;
    const TimePoint oldest = m_packets.back().sent - kept;
    while (m_packets.front().sent < oldest)
        m_packets.pop_front();
}

void FeedbackHistory::insert(const Packet& packet)
{
    const auto place =
        std::lower_bound(m_packets.begin(), m_packets.end(), packet.number,
                         [](const Packet& one, int64_t number) { return one.number < number; });
    if (place == m_packets.end() || place->number != packet.number) {
        m_packets.insert(place, packet);
    } else {
        // Told again: only an arrival after all is news.
        if (place->arrived || !packet.arrived)
            return;
        place->arrived = packet.arrived;
    }
    if (packet.arrived)
        noteArrival(packet);
}

void FeedbackHistory::noteArrival(const Packet& packet)
{
    const Duration delay = *packet.arrived - packet.sent.time_since_epoch();
    if (m_lastDelay && std::chrono::abs(delay - *m_lastDelay) > clockJump)
        beginAnew(packet);
    m_lastDelay = delay;
    m_newestArrival = std::max(m_newestArrival.value_or(*packet.arrived), *packet.arrived);
    m_newestArrivedSent = std::max(m_newestArrivedSent.value_or(packet.sent), packet.sent);
    m_base.add(packet.sent, delay);
}

void FeedbackHistory::forgetLosses()
{
    std::erase_if(m_packets, [](const Packet& one) { return !one.arrived; });
}

void FeedbackHistory::beginAnew(const Packet& first)
{
    std::erase_if(m_packets, [&](const Packet& one) { return one.number < first.number; });
    m_base.reset();
    m_newestArrival.reset();
}

BitRate FeedbackHistory::receivedRate(Duration window) const
{
    if (!m_newestArrival)
        return {};
    int64_t bytes = 0;
    Duration oldest = *m_newestArrival;
    for (auto one = m_packets.rbegin(); one != m_packets.rend(); ++one) {
        if (!one->arrived)
            continue;
        if (*one->arrived <= *m_newestArrival - window)
            return BitRate::of(bytes, window);
        bytes += one->bytes;
        oldest = std::min(oldest, *one->arrived);
    }
    // The beginning: half a window at least, or a few packets would pass for a rate.
    return *m_newestArrival - oldest > window / 2 ? BitRate::of(bytes, *m_newestArrival - oldest)
                                                  : BitRate{};
}

BitRate FeedbackHistory::sentRate(Duration window) const
{
    int64_t bytes = 0;
    for (auto one = m_packets.rbegin(); one != m_packets.rend(); ++one) {
        if (one->sent <= m_packets.back().sent - window)
            return BitRate::of(bytes, window);
        bytes += one->bytes;
    }
    return {};
}

std::optional<Duration> FeedbackHistory::standingQueue(Duration window) const
{
    const auto base = m_base.value();
    if (!base || !m_newestArrival)
        return std::nullopt;
    std::optional<Duration> least;
    for (auto one = m_packets.rbegin(); one != m_packets.rend(); ++one) {
        if (!one->arrived)
            continue;
        if (*one->arrived <= *m_newestArrival - window)
            break;
        const Duration delay = *one->arrived - one->sent.time_since_epoch() - *base;
        least = std::min(least.value_or(delay), delay);
    }
    return least;
}

FeedbackHistory::Tally FeedbackHistory::tally(Duration window) const
{
    Tally result;
    bool lost = false;
    for (auto one = m_packets.rbegin(); one != m_packets.rend(); ++one) {
        if (one->sent <= m_packets.back().sent - window)
            break;
        ++result.packets;
        const bool newBurst = !one->arrived && !lost;
        lost = !one->arrived;
        result.lost += lost ? 1 : 0;
        result.bursts += newBurst ? 1 : 0;
    }
    return result;
}

} // namespace relais::congestion
