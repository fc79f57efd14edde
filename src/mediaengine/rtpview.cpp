// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/rtpview.h"

namespace relais::media {

uint16_t read16(const uint8_t* at)
{
    return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

uint32_t read32(const uint8_t* at)
{
    return uint32_t{read16(at)} << 16 | read16(at + 2);
}

void write16(uint8_t* at, uint16_t value)
{
    at[0] = static_cast<uint8_t>(value >> 8);
    at[1] = static_cast<uint8_t>(value);
}

void write32(uint8_t* at, uint32_t value)
{
    write16(at, static_cast<uint16_t>(value >> 16));
    write16(at + 2, static_cast<uint16_t>(value));
}

namespace {

struct Layout
{
    size_t extension; ///< where its header starts, if hasExtension
    size_t payload;
    bool hasExtension;
};

std::optional<Layout> layoutOf(std::span<const uint8_t> bytes)
{
    if (bytes.size() < RtpView::fixedHeader || bytes[0] >> 6 != 2)
        return std::nullopt;
    Layout layout{};
    layout.extension = RtpView::fixedHeader + 4 * size_t{bytes[0] & 0x0fU};
    layout.payload = layout.extension;
    layout.hasExtension = (bytes[0] & 0x10) != 0;
    if (layout.hasExtension) {
        if (layout.extension + 4 > bytes.size())
            return std::nullopt;
        layout.payload += 4 + 4 * size_t{read16(&bytes[layout.extension + 2])};
    }
    return layout.payload <= bytes.size() ? std::optional(layout) : std::nullopt;
}

} // namespace

std::optional<RtpView> RtpView::parse(std::span<const uint8_t> bytes)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return std::nullopt;
    RtpView view;
    view.m_bytes = bytes;
    view.m_payload = bytes.subspan(layout->payload);
    if ((bytes[0] & 0x20) != 0) {
        const size_t padding = view.m_payload.empty() ? 0 : view.m_payload.back();
        if (padding == 0 || padding > view.m_payload.size())
            return std::nullopt;
        view.m_payload = view.m_payload.first(view.m_payload.size() - padding);
    }
    return view;
}

uint32_t RtpView::csrc(int index) const
{
    return read32(&m_bytes[fixedHeader + 4 * static_cast<size_t>(index)]);
}

std::span<uint8_t> extensionValue(std::span<uint8_t> packet, int id)
{
    constexpr uint16_t oneByteForm = 0xbede;
    const auto layout = layoutOf(packet);
    if (!layout || !layout->hasExtension || read16(&packet[layout->extension]) != oneByteForm)
        return {};
    size_t at = layout->extension + 4;
    while (at < layout->payload) {
        const int found = packet[at] >> 4;
        const size_t length = size_t{packet[at] & 0x0fU} + 1;
        if (found == 15)
            break;
        if (found == 0) { // padding is a single byte
            ++at;
            continue;
        }
        if (at + 1 + length > layout->payload)
            break;
        if (found == id)
            return packet.subspan(at + 1, length);
        at += 1 + length;
    }
    return {};
}

} // namespace relais::media
