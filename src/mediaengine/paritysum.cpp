// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/parity.h"

#include <algorithm>

namespace relais::media {

namespace {

constexpr size_t firstMaskBits = 15;
constexpr size_t secondMaskBits = 31;
constexpr size_t lastMaskBits = 64;
constexpr size_t fixedPart = 10; ///< of the FEC header, before the mask

/// Appends bits from..from+count-1 with the flag "this is the last part" before them, or without.
void appendMask(Packet& out, const std::bitset<ParityShape::longestSpan>& mask, size_t from,
                size_t count, std::optional<bool> last)
{
    std::vector<bool> bits;
    if (last)
        bits.push_back(*last);
    for (size_t i = from; i < from + count; ++i)
        bits.push_back(mask[i]);
    for (size_t i = 0; i < bits.size(); i += 8) {
        uint8_t byte = 0;
        for (size_t bit = 0; bit < 8; ++bit)
            byte = static_cast<uint8_t>(byte << 1 | (bits[i + bit] ? 1 : 0));
        out.push_back(byte);
    }
}

void readMask(std::span<const uint8_t> bytes, size_t skip,
              std::bitset<ParityShape::longestSpan>& mask, size_t from)
{
    for (size_t bit = skip; bit < bytes.size() * 8; ++bit)
        mask[from + bit - skip] = (bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

} // namespace

std::optional<ParityShape> ParityShape::of(int packets, int interleave)
{
    if (packets < 1 || interleave < 1 || packets > longestSpan || interleave > longestSpan ||
        packets * interleave > longestSpan)
        return std::nullopt;
    ParityShape shape;
    shape.m_packets = packets;
    shape.m_interleave = interleave;
    return shape;
}

bool ParitySum::covers(uint16_t sequence) const
{
    const auto offset = static_cast<uint16_t>(sequence - m_base);
    return offset < m_mask.size() && m_mask[offset];
}

void ParitySum::exclusiveOr(std::span<const uint8_t> packet)
{
    std::array<uint8_t, 8> header{packet[0], packet[1], 0,         0,
                                  packet[4], packet[5], packet[6], packet[7]};
    const auto body = packet.subspan(RtpView::fixedHeader);
    write16(&header[2], static_cast<uint16_t>(body.size()));
    for (size_t i = 0; i < header.size(); ++i)
        m_header[i] ^= header[i];
    if (m_body.size() < body.size())
        m_body.resize(body.size());
    for (size_t i = 0; i < body.size(); ++i)
        m_body[i] ^= body[i];
}

void ParitySum::add(std::span<const uint8_t> packet)
{
    const uint16_t sequence = read16(&packet[2]);
    if (m_mask.none())
        m_base = sequence;
    m_mask.set(static_cast<uint16_t>(sequence - m_base));
    exclusiveOr(packet);
}

Packet ParitySum::repairPayload() const
{
    Packet out;
    out.push_back(m_header[0] & 0x3f); // neither a retransmission nor the fixed form
    out.push_back(m_header[1]);
    out.insert(out.end(), m_header.begin() + 2, m_header.end());
    out.resize(fixedPart);
    write16(&out[8], m_base);
    const bool inFirst = (m_mask >> firstMaskBits).none();
    const bool inSecond = (m_mask >> (firstMaskBits + secondMaskBits)).none();
    appendMask(out, m_mask, 0, firstMaskBits, inFirst);
    if (!inFirst)
        appendMask(out, m_mask, firstMaskBits, secondMaskBits, inSecond);
    if (!inSecond)
        appendMask(out, m_mask, firstMaskBits + secondMaskBits, lastMaskBits, std::nullopt);
    out.insert(out.end(), m_body.begin(), m_body.end());
    return out;
}

std::optional<ParitySum> ParitySum::fromRepair(std::span<const uint8_t> payload)
{
    if (payload.size() < fixedPart + 2 || (payload[0] & 0xc0) != 0)
        return std::nullopt;
    ParitySum sum;
    std::copy_n(payload.begin(), sum.m_header.size(), sum.m_header.begin());
    sum.m_base = read16(&payload[8]);
    size_t at = fixedPart;
    readMask(payload.subspan(at, 2), 1, sum.m_mask, 0);
    bool last = (payload[at] & 0x80) != 0;
    at += 2;
    if (!last) {
        if (payload.size() < at + 4)
            return std::nullopt;
        readMask(payload.subspan(at, 4), 1, sum.m_mask, firstMaskBits);
        last = (payload[at] & 0x80) != 0;
        at += 4;
    }
    if (!last) {
        if (payload.size() < at + 8)
            return std::nullopt;
        readMask(payload.subspan(at, 8), 0, sum.m_mask, firstMaskBits + secondMaskBits);
        at += 8;
    }
    if (sum.m_mask.none())
        return std::nullopt;
    sum.m_body.assign(payload.begin() + static_cast<std::ptrdiff_t>(at), payload.end());
    return sum;
}

void ParitySum::subtract(std::span<const uint8_t> packet)
{
    exclusiveOr(packet);
}

std::optional<Packet> ParitySum::remaining(uint16_t sequence, uint32_t ssrc) const
{
    const size_t length = read16(&m_header[2]);
    // Shorter packets count as if filled with zeros: behind the length nothing may be left.
    if (length > m_body.size() || std::any_of(m_body.begin() + static_cast<std::ptrdiff_t>(length),
                                              m_body.end(), [](uint8_t byte) { return byte != 0; }))
        return std::nullopt;
    Packet packet(RtpView::fixedHeader + length);
    packet[0] = static_cast<uint8_t>(0x80 | (m_header[0] & 0x3f));
    packet[1] = m_header[1];
    write16(&packet[2], sequence);
    std::copy_n(m_header.begin() + 4, 4, packet.begin() + 4);
    write32(&packet[8], ssrc);
    std::copy_n(m_body.begin(), length, packet.begin() + RtpView::fixedHeader);
    return packet;
}

std::vector<uint16_t> ParitySum::sequences() const
{
    std::vector<uint16_t> all;
    for (size_t i = 0; i < m_mask.size(); ++i) {
        if (m_mask[i])
            all.push_back(static_cast<uint16_t>(m_base + i));
    }
    return all;
}

} // namespace relais::media
