// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/sendingplan.h"

#include <algorithm>

namespace relais::congestion {

namespace {
constexpr double lossMemorySeconds = 15;
constexpr double trimSeconds = 3;
constexpr double leastTrim = 0.6;
/// A still picture of 20 kB every four seconds is sharp; more would only hold up the next one.
constexpr BitRate stillRate = BitRate::fromKbps(40);
} // namespace

SendingPlanner::SendingPlanner(const LineProfile& profile, PictureCoder coder,
                               const PictureSetting& captured, TimePoint now)
    : m_controller(profile, now), m_ladder(coder), m_captured(captured), m_lastUpdate(now)
{
    update(now);
}

void SendingPlanner::addFeedback(std::span<const PacketReport> reports, TimePoint now)
{
    m_controller.addFeedback(reports, now);
}

/// Coders overshoot, parity packets are as long as the longest of their group, and what is sent
/// again was not planned: what is sent in the end is to be the target.
void SendingPlanner::trim(Duration elapsed)
{
    const BitRate sent = m_controller.sent();
    if (sent == BitRate{})
        return;
    const double wanted = std::clamp(m_trim * (m_plan.target / sent), leastTrim, 1.0);
    m_trim += (wanted - m_trim) * std::min(1.0, seconds(elapsed) / trimSeconds);
}

const SendingPlan& SendingPlanner::update(TimePoint now)
{
    m_controller.tick(now);
    const double weight = std::min(1.0, seconds(now - m_lastUpdate) / lossMemorySeconds);
    m_loss.ratio += (m_controller.lossRatio() - m_loss.ratio) * weight;
    if (const auto length = m_controller.burstLength())
        m_loss.meanLength += (*length - m_loss.meanLength) * weight;
    trim(now - m_lastUpdate);
    m_lastUpdate = now;

    m_plan.target = m_controller.target();
    m_plan.sound = soundFor(m_plan.target, m_loss.ratio, m_plan.sound);
    m_plan.repair = repairFor(m_controller.roundTrip(), m_loss, m_plan.repair);
    const Demand demand{.sound = m_plan.sound,
                        .framesPerSecond = std::min(20.0, m_captured.framesPerSecond),
                        .parityShare = m_plan.repair.parityShare()};
    Allocation share = allocate(m_plan.target, demand);
    share.picture = share.picture * m_trim;
    if (m_controller.isSilent())
        m_ladder.fallToSound(now);
    else
        m_ladder.update(share.picture, now);
    m_plan.step = m_ladder.step();
    m_plan.picture = settingFor(m_plan.step, m_captured);
    m_plan.pictureRate =
        m_plan.step == PictureStep::Still ? std::min(share.picture, stillRate) : share.picture;
    return m_plan;
}

} // namespace relais::congestion
