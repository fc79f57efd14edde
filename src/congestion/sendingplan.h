// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/allocation.h"
#include "congestion/pictureladder.h"
#include "congestion/ratecontroller.h"
#include "congestion/repair.h"

namespace relais::congestion {

/// What a call sends, all parts together.
struct SendingPlan
{
    BitRate target; ///< of everything, on the line
    SoundSetting sound;
    PictureStep step = PictureStep::Full;
    PictureSetting picture;
    BitRate pictureRate; ///< for the coder
    RepairSetting repair;

    friend bool operator==(const SendingPlan&, const SendingPlan&) = default;
};

/// Turns what the rate controller finds into a plan, step by step. One thread.
class SendingPlanner final
{
public:
    SendingPlanner(const LineProfile& profile, PictureCoder coder, const PictureSetting& captured,
                   TimePoint now);

    void addFeedback(std::span<const PacketReport> reports, TimePoint now);
    /// Every 100 ms while something is sent.
    const SendingPlan& update(TimePoint now);

    [[nodiscard]] const SendingPlan& plan() const { return m_plan; }
    [[nodiscard]] const RateController& controller() const { return m_controller; }

private:
    void trim(Duration elapsed);

    RateController m_controller;
    PictureLadder m_ladder;
    PictureSetting m_captured;
    SendingPlan m_plan;
    LossPattern m_loss;
    double m_trim = 1; // of the picture's rate
    TimePoint m_lastUpdate;
};

} // namespace relais::congestion
