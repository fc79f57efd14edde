// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/hubclock.h"

#include <catch2/catch.hpp>

using namespace relais;
using namespace std::chrono_literals;

namespace {
struct Hand final : Clock
{
    Instant shown{};
    [[nodiscard]] Instant now() const override { return shown; }
};
} // namespace

TEST_CASE("T11 the hub's time goes on whatever is done to the machine's clock", "[client]")
{
    const Instant noon = fromEpochMs(1'800'000'000'000);
    Hand machine;
    Hand uptime;
    client::HubClock clock(machine, uptime);
    machine.shown = Instant() + 24h; // a dead battery: 1970
    uptime.shown = Instant() + 10min;
    CHECK(clock.now() == machine.shown);
    CHECK(clock.offset() == 0ms);
    CHECK_FALSE(clock.isMachineWrong());

    clock.hear(noon);
    CHECK(clock.now() == noon);
    CHECK(clock.offset() == noon - machine.shown);
    CHECK(clock.isMachineWrong());

    uptime.shown += 1h;
    machine.shown = noon + 1h; // put right meanwhile
    CHECK(clock.now() == noon + 1h);
    CHECK(clock.offset() == 0ms);
    CHECK_FALSE(clock.isMachineWrong());
}

TEST_CASE("T11 a machine's clock is wrong from two minutes on, ahead or behind", "[client]")
{
    const Instant noon = fromEpochMs(1'800'000'000'000);
    Hand machine;
    Hand uptime;
    client::HubClock clock(machine, uptime);
    clock.hear(noon);
    for (const auto off : {-2min, 2min}) {
        machine.shown = noon + off;
        CHECK_FALSE(clock.isMachineWrong());
        machine.shown = noon + off + (off > 0min ? 1ms : -1ms);
        CHECK(clock.isMachineWrong());
    }
}
