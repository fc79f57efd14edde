// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/feedbackhistory.h"
#include "mediaengine/gst.h"

#include <functional>
#include <vector>

namespace relais::media {

/// What the far end reports of each packet, as GStreamer's RTP session tells it upstream.
class PacketReports final
{
public:
    using Receiver =
        std::function<void(std::vector<congestion::PacketReport>, congestion::TimePoint heard)>;

    /// The receiver is called on the transport's receiving thread.
    explicit PacketReports(Receiver receiver) : m_receiver(std::move(receiver)) {}
    ~PacketReports();
    PacketReports(const PacketReports&) = delete;
    PacketReports& operator=(const PacketReports&) = delete;

    /// A pad on the way of one of the streams that are sent; what is heard there is of all of them.
    void watch(GstPtr<GstPad> pad);
    /// The clock that GStreamer stamps packets with (CLOCK_MONOTONIC).
    [[nodiscard]] static congestion::TimePoint now();

private:
    static GstPadProbeReturn hear(GstPad* pad, GstPadProbeInfo* info, gpointer self);

    Receiver m_receiver;
    GstPtr<GstPad> m_pad;
    gulong m_probe = 0;
};

} // namespace relais::media
