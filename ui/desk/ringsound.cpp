// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/ringsound.h"

#include <QApplication>

namespace relais::deskui {

BeepRing::BeepRing()
{
    m_every.setInterval(std::chrono::seconds(2));
    m_every.callOnTimeout([] { QApplication::beep(); });
}

void BeepRing::start()
{
    if (m_every.isActive())
        return;
    QApplication::beep();
    m_every.start();
}

void BeepRing::stop()
{
    m_every.stop();
}

} // namespace relais::deskui
