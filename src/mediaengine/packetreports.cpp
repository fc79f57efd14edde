// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#define GLIB_DISABLE_DEPRECATION_WARNINGS // GStreamer still hands out a GValueArray
#include "mediaengine/packetreports.h"

#include "congestion/allocation.h"

namespace relais::media {

namespace {

/// Of a "RTPTWCCPacket"; nothing when it is not one.
std::optional<congestion::PacketReport> reportFrom(const GValue* value)
{
    if (!value || !GST_VALUE_HOLDS_STRUCTURE(value))
        return std::nullopt;
    const GstStructure* packet = gst_value_get_structure(value);
    guint sequence = 0;
    guint size = 0;
    guint64 sent = 0;
    guint64 arrived = 0;
    gboolean lost = FALSE;
    if (!gst_structure_get(packet, "seqnum", G_TYPE_UINT, &sequence, "size", G_TYPE_UINT, &size,
                           "local-ts", G_TYPE_UINT64, &sent, "remote-ts", G_TYPE_UINT64, &arrived,
                           "lost", G_TYPE_BOOLEAN, &lost, nullptr))
        return std::nullopt;
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    const auto micros = [](guint64 time) {
        return duration_cast<congestion::Duration>(nanoseconds(static_cast<int64_t>(time)));
    };
    congestion::PacketReport report;
    report.sequence = static_cast<uint16_t>(sequence);
    report.bytes = static_cast<int>(size) + congestion::packetHeaderBytes; // it is the payload's
    report.sent = congestion::TimePoint(micros(sent));
    if (!lost && GST_CLOCK_TIME_IS_VALID(arrived))
        report.arrived = micros(arrived);
    return report;
}

} // namespace

PacketReports::~PacketReports()
{
    if (m_probe)
        gst_pad_remove_probe(m_pad.get(), m_probe);
}

void PacketReports::watch(GstPtr<GstPad> pad)
{
    m_pad = std::move(pad);
    m_probe =
        gst_pad_add_probe(m_pad.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, hear, this, nullptr);
}

congestion::TimePoint PacketReports::now()
{
    return std::chrono::time_point_cast<congestion::Duration>(std::chrono::steady_clock::now());
}

GstPadProbeReturn PacketReports::hear(GstPad*, GstPadProbeInfo* info, gpointer self)
{
    const GstStructure* told = gst_event_get_structure(GST_PAD_PROBE_INFO_EVENT(info));
    if (!told || !gst_structure_has_name(told, "RTPTWCCPackets"))
        return GST_PAD_PROBE_OK;
    const GValue* list = gst_structure_get_value(told, "packets");
    if (!list || !G_VALUE_HOLDS(list, g_value_array_get_type()))
        return GST_PAD_PROBE_OK;
    auto* packets = static_cast<GValueArray*>(g_value_get_boxed(list));
    std::vector<congestion::PacketReport> reports;
    for (guint i = 0; packets && i < packets->n_values; ++i) {
        if (const auto report = reportFrom(g_value_array_get_nth(packets, i)))
            reports.push_back(*report);
    }
    if (!reports.empty())
        static_cast<PacketReports*>(self)->m_receiver(std::move(reports), now());
    return GST_PAD_PROBE_OK;
}

} // namespace relais::media
