// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/videoencoder.h"

#include <gst/video/video.h>

#include <algorithm>

namespace relais::media {

namespace {

using namespace std::chrono_literals;

// A request answered at once and again within this time would only fill the line (measured at
// 300 kb/s: each key frame lost its own packets, and the next was asked for).
constexpr auto usualKeyFrameInterval = 600ms;

QString vpxSettings(int bitsPerSecond)
{
    // keyframe-mode=disabled: none but those asked for. max-intra-bitrate: six pictures' worth.
    return QStringLiteral("deadline=1 lag-in-frames=0 end-usage=cbr target-bitrate=%1 threads=1 "
                          "keyframe-max-dist=9999 keyframe-mode=disabled error-resilient=default "
                          "undershoot=95 overshoot=15 buffer-size=1000 buffer-initial-size=500 "
                          "buffer-optimal-size=600 min-quantizer=4 max-quantizer=58 "
                          "dropframe-threshold=0 max-intra-bitrate=600")
        .arg(bitsPerSecond);
}

QString settings(VideoCodec codec, int bitsPerSecond)
{
    switch (codec) {
    case VideoCodec::Vp8:
        return QStringLiteral("vp8enc name=venc cpu-used=-6 ") + vpxSettings(bitsPerSecond);
    case VideoCodec::Vp9:
        return QStringLiteral("vp9enc name=venc cpu-used=7 ") + vpxSettings(bitsPerSecond);
    case VideoCodec::H264:
        return QStringLiteral("openh264enc name=venc usage-type=camera rate-control=bitrate "
                              "bitrate=%1 gop-size=1000000 complexity=medium multi-thread=1 "
                              "scene-change-detection=false "
                              "! video/x-h264,profile=constrained-baseline")
            .arg(bitsPerSecond);
    }
    return {};
}

GstCapsPtr sizeCaps(const VideoTarget& target)
{
    return GstCapsPtr(gst_caps_new_simple("video/x-raw", "width", G_TYPE_INT, target.width,
                                          "height", G_TYPE_INT, target.height, "pixel-aspect-ratio",
                                          GST_TYPE_FRACTION, 1, 1, nullptr));
}

} // namespace

VideoEncoder::VideoEncoder(VideoCodec codec, const VideoTarget& start, int cameraRate)
    : m_codec(codec), m_cameraRate(cameraRate), m_target(start), m_requests(usualKeyFrameInterval)
{
    m_picker.setRate(start.framesPerSecond < cameraRate ? start.framesPerSecond : 0);
}

QString VideoEncoder::description() const
{
    const VideoTarget now = target();
    return QStringLiteral("videoscale ! capsfilter name=vsize caps=\"video/x-raw,width=%1,"
                          "height=%2,pixel-aspect-ratio=1/1\" ! ")
               .arg(now.width)
               .arg(now.height) +
           settings(m_codec, now.kbps * 1000);
}

void VideoEncoder::attach(GstElement* pipeline)
{
    m_encoder = elementIn(pipeline, "venc");
    m_size = elementIn(pipeline, "vsize");
    // On the next pad, so that what we send to the coder itself does not pass here again.
    const GstPtr<GstPad> next(gst_pad_get_peer(padOf(m_encoder.get(), "src").get()));
    gst_pad_add_probe(next.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, keepRequest, this, nullptr);
}

GstPadProbeReturn VideoEncoder::keepRequest(GstPad*, GstPadProbeInfo* info, gpointer self)
{
    if (!gst_video_event_is_force_key_unit(GST_PAD_PROBE_INFO_EVENT(info)))
        return GST_PAD_PROBE_OK;
    static_cast<VideoEncoder*>(self)->m_requests.request();
    return GST_PAD_PROBE_DROP;
}

void VideoEncoder::setTarget(const VideoTarget& target)
{
    const std::lock_guard lock(m_mutex);
    if (target == m_target)
        return;
    if (m_encoder) {
        const int bits = target.kbps * 1000;
        if (m_codec == VideoCodec::H264)
            g_object_set(m_encoder.get(), "bitrate", static_cast<guint>(bits), nullptr);
        else
            g_object_set(m_encoder.get(), "target-bitrate", bits, nullptr);
        if (target.width != m_target.width || target.height != m_target.height) {
            g_object_set(m_size.get(), "caps", sizeCaps(target).get(), nullptr);
            m_requests.answered(std::chrono::steady_clock::now());
        }
    }
    m_picker.setRate(target.framesPerSecond < m_cameraRate ? target.framesPerSecond : 0);
    m_target = target;
}

VideoTarget VideoEncoder::target() const
{
    const std::lock_guard lock(m_mutex);
    return m_target;
}

void VideoEncoder::setKeyFrameInterval(std::chrono::milliseconds interval)
{
    m_requests.setInterval(interval);
}

bool VideoEncoder::wants(GstClockTime time)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_picker.wants(time))
            return false;
    }
    if (m_encoder && m_requests.take(std::chrono::steady_clock::now()))
        gst_element_send_event(m_encoder.get(), gst_video_event_new_upstream_force_key_unit(
                                                    GST_CLOCK_TIME_NONE, TRUE, 0));
    return true;
}

} // namespace relais::media
