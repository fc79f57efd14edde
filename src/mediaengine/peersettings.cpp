// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/peersettings.h"

#include <QUrl>

#include <agent.h>
#include <interfaces.h>

namespace relais::media {

namespace {

bool isA(GstElement* element, const char* factoryName)
{
    GstElementFactory* factory = gst_element_get_factory(element);
    return factory && g_strcmp0(GST_OBJECT_NAME(factory), factoryName) == 0;
}

/// A machine without a line still calls itself: libnice leaves the loopback out of its search.
void addLoopbackWhenAlone(NiceAgent* agent)
{
    GList* addresses = nice_interfaces_get_local_ips(FALSE);
    const bool alone = addresses == nullptr;
    g_list_free_full(addresses, g_free);
    NiceAddress loopback;
    nice_address_init(&loopback);
    if (alone && nice_address_set_from_string(&loopback, "127.0.0.1"))
        nice_agent_add_local_address(agent, &loopback);
}

gboolean addFigures(GQuark, const GValue* value, gpointer data)
{
    auto* sums = static_cast<TransportFigures*>(data);
    if (!GST_VALUE_HOLDS_STRUCTURE(value))
        return TRUE;
    const GstStructure* one = gst_value_get_structure(value);
    guint64 bytes = 0;
    if (gst_structure_get_uint64(one, "bytes-received", &bytes))
        sums->bytesReceived += static_cast<qint64>(bytes);
    gint64 lost64 = 0;
    gint lost = 0;
    // Only what we miss, not what the far side reports missing.
    if (!gst_structure_has_field(one, "round-trip-time")) {
        if (gst_structure_get_int64(one, "packets-lost", &lost64))
            sums->packetsLost += lost64;
        else if (gst_structure_get_int(one, "packets-lost", &lost))
            sums->packetsLost += lost;
    }
    gdouble seconds = 0;
    if (gst_structure_get_double(one, "round-trip-time", &seconds) && seconds >= 0 &&
        seconds < 3600)
        sums->roundTripMs = std::max(sums->roundTripMs, static_cast<int>(seconds * 1000 + 0.5));
    return TRUE;
}

} // namespace

void tuneIceAgent(GstElement* webrtcbin)
{
    GObject* ice = nullptr;
    g_object_get(webrtcbin, "ice-agent", &ice, nullptr);
    if (!ice)
        return;
    GObject* agent = nullptr;
    g_object_get(ice, "agent", &agent, nullptr);
    if (agent) {
        // No search for routers; media over ICE-TCP freezes four fifths of the time.
        g_object_set(agent, "upnp", FALSE, "ice-tcp", FALSE, nullptr);
        addLoopbackWhenAlone(NICE_AGENT(agent));
        g_object_unref(agent);
    }
    g_object_unref(ice);
}

void tuneInnerElement(GstElement* element)
{
    if (isA(element, "rtpjitterbuffer")) {
        // The first: its default declares packets lost on a line that loses none.
        // The second: without it the first picture waits for the whole latency.
        g_object_set(element, "rtx-next-seqnum", FALSE, "faststart-min-packets", 1U,
                     "rtx-delay-reorder", 1, "do-lost", TRUE, nullptr);
    }
    if (!isA(element, "rtpsession"))
        return;
    GObject* session = nullptr;
    g_object_get(element, "internal-session", &session, nullptr);
    if (!session)
        return;
    g_object_set(session, "rtcp-immediate-feedback-threshold", 50U, "rtcp-reduced-size", TRUE,
                 "rtcp-min-interval", guint64{1000000000}, "twcc-feedback-interval",
                 guint64{200000000}, nullptr);
    g_object_unref(session);
}

void tuneJitterBuffer(GstElement* buffer, std::optional<sdp::Kind> kind)
{
    // webrtcbin gives every buffer of the bundle the last transceiver's settings: set them per
    // stream. The latency is only how long a gap is waited for; packets in order pass at once.
    if (kind == sdp::Kind::Video)
        g_object_set(buffer, "latency", 600U, "do-retransmission", TRUE, "rtx-delay", 5,
                     "rtx-retry-timeout", 140, nullptr);
    else if (kind == sdp::Kind::Audio)
        g_object_set(buffer, "latency", 100U, "do-retransmission", FALSE, nullptr);
}

QString turnAddress(const QString& uri, const QString& user, const QString& password)
{
    // turns: would go out in clear: libnice has no TLS for TURN.
    if (!uri.startsWith(QLatin1String("turn:")))
        return {};
    const auto encoded = [](const QString& text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    const QString rest = uri.mid(5);
    return QStringLiteral("turn://") + encoded(user) + QLatin1Char(':') + encoded(password) +
           QLatin1Char('@') + (rest.startsWith(QLatin1String("//")) ? rest.mid(2) : rest);
}

TransportFigures figuresFrom(const GstStructure* reply)
{
    TransportFigures sums;
    if (reply)
        gst_structure_foreach(reply, addFigures, &sums);
    return sums;
}

} // namespace relais::media
