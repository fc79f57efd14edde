// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "peerpair.h"

using namespace relais::media;
using namespace relais::media::test;
using namespace std::chrono_literals;

namespace {

constexpr int videoType = 96;
constexpr int retransmissionType = 97;
constexpr int repairType = 123;

/// Counts by payload type, and loses every `each`th picture packet.
struct Loss
{
    explicit Loss(int each) : every(each) {}
    bool operator()(int type)
    {
        const int number = ++counts.at(static_cast<size_t>(type));
        if (type != videoType || every == 0 || number % every != 0)
            return true;
        ++lost;
        return false;
    }
    int count(int type) const { return counts.at(static_cast<size_t>(type)); }

    int every;
    std::atomic<int> lost{0};
    std::array<std::atomic<int>, 128> counts{};
};

RepairSettings parityOnly(int packets)
{
    RepairSettings settings;
    settings.parity = *ParityShape::of(packets);
    settings.retransmission = false;
    return settings;
}

} // namespace

TEST_CASE("Parity alone replaces what is lost on the way")
{
    PeerPair pair(peerConfig());
    Loss loss(7);
    pair.a.peer->setRepair(parityOnly(3));
    pair.b.peer->setRepair(parityOnly(3));
    pair.connect();
    pair.a.watchNetwork(std::ref(loss));
    pair.until([&] { return loss.lost >= 8 && pair.b.peer->rebuiltPackets() >= 7; });
    CHECK(pair.b.bufferFigure("num-lost") == 0);
    CHECK(loss.count(repairType) > loss.count(videoType) / 4);
    CHECK(loss.count(retransmissionType) == 0);

    // Off again, while the call runs: the next losses stay lost.
    RepairSettings none;
    none.retransmission = false;
    none.giveUp = 100ms;
    pair.a.peer->setRepair(none);
    pair.b.peer->setRepair(none);
    const int before = loss.count(repairType);
    pair.until([&] { return pair.b.bufferFigure("num-lost") > 2; });
    CHECK(loss.count(repairType) - before <= 1);
}

TEST_CASE("Retransmission alone replaces what is lost, and can be switched off in the call")
{
    PeerPair pair(peerConfig());
    Loss loss(10);
    pair.connect();
    pair.a.watchNetwork(std::ref(loss));
    pair.until([&] { return loss.lost >= 5 && pair.b.bufferFigure("rtx-success-count") >= 4; });
    CHECK(pair.b.bufferFigure("num-lost") == 0);
    CHECK(loss.count(repairType) == 0);
    CHECK(loss.count(retransmissionType) >= 4);

    RepairSettings none;
    none.retransmission = false;
    none.giveUp = 100ms;
    pair.b.peer->setRepair(none);
    pair.until([&] { return pair.b.bufferFigure("num-lost") > 2; });
}

TEST_CASE("A peer that does not know parity is never sent any")
{
    const auto unaware = [](const QString& sdp) {
        QStringList kept;
        for (const QString& line : sdp.split(QStringLiteral("\r\n"))) {
            if (!line.contains(QStringLiteral("flexfec")))
                kept << line;
        }
        return kept.join(QStringLiteral("\r\n"));
    };
    PeerPair pair(peerConfig(), unaware);
    Loss loss(0);
    pair.a.peer->setRepair(parityOnly(3));
    pair.connect();
    pair.a.watchNetwork(std::ref(loss));
    pair.until([&] { return loss.count(videoType) > 40; });
    CHECK(loss.count(repairType) == 0);
}
