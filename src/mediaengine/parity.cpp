// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/parity.h"

#include <algorithm>

namespace relais::media {

namespace {

Packet copyWithoutLate(std::span<const uint8_t> packet, int lateExtension)
{
    Packet copy(packet.begin(), packet.end());
    std::ranges::fill(extensionValue(copy, lateExtension), uint8_t{0});
    return copy;
}

} // namespace

void ParityEncoder::setShape(const ParityShape& shape, std::chrono::milliseconds oldest)
{
    m_oldest = oldest;
    if (shape == m_shape)
        return;
    close();
    m_shape = shape;
}

std::vector<Packet> ParityEncoder::add(std::span<const uint8_t> packet, Time now)
{
    std::vector<Packet> leaving;
    const auto view = RtpView::parse(packet);
    if (!view)
        return leaving;
    if (m_taken > 0 &&
        (now - m_begun > m_oldest || view->sequence() != static_cast<uint16_t>(m_lastSequence + 1)))
        close();
    m_lastSequence = view->sequence();
    m_protected = view->ssrc();
    m_timestamp = view->timestamp();
    if (m_shape.packets() > 0) {
        if (m_taken == 0) {
            m_begun = now;
            m_sums.assign(static_cast<size_t>(m_shape.interleave()), {});
        }
        m_sums[static_cast<size_t>(m_taken % m_shape.interleave())].add(
            copyWithoutLate(packet, m_stream.lateExtension));
        if (++m_taken == m_shape.span())
            close();
    }
    // One behind each packet: repair packets side by side would be lost together, and the last
    // ones of a burst must not share it with the packets that they are to repair.
    const bool old = m_due.size() > static_cast<size_t>(std::max(1, m_shape.interleave()));
    const size_t count = old ? m_due.size() : std::min<size_t>(1, m_due.size());
    for (size_t i = 0; i < count; ++i) {
        leaving.push_back(std::move(m_due.front()));
        m_due.pop_front();
    }
    return leaving;
}

void ParityEncoder::close()
{
    for (const auto& sum : m_sums) {
        if (sum.count() > 0)
            m_due.push_back(repairPacket(sum));
    }
    m_sums.clear();
    m_taken = 0;
}

Packet ParityEncoder::repairPacket(const ParitySum& sum)
{
    if (!std::exchange(m_numbered, true))
        m_nextRepair = m_stream.firstSequence;
    Packet packet(RtpView::fixedHeader + 4);
    const bool extended = m_stream.lateExtension != 0;
    packet[0] = static_cast<uint8_t>(0x80 | (extended ? 0x10 : 0) | 1); // one CSRC: the stream
    packet[1] = m_stream.payloadType;
    write16(&packet[2], m_nextRepair++);
    write32(&packet[4], m_timestamp);
    write32(&packet[8], m_stream.ssrc);
    write32(&packet[12], m_protected);
    if (extended) {
        const uint8_t id = static_cast<uint8_t>(m_stream.lateExtension << 4 | 1);
        packet.insert(packet.end(), {0xbe, 0xde, 0, 1, id, 0, 0, 0});
    }
    const Packet payload = sum.repairPayload();
    packet.insert(packet.end(), payload.begin(), payload.end());
    return packet;
}

std::vector<Packet> ParityDecoder::addMedia(std::span<const uint8_t> packet)
{
    std::vector<Packet> rebuilt;
    const auto view = RtpView::parse(packet);
    if (!view || view->payloadType() != m_payloadType || find(view->sequence()))
        return rebuilt;
    keep(copyWithoutLate(packet, m_lateExtension));
    rebuild(rebuilt);
    return rebuilt;
}

std::vector<Packet> ParityDecoder::addRepair(std::span<const uint8_t> packet)
{
    std::vector<Packet> rebuilt;
    const auto view = RtpView::parse(packet);
    if (!view || view->csrcCount() != 1)
        return rebuilt;
    auto sum = ParitySum::fromRepair(view->payload());
    if (!sum)
        return rebuilt;
    if (m_pending.size() == mostPending)
        m_pending.pop_front();
    m_pending.push_back({view->csrc(0), *std::move(sum)});
    rebuild(rebuilt);
    return rebuilt;
}

const Packet* ParityDecoder::find(uint16_t sequence) const
{
    const Packet& kept = m_kept[sequence % keptPackets];
    return !kept.empty() && read16(&kept[2]) == sequence ? &kept : nullptr;
}

void ParityDecoder::keep(Packet packet)
{
    m_kept[read16(&packet[2]) % keptPackets] = std::move(packet);
}

void ParityDecoder::rebuild(std::vector<Packet>& rebuilt)
{
    // What is rebuilt may complete another set: until nothing changes any more.
    for (bool changed = true; changed;) {
        changed = false;
        for (auto pending = m_pending.begin(); pending != m_pending.end();) {
            bool done = false;
            if (auto packet = rebuildFrom(*pending, done)) {
                keep(*packet);
                rebuilt.push_back(*std::move(packet));
                changed = true;
            }
            pending = done ? m_pending.erase(pending) : std::next(pending);
        }
    }
}

std::optional<Packet> ParityDecoder::rebuildFrom(const Pending& pending, bool& done) const
{
    std::optional<uint16_t> missing;
    const auto sequences = pending.sum.sequences();
    for (const uint16_t sequence : sequences) {
        if (find(sequence))
            continue;
        if (missing)
            return std::nullopt; // two are missing: perhaps one still comes
        missing = sequence;
    }
    done = true;
    if (!missing)
        return std::nullopt;
    ParitySum left = pending.sum;
    for (const uint16_t sequence : sequences) {
        if (sequence == *missing)
            continue;
        const Packet* kept = find(sequence);
        if (read32(&(*kept)[8]) != pending.ssrc)
            return std::nullopt;
        left.subtract(*kept);
    }
    auto packet = left.remaining(*missing, pending.ssrc);
    return packet && isPlausible(*packet) ? packet : std::nullopt;
}

bool ParityDecoder::isPlausible(const Packet& packet) const
{
    const auto view = RtpView::parse(packet);
    if (!view || view->payloadType() != m_payloadType)
        return false;
    // Pictures leave in the order they are taken: no packet is older than the one before it.
    const auto later = [](uint32_t a, uint32_t b) { return static_cast<int32_t>(b - a) >= 0; };
    const Packet* before = find(static_cast<uint16_t>(view->sequence() - 1));
    const Packet* after = find(static_cast<uint16_t>(view->sequence() + 1));
    return (!before || later(read32(&(*before)[4]), view->timestamp())) &&
           (!after || later(view->timestamp(), read32(&(*after)[4])));
}

} // namespace relais::media
