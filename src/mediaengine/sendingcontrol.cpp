// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/sendingcontrol.h"

#include "mediaengine/webrtcpeer.h"

#include <algorithm>
#include <cmath>

namespace relais::media {

namespace {

using namespace std::chrono_literals;
using congestion::BitRate;
using congestion::PictureStep;

/// Pictures are not all of one size: their packets may leave a fifth faster than the mean.
constexpr double paceAboveTarget = 1.2;

congestion::PictureCoder coderOf(VideoCodec codec)
{
    switch (codec) {
    case VideoCodec::Vp9:
        return congestion::PictureCoder::Vp9;
    case VideoCodec::H264:
        return congestion::PictureCoder::H264;
    case VideoCodec::Vp8:
        break;
    }
    return congestion::PictureCoder::Vp8;
}

congestion::LineProfile profileOf(const MediaConfig& config)
{
    congestion::LineProfile profile;
    profile.most = BitRate::fromKbps(config.mostKbps);
    profile.least = std::min(profile.least, profile.most);
    if (config.rememberedKbps > 0)
        profile.remembered = BitRate::fromKbps(config.rememberedKbps);
    return profile;
}

SentPicture sentPicture(PictureStep step)
{
    switch (step) {
    case PictureStep::Full:
        return SentPicture::Full;
    case PictureStep::Reduced:
        return SentPicture::Reduced;
    case PictureStep::Small:
        return SentPicture::Small;
    case PictureStep::Still:
        return SentPicture::Still;
    case PictureStep::SoundOnly:
        break;
    }
    return SentPicture::None;
}

/// How long the far end waits for its turn to hear of us: reports cost a thin line 3 kb/s at
/// 400 ms, 8 at 100.
std::chrono::milliseconds reportInterval(BitRate target)
{
    if (target < BitRate::fromKbps(200))
        return 400ms;
    return target < BitRate::fromKbps(600) ? 200ms : 100ms;
}

/// In steps of 25 ms, so that not every report changes the settings of the repair.
std::chrono::milliseconds coarse(congestion::Duration time)
{
    return std::chrono::milliseconds((std::lround(congestion::milliseconds(time) / 25)) * 25);
}

LineQuality qualityOf(const congestion::SendingPlanner& planner)
{
    const auto& controller = planner.controller();
    if (controller.isSilent())
        return LineQuality::Away;
    if (planner.plan().step >= PictureStep::Still || controller.queue() > 400ms ||
        controller.lossRatio() > 0.1)
        return LineQuality::Poor;
    return planner.plan().step == PictureStep::Full ? LineQuality::Good : LineQuality::Thin;
}

} // namespace

SendingControl::SendingControl(CallPipeline& call, WebRtcPeer& peer)
    : m_call(call),
      m_peer(peer),
      m_reports([this](std::vector<congestion::PacketReport> reports, congestion::TimePoint heard) {
          QMetaObject::invokeMethod(
              this,
              [this, reports = std::move(reports), heard] {
                  if (m_planner)
                      m_planner->addFeedback(reports, heard);
              },
              Qt::QueuedConnection);
      })
{
    m_reports.watch(call.audioOut());
    connect(&m_timer, &QTimer::timeout, this, &SendingControl::update);
}

SendingControl::~SendingControl()
{
    m_call.stop(); // no report may find us half gone
}

void SendingControl::start()
{
    const MediaConfig& config = m_call.config();
    const congestion::PictureSetting camera{config.width, config.height,
                                            static_cast<double>(config.framesPerSecond)};
    m_planner = std::make_unique<congestion::SendingPlanner>(
        profileOf(config), coderOf(m_call.format().codec), camera, PacketReports::now());
    update();
    m_timer.start(100ms);
}

void SendingControl::update()
{
    const congestion::SendingPlan& plan = m_planner->update(PacketReports::now());
    m_call.setPace(static_cast<int>(plan.target.kbps() * paceAboveTarget));
    setPicture(plan);
    if (plan.sound != m_sound)
        setSound(plan.sound);
    setRepair(plan);
    m_peer.setReportInterval(reportInterval(plan.target));
    const LineFigures now = figures();
    const bool news = now.picture != m_told.picture || now.quality != m_told.quality;
    m_told = now;
    if (news)
        Q_EMIT changed();
}

void SendingControl::setPicture(const congestion::SendingPlan& plan)
{
    m_call.setPictureSent(plan.step != PictureStep::SoundOnly);
    if (plan.step == PictureStep::SoundOnly)
        return;
    const VideoTarget before = m_call.videoEncoder().target();
    const int kbps = std::clamp(static_cast<int>(plan.pictureRate.kbps()), 20, 4000);
    VideoTarget target{kbps, plan.picture.width, plan.picture.height, plan.picture.framesPerSecond};
    // A coder that is told something new ten times a second would only lose its thread.
    if (std::abs(target.kbps - before.kbps) * 30 < before.kbps)
        target.kbps = before.kbps;
    m_call.videoEncoder().setTarget(target);
}

void SendingControl::setSound(const congestion::SoundSetting& sound)
{
    m_sound = sound;
    const auto ms = static_cast<int>(congestion::milliseconds(sound.frame));
    const auto encoder = elementIn(m_call.pipeline(), "aenc");
    g_object_set(encoder.get(), "bitrate", static_cast<int>(sound.rate.bps()), "frame-size", ms,
                 "packet-loss-percentage", sound.expectedLossPercent, nullptr);
}

void SendingControl::setRepair(const congestion::SendingPlan& plan)
{
    const congestion::RepairSetting& repair = plan.repair;
    const std::chrono::milliseconds roundTrip = coarse(m_planner->controller().roundTrip());
    RepairSettings settings;
    if (roundTrip > 0ms) {
        settings.askAgain = roundTrip + 30ms;
        settings.giveUp = std::max<std::chrono::milliseconds>(roundTrip * 2 + 150ms, 300ms);
    }
    if (const auto shape = ParityShape::of(repair.groupPackets, repair.interleave)) {
        settings.parity = *shape;
        const double perSecond =
            std::max(plan.picture.framesPerSecond,
                     plan.pictureRate.bps() / 8 / congestion::longestPayloadBytes);
        const auto group = coarse(std::chrono::milliseconds(
            std::lround(1000 * shape->span() / std::max(1.0, perSecond))));
        // The far side's groups take as long as ours, more or less.
        settings.askAfter = std::min<std::chrono::milliseconds>(group, 300ms);
        settings.parityOldest = std::max<std::chrono::milliseconds>(group * 3 / 2, 200ms);
    }
    m_peer.setRepair(settings);
}

LineFigures SendingControl::figures() const
{
    if (!m_planner)
        return {};
    const auto& controller = m_planner->controller();
    const auto& plan = m_planner->plan();
    LineFigures figures;
    figures.targetKbps = static_cast<int>(plan.target.kbps());
    figures.receivedKbps = static_cast<int>(controller.received().kbps());
    figures.usualKbps = static_cast<int>(controller.usual().kbps());
    figures.queueMs = static_cast<int>(congestion::milliseconds(controller.queue()));
    figures.lossPercent = controller.lossRatio() * 100;
    figures.picture = sentPicture(plan.step);
    figures.quality = qualityOf(*m_planner);
    return figures;
}

} // namespace relais::media
