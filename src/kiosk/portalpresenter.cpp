// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/portalpresenter.h"

namespace relais::kiosk {

PortalPresenter::PortalPresenter(PortalPort& port, QObject* parent) : QObject(parent), m_port(port)
{
    connect(&port, &PortalPort::surfaceReady, this, [this](quint64 window) {
        m_surface = window;
        if (m_trouble == Trouble::Restarting)
            m_trouble = Trouble::None;
        Q_EMIT surfaceChanged();
        Q_EMIT changed();
    });
    connect(&port, &PortalPort::overlayOpened, this, [this](quint64 window) {
        m_overlay = window;
        Q_EMIT overlayChanged();
    });
    connect(&port, &PortalPort::overlayClosed, this, [this] {
        m_overlay = 0;
        Q_EMIT overlayChanged();
    });
    connect(&port, &PortalPort::locationChanged, this,
            [this](const QString& host, const QString& title) {
                m_host = host;
                m_title = title;
                Q_EMIT changed();
            });
    connect(&port, &PortalPort::denied, this, [this](const QString& host) {
        m_deniedHost = host;
        setTrouble(Trouble::Denied);
    });
    connect(&port, &PortalPort::paperArrived, this, [this] {
        ++m_papers;
        Q_EMIT changed();
    });
    connect(&port, &PortalPort::crashed, this, [this](bool restarting) {
        m_surface = 0;
        m_overlay = 0;
        m_title.clear();
        m_host.clear();
        m_typing = Typing::No;
        Q_EMIT surfaceChanged();
        Q_EMIT overlayChanged();
        setTrouble(restarting ? Trouble::Restarting : Trouble::Crashed);
    });
    connect(&port, &PortalPort::unavailable, this, [this] { setTrouble(Trouble::Unavailable); });
    connect(&port, &PortalPort::textFieldFocused, this, [this](bool secret) {
        m_typing = secret ? Typing::Secret : Typing::Open;
        Q_EMIT changed();
    });
    connect(&port, &PortalPort::textFieldLeft, this, &PortalPresenter::hideKeyboard);
    connect(&port, &PortalPort::touched, this, &PortalPresenter::touched);
}

PortalPresenter::~PortalPresenter()
{
    m_port.disconnect(this);
    m_port.close();
}

void PortalPresenter::open(const QString& packId, const QUrl& url, const QString& serviceName)
{
    m_trouble = Trouble::None;
    const bool same = packId == m_packId && url == m_url && m_surface != 0;
    m_packId = packId;
    m_url = url;
    m_service = serviceName;
    if (same) // the person comes back to where they were
        return;
    m_title.clear();
    m_host.clear();
    m_port.open(packId, url);
    Q_EMIT changed();
}

void PortalPresenter::startAgain()
{
    m_trouble = Trouble::None;
    m_port.open(m_packId, m_url);
    Q_EMIT changed();
}

void PortalPresenter::dismissTrouble()
{
    setTrouble(Trouble::None);
}

void PortalPresenter::hideKeyboard()
{
    if (m_typing == Typing::No)
        return;
    m_typing = Typing::No;
    Q_EMIT changed();
}

void PortalPresenter::setTrouble(Trouble trouble)
{
    m_trouble = trouble;
    Q_EMIT changed();
}

} // namespace relais::kiosk
