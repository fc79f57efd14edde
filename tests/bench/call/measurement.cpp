// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/measurement.h"

#include "bench/call/processtime.h"
#include "bench/call/similarity.h"
#include "bench/call/waiting.h"
#include "bench/figure.h"

#include <QDateTime>

#include <numeric>

namespace relais::bench {

using namespace std::chrono_literals;
using netlab::Direction;

namespace {

constexpr auto settling = 5s;
constexpr auto afterLastChange = 20s;
constexpr std::array directions{Direction::TowardsFar, Direction::TowardsNear};

double seconds(netlab::Time time)
{
    return std::chrono::duration<double>(time).count();
}

/// Looks at both directions of the line every 100 ms.
class LineLog final
{
public:
    explicit LineLog(const netlab::Emulator& line) : m_line(line)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        look();
        m_timer.start(100ms);
    }
    [[nodiscard]] const std::vector<LinePoint>& of(Direction direction) const
    {
        return m_points[static_cast<size_t>(direction)];
    }

private:
    void look()
    {
        const auto now = std::chrono::steady_clock::now() - m_begin;
        for (const auto direction : directions) {
            const auto counts = m_line.counts(direction);
            m_points[static_cast<size_t>(direction)].push_back(
                {seconds(now), counts.deliveredBytes, counts.queueFull,
                 1000 * seconds(m_line.waiting(direction))});
        }
    }

    const netlab::Emulator& m_line;
    const std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::array<std::vector<LinePoint>, 2> m_points;
    QTimer m_timer;
};

double concealedShare(const std::array<Heard, 2>& before, const std::array<Heard, 2>& after)
{
    qint64 all = 0, concealed = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        all += after[i].samples - before[i].samples;
        concealed += after[i].concealed - before[i].concealed;
    }
    return all > 0 ? double(concealed) / double(all) : 1;
}

void addPictures(CallFigures& figures, const std::array<EndRecord, 2>& ends, Window window,
                 const Clip& clip)
{
    std::vector<double> delays, likeness;
    for (size_t i = 0; i < ends.size(); ++i) {
        const auto& own = ends[i];
        const auto& other = ends[1 - i];
        const auto some = latencies(other.captured, own.shown, window);
        delays.insert(delays.end(), some.begin(), some.end());
        figures.framesPerSecond += framesPerSecond(own.shown, window) / 2;
        figures.frozenShare += frozenShare(own.shown, window) / 2;
        for (const auto& sample : own.samples) {
            const auto* source = clip.luma(sample.number);
            if (source && window.contains(sample.ms))
                likeness.push_back(similarity(sample, source, Clip::width, Clip::height));
        }
    }
    figures.latencyP50Ms = percentile(delays, 50);
    figures.latencyP95Ms = percentile(delays, 95);
    figures.similarity = likeness.empty() ? 0
                                          : std::accumulate(likeness.begin(), likeness.end(), 0.0) /
                                                double(likeness.size());
}

/// What follows the changes of a plan, in both directions; when nothing does, the time until the
/// next change, or the end.
void addChanges(CallFigures& figures, const netlab::Link& link, const LineLog& log,
                const std::array<EndRecord, 2>& ends, Window whole)
{
    for (const auto direction : directions) {
        const bool towardsFar = direction == Direction::TowardsFar;
        const auto& changes = (towardsFar ? link.towardsFar : link.towardsNear).changes();
        size_t settled = 0, returned = 0;
        const auto slower = [](std::vector<double>& list, size_t& place, double value) {
            list.resize(std::max(list.size(), place + 1));
            list[place] = std::max(list[place], value);
            ++place;
        };
        for (size_t i = 1; i < changes.size(); ++i) {
            const double at = seconds(changes[i].from);
            const double until =
                i + 1 < changes.size() ? seconds(changes[i + 1].from) : whole.seconds();
            const auto& line = changes[i].line;
            const auto& before = changes[i - 1].line;
            if (line.bitsPerSecond != before.bitsPerSecond)
                slower(figures.settledSeconds, settled,
                       settledAfter(log.of(direction), at, until, line.bitsPerSecond)
                           .value_or(until - at));
            const auto& sender = ends[towardsFar ? 0 : 1];
            const auto& receiver = ends[towardsFar ? 1 : 0];
            if (line.up && !before.up)
                slower(figures.returnedSeconds, returned,
                       pictureAfter(sender.captured, receiver.shown, whole.from + qint64(1000 * at))
                           .value_or(until - at));
        }
    }
}

} // namespace

Result<CallFigures> measure(Pair& pair, const netlab::Link& link, const Clip& clip, uint64_t seed,
                            int secondsWanted)
{
    auto line = netlab::Emulator::start(link, seed);
    if (!line)
        return tl::make_unexpected(line.error());
    if (auto ready = pair.prepare(**line, link); !ready)
        return tl::make_unexpected(ready.error());
    const auto setup = pair.call();
    if (!setup)
        return tl::make_unexpected(setup.error());
    (*line)->restartPlans();
    const LineLog log(**line);
    Window whole{QDateTime::currentMSecsSinceEpoch(), 0};
    const auto wait = [&](std::chrono::milliseconds until) {
        // Nothing is expected: the time itself is what is measured.
        (void)waitFor(
            [&] { return QDateTime::currentMSecsSinceEpoch() >= whole.from + until.count(); },
            until + 10s);
    };
    wait(settling);
    const auto heardBefore = pair.heard();
    const double processorBefore = processorSeconds(pair.processes());
    const auto lastChange =
        std::max(link.towardsFar.changes().back().from, link.towardsNear.changes().back().from);
    wait(std::max<std::chrono::milliseconds>(std::chrono::seconds(secondsWanted),
                                             std::chrono::ceil<std::chrono::seconds>(lastChange) +
                                                 (lastChange > 0s ? afterLastChange : 0s)));
    const double processorAfter = processorSeconds(pair.processes());
    const auto heardAfter = pair.heard();
    whole.to = QDateTime::currentMSecsSinceEpoch();
    const auto ends = pair.finish();
    if (!heardBefore || !heardAfter || !ends)
        return tl::make_unexpected(!heardBefore  ? heardBefore.error()
                                   : !heardAfter ? heardAfter.error()
                                                 : ends.error());
    const Window window{whole.from + std::chrono::milliseconds(settling).count(), whole.to};
    CallFigures figures{.connectMs = setup->connect, .pictureMs = setup->picture};
    addPictures(figures, *ends, window, clip);
    for (const auto& end : *ends)
        figures.sourceFrozenShare += frozenShare(end.captured, window) / 2;
    figures.concealedShare = concealedShare(*heardBefore, *heardAfter);
    figures.processorSeconds = (processorAfter - processorBefore) / window.seconds();
    for (const auto direction : directions) {
        const auto& points = log.of(direction);
        figures.lineKbps += double(points.back().carriedBytes - points.front().carriedBytes) * 8 /
                            1000 / whole.seconds();
        figures.queueDrops += points.back().dropped - points.front().dropped;
    }
    addChanges(figures, link, log, *ends, whole);
    return figures;
}

} // namespace relais::bench
