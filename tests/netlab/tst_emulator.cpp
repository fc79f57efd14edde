// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Real packets between real namespaces; passed over where there are none to be had.
#include "netlab/emulator.h"

#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace relais;
using namespace relais::netlab;
using namespace std::chrono_literals;

namespace {

using Wall = std::chrono::steady_clock;

std::unique_ptr<Emulator> lineOrNothing(const Line& line)
{
    auto emulator = Emulator::start({LinkPlan{line}, LinkPlan{line}}, 1);
    if (!emulator)
        WARN("passed over, needs root and /dev/net/tun: " << emulator.error().detail.toStdString());
    return emulator ? *std::move(emulator) : nullptr;
}

/// A UDP socket inside a namespace, on that port; gives up waiting after two seconds.
class Socket
{
public:
    Socket(const Namespace& space, const char* address, uint16_t port)
        : m_address(endpoint(address, port))
    {
        const Namespace::Inside inside(space);
        m_descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const timeval patience{2, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        REQUIRE(::bind(m_descriptor, generic(m_address), sizeof m_address) == 0);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { ::close(m_descriptor); }

    void send(const Socket& to, int number, size_t bytes) const
    {
        std::vector<int> payload(bytes / sizeof(int), number);
        REQUIRE(::sendto(m_descriptor, payload.data(), bytes, 0, generic(to.m_address),
                         sizeof to.m_address) == ssize_t(bytes));
    }
    /// The number in the next packet.
    [[nodiscard]] std::optional<int> receive() const
    {
        std::vector<int> payload(512);
        const auto size = ::recv(m_descriptor, payload.data(), payload.size() * sizeof(int), 0);
        return size > 0 ? std::optional(payload.front()) : std::nullopt;
    }

private:
    static sockaddr_in endpoint(const char* address, uint16_t port)
    {
        sockaddr_in result{};
        result.sin_family = AF_INET;
        result.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &result.sin_addr);
        return result;
    }
    static const sockaddr* generic(const sockaddr_in& address)
    {
        return static_cast<const sockaddr*>(static_cast<const void*>(&address));
    }

    sockaddr_in m_address;
    int m_descriptor;
};

constexpr size_t headers = 28; // IPv4 and UDP

} // namespace

TEST_CASE("real packets meet the fates of the model", "[netlab]")
{
    // 1000 bytes each: 200 fill the queue, those beyond find no place but what is sent meanwhile.
    constexpr int packets = 300;
    const auto line = lineOrNothing(
        {.bitsPerSecond = 1e6, .queueBytes = 200'000, .delay = 40ms, .loss = Loss::random(0.1)});
    if (!line)
        return;
    const Socket nearEnd(line->nearSide(), nearAddress, 4000);
    const Socket farEnd(line->farSide(), farAddress, 4000);
    const auto begin = Wall::now();
    for (int i = 0; i < packets; ++i)
        nearEnd.send(farEnd, i, 1000 - headers);
    std::vector<int> got;
    Wall::time_point first, last;
    while (const auto number = farEnd.receive()) {
        last = Wall::now();
        if (got.empty())
            first = last;
        got.push_back(*number);
    }
    const auto counts = line->counts(Direction::TowardsFar);
    CHECK(counts.offered == packets);
    CHECK(counts.offeredBytes == packets * 1000);
    CHECK(counts.delivered == got.size());
    CHECK(counts.queueFull > 0);
    CHECK(counts.lost > 0);
    CHECK(counts.offered == counts.delivered + counts.queueFull + counts.lost);
    CHECK(line->counts(Direction::TowardsNear) == LinkCounts{});
    CHECK(std::is_sorted(got.begin(), got.end()));
    CHECK(first - begin >= 40ms + 8ms);
    // Lost packets took their time on the line too.
    const double seconds = std::chrono::duration<double>(last - first).count();
    const double sent = double(counts.delivered + counts.lost) * 8000;
    CHECK(sent / seconds == Approx(1e6).epsilon(0.05));
}

TEST_CASE("both ways and the hub are reached, and the hub without the line", "[netlab]")
{
    const auto line = lineOrNothing({.bitsPerSecond = 100e3, .delay = 20ms});
    if (!line)
        return;
    const Socket nearEnd(line->nearSide(), nearAddress, 4000);
    const Socket farEnd(line->farSide(), farAddress, 4000);
    const Socket hub(line->hubSide(), hubAddress, 4000);
    farEnd.send(nearEnd, 1, 500);
    CHECK(nearEnd.receive() == 1);
    nearEnd.send(hub, 2, 500);
    farEnd.send(hub, 3, 500);
    CHECK(hub.receive().value_or(0) + hub.receive().value_or(0) == 5);
    hub.send(nearEnd, 4, 500);
    CHECK(nearEnd.receive() == 4);
    hub.send(farEnd, 5, 500);
    CHECK(farEnd.receive() == 5);
    CHECK(line->counts(Direction::TowardsFar).offered == 0);
    CHECK(line->counts(Direction::TowardsNear).delivered == 1);
}

TEST_CASE("plans begin when told", "[netlab]")
{
    Line down;
    down.up = false;
    const Link link{LinkPlan{Line{}}.then(300ms, down), LinkPlan{Line{}}};
    auto line = Emulator::start(link, 1);
    if (!line) {
        WARN("passed over: " << line.error().detail.toStdString());
        return;
    }
    const Socket nearEnd((*line)->nearSide(), nearAddress, 4000);
    const Socket farEnd((*line)->farSide(), farAddress, 4000);
    int sent = 0;
    do
        nearEnd.send(farEnd, ++sent, 100);
    while (farEnd.receive() == sent);
    CHECK((*line)->counts(Direction::TowardsFar).lineDown == 1);
    (*line)->restartPlans();
    nearEnd.send(farEnd, 0, 100);
    CHECK(farEnd.receive() == 0);
}
