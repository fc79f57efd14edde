// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/callpipeline.h"

#include "mediaengine/packaging.h"
#include "mediaengine/sdptext.h"
#include "playout/opusdecoder.h"

#include <QRandomGenerator>

#include <gst/rtp/gstrtpbuffer.h>
#include <gst/video/video.h>

namespace relais::media {

namespace {

/// Caps fields for the transport-wide number.
QString transportWideCaps(const SendFormat& format)
{
    return format.transportWideId == 0
               ? QString()
               : QStringLiteral(",extmap-%1=(string)").arg(format.transportWideId) +
                     sdp::transportWide + QStringLiteral(",rtcp-fb-transport-cc=(boolean)true");
}

/// Until setTarget(), setPace() and their like are told what the line carries.
constexpr int pictureKbpsAtFirst = 100;
constexpr int paceKbpsAtFirst = 150;
constexpr int soundKbpsAtFirst = 24;

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

/// An RTP packet laid open; closes itself.
class RtpReader final
{
public:
    explicit RtpReader(GstBuffer* buffer)
        : m_open(gst_rtp_buffer_map(buffer, GST_MAP_READ, &m_packet))
    {
    }
    ~RtpReader()
    {
        if (m_open)
            gst_rtp_buffer_unmap(&m_packet);
    }
    RtpReader(const RtpReader&) = delete;
    RtpReader& operator=(const RtpReader&) = delete;
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] uint32_t timestamp() { return gst_rtp_buffer_get_timestamp(&m_packet); }
    [[nodiscard]] playout::Payload payload()
    {
        return {static_cast<const uint8_t*>(gst_rtp_buffer_get_payload(&m_packet)),
                gst_rtp_buffer_get_payload_len(&m_packet)};
    }

private:
    GstRTPBuffer m_packet = GST_RTP_BUFFER_INIT;
    bool m_open;
};

constexpr auto anyBuffer =
    static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST);

} // namespace

CallPipeline::CallPipeline(const MediaConfig& config, const SendFormat& format,
                           const SharedTime& time, FrameWriter& farFrames, Outputs outputs)
    : m_config(config),
      m_format(format),
      m_time(time),
      m_farWriter(farFrames),
      m_outputs(std::move(outputs)),
      m_encoder(format.codec,
                {pictureKbpsAtFirst, config.width, config.height,
                 static_cast<double>(config.framesPerSecond)},
                config.framesPerSecond),
      m_pacer(paceKbpsAtFirst),
      m_outgoing(m_pacer)
{
}

CallPipeline::~CallPipeline()
{
    stop();
}

QString CallPipeline::sendingSide() const
{
    const Packaging packaging = packagingOf(m_format.codec);
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
        m_encoder.description() +
        QStringLiteral(
            " ! %1 ssrc=%2 pt=%3 mtu=1200 "
            "! application/x-rtp,media=video,encoding-name=%4,payload=%3,clock-rate=90000,"
            "ssrc=(uint)%2%5 ! queue name=waiting max-size-buffers=0 max-size-bytes=0 "
            "max-size-time=0 "
            "! identity name=pacer ")
            .arg(QString::fromLatin1(packaging.payloader))
            .arg(videoSsrc)
            .arg(m_format.videoType)
            .arg(encodingName(m_format.codec), transportWideCaps(m_format));
    const QString audio =
        QStringLiteral(
            "appsrc name=sound is-live=true format=time max-bytes=19200 leaky-type=2 "
            "caps=\"audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved\" "
            "! valve name=audiovalve drop=true drop-mode=forward-sticky-events "
            "! opusenc name=aenc audio-type=voice bitrate-type=cbr bitrate=%1 inband-fec=true "
            "packet-loss-percentage=10 ! rtpopuspay ssrc=%2 pt=%3 "
            "! capsfilter name=audioout caps=\"application/x-rtp,media=audio,"
            "encoding-name=OPUS,payload=%3,clock-rate=48000,encoding-params=(string)2,"
            "ssrc=(uint)%2%4\" ")
            .arg(soundKbpsAtFirst * 1000)
            .arg(audioSsrc)
            .arg(m_format.audioType)
            .arg(transportWideCaps(m_format));
    return video + audio;
}

QString CallPipeline::receivingSide() const
{
    const Packaging packaging = packagingOf(m_format.codec);
    return QStringLiteral("%1 name=videoin request-keyframe=true wait-for-keyframe=false ! %2 "
                          "! videoconvert ! video/x-raw,format=BGRx ! appsink name=farpicture "
                          "sync=false async=false max-buffers=1 drop=true ")
        .arg(QString::fromLatin1(packaging.depayloader), QString::fromLatin1(packaging.decoder));
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
    m_waiting = elementIn(m_pipeline.get(), "waiting");
    auto decoder = playout::OpusSoundDecoder::create();
    if (!decoder)
        return tl::make_unexpected(decoder.error());
    m_farPlayer = std::make_unique<FarPlayer>(*std::move(decoder),
                                              [this](GstSample* sample) { showPicture(sample); });
    connectSinks();
    m_encoder.attach(m_pipeline.get());
    // Behind this element every packet comes alone, so that a key frame does not leave as one
    // burst.
    m_outgoing.watch(videoOut().get());
    return {};
}

void CallPipeline::connectSinks()
{
    GstAppSinkCallbacks callbacks = {};
    callbacks.new_sample = takePicture;
    const auto picture = elementIn(m_pipeline.get(), "farpicture");
    gst_app_sink_set_callbacks(GST_APP_SINK(picture.get()), &callbacks, this, nullptr);
    gst_pad_add_probe(padOf(elementIn(m_pipeline.get(), "videoin").get(), "sink").get(),
                      GST_PAD_PROBE_TYPE_BUFFER, stampMediaTime, this, nullptr);
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
    if (!m_pictureInput || !m_pictureSent || isBehind() || !m_encoder.wants(m_time.now()))
        return;
    GstBuffer* copy = gst_buffer_copy(i420); // the memory is shared, the times are ours
    GST_BUFFER_PTS(copy) = GST_CLOCK_TIME_NONE;
    GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(GST_APP_SRC(m_pictureInput.get()), copy);
}

void CallPipeline::setPictureSent(bool sent)
{
    m_pictureSent = sent;
}

bool CallPipeline::isBehind()
{
    // What waits longer would be shown late for good: rather leave a picture out.
    constexpr auto longestWait = std::chrono::milliseconds(250);
    guint waiting = 0;
    g_object_get(m_waiting.get(), "current-level-bytes", &waiting, nullptr);
    return m_pacer.timeFor(waiting, Pacer::Clock::now()) > longestWait;
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
    const auto sink = padOf(elementIn(m_pipeline.get(), "videoin").get(), "sink");
    if (g_strcmp0(media, "video") == 0 && !gst_pad_is_linked(sink.get()) &&
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
    if (m_farPlayer)
        m_farPlayer->stop();
    if (!m_pipeline)
        return;
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    unwatchBus(m_pipeline.get());
}

GstPadProbeReturn CallPipeline::stampMediaTime(GstPad*, GstPadProbeInfo* info, gpointer data)
{
    // What comes out of the decoder must say when it was taken, not when its packets came.
    auto* self = static_cast<CallPipeline*>(data);
    GstBuffer* buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    GST_PAD_PROBE_INFO_DATA(info) = buffer;
    RtpReader packet(buffer);
    if (!packet.isOpen())
        return GST_PAD_PROBE_DROP;
    const auto media = self->m_farPlayer->pictureTime(packet.timestamp());
    GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(std::chrono::nanoseconds(media).count());
    GST_BUFFER_DTS(buffer) = GST_CLOCK_TIME_NONE;
    return GST_PAD_PROBE_OK;
}

GstFlowReturn CallPipeline::takePicture(GstAppSink* sink, gpointer data)
{
    auto* self = static_cast<CallPipeline*>(data);
    GstSamplePtr sample(gst_app_sink_pull_sample(sink));
    GstVideoInfo info;
    if (!sample || !self->isOpen() ||
        !gst_video_info_from_caps(&info, gst_sample_get_caps(sample.get())))
        return GST_FLOW_OK;
    self->m_counters.frameDecoded(GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info));
    const GstClockTime media = GST_BUFFER_PTS(gst_sample_get_buffer(sample.get()));
    self->m_farPlayer->addPicture(playout::Micros(media / 1000), std::move(sample));
    return GST_FLOW_OK;
}

void CallPipeline::showPicture(GstSample* sample)
{
    if (!isOpen() || !writeSample(sample, m_farWriter))
        return;
    m_counters.frameShown();
    m_outputs.farFrame();
}

void CallPipeline::takeVoice(GstPad* arrivals)
{
    gst_pad_add_probe(arrivals, anyBuffer, voiceArrived, this, nullptr);
}

GstPadProbeReturn CallPipeline::voiceArrived(GstPad*, GstPadProbeInfo* info, gpointer data)
{
    auto* self = static_cast<CallPipeline*>(data);
    if (!self->isOpen())
        return GST_PAD_PROBE_DROP;
    if (GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER) {
        self->addVoicePacket(GST_PAD_PROBE_INFO_BUFFER(info));
        return GST_PAD_PROBE_DROP;
    }
    GstBufferList* list = GST_PAD_PROBE_INFO_BUFFER_LIST(info);
    for (guint i = 0; i < gst_buffer_list_length(list); ++i)
        self->addVoicePacket(gst_buffer_list_get(list, i));
    return GST_PAD_PROBE_DROP;
}

void CallPipeline::addVoicePacket(GstBuffer* buffer)
{
    RtpReader packet(buffer);
    if (packet.isOpen())
        m_farPlayer->addPacket(packet.timestamp(), packet.payload());
}

void CallPipeline::pullSound(std::span<int16_t> out)
{
    if (isOpen())
        m_farPlayer->pullSound(out);
    else
        std::fill(out.begin(), out.end(), int16_t{0});
}

void CallPipeline::report(MediaStats& stats)
{
    m_counters.take(stats);
    m_farPlayer->report(stats);
}

} // namespace relais::media
