// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "netlab/linkmodel.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace relais::netlab {

namespace {

double seconds(Time time)
{
    return std::chrono::duration<double>(time).count();
}

Time fromSeconds(double value)
{
    return std::chrono::round<Time>(std::chrono::duration<double>(value));
}

double queueLimit(const Line& line)
{
    return line.queueBytes > 0 ? line.queueBytes : line.bitsPerSecond / 8 * seconds(line.queueTime);
}

auto inForce(const std::vector<LinkPlan::Change>& changes, Time now)
{
    const auto next =
        std::upper_bound(changes.begin() + 1, changes.end(), now,
                         [](Time time, const auto& change) { return time < change.from; });
    return next - 1;
}

} // namespace

LinkPlan& LinkPlan::then(Time from, const Line& line)
{
    if (from <= m_changes.back().from)
        throw std::invalid_argument("a change must be later than the one before");
    m_changes.push_back({from, line});
    return *this;
}

const Line& LinkPlan::at(Time now) const
{
    return inForce(m_changes, now)->line;
}

Passage LinkModel::offer(Time now, int bytes)
{
    if (now < m_now)
        throw std::invalid_argument("time goes back");
    m_now = now;
    ++m_counts.offered;
    m_counts.offeredBytes += static_cast<uint64_t>(bytes);
    Fate fate = takeIn(now, bytes);
    if (fate == Fate::Delivered && loses(m_plan.at(m_free).loss))
        fate = Fate::Lost;
    switch (fate) {
    case Fate::Delivered:
        ++m_counts.delivered;
        m_counts.deliveredBytes += static_cast<uint64_t>(bytes);
        return {fate, arrival(m_plan.at(m_free))};
    case Fate::QueueFull:
        ++m_counts.queueFull;
        break;
    case Fate::Lost:
        ++m_counts.lost;
        break;
    case Fate::LineDown:
        ++m_counts.lineDown;
        break;
    }
    return {fate, Time{0}};
}

void LinkModel::follow(const LinkPlan& plan, Time now)
{
    LinkPlan moved(m_plan.at(now));
    for (const auto& change : plan.changes())
        moved.then(std::max(now + change.from, Time{1}), change.line);
    m_plan = std::move(moved);
}

int LinkModel::queuedBytes(Time now) const
{
    return std::accumulate(m_queue.begin(), m_queue.end(), 0, [now](int sum, const Queued& packet) {
        return packet.leaves > now ? sum + packet.bytes : sum;
    });
}

/// Queue and rate: Delivered means sent, m_free then says when.
Fate LinkModel::takeIn(Time now, int bytes)
{
    while (!m_queue.empty() && m_queue.front().leaves <= now) {
        m_queuedBytes -= m_queue.front().bytes;
        m_queue.pop_front();
    }
    const Line& line = m_plan.at(now);
    if (!line.up)
        return Fate::LineDown;
    // An empty line takes any packet.
    if (m_queuedBytes > 0 && m_queuedBytes + bytes > queueLimit(line))
        return Fate::QueueFull;
    const auto sending = send(std::max(now, m_free), bytes);
    m_free = sending.end;
    m_queue.push_back({m_free, bytes});
    m_queuedBytes += bytes;
    return sending.cut ? Fate::LineDown : Fate::Delivered;
}

/// The rate may change while a packet is on its way out.
LinkModel::Sending LinkModel::send(Time begin, int bytes) const
{
    const auto& changes = m_plan.changes();
    double bits = bytes * 8.0;
    for (auto change = inForce(changes, begin);; ++change) {
        if (!change->line.up)
            return {begin, true};
        const Time end = begin + fromSeconds(bits / change->line.bitsPerSecond);
        if (change + 1 == changes.end() || end <= (change + 1)->from)
            return {end, false};
        bits -= seconds((change + 1)->from - begin) * change->line.bitsPerSecond;
        begin = (change + 1)->from;
    }
}

bool LinkModel::loses(const Loss& loss)
{
    m_bad = draw() < (m_bad ? 1 - loss.badToGood : loss.goodToBad);
    return draw() < (m_bad ? loss.inBad : loss.inGood);
}

Time LinkModel::arrival(const Line& line)
{
    const Time at = m_free + line.delay + fromSeconds(seconds(line.jitter) * draw());
    if (!line.reorders)
        m_lastArrival = std::max(at, m_lastArrival);
    return line.reorders ? at : m_lastArrival;
}

/// Evenly in 0..1, the same on every machine (std::uniform_real_distribution need not be).
double LinkModel::draw()
{
    return static_cast<double>(m_random() >> 11) * 0x1.0p-53;
}

} // namespace relais::netlab
