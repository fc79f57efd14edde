// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace relais::media {

/// Big-endian reads and writes; the caller has checked the length.
[[nodiscard]] uint16_t read16(const uint8_t* at);
[[nodiscard]] uint32_t read32(const uint8_t* at);
void write16(uint8_t* at, uint16_t value);
void write32(uint8_t* at, uint32_t value);

/// A look at the header of an RTP packet (RFC 3550) that somebody else holds. Any thread.
class RtpView final
{
public:
    static constexpr size_t fixedHeader = 12;

    /// Nothing when CSRC list, extension or padding do not fit into the bytes.
    [[nodiscard]] static std::optional<RtpView> parse(std::span<const uint8_t> bytes);

    [[nodiscard]] std::span<const uint8_t> bytes() const { return m_bytes; }
    [[nodiscard]] uint8_t payloadType() const { return m_bytes[1] & 0x7f; }
    [[nodiscard]] uint16_t sequence() const { return read16(&m_bytes[2]); }
    [[nodiscard]] uint32_t timestamp() const { return read32(&m_bytes[4]); }
    [[nodiscard]] uint32_t ssrc() const { return read32(&m_bytes[8]); }
    [[nodiscard]] int csrcCount() const { return m_bytes[0] & 0x0f; }
    /// index < csrcCount().
    [[nodiscard]] uint32_t csrc(int index) const;
    /// What follows CSRC list and extension, without padding.
    [[nodiscard]] std::span<const uint8_t> payload() const { return m_payload; }

private:
    RtpView() = default;

    std::span<const uint8_t> m_bytes;
    std::span<const uint8_t> m_payload;
};

/// Where the value of a one-byte header extension (RFC 8285) lies in a packet that parses; empty
/// when there is none of that id.
[[nodiscard]] std::span<uint8_t> extensionValue(std::span<uint8_t> packet, int id);

} // namespace relais::media
