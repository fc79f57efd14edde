// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/outgoingvideo.h"

namespace relais::media {

void OutgoingVideo::watch(GstPad* pad)
{
    gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, depart, this, nullptr);
}

void OutgoingVideo::allowParity(const ParityStream& stream)
{
    const std::lock_guard lock(m_mutex);
    m_parity.emplace(stream);
    m_parity->setShape(m_settings.parity, m_settings.parityOldest);
}

void OutgoingVideo::setRepair(const RepairSettings& settings)
{
    const std::lock_guard lock(m_mutex);
    m_settings = settings;
    if (m_parity)
        m_parity->setShape(settings.parity, settings.parityOldest);
}

std::vector<Packet> OutgoingVideo::repairsAfter(GstBuffer* buffer)
{
    const std::lock_guard lock(m_mutex);
    GstMapInfo map;
    if (!m_parity || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return {};
    auto repairs = m_parity->add({map.data, map.size}, Pacer::Clock::now());
    gst_buffer_unmap(buffer, &map);
    return repairs;
}

GstPadProbeReturn OutgoingVideo::depart(GstPad* pad, GstPadProbeInfo* info, gpointer data)
{
    auto* self = static_cast<OutgoingVideo*>(data);
    if (self->m_inside)
        return GST_PAD_PROBE_OK;
    self->m_pacer.waitForTurn();
    GstBuffer* buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    const GstClockTime time = GST_BUFFER_PTS(buffer);
    const auto repairs = self->repairsAfter(buffer);
    if (repairs.empty())
        return GST_PAD_PROBE_OK;
    self->m_inside = true;
    GST_PAD_PROBE_INFO_FLOW_RETURN(info) = gst_pad_push(pad, buffer);
    GST_PAD_PROBE_INFO_DATA(info) = nullptr;
    for (const Packet& repair : repairs) {
        self->m_pacer.waitForTurn();
        GstBuffer* extra = gst_buffer_new_memdup(repair.data(), repair.size());
        GST_BUFFER_PTS(extra) = time;
        gst_pad_push(pad, extra);
    }
    self->m_inside = false;
    return GST_PAD_PROBE_HANDLED;
}

} // namespace relais::media
