// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/callpipeline.h"

#include <QRandomGenerator>

#include <gst/video/video.h>

namespace relais::media {

namespace {

/// Must be id 1: the RED encoder of GStreamer 1.22 has it built in.
const QString transportWide = QStringLiteral(
    "extmap-1=(string)http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01,"
    "rtcp-fb-transport-cc=(boolean)true");

/// All that a rate of so much video costs on the line, with room for a key frame.
int paceKbps(const MediaConfig& config)
{
    constexpr double headersOfVideo = 1.06;
    constexpr double headersOfAudio = 24;
    return static_cast<int>(
        (config.videoKbps * headersOfVideo + config.audioKbps + headersOfAudio) * 1.15);
}

QString videoEncoder(const MediaConfig& config)
{
    const bool vp9 = config.videoCodec == QLatin1String("VP9");
    // keyframe-mode=disabled: a key frame only when the far side asks for one.
    return (vp9 ? QStringLiteral("vp9enc name=venc cpu-used=7 ")
                : QStringLiteral("vp8enc name=venc cpu-used=-6 ")) +
           QStringLiteral("deadline=1 lag-in-frames=0 end-usage=cbr target-bitrate=%1 threads=1 "
                          "keyframe-max-dist=9999 keyframe-mode=disabled error-resilient=default "
                          "undershoot=95 overshoot=15 buffer-size=1000 buffer-initial-size=500 "
                          "buffer-optimal-size=600 min-quantizer=4 max-quantizer=58 "
                          "dropframe-threshold=0 max-intra-bitrate=600 "
                          "min-force-key-unit-interval=600000000")
               .arg(config.videoKbps * 1000);
}

size_t bytesIn(GstPadProbeInfo* info, Pacer& pacer)
{
    if (GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER) {
        pacer.sent(gst_buffer_get_size(GST_PAD_PROBE_INFO_BUFFER(info)));
        return 1;
    }
    GstBufferList* list = GST_PAD_PROBE_INFO_BUFFER_LIST(info);
    for (guint i = 0; i < gst_buffer_list_length(list); ++i)
        pacer.sent(gst_buffer_get_size(gst_buffer_list_get(list, i)));
    return gst_buffer_list_length(list);
}

constexpr auto anyBuffer =
    static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST);

} // namespace

CallPipeline::CallPipeline(const MediaConfig& config, const SharedTime& time, RingMapping farRing,
                           Outputs outputs)
    : m_config(config),
      m_time(time),
      m_farWriter(std::move(farRing)),
      m_outputs(std::move(outputs)),
      m_pacer(paceKbps(config))
{
}

CallPipeline::~CallPipeline()
{
    stop();
}

QString CallPipeline::sendingSide() const
{
    const bool vp9 = m_config.videoCodec == QLatin1String("VP9");
    const quint32 videoSsrc = QRandomGenerator::system()->bounded(1U, 0x7fffffffU);
    const quint32 audioSsrc = QRandomGenerator::system()->bounded(1U, 0x7fffffffU);
    // The stream number in the payloader and in its caps, or an early offer has no a=ssrc line.
    const QString video =
        QStringLiteral(
            "appsrc name=picture is-live=true do-timestamp=true format=time max-buffers=2 "
            "leaky-type=2 caps=\"video/x-raw,format=I420,width=%1,height=%2,"
            "framerate=%3/1,pixel-aspect-ratio=1/1,interlace-mode=progressive\" "
            "! valve name=videovalve drop=true drop-mode=forward-sticky-events "
            "! queue max-size-buffers=2 leaky=downstream ! ")
            .arg(m_config.width)
            .arg(m_config.height)
            .arg(m_config.framesPerSecond) +
        videoEncoder(m_config) +
        QStringLiteral(
            " ! %1 ssrc=%2 pt=%3 picture-id-mode=15-bit mtu=1200 "
            "! application/x-rtp,media=video,encoding-name=%4,payload=%3,clock-rate=90000,"
            "ssrc=(uint)%2,%5 ! queue max-size-buffers=0 max-size-bytes=0 max-size-time=0 "
            "! identity name=pacer ")
            .arg(vp9 ? QStringLiteral("rtpvp9pay") : QStringLiteral("rtpvp8pay"))
            .arg(videoSsrc)
            .arg(vp9 ? 98 : 96)
            .arg(m_config.videoCodec, transportWide);
    const QString audio =
        QStringLiteral("appsrc name=sound is-live=true format=time max-bytes=19200 leaky-type=2 "
                       "caps=\"audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved\" "
                       "! valve name=audiovalve drop=true drop-mode=forward-sticky-events "
                       "! opusenc audio-type=voice bitrate-type=cbr bitrate=%1 inband-fec=true "
                       "packet-loss-percentage=10 ! rtpopuspay ssrc=%2 pt=111 "
                       "! capsfilter name=audioout caps=\"application/x-rtp,media=audio,"
                       "encoding-name=OPUS,payload=111,clock-rate=48000,encoding-params=(string)2,"
                       "ssrc=(uint)%2,%3\" ")
            .arg(m_config.audioKbps * 1000)
            .arg(audioSsrc)
            .arg(transportWide);
    return video + audio;
}

QString CallPipeline::receivingSide() const
{
    const bool vp9 = m_config.videoCodec == QLatin1String("VP9");
    return QStringLiteral("%1 name=videoin request-keyframe=true wait-for-keyframe=false ! %2 "
                          "! videoconvert ! video/x-raw,format=BGRx ! appsink name=farpicture "
                          "sync=false async=false max-buffers=1 drop=true "
                          "rtpopusdepay name=audioin ! opusdec name=voice plc=true "
                          "use-inband-fec=true "
                          "! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=48000,"
                          "channels=1,layout=interleaved ! appsink name=farsound sync=false "
                          "async=false")
        .arg(vp9 ? QStringLiteral("rtpvp9depay") : QStringLiteral("rtpvp8depay"),
             vp9 ? QStringLiteral("vp9dec") : QStringLiteral("vp8dec"));
}

Result<> CallPipeline::build()
{
    GError* error = nullptr;
    GstElement* parsed =
        gst_parse_launch_full((sendingSide() + receivingSide()).toUtf8().constData(), nullptr,
                              GST_PARSE_FLAG_FATAL_ERRORS, &error);
    if (!parsed) {
        const QString why = QString::fromUtf8(error ? error->message : "");
        g_clear_error(&error);
        return fail(Error::Code::Internal, why);
    }
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(parsed)));
    m_time.apply(m_pipeline.get());
    m_pictureInput = elementIn(m_pipeline.get(), "picture");
    m_soundInput = elementIn(m_pipeline.get(), "sound");
    connectSinks();
    // Behind the pacer every packet comes alone, so that a key frame does not leave as one burst.
    gst_pad_add_probe(
        videoOut().get(), GST_PAD_PROBE_TYPE_BUFFER,
        [](GstPad*, GstPadProbeInfo*, gpointer self) {
            static_cast<CallPipeline*>(self)->m_pacer.waitForTurn();
            return GST_PAD_PROBE_OK;
        },
        this, nullptr);
    return {};
}

void CallPipeline::connectSinks()
{
    GstAppSinkCallbacks callbacks = {};
    callbacks.new_sample = takePicture;
    const auto picture = elementIn(m_pipeline.get(), "farpicture");
    gst_app_sink_set_callbacks(GST_APP_SINK(picture.get()), &callbacks, this, nullptr);
    callbacks.new_sample = takeSound;
    const auto sound = elementIn(m_pipeline.get(), "farsound");
    gst_app_sink_set_callbacks(GST_APP_SINK(sound.get()), &callbacks, this, nullptr);
}

qint64 CallPipeline::concealedSamples() const
{
    GstStructure* stats = nullptr;
    g_object_get(elementIn(m_pipeline.get(), "voice").get(), "stats", &stats, nullptr);
    guint64 samples = 0;
    gst_structure_get_uint64(stats, "plc-num-samples", &samples);
    gst_structure_free(stats);
    return static_cast<qint64>(samples);
}

GstPtr<GstPad> CallPipeline::audioOut() const
{
    return padOf(elementIn(m_pipeline.get(), "audioout").get(), "src");
}

GstPtr<GstPad> CallPipeline::videoOut() const
{
    return padOf(elementIn(m_pipeline.get(), "pacer").get(), "src");
}

void CallPipeline::pushPicture(GstBuffer* i420)
{
    if (!m_pictureInput)
        return;
    GstBuffer* copy = gst_buffer_copy(i420); // the memory is shared, the times are ours
    GST_BUFFER_PTS(copy) = GST_CLOCK_TIME_NONE;
    GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(GST_APP_SRC(m_pictureInput.get()), copy);
}

void CallPipeline::pushSound(const int16_t* samples, size_t count)
{
    if (!m_soundInput || count == 0)
        return;
    // Counted time, not arrival time: the encoder must see no seams. Anchored anew after a real
    // gap.
    constexpr GstClockTime tolerance = 80 * GST_MSECOND;
    const GstClockTime now = m_time.now();
    if (now > m_nextSound + tolerance || m_nextSound > now + tolerance)
        m_nextSound = now;
    GstBuffer* buffer = gst_buffer_new_memdup(samples, count * sizeof(int16_t));
    GST_BUFFER_PTS(buffer) = m_nextSound;
    GST_BUFFER_DURATION(buffer) = gst_util_uint64_scale(count, GST_SECOND, 48000);
    m_nextSound += GST_BUFFER_DURATION(buffer);
    gst_app_src_push_buffer(GST_APP_SRC(m_soundInput.get()), buffer);
}

GstPadProbeReturn CallPipeline::guard(GstPad*, GstPadProbeInfo*, gpointer self)
{
    return static_cast<CallPipeline*>(self)->isOpen() ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

void CallPipeline::takeStream(GstPad* source)
{
    gst_pad_add_probe(source, anyBuffer, guard, this, nullptr);
    const GstCapsPtr caps(gst_pad_get_current_caps(source));
    const char* media =
        caps ? gst_structure_get_string(gst_caps_get_structure(caps.get(), 0), "media") : nullptr;
    const auto entry =
        elementIn(m_pipeline.get(), g_strcmp0(media, "video") == 0 ? "videoin" : "audioin");
    const auto sink = padOf(entry.get(), "sink");
    if (media && !gst_pad_is_linked(sink.get()) &&
        GST_PAD_LINK_SUCCESSFUL(gst_pad_link(source, sink.get())))
        return;
    // A pad left unlinked stops the transport's receiving thread, and every feedback with it.
    GstElement* swallow = gst_element_factory_make("fakesink", nullptr);
    g_object_set(swallow, "sync", FALSE, "async", FALSE, nullptr);
    gst_bin_add(GST_BIN(m_pipeline.get()), swallow);
    gst_element_sync_state_with_parent(swallow);
    gst_pad_link(source, padOf(swallow, "sink").get());
}

void CallPipeline::countPackets(GstPad* networkPad)
{
    gst_pad_add_probe(
        networkPad, anyBuffer,
        [](GstPad*, GstPadProbeInfo* info, gpointer self) {
            bytesIn(info, static_cast<CallPipeline*>(self)->m_pacer);
            return GST_PAD_PROBE_OK;
        },
        this, nullptr);
}

void CallPipeline::openGate()
{
    m_open = true;
    for (const char* name : {"videovalve", "audiovalve"})
        g_object_set(elementIn(m_pipeline.get(), name).get(), "drop", FALSE, nullptr);
    // The far side may have sent its first key frame while we were shut.
    const auto entry = padOf(elementIn(m_pipeline.get(), "videoin").get(), "sink");
    gst_pad_push_event(entry.get(),
                       gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
}

void CallPipeline::stop()
{
    m_open = false;
    m_pacer.stop();
    if (!m_pipeline)
        return;
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    unwatchBus(m_pipeline.get());
}

GstFlowReturn CallPipeline::takePicture(GstAppSink* sink, gpointer data)
{
    auto* self = static_cast<CallPipeline*>(data);
    const GstSamplePtr sample(gst_app_sink_pull_sample(sink));
    GstVideoInfo info;
    if (!sample || !self->isOpen() ||
        !gst_video_info_from_caps(&info, gst_sample_get_caps(sample.get())))
        return GST_FLOW_OK;
    self->m_counters.frameDecoded(GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info));
    if (writeSample(sample.get(), self->m_farWriter))
        self->m_outputs.farFrame();
    return GST_FLOW_OK;
}

GstFlowReturn CallPipeline::takeSound(GstAppSink* sink, gpointer data)
{
    auto* self = static_cast<CallPipeline*>(data);
    const GstSamplePtr sample(gst_app_sink_pull_sample(sink));
    if (!sample || !self->isOpen())
        return GST_FLOW_OK;
    GstBuffer* buffer = gst_sample_get_buffer(sample.get());
    GstMapInfo map;
    if (!gst_buffer_map(buffer, &map, GST_MAP_READ))
        return GST_FLOW_OK;
    self->m_farMeter.add(reinterpret_cast<const int16_t*>(map.data), map.size / sizeof(int16_t));
    gst_buffer_unmap(buffer, &map);
    const GstClockTime time = gst_segment_to_running_time(gst_sample_get_segment(sample.get()),
                                                          GST_FORMAT_TIME, GST_BUFFER_PTS(buffer));
    self->m_outputs.farSound(buffer, time);
    return GST_FLOW_OK;
}

} // namespace relais::media
