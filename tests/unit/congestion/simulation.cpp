// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "unit/congestion/simulation.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace relais::congestion::test {

using namespace std::chrono_literals;

namespace {

constexpr Time sliceLength = 200ms;
constexpr int headerBytes = 58; // IPv4, UDP, RTP with the sequence number, SRTP's tag
constexpr int mostPayload = 1140;

Duration micros(Time time)
{
    return std::chrono::duration_cast<Duration>(time);
}
TimePoint point(Time time)
{
    return TimePoint(1000s + micros(time));
}
double slots(Time from, Time to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

void Events::runUntil(Time end)
{
    while (!m_waiting.empty() && m_waiting.top().time <= end) {
        auto action = std::move(m_waiting.top().action);
        m_now = m_waiting.top().time;
        m_waiting.pop();
        action();
    }
    m_now = end;
}

struct Simulation::Flow
{
    Flow(Simulation& owner) : sim(owner) {}
    virtual ~Flow() = default;
    Slice& slice(Time time)
    {
        const auto index = static_cast<size_t>(time / sliceLength);
        if (slices.size() <= index)
            slices.resize(index + 1);
        return slices[index];
    }
    Simulation& sim;
    std::vector<Slice> slices;
};

struct Simulation::Media : Flow
{
    Media(Simulation& owner, const MediaSetting& given, bool backwards)
        : Flow(owner),
          setting(given),
          way(backwards ? owner.m_back : owner.m_forward),
          reverse(backwards ? owner.m_forward : owner.m_back)
    {
        sim.m_events.at(setting.start, [this] { begin(); });
    }

    struct Sent
    {
        int bytes;
        Time time;
    };

    [[nodiscard]] Time now() const { return sim.m_events.now(); }
    void begin()
    {
        controller = std::make_unique<RateController>(setting.profile, point(now()));
        encode();
        speak();
        tick();
        report();
    }
    [[nodiscard]] bool over() const { return now() >= setting.end; }

    void tick()
    {
        if (over())
            return;
        controller->tick(point(now()));
        slice(now()).targetKbps = controller->target().kbps();
        sim.m_events.after(100ms, [this] { tick(); });
    }
    void speak()
    {
        if (over())
            return;
        const double bytes = setting.audioKbps * 125 * slots(Time{0}, setting.audioFrame);
        if (!setting.paused(now()))
            send(static_cast<int>(bytes) + headerBytes);
        sim.m_events.after(setting.audioFrame, [this] { speak(); });
    }
    [[nodiscard]] double audioLineKbps() const
    {
        return setting.audioKbps + headerBytes * 8 / 1000.0 / slots(Time{0}, setting.audioFrame);
    }
    void encode()
    {
        if (over())
            return;
        sim.m_events.after(1000ms / setting.framesPerSecond, [this] { encode(); });
        const double wanted = controller->target().kbps() - audioLineKbps();
        // A coder that hears "less" is not obeyed at once: what waits too long is not coded at all.
        const double rate = std::min(wanted, setting.encoderLimitKbps(now()));
        if (rate < 10 || setting.paused(now()) || backlogBytes * 8.0 > rate * 200)
            return;
        const double spread = 0.75 + 0.5 * std::generate_canonical<double, 32>(sim.m_random);
        const double key = firstFrame ? 2.5 : 1;
        firstFrame = false;
        double bytes = rate * 125 / setting.framesPerSecond * spread * key;
        // the headers come out of the same rate
        const auto count =
            std::max(1, static_cast<int>(std::ceil(bytes / (mostPayload + headerBytes))));
        for (int i = 0; i < count; ++i) {
            const int size = std::max(headerBytes + 20, static_cast<int>(bytes / count));
            waiting.push_back(size);
            backlogBytes += size;
        }
        if (!pacing)
            pace();
    }
    void pace()
    {
        pacing = !waiting.empty();
        if (!pacing)
            return;
        const int bytes = waiting.front();
        waiting.pop_front();
        backlogBytes -= bytes;
        send(bytes);
        const double video = std::max(10.0, controller->target().kbps() * 1.2 - audioLineKbps());
        sim.m_events.after(Time(static_cast<int64_t>(bytes * 8e6 / video)), [this] { pace(); });
    }
    void send(int bytes)
    {
        const auto number = static_cast<int64_t>(sent.size());
        sent.push_back({bytes, now()});
        slice(now()).sentKbps += bytes * 8 / 200.0;
        const auto passage = way.offer(now(), bytes);
        if (!passage.delivered()) {
            ++slice(now()).lost;
            return;
        }
        const Line& line = way.plan().at(now());
        const double wait =
            std::chrono::duration<double, std::milli>(passage.arrival - now() - line.delay)
                .count() -
            bytes * 8e3 / line.bitsPerSecond;
        slice(now()).queueMs.push_back(std::max(0.0, wait));
        sim.m_events.at(passage.arrival + setting.oneWay,
                        [this, number, bytes] { arrive(number, bytes); });
    }
    void arrive(int64_t number, int bytes)
    {
        slice(now()).receivedKbps += bytes * 8 / 200.0;
        const double noise = std::generate_canonical<double, 32>(sim.m_random);
        const double clock = static_cast<double>(now().count()) * (1 + setting.drift * 1e-6) +
                             noise * static_cast<double>(setting.noise.count());
        arrived[number] = Time(static_cast<int64_t>(clock)) + 77777s;
    }
    void report()
    {
        sim.m_events.after(setting.report, [this] { report(); });
        if (arrived.empty())
            return;
        const int64_t last = arrived.rbegin()->first;
        std::vector<PacketReport> reports;
        for (int64_t i = std::min(nextReported, arrived.begin()->first); i <= last; ++i) {
            const auto found = arrived.find(i);
            const auto& packet = sent[static_cast<size_t>(i)];
            PacketReport one{static_cast<uint16_t>(i), packet.bytes, point(packet.time), {}};
            if (found != arrived.end())
                one.arrived = micros(found->second);
            reports.push_back(one);
        }
        nextReported = last + 1;
        arrived.clear();
        const auto passage = reverse.offer(now(), 80 + static_cast<int>(reports.size()) * 2);
        if (passage.delivered())
            sim.m_events.at(passage.arrival + setting.oneWay,
                            [this, reports] { controller->addFeedback(reports, point(now())); });
    }

    MediaSetting setting;
    netlab::LinkModel& way;
    netlab::LinkModel& reverse;
    std::unique_ptr<RateController> controller;
    std::vector<Sent> sent;
    std::map<int64_t, Time> arrived;
    int64_t nextReported = 0;
    std::deque<int> waiting;
    int backlogBytes = 0;
    bool pacing = false;
    bool firstFrame = true;
};

/// A sender that fills a window and halves it when something is lost (RFC 5681, with CUBIC's 0.7).
struct Simulation::Transfer : Flow
{
    Transfer(Simulation& owner, Time start, Time until, Time pause)
        : Flow(owner), end(until), meanPause(pause)
    {
        sim.m_events.at(start, [this] { begin(); });
    }
    void begin()
    {
        window = 10;
        threshold = 1e9;
        left = meanPause == Time{0}
                   ? 1e12
                   : 30000 + 20000 * std::generate_canonical<double, 32>(sim.m_random);
        fill();
        if (!watching)
            watch();
        watching = true;
    }
    void fill()
    {
        while (static_cast<double>(flying.size()) < window && left > 0 &&
               sim.m_events.now() < end) {
            left -= bytes;
            const auto number = next++;
            flying[number] = sim.m_events.now();
            const auto passage = sim.m_forward.offer(sim.m_events.now(), bytes);
            if (!passage.delivered())
                continue;
            sim.m_events.at(passage.arrival, [this] {
                slice(sim.m_events.now()).receivedKbps += bytes * 8 / 200.0;
            });
            const Time back = sim.m_back.plan().at(sim.m_events.now()).delay;
            sim.m_events.at(passage.arrival + back, [this, number] { acknowledge(number); });
        }
        if (left <= 0 && flying.empty() && meanPause > Time{0} && !waiting) {
            waiting = true;
            const double share = -std::log(1 - std::generate_canonical<double, 32>(sim.m_random));
            sim.m_events.after(
                Time(static_cast<int64_t>(static_cast<double>(meanPause.count()) * share)), [this] {
                    waiting = false;
                    begin();
                });
        }
    }
    void acknowledge(int64_t number)
    {
        lastAck = sim.m_events.now();
        flying.erase(number);
        window += window < threshold ? 1 : 1 / window;
        while (!flying.empty() && flying.begin()->first + 3 <= number) {
            if (flying.begin()->second >= lastCut) {
                lastCut = sim.m_events.now();
                threshold = window = std::max(2.0, window * 0.7);
            }
            left += bytes; // sent again
            flying.erase(flying.begin());
        }
        fill();
    }
    void watch()
    {
        if (!flying.empty() &&
            sim.m_events.now() - std::max(lastAck, flying.begin()->second) > 1s) {
            threshold = std::max(2.0, window / 2);
            window = 2;
            left += bytes * static_cast<double>(flying.size());
            flying.clear();
            fill();
        }
        sim.m_events.after(200ms, [this] { watch(); });
    }

    static constexpr int bytes = 1500;
    Time end;
    Time meanPause;
    double window = 10;
    double threshold = 1e9;
    double left = 0;
    int64_t next = 0;
    std::map<int64_t, Time> flying;
    Time lastCut{0};
    Time lastAck{0};
    bool watching = false;
    bool waiting = false;
};

Simulation::Simulation(const LinkPlan& forward, const LinkPlan& back, uint64_t seed)
    : m_forward(forward, seed), m_back(back, seed + 1), m_random(seed + 2)
{
}

Simulation::~Simulation() = default;

int Simulation::addMedia(const MediaSetting& setting, bool backwards)
{
    m_flows.push_back(std::make_unique<Media>(*this, setting, backwards));
    return static_cast<int>(m_flows.size()) - 1;
}

int Simulation::addTransfer(Time start, Time end, Time meanPause)
{
    m_flows.push_back(std::make_unique<Transfer>(*this, start, end, meanPause));
    return static_cast<int>(m_flows.size()) - 1;
}

void Simulation::run(Time end)
{
    m_events.runUntil(end);
    for (auto& flow : m_flows)
        flow->slice(end);
}

const std::vector<Slice>& Simulation::slices(int media) const
{
    return m_flows.at(static_cast<size_t>(media))->slices;
}

namespace {

double mean(const std::vector<Slice>& slices, Time from, Time to, double Slice::*field)
{
    double sum = 0;
    for (Time t = from; t < to; t += sliceLength)
        sum += slices.at(static_cast<size_t>(t / sliceLength)).*field;
    return sum / static_cast<double>((to - from) / sliceLength);
}

} // namespace

double Simulation::received(int flow, Time from, Time to) const
{
    return mean(slices(flow), from, to, &Slice::receivedKbps);
}

double Simulation::sent(int media, Time from, Time to) const
{
    return mean(slices(media), from, to, &Slice::sentKbps);
}

double Simulation::target(int media, Time at) const
{
    return slices(media).at(static_cast<size_t>(at / sliceLength)).targetKbps;
}

double Simulation::queue(int media, double quantile, Time from, Time to) const
{
    std::vector<double> all;
    for (Time t = from; t < to; t += sliceLength) {
        const auto& some = slices(media).at(static_cast<size_t>(t / sliceLength)).queueMs;
        all.insert(all.end(), some.begin(), some.end());
    }
    if (all.empty())
        return 0;
    const auto place =
        all.begin() + static_cast<ptrdiff_t>(quantile * static_cast<double>(all.size() - 1));
    std::nth_element(all.begin(), place, all.end());
    return *place;
}

double Simulation::loss(int media, Time from, Time to) const
{
    double lost = 0, arrived = 0;
    for (Time t = from; t < to; t += sliceLength) {
        const auto& one = slices(media).at(static_cast<size_t>(t / sliceLength));
        lost += one.lost;
        arrived += static_cast<double>(one.queueMs.size());
    }
    return lost + arrived > 0 ? lost / (lost + arrived) : 0;
}

Time Simulation::reached(int media, double kbps, Time from) const
{
    const Time end = sliceLength * static_cast<int64_t>(slices(media).size());
    for (Time t = from; t + 1s <= end; t += sliceLength)
        if (received(media, t, t + 1s) >= kbps)
            return t + 1s - from;
    return Time::max();
}

} // namespace relais::congestion::test
