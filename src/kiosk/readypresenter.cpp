// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/readypresenter.h"

namespace relais::kiosk {

ReadyPresenter::ReadyPresenter(CallPort& calls, const HubPort& hub,
                               protocol::AppointmentInfo appointment, QObject* parent)
    : QObject(parent),
      m_calls(calls),
      m_hub(hub),
      m_appointment(std::move(appointment)),
      m_check(calls.startCheck())
{
    if (!m_check)
        return;
    connect(m_check, &call::DeviceCheckView::changed, this, &ReadyPresenter::changed);
    connect(m_check, &call::DeviceCheckView::ownFrameArrived, this,
            &ReadyPresenter::pictureArrived);
}

ReadyPresenter::~ReadyPresenter()
{
    m_calls.stopCheck();
}

int ReadyPresenter::minutesLeft() const
{
    return static_cast<int>(
        std::chrono::ceil<std::chrono::minutes>(m_appointment.start - m_hub.now()).count());
}

void ReadyPresenter::setPresence(Presence presence)
{
    m_presence = presence;
    Q_EMIT changed();
}

std::optional<VideoFrame> ReadyPresenter::picture() const
{
    return m_check ? m_check->ownFrame() : std::nullopt;
}

void ReadyPresenter::goOn()
{
    if (m_presence)
        Q_EMIT confirmed(*m_presence);
}

} // namespace relais::kiosk
