// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "netlab/linkfile.h"

#include <catch2/catch.hpp>

#include <QDir>

using namespace relais;
using namespace relais::netlab;
using namespace std::chrono_literals;

TEST_CASE("a description of a line is read", "[netlab]")
{
    const auto link = parseLink(QStringLiteral(R"(
# words after the sign are for people
rate 1.5M
delay 20ms
jitter 10ms reorders  # on one direction and the other
loss 2% bursts 4
queue 64kB
towards near
rate 300k
queue 200ms
jitter 5ms
at 10s
down
towards both
at 12.5s
up
loss 0%
)"));
    REQUIRE(link);
    const Line up{.bitsPerSecond = 1.5e6,
                  .queueBytes = 64000,
                  .delay = 20ms,
                  .jitter = 10ms,
                  .reorders = true,
                  .loss = Loss::bursts(0.02, 4)};
    CHECK(link->towardsFar.at(11s) == up);
    CHECK(link->towardsFar.changes().size() == 2);
    Line down = up;
    down.bitsPerSecond = 300e3;
    down.queueBytes = 0;
    down.queueTime = 200ms;
    down.jitter = 5ms;
    down.reorders = false;
    CHECK(link->towardsNear.at(9s) == down);
    down.up = false;
    CHECK(link->towardsNear.at(10s) == down);
    down.up = true;
    down.loss = Loss::random(0);
    CHECK(link->towardsNear.at(13s) == down);
}

TEST_CASE("what is not a description is refused with its line", "[netlab]")
{
    for (const char* wrong : {"rate",
                              "rate 0k",
                              "rate 500",
                              "rate -5k",
                              "delay 10",
                              "delay 10ms 5ms",
                              "loss 1",
                              "loss 100%",
                              "loss 2% bursts",
                              "loss 2% bursts 0.5",
                              "loss 2% burst 4",
                              "jitter 5ms sideways",
                              "queue 0kB",
                              "queue x",
                              "towards",
                              "towards hub",
                              "up now",
                              "at 0s",
                              "at later",
                              "speed 10k",
                              "at 5s\nat 5s"}) {
        CAPTURE(wrong);
        const auto link = parseLink(QStringLiteral("rate 10k\n") + QString::fromLatin1(wrong));
        REQUIRE_FALSE(link);
        CHECK(link.error().code == Error::Code::Invalid);
        CHECK(link.error().detail.startsWith(
            QLatin1String(std::strchr(wrong, '\n') ? "line 3: " : "line 2: ")));
    }
}

TEST_CASE("the named lines are as documented", "[netlab]")
{
    const QDir folder(QStringLiteral(RELAIS_SOURCE_DIR "/tests/netlab/links"));
    const auto named = [&](const char* name) {
        const auto link =
            readLink(folder.filePath(QString::fromLatin1(name) + QStringLiteral(".link")));
        REQUIRE(link);
        return *link;
    };
    for (const QString& file : folder.entryList(QDir::Files)) {
        CAPTURE(file.toStdString());
        CHECK(readLink(folder.filePath(file)));
    }
    CHECK(named("b").towardsFar.at(0s) ==
          Line{.bitsPerSecond = 500e3, .delay = 50ms, .loss = Loss::random(0.01)});
    CHECK(named("d").towardsNear.at(0s) == Line{.bitsPerSecond = 150e3,
                                                .queueTime = 500ms,
                                                .delay = 300ms,
                                                .loss = Loss::random(0.01)});
    CHECK(named("e").towardsFar.at(20s).bitsPerSecond == 250e3);
    CHECK(named("e").towardsFar.at(40s).bitsPerSecond == 1e6);
    CHECK(named("f").towardsNear.at(24s).up);
    CHECK_FALSE(named("f").towardsNear.at(25s).up);
    CHECK(named("f").towardsNear.at(35s).up);
    CHECK(readLink(QStringLiteral("/nonexistent.link")).error().code == Error::Code::NotFound);
}
