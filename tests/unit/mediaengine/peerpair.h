// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/camera.h"
#include "mediaengine/microphone.h"
#include "mediaengine/speaker.h"
#include "mediaengine/webrtcpeer.h"

#include <catch2/catch.hpp>

#include <QTest>

#include <array>
#include <functional>

#include <unistd.h>

namespace relais::media::test {

/// One end of a call inside the test program, so that its packets can be watched and lost.
struct PeerEnd
{
    explicit PeerEnd(MediaConfig wanted)
        : config(std::move(wanted)),
          farPictures(ring()),
          call(config, offeredFormat(config.videoCodecs.front()), time, farPictures,
               {[this] { ++farFrames; }}),
          speaker(config, time, [this](std::span<int16_t> samples) { call.pullSound(samples); }),
          camera(config, time, ring(),
                 {[this](GstBuffer* picture) { call.pushPicture(picture); }, [] {}}),
          microphone(config, time, [this](const int16_t* samples, size_t count) {
              call.pushSound(samples, count);
          })
    {
        auto certificate = makeCertificate();
        REQUIRE(certificate);
        REQUIRE(call.build());
        peer.emplace(call, *std::move(certificate));
        QObject::connect(&*peer, &WebRtcPeer::prepared, [this] { prepared = true; });
        QObject::connect(&*peer, &WebRtcPeer::verified, [this] { call.openGate(); });
        QObject::connect(&*peer, &WebRtcPeer::failed,
                         [this](Error::Code, const QString& why) { failure = why; });
        REQUIRE(peer->start());
        (void)speaker.start();
        (void)camera.start();
        (void)microphone.start();
    }
    ~PeerEnd()
    {
        speaker.stop();
        camera.stop();
        microphone.stop();
    }

    static RingMapping ring()
    {
        const auto memory = createFrameRing();
        REQUIRE(memory);
        auto mapping = RingMapping::map(*memory, true);
        REQUIRE(mapping);
        ::close(*memory);
        return *std::move(mapping);
    }

    /// What leaves for the network, by payload type; 0 for what is no RTP. False: it is lost.
    void watchNetwork(std::function<bool(int payloadType)> keep)
    {
        keepPacket = std::move(keep);
        forEach("nicesink", [this](GstElement* sink) {
            gst_pad_add_probe(padOf(sink, "sink").get(), GST_PAD_PROBE_TYPE_BUFFER, leaving, this,
                              nullptr);
        });
    }

    /// A figure of the jitter buffers' statistics, summed.
    quint64 bufferFigure(const char* name)
    {
        quint64 sum = 0;
        forEach("rtpjitterbuffer", [&](GstElement* buffer) {
            GstStructure* stats = nullptr;
            g_object_get(buffer, "stats", &stats, nullptr);
            guint64 value = 0;
            if (gst_structure_get_uint64(stats, name, &value))
                sum += value;
            gst_structure_free(stats);
        });
        return sum;
    }

    void forEach(const char* factory, const std::function<void(GstElement*)>& action)
    {
        GstIterator* all =
            gst_bin_iterate_all_by_element_factory_name(GST_BIN(call.pipeline()), factory);
        gst_iterator_foreach(
            all,
            [](const GValue* item, gpointer data) {
                (*static_cast<const std::function<void(GstElement*)>*>(data))(
                    GST_ELEMENT(g_value_get_object(item)));
            },
            const_cast<std::function<void(GstElement*)>*>(&action));
        gst_iterator_free(all);
    }

    static GstPadProbeReturn leaving(GstPad*, GstPadProbeInfo* info, gpointer data)
    {
        auto* self = static_cast<PeerEnd*>(data);
        std::array<guint8, 2> head{};
        gst_buffer_extract(GST_PAD_PROBE_INFO_BUFFER(info), 0, head.data(), head.size());
        const int type = head[1] & 0x7f;
        const bool isRtp = head[0] >> 6 == 2 && (type < 64 || type > 95);
        return self->keepPacket(isRtp ? type : 0) ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
    }

    MediaConfig config;
    SharedTime time;
    std::atomic<int> farFrames{0};
    bool prepared = false;
    QString failure;
    std::function<bool(int)> keepPacket;
    FrameWriter farPictures;
    CallPipeline call;
    Speaker speaker;
    Camera camera;
    Microphone microphone;
    std::optional<WebRtcPeer> peer;
};

/// Two of them, joined.
struct PeerPair
{
    using Edit = std::function<QString(const QString&)>;

    /// edit: what happens to session descriptions on their way.
    explicit PeerPair(
        const MediaConfig& config, Edit edit = [](const QString& s) { return s; })
        : a(config), b(config)
    {
        join(a, b, edit);
        join(b, a, edit);
        until([this] { return a.prepared && b.prepared; });
        for (auto* end : {&a, &b}) {
            // As if the line had been found to carry all; nothing measures it here.
            end->call.setPace(1000);
            end->call.videoEncoder().setTarget({400, end->config.width, end->config.height, 20});
        }
        a.peer->expectPeer(b.peer->fingerprint());
        b.peer->expectPeer(a.peer->fingerprint());
    }

    void connect()
    {
        a.peer->createOffer();
        until([this] { return a.farFrames > 0 && b.farFrames > 0; });
    }

    void until(const std::function<bool()>& condition)
    {
        REQUIRE(QTest::qWaitFor(condition, 20000));
        REQUIRE(a.failure.isEmpty());
        REQUIRE(b.failure.isEmpty());
    }

    static void join(PeerEnd& from, PeerEnd& to, const Edit& edit)
    {
        QObject::connect(&*from.peer, &WebRtcPeer::localDescription,
                         [&to, edit](const QString& type, const QString& sdp) {
                             REQUIRE(to.peer->setRemoteDescription(type, edit(sdp)));
                         });
        QObject::connect(&*from.peer, &WebRtcPeer::localCandidate,
                         [&to](int mline, const QString& candidate) {
                             to.peer->addRemoteCandidate(mline, candidate);
                         });
    }

    PeerEnd a;
    PeerEnd b;
};

inline MediaConfig peerConfig(VideoCodec codec = VideoCodec::Vp8)
{
    gst_init(nullptr, nullptr);
    MediaConfig config;
    config.camera = {SourceKind::Test, {}};
    config.microphone = {SourceKind::Test, {}};
    config.speaker = {SourceKind::None, {}};
    config.videoCodecs = {codec};
    return config;
}

} // namespace relais::media::test
