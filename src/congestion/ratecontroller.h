// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/competition.h"
#include "congestion/feedbackhistory.h"

namespace relais::congestion {

/// What is known of a line before the call.
struct LineProfile
{
    BitRate least = BitRate::fromKbps(40);  ///< sound alone, headers counted
    BitRate most = BitRate::fromKbps(2000); ///< more would not look better
    std::optional<BitRate> remembered;      ///< what this line gave in the last call
};

/// How much may be sent, all headers counted, so that the line is used and its queue stays short:
/// NADA (RFC 8698) with the changes that docs/congestion.md gives reasons for. One thread.
class RateController final
{
public:
    RateController(const LineProfile& profile, TimePoint now);

    /// As it comes, every 100 to 400 ms.
    void addFeedback(std::span<const PacketReport> reports, TimePoint now);
    /// Every 100 ms while something is sent: lowers the target when feedback stays away.
    void tick(TimePoint now);

    [[nodiscard]] BitRate target() const { return m_target; }
    /// What arrives at the far end.
    [[nodiscard]] BitRate received() const { return m_received; }
    /// What was sent, over some two seconds, as far as it was told of; zero when unknown.
    [[nodiscard]] BitRate sent() const { return m_history.sentRate(std::chrono::seconds(2)); }
    /// What the line gave undisturbed, over some ten seconds: to be remembered for the next call.
    [[nodiscard]] BitRate usual() const { return m_competition.usual(); }
    /// From sending a packet to hearing of it at best, the queue of that time included.
    [[nodiscard]] Duration roundTrip() const { return m_roundTrip; }
    /// How long packets wait in the line at least.
    [[nodiscard]] Duration queue() const { return m_queue; }
    /// Over some seconds, 0..1.
    [[nodiscard]] double lossRatio() const { return m_loss; }
    /// How many neighbours are lost together, over the same time; none without loss.
    [[nodiscard]] std::optional<double> burstLength() const { return m_burstLength; }
    /// Nothing was heard for so long that only sound should be sent.
    [[nodiscard]] bool isSilent() const;

private:
    void endSilence();
    void measure(TimePoint now);
    void update(Duration elapsed, TimePoint now);
    void yieldTo(Duration elapsed);
    void rampUp(Duration elapsed);
    void adjust(Duration elapsed, double change);
    [[nodiscard]] Duration queueThreshold() const;

    LineProfile m_profile;
    FeedbackHistory m_history;
    Competition m_competition;
    BitRate m_target;
    BitRate m_received;
    Duration m_roundTrip{};
    Duration m_queue{};
    double m_loss = 0;
    double m_ownLoss = 0; // what the line loses when nothing waits in it
    std::optional<double> m_burstLength;
    double m_signalMs = 0; // x_curr of RFC 8698
    TimePoint m_lastFeedback;
    TimePoint m_lastUpdate;
    TimePoint m_lastQueue; // when more than a trace of a queue was last seen
    int m_timeouts = 0;
    BitRate m_beforeSilence;
};

} // namespace relais::congestion
