// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/webrtcpeer.h"

#include "mediaengine/peersettings.h"

#include <QRandomGenerator>
#include <QTimer>

#include <gst/webrtc/webrtc.h>

namespace relais::media {

namespace {

QString sdpText(const GstWebRTCSessionDescription* description)
{
    gchar* raw = gst_sdp_message_as_text(description->sdp);
    const QString text = QString::fromUtf8(raw);
    g_free(raw);
    return text;
}

/// A promise that runs the action with its reply once, on whatever thread keeps it.
GstPromise* promiseFor(std::function<void(const GstStructure*)> action)
{
    using Action = std::function<void(const GstStructure*)>;
    return gst_promise_new_with_change_func(
        [](GstPromise* promise, gpointer data) {
            if (gst_promise_wait(promise) == GST_PROMISE_RESULT_REPLIED)
                (*static_cast<Action*>(data))(gst_promise_get_reply(promise));
            gst_promise_unref(promise);
        },
        new Action(std::move(action)), [](gpointer data) { delete static_cast<Action*>(data); });
}

QString errorIn(const GstStructure* reply)
{
    GError* error = nullptr;
    if (!reply || !gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr) || !error)
        return {};
    const QString text = QString::fromUtf8(error->message);
    g_clear_error(&error);
    return text;
}

} // namespace

WebRtcPeer::WebRtcPeer(CallPipeline& call, OwnCertificate certificate)
    : m_call(call),
      m_certificate(std::move(certificate)),
      m_parity(QRandomGenerator::system()->bounded(1U, 0x7fffffffU))
{
}

WebRtcPeer::~WebRtcPeer()
{
    m_call.stop(); // no callback may find us half gone
    if (m_bin)
        g_signal_handlers_disconnect_by_data(m_bin.get(), this);
    if (m_channel)
        g_signal_handlers_disconnect_by_data(m_channel.get(), this);
}

void WebRtcPeer::post(std::function<void()> action)
{
    QMetaObject::invokeMethod(this, std::move(action), Qt::QueuedConnection);
}

Result<> WebRtcPeer::start()
{
    GstElement* bin = gst_element_factory_make("webrtcbin", "webrtc");
    if (!bin)
        return fail(Error::Code::NotFound, QStringLiteral("webrtcbin"));
    m_bin.reset(GST_ELEMENT(gst_object_ref_sink(bin)));
    g_object_set(bin, "bundle-policy", GST_WEBRTC_BUNDLE_POLICY_MAX_BUNDLE, "latency", 200U,
                 nullptr);
    if (m_call.config().relayOnly)
        g_object_set(bin, "ice-transport-policy", GST_WEBRTC_ICE_TRANSPORT_POLICY_RELAY, nullptr);
    tuneIceAgent(bin);
    if (auto added = addServers(); !added)
        return added;
    connectSignals();
    GstElement* pipeline = m_call.pipeline();
    gst_bin_add(GST_BIN(pipeline), bin);
    const GstPtr<GstPad> audio(gst_element_request_pad_simple(bin, "sink_0"));
    const GstPtr<GstPad> video(gst_element_request_pad_simple(bin, "sink_1"));
    if (!audio || !video || gst_pad_link(m_call.audioOut().get(), audio.get()) != GST_PAD_LINK_OK ||
        gst_pad_link(m_call.videoOut().get(), video.get()) != GST_PAD_LINK_OK)
        return fail(Error::Code::Internal, QStringLiteral("cannot link webrtcbin"));
    GstWebRTCRTPTransceiver* transceiver = nullptr;
    g_signal_emit_by_name(bin, "get-transceiver", 1, &transceiver);
    if (transceiver) {
        // Never on audio: browsers refuse RTX for Opus.
        g_object_set(transceiver, "do-nack", TRUE, nullptr);
        gst_object_unref(transceiver);
    }
    gst_element_set_state(bin, GST_STATE_READY);
    createChannel();
    watchBus(pipeline, this, [this](GstMessage* message) {
        if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR)
            Q_EMIT failed(Error::Code::Internal, errorText(message));
        else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_LATENCY)
            gst_bin_recalculate_latency(GST_BIN(m_call.pipeline()));
    });
    if (gst_element_set_state(pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
        return fail(Error::Code::Internal, QStringLiteral("the call's pipeline does not start"));
    waitForCaps(200);
    return {};
}

Result<> WebRtcPeer::addServers()
{
    for (const auto& server : m_call.config().iceServers) {
        if (server.uri.startsWith(QLatin1String("stun:"))) {
            const QByteArray stun = "stun://" + server.uri.mid(5).toUtf8();
            g_object_set(m_bin.get(), "stun-server", stun.constData(), nullptr);
            continue;
        }
        const QByteArray turn = turnAddress(server.uri, server.user, server.password).toUtf8();
        gboolean accepted = FALSE;
        if (!turn.isEmpty())
            g_signal_emit_by_name(m_bin.get(), "add-turn-server", turn.constData(), &accepted);
        if (!accepted)
            return fail(Error::Code::Unsupported, QStringLiteral("relay address ") + server.uri);
    }
    return {};
}

void WebRtcPeer::waitForCaps(int triesLeft)
{
    // An offer or answer made before the stream is known lacks its a=ssrc line. The sound's
    // capsfilter already says all there is; the picture's encoder speaks as soon as the camera
    // does.
    const auto video = padOf(m_bin.get(), "sink_1");
    const bool known = gst_pad_has_current_caps(video.get());
    if (known || triesLeft == 0) {
        Q_EMIT prepared();
        return;
    }
    QTimer::singleShot(5, this, [this, triesLeft] { waitForCaps(triesLeft - 1); });
}

void WebRtcPeer::connectSignals()
{
    g_signal_connect(m_bin.get(), "on-ice-candidate", G_CALLBACK(candidateFound), this);
    g_signal_connect(m_bin.get(), "deep-element-added", G_CALLBACK(elementAdded), this);
    const auto changed = +[](GObject*, GParamSpec*, gpointer data) {
        auto* self = static_cast<WebRtcPeer*>(data);
        self->post([self] { self->stateChanged(); });
    };
    g_signal_connect(m_bin.get(), "notify::connection-state", G_CALLBACK(changed), this);
    const auto padAdded = +[](GstElement*, GstPad* pad, gpointer data) {
        if (GST_PAD_DIRECTION(pad) == GST_PAD_SRC)
            static_cast<WebRtcPeer*>(data)->m_call.takeStream(pad);
    };
    g_signal_connect(m_bin.get(), "pad-added", G_CALLBACK(padAdded), this);
    // After webrtcbin's own handler: the last word on a jitter buffer is ours.
    const auto rtp = elementIn(m_bin.get(), "rtpbin");
    g_signal_connect_after(rtp.get(), "new-jitterbuffer", G_CALLBACK(jitterBufferAdded), this);
}

void WebRtcPeer::createChannel()
{
    GstStructure* options =
        gst_structure_new("options", "negotiated", G_TYPE_BOOLEAN, TRUE, "id", G_TYPE_INT, 0,
                          "ordered", G_TYPE_BOOLEAN, TRUE, nullptr);
    GObject* channel = nullptr;
    g_signal_emit_by_name(m_bin.get(), "create-data-channel", "relais", options, &channel);
    gst_structure_free(options);
    m_channel.reset(channel);
    if (!channel)
        return;
    const auto opened = +[](GObject*, gpointer data) {
        auto* self = static_cast<WebRtcPeer*>(data);
        self->post([self] { Q_EMIT self->channelOpen(); });
    };
    g_signal_connect(channel, "on-open", G_CALLBACK(opened), this);
    const auto deliver = [](gpointer data, const QByteArray& text) {
        auto* self = static_cast<WebRtcPeer*>(data);
        self->post([self, text] {
            if (self->m_verified && text.size() <= maxTextBytes)
                Q_EMIT self->textReceived(text);
        });
    };
    static const auto deliverer = deliver;
    const auto string =
        +[](GObject*, gchar* text, gpointer data) { deliverer(data, QByteArray(text)); };
    g_signal_connect(channel, "on-message-string", G_CALLBACK(string), this);
    const auto bytes = +[](GObject*, GBytes* message, gpointer data) {
        gsize size = 0;
        const auto* start =
            static_cast<const char*>(message ? g_bytes_get_data(message, &size) : nullptr);
        deliverer(data, QByteArray(start, static_cast<qsizetype>(size)));
    };
    g_signal_connect(channel, "on-message-data", G_CALLBACK(bytes), this);
}

void WebRtcPeer::createOffer()
{
    GstPromise* promise = promiseFor([this](const GstStructure* reply) {
        applyLocal(QStringLiteral("offer"), const_cast<GstStructure*>(reply));
    });
    g_signal_emit_by_name(m_bin.get(), "create-offer", nullptr, promise);
}

void WebRtcPeer::createAnswer()
{
    GstPromise* promise = promiseFor([this](const GstStructure* reply) {
        applyLocal(QStringLiteral("answer"), const_cast<GstStructure*>(reply));
    });
    g_signal_emit_by_name(m_bin.get(), "create-answer", nullptr, promise);
}

void WebRtcPeer::applyLocal(const QString& kind, void* reply)
{
    GstWebRTCSessionDescription* description = nullptr;
    const auto* structure = static_cast<const GstStructure*>(reply);
    if (structure)
        gst_structure_get(structure, kind.toLatin1().constData(),
                          GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &description, nullptr);
    if (!description) {
        post([this, kind, why = errorIn(structure)] {
            Q_EMIT failed(Error::Code::Internal,
                          QStringLiteral("no ") + kind + QStringLiteral(": ") + why);
        });
        return;
    }
    g_signal_emit_by_name(m_bin.get(), "set-local-description", description, nullptr);
    QString text = sdp::outgoing(sdpText(description), m_certificate.fingerprint);
    gst_webrtc_session_description_free(description);
    {
        const std::lock_guard lock(m_mutex);
        text = m_parity.outgoing(text, kind == QLatin1String("offer"));
    }
    agreeOnParity();
    post([this, kind, text] { Q_EMIT localDescription(kind, text); });
}

Result<> WebRtcPeer::setRemoteDescription(const QString& type, const QString& sdp)
{
    auto checked = sdp::incoming(sdp);
    if (!checked)
        return tl::make_unexpected(checked.error());
    const bool offer = type == QLatin1String("offer");
    {
        const std::lock_guard lock(m_mutex);
        checked = narrowedTo(m_call.format(), m_parity.incoming(*checked, offer));
        m_streams = sdp::streams(*checked);
    }
    agreeOnParity();
    GstSDPMessage* message = nullptr;
    if (gst_sdp_message_new_from_text(checked->toUtf8().constData(), &message) != GST_SDP_OK)
        return fail(Error::Code::Invalid, QStringLiteral("unreadable session description"));
    auto* description = gst_webrtc_session_description_new(
        offer ? GST_WEBRTC_SDP_TYPE_OFFER : GST_WEBRTC_SDP_TYPE_ANSWER, message);
    GstPromise* promise = promiseFor([this, offer](const GstStructure* reply) {
        post([this, offer, why = errorIn(reply)] {
            if (!why.isEmpty()) {
                Q_EMIT failed(Error::Code::Invalid, why);
                return;
            }
            m_remoteSet = true;
            for (const auto& [mline, candidate] : std::as_const(m_waitingCandidates))
                addRemoteCandidate(mline, candidate);
            m_waitingCandidates.clear();
            if (offer)
                createAnswer();
        });
    });
    g_signal_emit_by_name(m_bin.get(), "set-remote-description", description, promise);
    gst_webrtc_session_description_free(description);
    return {};
}

void WebRtcPeer::agreeOnParity()
{
    std::optional<ParityNegotiation::Terms> terms;
    ParityStream stream;
    {
        const std::lock_guard lock(m_mutex);
        terms = m_parity.terms();
        stream.ssrc = m_parity.ssrc();
    }
    if (!terms)
        return;
    stream.payloadType = terms->repairType;
    stream.lateExtension = terms->lateExtension;
    stream.firstSequence = static_cast<uint16_t>(QRandomGenerator::system()->bounded(0x8000));
    m_incomingRepair.expect(terms->repairType, terms->mediaType, terms->lateExtension);
    m_call.outgoingVideo().allowParity(stream);
}

void WebRtcPeer::setRepair(const RepairSettings& settings)
{
    m_call.outgoingVideo().setRepair(settings);
    const std::lock_guard lock(m_mutex);
    m_repair = settings;
    for (const auto& buffer : m_videoBuffers)
        tuneVideoBuffer(buffer.get(), settings);
}

void WebRtcPeer::setReportInterval(std::chrono::milliseconds interval)
{
    const std::lock_guard lock(m_mutex);
    if (!m_session || interval == m_reportInterval)
        return;
    m_reportInterval = interval;
    g_object_set(m_session.get(), "twcc-feedback-interval",
                 static_cast<guint64>(std::chrono::nanoseconds(interval).count()), nullptr);
}

void WebRtcPeer::addRemoteCandidate(int mline, const QString& candidate)
{
    constexpr qsizetype mostWaiting = 64;
    if (!sdp::isUsableCandidate(candidate))
        return; // a TCP candidate or a name of the local network: nothing is lost
    if (!m_remoteSet) {
        if (m_waitingCandidates.size() < mostWaiting)
            m_waitingCandidates.append({mline, candidate});
        return;
    }
    g_signal_emit_by_name(m_bin.get(), "add-ice-candidate", static_cast<guint>(mline),
                          candidate.toLatin1().constData());
}

void WebRtcPeer::sendText(const QByteArray& utf8)
{
    if (!m_verified || !m_channel)
        return;
    GstWebRTCDataChannelState state = GST_WEBRTC_DATA_CHANNEL_STATE_CONNECTING;
    g_object_get(m_channel.get(), "ready-state", &state, nullptr);
    if (state == GST_WEBRTC_DATA_CHANNEL_STATE_OPEN)
        g_signal_emit_by_name(m_channel.get(), "send-string", utf8.constData());
}

void WebRtcPeer::readSenderReports()
{
    QHash<quint32, sdp::Kind> streams;
    {
        const std::lock_guard lock(m_mutex);
        streams = m_arriving;
    }
    for (auto stream = streams.cbegin(); stream != streams.cend(); ++stream) {
        if (const auto report = senderReport(m_bin.get(), stream.key()))
            m_call.farPlayer()->takeSenderReport(stream.value(), report->timestamp, report->ntp);
    }
}

void WebRtcPeer::askFigures()
{
    readSenderReports();
    GstPromise* promise = promiseFor([this](const GstStructure* reply) {
        const TransportFigures sums = figuresFrom(reply);
        post([this, sums] {
            Q_EMIT figures(sums.bytesReceived, sums.packetsLost, sums.roundTripMs);
        });
    });
    g_signal_emit_by_name(m_bin.get(), "get-stats", nullptr, promise);
}

void WebRtcPeer::candidateFound(GstElement*, guint mline, gchar* candidate, gpointer data)
{
    auto* self = static_cast<WebRtcPeer*>(data);
    const QString text = sdp::scrubbed(QString::fromLatin1(candidate));
    if (sdp::isUsableCandidate(text))
        self->post(
            [self, mline, text] { Q_EMIT self->localCandidate(static_cast<int>(mline), text); });
}

void WebRtcPeer::elementAdded(GstBin*, GstBin*, GstElement* element, gpointer data)
{
    static_cast<WebRtcPeer*>(data)->adoptElement(element);
}

void WebRtcPeer::adoptElement(GstElement* element)
{
    GstElementFactory* factory = gst_element_get_factory(element);
    const QByteArray name(factory ? GST_OBJECT_NAME(factory) : "");
    if (name == "dtlssrtpdec") {
        // There is no API for an own certificate; the element comes before the offer is made.
        g_object_set(element, "pem", m_certificate.pem.constData(), nullptr);
        g_signal_connect(element, "notify::peer-pem", G_CALLBACK(peerCertificateSeen), this);
    } else if (name == "rtpssrcdemux") {
        m_incomingRepair.watch(padOf(element, "sink").get());
    } else if (name == "nicesink") {
        m_call.countPackets(padOf(element, "sink").get());
    } else {
        tuneInnerElement(element);
        if (name == "rtpsession") {
            GObject* session = nullptr;
            g_object_get(element, "internal-session", &session, nullptr);
            const std::lock_guard lock(m_mutex);
            m_session.reset(session);
        }
    }
}

void WebRtcPeer::jitterBufferAdded(GstElement*, GstElement* buffer, guint, guint ssrc,
                                   gpointer data)
{
    static_cast<WebRtcPeer*>(data)->adoptJitterBuffer(buffer, ssrc);
}

void WebRtcPeer::adoptJitterBuffer(GstElement* buffer, quint32 ssrc)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_streams.constFind(ssrc);
    if (found == m_streams.constEnd())
        return;
    m_arriving.insert(ssrc, *found);
    if (*found == sdp::Kind::Audio) {
        m_call.takeVoice(padOf(buffer, "sink").get());
        return;
    }
    tuneVideoBuffer(buffer, m_repair);
    m_videoBuffers.emplace_back(GST_ELEMENT(gst_object_ref(buffer)));
}

void WebRtcPeer::peerCertificateSeen(GObject* decoder, GParamSpec*, gpointer data)
{
    auto* self = static_cast<WebRtcPeer*>(data);
    gchar* pem = nullptr;
    g_object_get(decoder, "peer-pem", &pem, nullptr);
    const auto fingerprint = fingerprintOf(QByteArray(pem));
    g_free(pem);
    {
        // A second certificate that differs from the first: shut before the main thread even hears
        // of it.
        const std::lock_guard lock(self->m_mutex);
        const QString seen = fingerprint.value_or(QStringLiteral("unreadable"));
        if (!self->m_firstSeen.isEmpty() && self->m_firstSeen != seen)
            self->m_call.refuse();
        self->m_firstSeen = seen;
    }
    self->post([self, seen = fingerprint.value_or(QStringLiteral("unreadable"))] {
        self->certificateSeen(seen);
    });
}

void WebRtcPeer::certificateSeen(const QString& fingerprint)
{
    m_seen = fingerprint;
    // Every certificate counts, also one that comes after the first was found good.
    if (m_verified && !sameFingerprint(m_seen, m_expected)) {
        m_verified = false;
        m_refused = true;
        Q_EMIT wrongPeer(m_seen);
        return;
    }
    decide();
}

void WebRtcPeer::stateChanged()
{
    GstWebRTCPeerConnectionState state = GST_WEBRTC_PEER_CONNECTION_STATE_NEW;
    g_object_get(m_bin.get(), "connection-state", &state, nullptr);
    if (state == GST_WEBRTC_PEER_CONNECTION_STATE_FAILED && !m_refused)
        Q_EMIT failed(Error::Code::Unreachable, QStringLiteral("no way to the other side"));
    if (state != GST_WEBRTC_PEER_CONNECTION_STATE_CONNECTED || m_connected)
        return;
    m_connected = true;
    Q_EMIT connected();
    decide();
}

void WebRtcPeer::decide()
{
    if (!m_connected || m_verified || m_refused || m_seen.isEmpty())
        return;
    if (sameFingerprint(m_seen, m_expected)) {
        m_verified = true;
        Q_EMIT verified();
        return;
    }
    m_refused = true;
    Q_EMIT wrongPeer(m_seen);
}

} // namespace relais::media
