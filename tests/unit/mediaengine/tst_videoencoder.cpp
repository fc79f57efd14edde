// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/videoencoder.h"

#include <catch2/catch.hpp>

#include <gst/video/video.h>

#include <array>
#include <cmath>

using namespace relais::media;
using namespace std::chrono_literals;

namespace {

/// A coder in a pipeline of its own, fed with moving pictures 50 ms apart; time is what the
/// pictures say, so that a minute of video takes as long as its coding.
class Bench final
{
public:
    static constexpr int cameraRate = 20;

    Bench(VideoCodec codec, const VideoTarget& start) : m_encoder(codec, start, cameraRate)
    {
        gst_init(nullptr, nullptr);
        const QString text =
            QStringLiteral("appsrc name=in format=time caps=\"video/x-raw,format=I420,width=640,"
                           "height=480,framerate=20/1,pixel-aspect-ratio=1/1\" ! ") +
            m_encoder.description() + QStringLiteral(" ! appsink name=out sync=false");
        m_pipeline.reset(
            GST_ELEMENT(gst_object_ref_sink(gst_parse_launch(text.toUtf8().constData(), nullptr))));
        m_encoder.attach(m_pipeline.get());
        m_in = elementIn(m_pipeline.get(), "in");
        m_out = elementIn(m_pipeline.get(), "out");
        gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
    }
    ~Bench() { gst_element_set_state(m_pipeline.get(), GST_STATE_NULL); }

    struct Coded
    {
        int pictures = 0;
        int keyFrames = 0;
        double kbps = 0;
        int width = 0;
        int height = 0;
        std::vector<size_t> sizes;
    };

    /// Codes so many camera pictures and says what came out of them.
    Coded code(int cameraPictures)
    {
        Coded coded;
        size_t bytes = 0;
        for (int i = 0; i < cameraPictures; ++i, ++m_number) {
            const GstClockTime time = static_cast<GstClockTime>(m_number) * GST_SECOND / cameraRate;
            if (!m_encoder.wants(time))
                continue;
            gst_app_src_push_buffer(GST_APP_SRC(m_in.get()), picture(time));
            const GstSamplePtr sample(
                gst_app_sink_try_pull_sample(GST_APP_SINK(m_out.get()), 10 * GST_SECOND));
            REQUIRE(sample);
            GstBuffer* buffer = gst_sample_get_buffer(sample.get());
            ++coded.pictures;
            coded.sizes.push_back(gst_buffer_get_size(buffer));
            bytes += coded.sizes.back();
            if (!GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT))
                ++coded.keyFrames;
            const auto* caps = gst_caps_get_structure(gst_sample_get_caps(sample.get()), 0);
            gst_structure_get_int(caps, "width", &coded.width);
            gst_structure_get_int(caps, "height", &coded.height);
        }
        coded.kbps = static_cast<double>(bytes) * 8 * cameraRate / cameraPictures / 1000;
        return coded;
    }

    /// As a far side does.
    void askForKeyFrame()
    {
        const auto sink = padOf(m_out.get(), "sink");
        gst_pad_push_event(
            sink.get(), gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
    }

    VideoEncoder& encoder() { return m_encoder; }

private:
    /// Texture that moves, and a little noise: a picture that no coder gets for nothing.
    GstBuffer* picture(GstClockTime time)
    {
        constexpr size_t luma = 640 * 480;
        GstBuffer* buffer = gst_buffer_new_allocate(nullptr, luma * 3 / 2, nullptr);
        GstMapInfo map;
        gst_buffer_map(buffer, &map, GST_MAP_WRITE);
        std::array<int, 640 + 480> wave{};
        for (size_t i = 0; i < wave.size(); ++i)
            wave[i] =
                static_cast<int>(30 * std::sin((static_cast<double>(i) + m_number * 1.7) / 9));
        for (int y = 0; y < 480; ++y) {
            for (int x = 0; x < 640; ++x) {
                m_noise = m_noise * 1103515245U + 12345U;
                map.data[y * 640 + x] = static_cast<guint8>(
                    128 + wave[size_t(x)] + wave[size_t(y)] + static_cast<int>(m_noise >> 28));
            }
        }
        memset(map.data + luma, 128, luma / 2);
        gst_buffer_unmap(buffer, &map);
        GST_BUFFER_PTS(buffer) = time;
        GST_BUFFER_DURATION(buffer) = GST_SECOND / cameraRate;
        return buffer;
    }

    VideoEncoder m_encoder;
    GstPtr<> m_pipeline;
    GstPtr<> m_in;
    GstPtr<> m_out;
    int m_number = 0;
    quint32 m_noise = 1;
};

} // namespace

TEST_CASE("A coder follows its target while it runs: rate, frame rate and size")
{
    const auto codec = GENERATE(VideoCodec::Vp8, VideoCodec::Vp9, VideoCodec::H264);
    CAPTURE(encodingName(codec).toStdString());
    Bench bench(codec, {300, 640, 480, 20});
    const auto first = bench.code(100);
    CHECK(first.pictures == 100);
    CHECK(first.keyFrames == 1);
    CHECK(first.kbps == Approx(300).epsilon(0.25));

    bench.encoder().setTarget({120, 640, 480, 20});
    bench.code(20); // what the coder owes from before
    const auto slower = bench.code(100);
    CHECK(slower.keyFrames == 0);
    CHECK(slower.kbps == Approx(120).epsilon(0.25));

    bench.encoder().setTarget({120, 640, 480, 10});
    bench.code(20);
    const auto fewer = bench.code(100);
    CHECK(fewer.pictures == 50);
    CHECK(fewer.keyFrames == 0);
    CHECK(fewer.kbps == Approx(120).epsilon(0.25));

    bench.encoder().setTarget({120, 320, 240, 10});
    const auto smaller = bench.code(60);
    CHECK(smaller.pictures == 30);
    CHECK(smaller.keyFrames == 1);
    CHECK(smaller.width == 320);
    CHECK(smaller.height == 240);

    bench.encoder().setTarget({300, 640, 480, 20});
    bench.code(20);
    const auto again = bench.code(100);
    CHECK(again.pictures == 100);
    CHECK(again.keyFrames == 0);
    CHECK(again.kbps == Approx(300).epsilon(0.25));
}

TEST_CASE("Without a request no key frame is made, with many requests one")
{
    const auto codec = GENERATE(VideoCodec::Vp8, VideoCodec::Vp9, VideoCodec::H264);
    CAPTURE(encodingName(codec).toStdString());
    Bench bench(codec, {300, 640, 480, 20});
    CHECK(bench.code(200).keyFrames == 1);
    bench.encoder().setKeyFrameInterval(1h);
    for (int i = 0; i < 10; ++i)
        bench.askForKeyFrame();
    const auto asked = bench.code(3);
    CHECK(asked.keyFrames == 1);
    bench.askForKeyFrame();
    CHECK(bench.code(3).keyFrames == 0);
    bench.encoder().setKeyFrameInterval(0ms);
    CHECK(bench.code(3).keyFrames == 1); // kept, not forgotten
}

TEST_CASE("A key frame is not larger than the line carries in half a second")
{
    const auto codec = GENERATE(VideoCodec::Vp8, VideoCodec::Vp9);
    CAPTURE(encodingName(codec).toStdString());
    Bench bench(codec, {150, 640, 480, 20});
    bench.code(100);
    bench.encoder().setKeyFrameInterval(0ms);
    bench.askForKeyFrame();
    const auto coded = bench.code(1);
    REQUIRE(coded.keyFrames == 1);
    CHECK(coded.sizes.front() * 8 < 150'000 / 2);
}

TEST_CASE("The pictures chosen are as many as wanted and evenly spread")
{
    constexpr uint64_t millisecond = 1'000'000;
    FramePicker picker;
    picker.setRate(10);
    std::vector<uint64_t> chosen;
    uint64_t seed = 7;
    for (uint64_t i = 0; i < 300; ++i) { // 30 a second, each up to 8 ms late
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        const uint64_t time = (i * 1000 / 30 + (seed >> 33) % 9) * millisecond;
        if (picker.wants(time))
            chosen.push_back(time);
    }
    CHECK(chosen.size() == Approx(100).margin(2));
    for (size_t i = 1; i < chosen.size(); ++i) {
        CHECK(chosen[i] - chosen[i - 1] > 60 * millisecond);
        CHECK(chosen[i] - chosen[i - 1] < 140 * millisecond);
    }
    picker.setRate(0);
    CHECK(picker.wants(0));
    CHECK(picker.wants(0));
}

TEST_CASE("A camera that pauses or whose clock jumps is picked from again at once")
{
    constexpr uint64_t second = 1'000'000'000;
    FramePicker picker;
    picker.setRate(10);
    CHECK(picker.wants(100 * second));
    CHECK_FALSE(picker.wants(100 * second + 1));
    CHECK(picker.wants(500 * second));
    CHECK_FALSE(picker.wants(500 * second + second / 20));
    CHECK(picker.wants(500 * second + second / 10));
    CHECK(picker.wants(second)); // back
}
