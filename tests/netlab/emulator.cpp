// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "netlab/emulator.h"

#include <arpa/inet.h>
#include <cstring>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace relais::netlab {

namespace {

constexpr std::array addresses{nearAddress, farAddress, hubAddress};

/// The port whose address an IPv4 packet is for; nothing for anything else.
std::optional<size_t> destination(const std::vector<unsigned char>& packet)
{
    constexpr size_t header = 20;
    if (packet.size() < header || packet[0] >> 4 != 4)
        return std::nullopt;
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, packet.data() + 16, text.data(), text.size());
    for (size_t port = 0; port < addresses.size(); ++port)
        if (std::strcmp(addresses[port], text.data()) == 0)
            return port;
    return std::nullopt;
}

} // namespace

Result<std::unique_ptr<Emulator>> Emulator::start(const Link& link, uint64_t seed)
{
    std::unique_ptr<Emulator> emulator(new Emulator(link, seed));
    if (const auto opened = emulator->open(); !opened)
        return tl::make_unexpected(opened.error());
    auto* self = emulator.get();
    self->m_thread = std::jthread([self](const std::stop_token& stop) { self->run(stop); });
    // Ahead of what is measured, which may fill the processors; where that is not allowed, without.
    const sched_param urgent{.sched_priority = 10};
    ::pthread_setschedparam(self->m_thread.native_handle(), SCHED_FIFO, &urgent);
    return emulator;
}

Emulator::Emulator(const Link& link, uint64_t seed)
    : m_link(link),
      m_models{LinkModel(link.towardsFar, seed), LinkModel(link.towardsNear, seed + 1)}
{
}

Result<> Emulator::open()
{
    for (size_t i = 0; i < m_ports.size(); ++i) {
        auto space = Namespace::create();
        if (!space)
            return tl::make_unexpected(space.error());
        m_ports[i].space = *std::move(space);
        const auto device = m_ports[i].space->openTun(addresses[i]);
        if (!device)
            return tl::make_unexpected(device.error());
        m_ports[i].device = *device;
    }
    m_wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return {};
}

Emulator::~Emulator()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        ::eventfd_write(m_wake, 1);
        m_thread.join();
    }
    for (const auto& port : m_ports)
        if (port.device >= 0)
            ::close(port.device);
    if (m_wake >= 0)
        ::close(m_wake);
}

void Emulator::restartPlans()
{
    const std::lock_guard lock(m_mutex);
    m_models[0].follow(m_link.towardsFar, now());
    m_models[1].follow(m_link.towardsNear, now());
}

LinkCounts Emulator::counts(Direction direction) const
{
    const std::lock_guard lock(m_mutex);
    return model(direction).counts();
}

Time Emulator::waiting(Direction direction) const
{
    const std::lock_guard lock(m_mutex);
    return model(direction).waiting(now());
}

void Emulator::run(const std::stop_token& stop)
{
    const int timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    std::array<pollfd, 5> watched{};
    for (size_t i = 0; i < m_ports.size(); ++i)
        watched[i] = {m_ports[i].device, POLLIN, 0};
    watched[3] = {timer, POLLIN, 0};
    watched[4] = {m_wake, POLLIN, 0};
    while (!stop.stop_requested()) {
        ::poll(watched.data(), watched.size(), -1);
        for (size_t i = 0; i < m_ports.size(); ++i)
            if (watched[i].revents & POLLIN)
                drain(i);
        deliverDue();
        sleepUntilDue(timer);
    }
    ::close(timer);
}

void Emulator::drain(size_t from)
{
    std::array<unsigned char, 2048> buffer;
    for (;;) {
        const auto size = ::read(m_ports[from].device, buffer.data(), buffer.size());
        if (size <= 0)
            return;
        carry(from, {buffer.begin(), buffer.begin() + size});
    }
}

void Emulator::carry(size_t from, std::vector<unsigned char> packet)
{
    const auto to = destination(packet);
    if (!to)
        return;
    Time arrival = now();
    if (from + *to ==
        1) { // between near and far, and the number of the one sent from is its model's
        const std::lock_guard lock(m_mutex);
        const auto passage = m_models[from].offer(arrival, static_cast<int>(packet.size()));
        if (!passage.delivered())
            return;
        arrival = passage.arrival;
    }
    m_underway.push({arrival, ++m_taken, *to, std::move(packet)});
}

void Emulator::deliverDue()
{
    while (!m_underway.empty() && m_underway.top().arrival <= now()) {
        const auto& next = m_underway.top();
        // A device that is full drops it, as a real one would.
        [[maybe_unused]] const auto written =
            ::write(m_ports[next.port].device, next.packet.data(), next.packet.size());
        m_underway.pop();
    }
}

void Emulator::sleepUntilDue(int timer) const
{
    itimerspec when{};
    if (!m_underway.empty()) {
        const Time due = (m_start + m_underway.top().arrival).time_since_epoch();
        const auto whole = std::chrono::floor<std::chrono::seconds>(due);
        when.it_value = {whole.count(), (due - whole).count()};
    }
    ::timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

} // namespace relais::netlab
