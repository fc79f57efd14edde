// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/incomingrepair.h"

namespace relais::media {

void IncomingRepair::watch(GstPad* pad)
{
    gst_pad_add_probe(
        pad,
        static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST),
        arrive, this, nullptr);
}

void IncomingRepair::expect(uint8_t repairType, uint8_t mediaType, int lateExtension)
{
    const std::lock_guard lock(m_mutex);
    m_repairType = repairType;
    m_decoder.emplace(mediaType, lateExtension);
}

GstPadProbeReturn IncomingRepair::arrive(GstPad* pad, GstPadProbeInfo* info, gpointer data)
{
    auto* self = static_cast<IncomingRepair*>(data);
    if (self->m_inside)
        return GST_PAD_PROBE_OK;
    if (GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER)
        return self->take(pad, GST_PAD_PROBE_INFO_BUFFER(info)) ? GST_PAD_PROBE_OK
                                                                : GST_PAD_PROBE_DROP;
    GstBufferList* list = gst_buffer_list_make_writable(GST_PAD_PROBE_INFO_BUFFER_LIST(info));
    GST_PAD_PROBE_INFO_DATA(info) = list;
    for (guint i = 0; i < gst_buffer_list_length(list);) {
        if (self->take(pad, gst_buffer_list_get(list, i)))
            ++i;
        else
            gst_buffer_list_remove(list, i, 1);
    }
    return gst_buffer_list_length(list) > 0 ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

bool IncomingRepair::take(GstPad* pad, GstBuffer* buffer)
{
    std::vector<Packet> rebuilt;
    bool isRepair = false;
    {
        const std::lock_guard lock(m_mutex);
        GstMapInfo map;
        if (!m_decoder || !gst_buffer_map(buffer, &map, GST_MAP_READ))
            return true;
        const std::span<const uint8_t> packet(map.data, map.size);
        isRepair = packet.size() > 1 && (packet[1] & 0x7f) == m_repairType;
        rebuilt = isRepair ? m_decoder->addRepair(packet) : m_decoder->addMedia(packet);
        gst_buffer_unmap(buffer, &map);
    }
    m_inside = true;
    for (const Packet& packet : rebuilt) {
        GstBuffer* extra = gst_buffer_new_memdup(packet.data(), packet.size());
        GST_BUFFER_PTS(extra) = GST_BUFFER_PTS(buffer);
        GST_BUFFER_DTS(extra) = GST_BUFFER_DTS(buffer); // when it is there, not when it was sent
        gst_pad_chain(pad, extra);
        ++m_rebuilt;
    }
    m_inside = false;
    return !isRepair;
}

} // namespace relais::media
