// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/rtpview.h"

#include <array>
#include <bitset>
#include <chrono>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace relais::media {

using Packet = std::vector<uint8_t>;

/// Which packets one repair packet is made of: `packets` of them that lie `interleave` apart, so
/// that a burst of up to `interleave` neighbours is one loss for each of as many repair packets.
class ParityShape final
{
public:
    /// As many packets as the longest mask of RFC 8627 reaches.
    static constexpr int longestSpan = 110;

    /// No parity.
    ParityShape() = default;
    /// Nothing unless packets and interleave are at least 1 and span at most longestSpan.
    [[nodiscard]] static std::optional<ParityShape> of(int packets, int interleave = 1);

    [[nodiscard]] int packets() const { return m_packets; } ///< 0: no parity
    [[nodiscard]] int interleave() const { return m_interleave; }
    [[nodiscard]] int span() const { return m_packets * m_interleave; }
    friend bool operator==(const ParityShape&, const ParityShape&) = default;

private:
    int m_packets = 0;
    int m_interleave = 1;
};

/// The repair stream's place in a session.
struct ParityStream
{
    uint32_t ssrc = 0;
    uint8_t payloadType = 0;
    uint16_t firstSequence = 0;
    /// Header extension that is changed after us (transport-wide sequence number): left out of the
    /// sums, and added to repair packets to be filled in. 0: none.
    int lateExtension = 0;
};

/// The sum of one set of packets, RFC 8627 section 6.
class ParitySum final
{
public:
    [[nodiscard]] int count() const { return static_cast<int>(m_mask.count()); }
    [[nodiscard]] uint16_t base() const { return m_base; }
    [[nodiscard]] bool covers(uint16_t sequence) const;
    /// Adds a packet, which must parse and lie within longestSpan behind the first.
    void add(std::span<const uint8_t> packet);
    /// The FEC header and payload.
    [[nodiscard]] Packet repairPayload() const;

    /// Reads a repair packet's payload; nothing for a form other than the flexible mask, or when
    /// it is too short.
    [[nodiscard]] static std::optional<ParitySum> fromRepair(std::span<const uint8_t> payload);
    /// Takes a packet of the set out again; the set is what the mask says.
    void subtract(std::span<const uint8_t> packet);
    /// What is left when all packets but that one were taken out; nothing when what is left cannot
    /// be a packet.
    [[nodiscard]] std::optional<Packet> remaining(uint16_t sequence, uint32_t ssrc) const;
    [[nodiscard]] std::vector<uint16_t> sequences() const;

private:
    void exclusiveOr(std::span<const uint8_t> packet);

    uint16_t m_base = 0;
    std::bitset<ParityShape::longestSpan> m_mask;
    std::array<uint8_t, 8> m_header{}; ///< flags, marker and type, length, timestamp
    Packet m_body;
};

/// Makes the repair packets of a stream. Not thread-safe.
class ParityEncoder final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit ParityEncoder(const ParityStream& stream) : m_stream(stream) {}
    /// Takes effect with the next packet; a set that is begun is sent as it is. A set is also
    /// closed when its first packet is older than `oldest`.
    void setShape(const ParityShape& shape, std::chrono::milliseconds oldest);
    /// Takes a packet as it leaves; what is returned is to leave behind it.
    [[nodiscard]] std::vector<Packet> add(std::span<const uint8_t> packet, Time now);

private:
    void close();
    [[nodiscard]] Packet repairPacket(const ParitySum& sum);

    ParityStream m_stream;
    ParityShape m_shape;
    std::chrono::milliseconds m_oldest{400};
    std::vector<ParitySum> m_sums; ///< one for each column
    int m_taken = 0;
    Time m_begun{};
    uint16_t m_lastSequence = 0;
    uint16_t m_nextRepair = 0;
    bool m_numbered = false;
    uint32_t m_protected = 0;
    uint32_t m_timestamp = 0;
    std::deque<Packet> m_due;
};

/// Rebuilds what is lost. XOR cannot tell a false packet by itself: what comes in must be
/// authenticated (SRTP), and what is rebuilt is checked against all that is known of the stream.
/// Not thread-safe.
class ParityDecoder final
{
public:
    /// Rebuilds packets of that payload type only.
    ParityDecoder(uint8_t mediaPayloadType, int lateExtension)
        : m_payloadType(mediaPayloadType), m_lateExtension(lateExtension)
    {
    }
    /// A media packet that came, by whatever way. Returns what it allows to rebuild.
    [[nodiscard]] std::vector<Packet> addMedia(std::span<const uint8_t> packet);
    [[nodiscard]] std::vector<Packet> addRepair(std::span<const uint8_t> packet);

private:
    struct Pending
    {
        uint32_t ssrc;
        ParitySum sum;
    };
    [[nodiscard]] const Packet* find(uint16_t sequence) const;
    void keep(Packet packet);
    void rebuild(std::vector<Packet>& rebuilt);
    [[nodiscard]] std::optional<Packet> rebuildFrom(const Pending& pending, bool& done) const;
    [[nodiscard]] bool isPlausible(const Packet& packet) const;

    static constexpr size_t keptPackets = 512;
    static constexpr size_t mostPending = 64;
    uint8_t m_payloadType;
    int m_lateExtension;
    std::array<Packet, keptPackets> m_kept;
    std::deque<Pending> m_pending;
};

} // namespace relais::media
