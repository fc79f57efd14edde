// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/farplayer.h"
#include "mediaengine/speaker.h"
#include "playout/opusdecoder.h"

#include <catch2/catch.hpp>

#include <QTest>
#include <QTimer>

using namespace relais::media;
using namespace relais::playout;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20000;

/// A tone as Opus packets in real time: every tenth stays behind its follower, and of fifty one is
/// lost that has a copy in the next, and one that has none.
class Voice final
{
public:
    Voice(const SharedTime& time, FarPlayer& player) : m_player(player), m_source(time)
    {
        REQUIRE(m_source.prepare(
            QStringLiteral("audiotestsrc is-live=true wave=sine freq=330 samplesperbuffer=960 "
                           "! audio/x-raw,rate=48000,channels=1 ! opusenc audio-type=voice "
                           "inband-fec=true packet-loss-percentage=10 ! appsink name=out "
                           "sync=false")));
        m_source.deliver("out", [this](GstSample* sample) { take(sample); });
        REQUIRE(m_source.play(false));
    }
    ~Voice() { m_source.stop(); }

private:
    void take(GstSample* sample)
    {
        GstBuffer* buffer = gst_sample_get_buffer(sample);
        GstMapInfo map;
        if (!gst_buffer_map(buffer, &map, GST_MAP_READ))
            return;
        std::vector<uint8_t> packet(map.data, map.data + map.size);
        gst_buffer_unmap(buffer, &map);
        const uint32_t timestamp = m_timestamp;
        m_timestamp += 960;
        ++m_count;
        if (m_count % 50 < 2)
            return;
        if (m_count % 10 == 0) {
            m_late = {timestamp, std::move(packet)};
            return;
        }
        m_player.addPacket(timestamp, packet);
        if (!m_late.second.empty())
            m_player.addPacket(m_late.first, m_late.second);
        m_late.second.clear();
    }

    FarPlayer& m_player;
    uint32_t m_timestamp = 0xfffff000U;
    int m_count = 0;
    std::pair<uint32_t, std::vector<uint8_t>> m_late;
    SourcePipeline m_source;
};

/// A sample that knows its number.
GstSamplePtr picture(int number)
{
    GstBuffer* buffer = gst_buffer_new();
    GST_BUFFER_OFFSET(buffer) = static_cast<guint64>(number);
    GstSamplePtr sample(gst_sample_new(buffer, nullptr, nullptr, nullptr));
    gst_buffer_unref(buffer);
    return sample;
}

/// A player with a speaker, and the numbers of the pictures it shows.
struct Far
{
    Far()
        : player(*OpusSoundDecoder::create(), [this](GstSample* sample) {
              const std::lock_guard lock(mutex);
              shown.push_back(static_cast<int>(GST_BUFFER_OFFSET(gst_sample_get_buffer(sample))));
          })
    {
        config.speaker = {SourceKind::None, {}};
        CHECK(speaker.start().kind == DeviceState::Kind::Absent);
    }
    ~Far() { speaker.stop(); }

    MediaStats stats()
    {
        MediaStats result;
        player.report(result);
        loudest = std::max(loudest, result.farAudioDb);
        return result;
    }
    size_t shownCount()
    {
        const std::lock_guard lock(mutex);
        return shown.size();
    }

    [[maybe_unused]] bool isReady = gst_init_check(nullptr, nullptr, nullptr);
    std::mutex mutex;
    std::vector<int> shown;
    double loudest = -100;
    MediaConfig config;
    SharedTime time;
    FarPlayer player;
    Speaker speaker{config, time, [this](std::span<int16_t> out) { player.pullSound(out); }};
};

} // namespace

TEST_CASE("A voice whose packets are lost or overtaken is heard whole")
{
    Far far;
    const Voice voice(far.time, far.player);
    REQUIRE(QTest::qWaitFor([&] { return far.stats().farAudioSamples > 48000 * 4; }, patience));
    const MediaStats stats = far.stats();
    CHECK(far.loudest > -20);
    CHECK(stats.farConcealedSamples > 0);
    CHECK(stats.farConcealedSamples < stats.farAudioSamples / 5);
    CHECK(stats.soundDelayMs > 0);
}

TEST_CASE("Before the first packet there is silence, and nothing is counted")
{
    Far far;
    std::array<int16_t, 480> samples;
    samples.fill(7);
    far.player.pullSound(samples);
    CHECK(samples == std::array<int16_t, 480>{});
    CHECK(far.stats().farAudioSamples == 0);
    CHECK(far.stats().watchedMs == 0);
}

TEST_CASE("Pictures that come late make the sound wait, and are shown in order")
{
    Far far;
    const Voice voice(far.time, far.player);
    // As the sender says, a picture is 250 ms older than the sound that comes with it.
    constexpr uint64_t second = uint64_t{1} << 32;
    int next = 0;
    QTimer camera;
    QObject::connect(&camera, &QTimer::timeout, &camera, [&] {
        far.player.addPicture(far.player.pictureTime(static_cast<uint32_t>(next * 4500)),
                              picture(next));
        far.player.takeSenderReport(sdp::Kind::Audio, 0xfffff000U, 100 * second);
        far.player.takeSenderReport(sdp::Kind::Video, 0, 100 * second - second / 4);
        ++next;
    });
    camera.start(50ms);
    CHECK(QTest::qWaitFor([&] { return far.stats().soundDelayMs > 100; }, patience));
    CHECK(far.stats().watchedMs > 0);
    far.player.stop();
    const std::lock_guard lock(far.mutex);
    CHECK(far.shown.size() > 20);
    CHECK(std::is_sorted(far.shown.begin(), far.shown.end()));
}

TEST_CASE("A player that was stopped shows nothing any more")
{
    Far far;
    far.player.addPicture(0us, picture(0));
    REQUIRE(QTest::qWaitFor([&] { return far.shownCount() == 1; }, patience));
    far.player.stop();
    far.player.addPicture(50ms, picture(1));
    CHECK(far.shownCount() == 1);
}
