// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/coderload.h"

#include "mediaengine/packaging.h"
#include "mediaengine/videoencoder.h"

#include <array>
#include <cmath>
#include <ctime>

namespace relais::media {

namespace {

constexpr int pictures = 9; // the first, a key frame, is not counted

// Beside the coder run camera, echo cancellation and the screen, on two slow cores at worst.
constexpr double mostForVp9 = 0.4;
constexpr double mostForVp8 = 0.6;

/// Texture that moves, and a little noise: nothing a coder gets for nothing.
GstBuffer* picture(const VideoTarget& target, int number)
{
    const auto luma = static_cast<size_t>(target.width) * static_cast<size_t>(target.height);
    GstBuffer* buffer = gst_buffer_new_allocate(nullptr, luma * 3 / 2, nullptr);
    GstMapInfo map;
    if (!gst_buffer_map(buffer, &map, GST_MAP_WRITE))
        return buffer;
    std::array<int, 256> wave{};
    for (size_t i = 0; i < wave.size(); ++i)
        wave[i] = static_cast<int>(30 * std::sin(static_cast<double>(i) * 2 * M_PI / 64));
    quint32 noise = static_cast<quint32>(number) + 1;
    guint8* out = map.data;
    for (int y = 0; y < target.height; ++y) {
        for (int x = 0; x < target.width; ++x) {
            noise = noise * 1103515245U + 12345U;
            *out++ = static_cast<guint8>(128 + wave[static_cast<guint8>(x + 3 * number)] +
                                         wave[static_cast<guint8>(y - 2 * number)] +
                                         static_cast<int>(noise >> 29));
        }
    }
    std::fill_n(out, luma / 2, guint8{128});
    gst_buffer_unmap(buffer, &map);
    GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(number) * GST_SECOND /
                             static_cast<GstClockTime>(target.framesPerSecond);
    return buffer;
}

double threadSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Stopwatch
{
    double first = 0;
    double last = 0;
    int seen = 0;
};

GstPadProbeReturn decoded(GstPad*, GstPadProbeInfo*, gpointer data)
{
    auto* watch = static_cast<Stopwatch*>(data);
    watch->last = threadSeconds();
    if (watch->seen++ == 0)
        watch->first = watch->last;
    return GST_PAD_PROBE_OK;
}

} // namespace

std::optional<double> coderLoad(VideoCodec codec, const VideoTarget& target)
{
    VideoEncoder encoder(codec, target, target.framesPerSecond);
    const QString description =
        QStringLiteral("appsrc name=in format=time caps=\"video/x-raw,format=I420,width=%1,"
                       "height=%2,framerate=%3/1,pixel-aspect-ratio=1/1\" ! ")
            .arg(target.width)
            .arg(target.height)
            .arg(target.framesPerSecond) +
        encoder.description() +
        QStringLiteral(" ! %1 ! fakesink name=out sync=false")
            .arg(QString::fromLatin1(packagingOf(codec).singleThreadDecoder));
    GError* error = nullptr;
    const GstPtr<> pipeline(gst_parse_launch_full(description.toUtf8().constData(), nullptr,
                                                  GST_PARSE_FLAG_FATAL_ERRORS, &error));
    g_clear_error(&error);
    if (!pipeline)
        return std::nullopt;
    Stopwatch watch;
    // From picture to picture at the end of the one thread that codes and decodes.
    gst_pad_add_probe(padOf(elementIn(pipeline.get(), "out").get(), "sink").get(),
                      GST_PAD_PROBE_TYPE_BUFFER, decoded, &watch, nullptr);
    gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
    const auto in = elementIn(pipeline.get(), "in");
    for (int i = 0; i < pictures; ++i)
        gst_app_src_push_buffer(GST_APP_SRC(in.get()), picture(target, i));
    gst_app_src_end_of_stream(GST_APP_SRC(in.get()));
    const GstPtr<GstBus> bus(gst_element_get_bus(pipeline.get()));
    GstMessage* end = gst_bus_timed_pop_filtered(
        bus.get(), 3 * GST_SECOND,
        static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
    const bool ended = end && GST_MESSAGE_TYPE(end) == GST_MESSAGE_EOS;
    if (end)
        gst_message_unref(end);
    gst_element_set_state(pipeline.get(), GST_STATE_NULL);
    if (!ended) // too slow to be measured is slow
        return end ? std::nullopt : std::optional(10.0);
    if (watch.seen < 2)
        return std::nullopt;
    return (watch.last - watch.first) / (watch.seen - 1) * target.framesPerSecond;
}

QList<VideoCodec> affordableCodecs(const std::function<std::optional<double>(VideoCodec)>& load)
{
    const auto vp9 = load(VideoCodec::Vp9);
    if (vp9 && *vp9 <= mostForVp9)
        return {VideoCodec::Vp9, VideoCodec::Vp8, VideoCodec::H264};
    const auto vp8 = load(VideoCodec::Vp8);
    if (vp8 && *vp8 > mostForVp8)
        return {VideoCodec::H264, VideoCodec::Vp8};
    return {VideoCodec::Vp8, VideoCodec::H264};
}

} // namespace relais::media
