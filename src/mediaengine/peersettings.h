// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/sdptext.h"

#include <optional>

namespace relais::media {

/// What webrtcbin's inner elements must be told; each line was found by a call that went wrong
/// without.
void tuneIceAgent(GstElement* webrtcbin);
/// For an inner element that has just appeared: rtpsession or rtpjitterbuffer.
void tuneInnerElement(GstElement* element);
void tuneJitterBuffer(GstElement* buffer, std::optional<sdp::Kind> kind);
/// "turn:host:port?transport=udp" with credentials, as GStreamer wants it; empty when it cannot be
/// used.
[[nodiscard]] QString turnAddress(const QString& uri, const QString& user, const QString& password);

/// The sums of a get-stats reply that matter to people.
struct TransportFigures
{
    qint64 bytesReceived = 0;
    qint64 packetsLost = 0;
    int roundTripMs = 0;
};
[[nodiscard]] TransportFigures figuresFrom(const GstStructure* reply);

} // namespace relais::media
