// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/callpresenter.h"

#include "base/continuation.h"

namespace relais::kiosk {

namespace {
/// Nobody waits longer for somebody who does not come; the page then says what to do.
constexpr auto ringPatience = std::chrono::minutes(10);
constexpr double speechDb = -42; // louder than a quiet room
constexpr double fluentFps = 15; // below, a face no longer moves naturally
constexpr double brokenFps = 6;
constexpr int lossNoticed = 8; // packets in a second
constexpr auto pictureGone = std::chrono::seconds(3);
} // namespace

CallPresenter::CallPresenter(CallPort& calls, protocol::AppointmentInfo appointment,
                             Presence presence, QObject* parent)
    : QObject(parent), m_calls(calls), m_appointment(std::move(appointment)), m_presence(presence)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(ringPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        ++m_attempt;
        m_trouble = Trouble::NoAnswer;
        leave();
        setPhase(Phase::Unanswered);
    });
    m_pictureWatch.setInterval(pictureGone);
    connect(&m_pictureWatch, &QTimer::timeout, this, [this] {
        if (!m_pictureStopped && m_hasFarPicture) {
            m_pictureStopped = true;
            Q_EMIT changed();
        }
    });
}

CallPresenter::~CallPresenter()
{
    leave();
}

void CallPresenter::ring()
{
    leave();
    m_trouble = Trouble::None;
    setPhase(Phase::Waiting);
    const int attempt = ++m_attempt;
    m_patience.start();
    continueIn(this, m_calls.ring(CallKind::Appointment, m_appointment.code, m_presence),
               [this, attempt](const Result<Rung>& rung) {
                   if (attempt != m_attempt) {
                       if (rung && rung->view)
                           rung->view->hangUp();
                       return;
                   }
                   if (!rung || !rung->view)
                       fail(rung ? Error::Code::Internal : rung.error().code);
                   else
                       follow(*rung);
               });
}

void CallPresenter::fail(Error::Code code)
{
    switch (code) {
    case Error::Code::Unreachable:
        m_trouble = Trouble::NobodyThere;
        break;
    case Error::Code::TimedOut:
        m_trouble = Trouble::LineCut;
        break;
    case Error::Code::Conflict:
        m_trouble = Trouble::TooEarly;
        break;
    case Error::Code::Identity:
        m_trouble = Trouble::Identity;
        break;
    default:
        m_trouble = Trouble::Failed;
    }
    setPhase(Phase::Unanswered);
}

void CallPresenter::follow(const Rung& rung)
{
    m_view = rung.view;
    m_callId = rung.call;
    connect(m_view, &call::CallView::changed, this, &CallPresenter::look);
    connect(m_view, &call::CallView::statusMeasured, this, &CallPresenter::measure);
    connect(m_view, &call::CallView::ownFrameArrived, this, &CallPresenter::ownPictureArrived);
    connect(m_view, &call::CallView::farFrameArrived, this, [this] {
        m_pictureWatch.start();
        const bool news = !m_hasFarPicture || m_pictureStopped;
        m_hasFarPicture = true;
        m_pictureStopped = false;
        Q_EMIT farPictureArrived();
        if (news)
            Q_EMIT changed();
    });
    look();
}

void CallPresenter::look()
{
    if (!m_view)
        return;
    m_presence = m_view->presence();
    switch (m_view->stage()) {
    case call::Stage::Ringing:
        break;
    case call::Stage::Accepted:
    case call::Stage::Talking:
        m_hasTalked = true;
        if (m_line == Line::Lost)
            m_line = Line::Weak; // until the next measure says better
        setPhase(Phase::Talking);
        break;
    case call::Stage::Reconnecting:
        m_line = Line::Lost;
        break;
    case call::Stage::Ended:
        switch (m_view->endReason()) {
        case EndReason::HungUp:
            break;
        case EndReason::NoAnswer:
            m_trouble = Trouble::NoAnswer;
            break;
        case EndReason::Refused:
            m_trouble = Trouble::Refused;
            break;
        case EndReason::LineLost:
            m_trouble = Trouble::LineCut;
            break;
        case EndReason::IdentityWrong:
            m_trouble = Trouble::Identity;
            break;
        case EndReason::Failed:
            m_trouble = Trouble::Failed;
            break;
        }
        if (!m_hasTalked && m_trouble == Trouble::None)
            m_trouble = Trouble::NoAnswer;
        leave();
        // A call that broke can be made again; one that was ended is over.
        setPhase(m_trouble == Trouble::None ? Phase::Over : Phase::Unanswered);
        return;
    }
    Q_EMIT changed();
}

void CallPresenter::measure()
{
    if (!m_view)
        return;
    const call::CallStatus status = m_view->status();
    const int lost = status.packetsLost - m_lostBefore;
    m_lostBefore = status.packetsLost;
    m_farSpeaks = status.farAudioDb > speechDb;
    m_ownSpeaks = !m_view->isMuted() && status.ownAudioDb > speechDb;
    if (m_view->stage() == call::Stage::Talking) {
        if (status.fps < brokenFps)
            m_line = Line::Bad;
        else if (status.fps < fluentFps || lost > lossNoticed)
            m_line = Line::Weak;
        else
            m_line = Line::Good;
    }
    Q_EMIT changed();
}

QString CallPresenter::advisor() const
{
    const QString name = m_view ? m_view->farName() : QString();
    return name.isEmpty() ? m_appointment.advisorName : name;
}

QString CallPresenter::service() const
{
    const QString place = m_view ? m_view->farPlace() : QString();
    return place.isEmpty() ? m_appointment.partnerName : place;
}

QStringList CallPresenter::words() const
{
    return m_view ? m_view->words() : QStringList();
}

std::optional<VideoFrame> CallPresenter::farPicture() const
{
    return m_view ? m_view->farFrame() : std::nullopt;
}

std::optional<VideoFrame> CallPresenter::ownPicture() const
{
    return m_view ? m_view->ownFrame() : std::nullopt;
}

void CallPresenter::setMuted(bool muted)
{
    if (m_view)
        m_view->setMuted(muted);
}

void CallPresenter::setPresence(Presence presence)
{
    m_presence = presence;
    if (m_view)
        m_view->setPresence(presence);
    Q_EMIT changed();
}

void CallPresenter::setOwnPictureShown(bool shown)
{
    m_ownPictureShown = shown;
    Q_EMIT changed();
}

void CallPresenter::hangUp()
{
    ++m_attempt;
    m_trouble = Trouble::None;
    leave();
    setPhase(Phase::Over);
}

void CallPresenter::leave()
{
    m_calls.giveUp(CallKind::Appointment);
    m_pictureWatch.stop();
    m_hasFarPicture = false;
    m_pictureStopped = false;
    if (!m_view)
        return;
    m_view->disconnect(this);
    if (m_view->stage() != call::Stage::Ended)
        m_view->hangUp();
    m_view.clear();
}

void CallPresenter::setPhase(Phase phase)
{
    const bool isNew = phase != m_phase;
    m_phase = phase;
    if (phase != Phase::Waiting)
        m_patience.stop();
    if (isNew)
        Q_EMIT phaseChanged();
    Q_EMIT changed();
}

} // namespace relais::kiosk
