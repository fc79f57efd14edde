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
    // The reports that tie lips to words must tell when things were taken, not when they left.
    g_object_set(element, "rtcp-sync-send-time", FALSE, nullptr);
    GObject* session = nullptr;
    g_object_get(element, "internal-session", &session, nullptr);
    if (!session)
        return;
    // How soon a request or a report may follow the one before: about 100 ms. The usual twentieth
    // of the traffic makes it 800 ms at the start of a call and on thin lines. How many there are
    // is decided by the two intervals, not by this.
    g_object_set(session, "rtcp-fraction", 24000.0, nullptr);
    g_object_set(session, "rtcp-immediate-feedback-threshold", 50U, "rtcp-reduced-size", TRUE,
                 "rtcp-min-interval", guint64{1000000000}, "twcc-feedback-interval",
                 guint64{200000000}, nullptr);
    g_object_unref(session);
}

void tuneVideoBuffer(GstElement* buffer, const RepairSettings& settings)
{
    const auto ms = [](std::chrono::milliseconds time) { return static_cast<int>(time.count()); };
    g_object_set(buffer, "latency", static_cast<guint>(settings.giveUp.count()),
                 "do-retransmission", settings.retransmission ? TRUE : FALSE, "rtx-delay",
                 ms(settings.askAfter), "rtx-retry-timeout", ms(settings.askAgain), nullptr);
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

std::optional<SenderReport> senderReport(GstElement* webrtcbin, quint32 ssrc)
{
    const auto rtp = elementIn(webrtcbin, "rtpbin");
    GObject* session = nullptr;
    g_signal_emit_by_name(rtp.get(), "get-internal-session", 0U, &session);
    const GstPtr<GObject> ownedSession(session);
    GObject* source = nullptr;
    if (session)
        g_signal_emit_by_name(session, "get-source-by-ssrc", ssrc, &source);
    const GstPtr<GObject> ownedSource(source);
    GstStructure* stats = nullptr;
    if (source)
        g_object_get(source, "stats", &stats, nullptr);
    if (!stats)
        return std::nullopt;
    SenderReport report;
    gboolean has = FALSE;
    guint timestamp = 0;
    guint64 ntp = 0;
    gst_structure_get(stats, "have-sr", G_TYPE_BOOLEAN, &has, "sr-rtptime", G_TYPE_UINT, &timestamp,
                      "sr-ntptime", G_TYPE_UINT64, &ntp, nullptr);
    gst_structure_free(stats);
    return has ? std::optional(SenderReport{timestamp, ntp}) : std::nullopt;
}

TransportFigures figuresFrom(const GstStructure* reply)
{
    TransportFigures sums;
    if (reply)
        gst_structure_foreach(reply, addFigures, &sums);
    return sums;
}

} // namespace relais::media
