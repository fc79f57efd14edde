// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/repairsettings.h"

namespace relais::media {

/// What webrtcbin's inner elements must be told; each line was found by a call that went wrong
/// without.
void tuneIceAgent(GstElement* webrtcbin);
/// For an inner element that has just appeared: rtpsession or rtpjitterbuffer.
void tuneInnerElement(GstElement* element);
/// webrtcbin gives every jitter buffer of the bundle the last transceiver's settings: this sets a
/// picture's anew. Latency there is only how long a gap is waited for; packets in order pass at
/// once.
void tuneVideoBuffer(GstElement* buffer, const RepairSettings& settings);
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

/// What a sender last said about one of its streams (RFC 3550 §6.4.1).
struct SenderReport
{
    quint32 timestamp = 0; ///< on the stream's clock
    quint64 ntp = 0;       ///< the same instant on the sender's own clock
};
/// The last one that arrived for a stream, or nothing yet.
[[nodiscard]] std::optional<SenderReport> senderReport(GstElement* webrtcbin, quint32 ssrc);

} // namespace relais::media
