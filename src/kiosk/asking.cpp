// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/asking.h"

namespace relais::kiosk {

Asking::Asking(HubPort& hub, std::chrono::milliseconds retry, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retry);
    const auto tryAgain = [this] {
        // A copy: asking again replaces the function that runs.
        if (const auto again = m_again; m_lineCut && again)
            again();
    };
    connect(&m_retry, &QTimer::timeout, this, tryAgain);
    connect(&hub, &HubPort::onlineChanged, this, [tryAgain](bool online) {
        if (online)
            tryAgain();
    });
}

void Asking::cancel()
{
    ++m_number;
    finish();
    Q_EMIT changed();
}

bool Asking::isLineTrouble(const Error& error)
{
    const bool isCut =
        error.code == Error::Code::Unreachable || error.code == Error::Code::TimedOut;
    return isCut && error.detail != HubPort::kept;
}

void Asking::lineWasCut()
{
    m_busy = false;
    m_lineCut = true;
    m_retry.start();
    Q_EMIT changed();
}

void Asking::finish()
{
    m_retry.stop();
    m_again = {};
    m_busy = false;
    m_lineCut = false;
}

void Asking::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT changed();
}

} // namespace relais::kiosk
