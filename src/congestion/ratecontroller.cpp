// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/ratecontroller.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace relais::congestion {

namespace {
using namespace std::chrono_literals;

// RFC 8698, figure 3; its names.
constexpr double xref = 10; // ms
constexpr double kappa = 0.5;
constexpr double eta = 2;
constexpr double leastTau = 500; // ms; an upper bound of the round trip
constexpr Duration qeps = 10ms;
constexpr double qbound = 50; // ms
constexpr double dfilt = 120; // ms
constexpr double gammaMax = 0.5;
constexpr Duration logWindow = 500ms;
constexpr double dloss = 10; // ms at 1 % of loss

// Ours; the reasons are in docs/congestion.md.
constexpr double mostLossPenalty = 100; // ms
constexpr Duration lossNeedsQueue = 25ms;
constexpr double harmlessLoss = 0.02;
constexpr double ownLossSeconds = 10;
constexpr double heavyLoss = 0.10;
constexpr Duration lossWindow = 3s;
constexpr int fewestPackets = 20;
constexpr Duration rateWindow = 500ms;
constexpr Duration longestStep = 500ms;
constexpr Duration shortestStep = 80ms;
const BitRate unknownStart = BitRate::fromKbps(150);
/// The first report of a satellite call takes this long: nothing is known of its way yet.
constexpr Duration firstTimeout = 3s;
constexpr double ofRemembered = 0.6;
constexpr double afterSilence = 0.5;
/// Enough above sound alone for the smallest picture to begin with.
const BitRate roomToBegin = BitRate::fromKbps(60);
constexpr double mostAboveReceived = 1.5;

/// The longest packet there is, and two of them.
constexpr int packetBytes = 1200;
} // namespace

RateController::RateController(const LineProfile& profile, TimePoint now)
    : m_profile(profile),
      m_target(std::clamp(profile.remembered ? *profile.remembered * ofRemembered : unknownStart,
                          profile.least, profile.most)),
      m_lastFeedback(now),
      m_lastUpdate(now),
      m_lastQueue(now)
{
}

void RateController::addFeedback(std::span<const PacketReport> reports, TimePoint now)
{
    m_history.add(reports);
    m_lastFeedback = now;
    if (m_timeouts > 0)
        endSilence();
    measure(now);
    const Duration elapsed = now - m_lastUpdate;
    if (elapsed < shortestStep)
        return;
    m_lastUpdate = now;
    update(std::min(elapsed, longestStep), now);
}

void RateController::endSilence()
{
    m_timeouts = 0;
    m_history.forgetLosses();
    m_target = std::max(m_target, m_beforeSilence * afterSilence);
}

void RateController::measure(TimePoint now)
{
    m_received = m_history.receivedRate(rateWindow);
    if (const auto sent = m_history.newestArrivedSent()) {
        const Duration sample = now - *sent;
        const bool first = m_roundTrip == Duration{};
        m_roundTrip = first ? sample : std::min(sample, m_roundTrip + (sample - m_roundTrip) / 16);
    }
    // Long enough for two packets of our own to have passed: they are no queue.
    const Duration window = std::max<Duration>(100ms, m_target.timeFor(packetBytes * 5 / 2));
    m_queue = m_history.standingQueue(window).value_or(m_queue);
    const auto tally = m_history.tally(lossWindow);
    m_burstLength.reset();
    if (tally.bursts > 0)
        m_burstLength = static_cast<double>(tally.lost) / tally.bursts;
    m_loss = tally.packets < fewestPackets ? 0 : static_cast<double>(tally.lost) / tally.packets;
}

Duration RateController::queueThreshold() const
{
    return Duration(50ms) + m_target.timeFor(packetBytes) / 2;
}

void RateController::update(Duration elapsed, TimePoint now)
{
    const bool longQueue = m_queue > queueThreshold();
    if (m_queue > qeps)
        m_lastQueue = now;
    if (longQueue)
        m_competition.noteQueue(m_queue, elapsed);
    else // a coder that sends less than it may says nothing against the line
        m_competition.noteQuiet(std::max(m_received, std::min(usual(), m_target)), elapsed);
    m_history.keepBase(m_competition.isGoingOn());

    double signal = milliseconds(m_queue);
    if (m_queue < qeps)
        m_ownLoss += (m_loss - m_ownLoss) * std::min(1.0, seconds(elapsed) / ownLossSeconds);
    const double excess = m_loss - std::min(2 * m_ownLoss + harmlessLoss, heavyLoss);
    if (excess > 0 && m_queue > lossNeedsQueue)
        signal += std::min(mostLossPenalty, dloss * std::pow(excess * 100, 2));
    const double change = signal - std::exchange(m_signalMs, signal);

    if (m_loss > heavyLoss && !longQueue) {
        m_target = std::min(m_target, m_received);
    } else if (longQueue) {
        yieldTo(elapsed);
    } else if (now - m_lastQueue > logWindow) {
        rampUp(elapsed);
    } else {
        adjust(elapsed, change);
    }
    m_target = std::clamp(m_target, m_profile.least, m_profile.most);
}

/// A queue this long means that the line is full: what is received is what it gives.
void RateController::yieldTo(Duration elapsed)
{
    if (m_loss > heavyLoss)
        m_competition.yield(m_received);
    if (m_competition.isGoingOn() && m_loss < heavyLoss) {
        const BitRate share = m_competition.fairShare();
        if (m_target < share)
            m_target = m_target + (share - m_target) * seconds(elapsed);
    } else if (m_received > BitRate{}) {
        m_target = std::min(m_target, m_received * Competition::drainFactor(m_queue));
    }
}

/// RFC 8698, equations 3 and 4.
void RateController::rampUp(Duration elapsed)
{
    const double roundTrip = milliseconds(m_roundTrip);
    const double bound = std::max(qbound, roundTrip / 6);
    const double gamma = std::min(gammaMax, bound / (roundTrip + milliseconds(elapsed) + dfilt));
    m_target = std::max(m_target, m_received * (1 + gamma));
    // Sound alone would never be received faster: give the first picture room to begin.
    if (m_target < m_profile.least + roomToBegin)
        m_target = m_target * (1 + gamma * seconds(elapsed));
}

/// RFC 8698, equations 5 to 7, with the square root of RMAX/r.
void RateController::adjust(Duration elapsed, double change)
{
    const double tau = std::max(leastTau, 1.5 * milliseconds(m_roundTrip));
    const double offset = m_signalMs - xref * std::sqrt(m_profile.most / m_target);
    const double factor =
        1 - kappa * milliseconds(elapsed) / tau * offset / tau - kappa * eta * change / tau;
    const BitRate next = m_target * std::max(0.5, factor);
    // A coder that sends less than it may learns nothing of what lies above.
    const BitRate known = std::max(m_received * mostAboveReceived, m_target);
    m_target = std::min(next, known);
}

void RateController::tick(TimePoint now)
{
    const bool anyHeard = m_roundTrip > Duration{};
    const Duration timeout = anyHeard ? std::max<Duration>(1s, m_roundTrip * 3) : firstTimeout;
    const auto timeouts = static_cast<int>((now - m_lastFeedback) / timeout);
    if (timeouts <= m_timeouts)
        return;
    if (m_timeouts == 0)
        m_beforeSilence = m_target;
    m_timeouts = timeouts;
    m_target = isSilent() ? m_profile.least : std::max(m_profile.least, m_target * 0.5);
}

bool RateController::isSilent() const
{
    return m_timeouts >= 3;
}

} // namespace relais::congestion
