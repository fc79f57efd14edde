// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "peerpair.h"

#include <QElapsedTimer>

using namespace relais::media;
using namespace relais::media::test;
using namespace std::chrono_literals;

namespace {

constexpr int audioType = 111;
constexpr int videoType = 96;

/// Everything that leaves, with the headers of IP and UDP.
struct Meter
{
    static GstPadProbeReturn leaving(GstPad*, GstPadProbeInfo* info, gpointer self)
    {
        auto* meter = static_cast<Meter*>(self);
        meter->bytes +=
            static_cast<qint64>(gst_buffer_get_size(GST_PAD_PROBE_INFO_BUFFER(info)) + 28);
        return GST_PAD_PROBE_OK;
    }

    std::atomic<qint64> bytes{0};
};

void meterNetwork(PeerEnd& end, Meter& meter)
{
    end.forEach("nicesink", [&](GstElement* sink) {
        gst_pad_add_probe(padOf(sink, "sink").get(), GST_PAD_PROBE_TYPE_BUFFER, Meter::leaving,
                          &meter, nullptr);
    });
}

} // namespace

TEST_CASE("All that leaves keeps to the pace, and sound never waits for video")
{
    PeerPair pair(peerConfig());
    RepairSettings repair;
    repair.parity = *ParityShape::of(2);
    pair.a.peer->setRepair(repair);
    pair.connect();
    std::array<std::atomic<int>, 128> counts{};
    pair.a.watchNetwork([&](int type) {
        ++counts.at(static_cast<size_t>(type));
        return true;
    });
    Meter meter;
    meterNetwork(pair.a, meter);
    const int pace = GENERATE(300, 120);
    pair.a.call.setPace(pace); // far less than the picture asks for
    QElapsedTimer clock;
    // What was allowed before may still be on its way.
    const int already = counts[videoType];
    pair.until([&] { return counts[videoType] > already + 3; });
    const int sounds = counts[audioType];
    const qint64 bytes = meter.bytes;
    clock.start();
    pair.until([&] { return counts[audioType] > sounds + 150; });
    const qint64 left = meter.bytes - bytes;
    // Slowness of the machine can only make it less: one burst, and one packet that had its turn.
    CHECK(left <= pace * clock.elapsed() / 8 + 3000 + 1500);
    // Video fills what is left of the pace.
    CHECK(counts[videoType] > already + 10);
}

TEST_CASE("With no room for video at all, sound goes on")
{
    PeerPair pair(peerConfig());
    pair.connect();
    std::array<std::atomic<int>, 128> counts{};
    pair.a.watchNetwork([&](int type) {
        ++counts.at(static_cast<size_t>(type));
        return true;
    });
    pair.a.call.setPace(1);
    pair.until([&] { return counts[audioType] > 10; });
    const int pictures = counts[videoType];
    const int sounds = counts[audioType];
    pair.until([&] { return counts[audioType] > sounds + 100; });
    CHECK(counts[videoType] <= pictures + 1);
    // And the picture comes back with the room.
    pair.a.call.setPace(1000);
    const int seen = pair.b.farFrames;
    pair.until([&] { return pair.b.farFrames > seen + 20; });
}

TEST_CASE("A line that becomes slow does not fill with old pictures")
{
    PeerPair pair(peerConfig());
    pair.connect();
    pair.a.call.setPace(100);
    const auto waiting = elementIn(pair.a.call.pipeline(), "waiting");
    guint most = 0;
    const int seen = pair.b.farFrames;
    pair.until([&] {
        guint now = 0;
        g_object_get(waiting.get(), "current-level-bytes", &now, nullptr);
        most = std::max(most, now);
        return pair.b.farFrames > seen + 20;
    });
    // 250 ms of the pace, one more picture of the coder's rate, and what was there at first.
    CHECK(most < 100'000 / 8 / 4 + 3 * 400'000 / 8 / 20);
}
