// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Two engines on a line that loses packets; passed over where no such line can be made.
#include "enginepair.h"
#include "netlab/emulator.h"

using namespace relais;
using namespace relais::media;
using namespace relais::media::test;
using namespace std::chrono_literals;

TEST_CASE("What a line loses of the sound is made up, and counted")
{
    netlab::Line bad{.bitsPerSecond = 2e6, .delay = 20ms, .loss = netlab::Loss::random(0.1)};
    const auto line = netlab::Emulator::start({netlab::LinkPlan{bad}, netlab::LinkPlan{bad}}, 1);
    if (!line) {
        WARN("passed over, needs root and /dev/net/tun: " << line.error().detail.toStdString());
        return;
    }
    Pair pair;
    {
        const netlab::Namespace::Inside inside((*line)->nearSide());
        pair.a.start();
    }
    {
        const netlab::Namespace::Inside inside((*line)->farSide());
        pair.b.start();
    }
    REQUIRE(eventually([&] { return pair.a.ready && pair.b.ready; }));
    pair.expectEachOther();
    pair.openBoth();
    pair.offer();
    // A tenth of five seconds, give or take; without loss it would be nothing.
    constexpr qint64 fiveSeconds = 240'000;
    REQUIRE(eventually([&] { return pair.b.stats.farAudioSamples >= fiveSeconds; }));
    const auto& stats = pair.b.stats;
    CHECK(stats.farConcealedSamples > stats.farAudioSamples / 40);
    CHECK(stats.farConcealedSamples < stats.farAudioSamples / 4);
}
