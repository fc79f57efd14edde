// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

namespace relais::kiosk {

/// A service's own site, as far as the kiosk's bar shows it.
class PortalPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortalPresenter)
public:
    enum class Trouble { None = 0, Denied, Restarting, Crashed, Unavailable };
    enum class Typing { No = 1, Open, Secret };

    explicit PortalPresenter(PortalPort& port, QObject* parent = nullptr);
    ~PortalPresenter() override; ///< ends the engine

    void open(const QString& packId, const QUrl& url, const QString& serviceName);
    [[nodiscard]] PortalPort& port() const { return m_port; }
    [[nodiscard]] QString serviceName() const { return m_service; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString host() const { return m_host; }
    [[nodiscard]] int papers() const { return m_papers; }
    [[nodiscard]] quint64 surface() const { return m_surface; } ///< an X window; 0 until ready
    [[nodiscard]] quint64 overlay() const { return m_overlay; }
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    [[nodiscard]] QString deniedHost() const { return m_deniedHost; }
    [[nodiscard]] Typing typing() const { return m_typing; }
    void dismissTrouble();
    void startAgain();
    void hideKeyboard();

Q_SIGNALS:
    void changed();
    void surfaceChanged();
    void overlayChanged();
    void touched();

private:
    void setTrouble(Trouble trouble);

    PortalPort& m_port;
    QString m_packId;
    QUrl m_url;
    QString m_service;
    QString m_title;
    QString m_host;
    QString m_deniedHost;
    int m_papers = 0;
    quint64 m_surface = 0;
    quint64 m_overlay = 0;
    Trouble m_trouble = Trouble::None;
    Typing m_typing = Typing::No;
};

} // namespace relais::kiosk
