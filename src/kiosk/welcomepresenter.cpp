// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/welcomepresenter.h"

#include "base/continuation.h"

#include <algorithm>

namespace relais::kiosk {

WelcomePresenter::WelcomePresenter(HubPort& hub, const KioskSettings& settings, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    m_timer.setInterval(settings.welcomeRefresh);
    connect(&m_timer, &QTimer::timeout, this, &WelcomePresenter::refresh);
    connect(&hub, &HubPort::onlineChanged, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    m_timer.start();
    refresh();
}

QString WelcomePresenter::siteName() const
{
    return m_hub.site() ? m_hub.site()->name : QString();
}

QString WelcomePresenter::collectivity() const
{
    return m_hub.site() ? m_hub.site()->collectivity : QString();
}

void WelcomePresenter::refresh()
{
    if (!m_hub.isOnline())
        return;
    continueIn(this, m_hub.ask(protocol::NextFree{}),
               [this](const Result<protocol::NextFree::Reply>& answer) {
                   if (!answer)
                       return; // what was shown stays true until it passes
                   m_next.clear();
                   const auto count = std::min(answer->partnerNames.size(), answer->starts.size());
                   for (qsizetype i = 0; i < count; ++i)
                       m_next.append({answer->partnerNames.at(i), answer->starts.at(i)});
                   std::ranges::sort(m_next, {}, &NextTime::start);
                   m_next = m_next.mid(0, 2);
                   Q_EMIT changed();
               });
}

} // namespace relais::kiosk
