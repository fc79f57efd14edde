// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/signout.h"

#include <algorithm>

namespace relais::portal {

SignOut::SignOut(QList<QUrl> addresses, std::chrono::milliseconds timeout, Open open)
    : m_addresses(std::move(addresses)),
      m_share(timeout / std::max<qsizetype>(1, m_addresses.size())),
      m_open(std::move(open))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { finishCurrent(false); });
    m_promise.start();
}

SignOut::~SignOut()
{
    if (!m_isDone) {
        m_promise.addResult(m_answered);
        m_promise.finish();
    }
}

void SignOut::start()
{
    next();
}

void SignOut::finishCurrent(bool isAnswered)
{
    if (m_isDone)
        return;
    if (isAnswered)
        ++m_answered;
    next();
}

void SignOut::next()
{
    if (m_addresses.isEmpty()) {
        m_isDone = true;
        m_timer.stop();
        m_promise.addResult(m_answered);
        m_promise.finish();
        return;
    }
    m_timer.start(m_share);
    m_open(m_addresses.takeFirst());
}

} // namespace relais::portal
