// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/figures.h"

#include <QHash>

#include <algorithm>

namespace relais::bench {

namespace {

constexpr qint64 freezeMs = 200;
constexpr qint64 clipMs = 20'000;
constexpr qint64 clockStep = 1;

/// Says when a picture that is seen now was captured.
class Captures
{
public:
    explicit Captures(const std::vector<Seen>& captured)
    {
        for (const auto& seen : captured) {
            auto& times = m_times[seen.number];
            // A rate converter may repeat a picture: its first time counts.
            if (times.empty() || seen.ms - times.back() > clipMs / 2)
                times.push_back(seen.ms);
        }
    }
    [[nodiscard]] std::optional<qint64> of(const Seen& shown) const
    {
        const auto found = m_times.constFind(shown.number);
        if (found == m_times.constEnd())
            return std::nullopt;
        const auto later = std::upper_bound(found->begin(), found->end(), shown.ms + clockStep);
        if (later == found->begin() || shown.ms - *(later - 1) > clipMs - freezeMs)
            return std::nullopt;
        return *(later - 1);
    }

private:
    QHash<quint32, std::vector<qint64>> m_times;
};

/// Those that differ from the one before.
std::vector<Seen> fresh(const std::vector<Seen>& shown)
{
    std::vector<Seen> result;
    std::unique_copy(shown.begin(), shown.end(), std::back_inserter(result),
                     [](const Seen& a, const Seen& b) { return a.number == b.number; });
    return result;
}

} // namespace

std::vector<double> latencies(const std::vector<Seen>& captured, const std::vector<Seen>& shown,
                              Window window)
{
    const Captures captures(captured);
    std::vector<double> result;
    for (const auto& seen : fresh(shown)) {
        if (!window.contains(seen.ms))
            continue;
        if (const auto ms = captures.of(seen))
            result.push_back(double(seen.ms - *ms));
    }
    return result;
}

double framesPerSecond(const std::vector<Seen>& shown, Window window)
{
    const auto all = fresh(shown);
    const auto count = std::count_if(all.begin(), all.end(),
                                     [&](const Seen& seen) { return window.contains(seen.ms); });
    return double(count) / window.seconds();
}

double frozenShare(const std::vector<Seen>& shown, Window window)
{
    qint64 last = window.from;
    qint64 frozen = 0;
    const auto until = [&](qint64 now) {
        if (now - last > freezeMs)
            frozen += now - last;
        last = now;
    };
    for (const auto& seen : fresh(shown))
        if (window.contains(seen.ms))
            until(seen.ms);
    until(window.to);
    return double(frozen) / double(window.to - window.from);
}

std::optional<double> pictureAfter(const std::vector<Seen>& captured,
                                   const std::vector<Seen>& shown, qint64 instant)
{
    const Captures captures(captured);
    for (const auto& seen : shown) {
        if (seen.ms < instant)
            continue;
        const auto ms = captures.of(seen);
        if (ms && *ms >= instant)
            return double(seen.ms - instant) / 1000;
    }
    return std::nullopt;
}

std::optional<double> settledAfter(const std::vector<LinePoint>& log, double change, double until,
                                   double bitsPerSecond)
{
    constexpr double mostWaitingMs = 150;
    auto begin = std::find_if(log.begin(), log.end(),
                              [&](const LinePoint& point) { return point.seconds >= change; });
    for (auto end = begin; end != log.end() && end->seconds < until; ++end) {
        if (end->waitingMs > mostWaitingMs || end->dropped > begin->dropped)
            begin = end;
        while (end->seconds - begin->seconds >= 1) {
            const double bits = double(end->carriedBytes - begin->carriedBytes) * 8;
            if (bits >= 0.8 * bitsPerSecond * (end->seconds - begin->seconds))
                return end->seconds - change;
            ++begin;
        }
    }
    return std::nullopt;
}

} // namespace relais::bench
