// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/callpresenter.h"

#include "call/callview.h"

namespace relais::desk {

namespace {
constexpr double speakingDb = -40; // a voice at arm's length; a quiet room is below -50
constexpr double weakFps = 12;     // under this, lips and sound part for the eye
constexpr int weakLostPerSecond = 5;
constexpr int weakRoundTripMs = 500;
constexpr int worseAfterSeconds = 2; // a line that says something new each second tells nothing
constexpr int betterAfterSeconds = 4;

LineState measured(const call::CallStatus& status, int framesBefore, int lostBefore)
{
    if (status.framesReceived == framesBefore)
        return LineState::PictureStopped;
    const bool weak = status.fps < weakFps ||
                      status.packetsLost - lostBefore >= weakLostPerSecond ||
                      status.roundTripMs >= weakRoundTripMs;
    return weak ? LineState::Weak : LineState::Good;
}
} // namespace

CallPresenter::CallPresenter(Caller caller, call::CallView& view, QObject* parent)
    : QObject(parent), m_caller(std::move(caller)), m_view(&view), m_presence(m_caller.presence)
{
    connect(&view, &call::CallView::changed, this, &CallPresenter::follow);
    connect(&view, &call::CallView::statusMeasured, this, &CallPresenter::measure);
    connect(&view, &call::CallView::farFrameArrived, this, &CallPresenter::farFrameArrived);
    connect(&view, &call::CallView::ownFrameArrived, this, &CallPresenter::ownFrameArrived);
    connect(&view, &QObject::destroyed, this, [this] { setLine(LineState::Ended); });
    follow();
}

std::optional<EndReason> CallPresenter::endReason() const
{
    return m_endReason;
}

QStringList CallPresenter::words() const
{
    return m_view ? m_view->words() : QStringList();
}

Presence CallPresenter::presence() const
{
    return m_view ? m_view->presence() : m_presence;
}

bool CallPresenter::isMuted() const
{
    return m_view && m_view->isMuted();
}

bool CallPresenter::isFarMuted() const
{
    return m_view && m_view->isFarMuted();
}

bool CallPresenter::usesTestSource() const
{
    return m_view && m_view->usesTestSource();
}

bool CallPresenter::hasCamera() const
{
    return m_view && m_view->hasCamera();
}

bool CallPresenter::hasMicrophone() const
{
    return m_view && m_view->hasMicrophone();
}

std::optional<VideoFrame> CallPresenter::farFrame() const
{
    return m_view ? m_view->farFrame() : std::nullopt;
}

std::optional<VideoFrame> CallPresenter::ownFrame() const
{
    return m_view ? m_view->ownFrame() : std::nullopt;
}

void CallPresenter::setMuted(bool muted)
{
    if (m_view)
        m_view->setMuted(muted);
}

void CallPresenter::hangUp()
{
    if (m_view)
        m_view->hangUp();
}

void CallPresenter::follow()
{
    if (!m_view)
        return;
    m_presence = m_view->presence();
    switch (m_view->stage()) {
    case call::Stage::Ringing:
    case call::Stage::Accepted:
        setLine(LineState::Connecting);
        break;
    case call::Stage::Talking:
        if (m_line == LineState::Connecting || m_line == LineState::Reconnecting)
            setLine(LineState::Good);
        break;
    case call::Stage::Reconnecting:
        setLine(LineState::Reconnecting);
        break;
    case call::Stage::Ended:
        m_endReason = m_view->endReason();
        setLine(LineState::Ended);
        return;
    }
    Q_EMIT changed();
}

void CallPresenter::measure()
{
    if (!m_view)
        return;
    const call::CallStatus status = m_view->status();
    m_ownDb = status.ownAudioDb;
    m_ownSpeaking = !m_view->isMuted() && status.ownAudioDb > speakingDb;
    m_farSpeaking = !m_view->isFarMuted() && status.farAudioDb > speakingDb;
    if (m_view->stage() == call::Stage::Talking) {
        const LineState now = measured(status, m_framesBefore, m_lostBefore);
        m_seconds = now == m_line ? 0 : m_seconds + 1;
        if (m_seconds >= (now > m_line ? worseAfterSeconds : betterAfterSeconds))
            setLine(now);
    }
    m_framesBefore = status.framesReceived;
    m_lostBefore = status.packetsLost;
    Q_EMIT levelsChanged();
}

void CallPresenter::setLine(LineState line)
{
    m_seconds = 0;
    if (m_line == line)
        return;
    if (m_line == LineState::Ended)
        return;
    m_line = line;
    Q_EMIT changed();
    if (line == LineState::Ended)
        Q_EMIT over();
}

} // namespace relais::desk
