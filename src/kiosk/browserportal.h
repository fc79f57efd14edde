// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/stayvisit.h"
#include "x11/kioskwindowmanager.h"

#include <QElapsedTimer>

namespace relais::kiosk {

/// The portal on the real browser: the visit's engine, and its windows as the window manager holds
/// them.
class BrowserPortal final : public PortalPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BrowserPortal)
public:
    /// Both must outlive it.
    BrowserPortal(StayVisit& visit, x11::KioskWindowManager& windows, QObject* parent = nullptr);

    void open(const QString& partnerId, const QUrl& url) override;
    void goBack() override;
    void goHome() override;
    void setTextScale(int percent) override;
    void setViewSize(QSize size) override;
    void focusPage() override;
    void typeText(const QString& text) override;
    void pressKey(relais::kiosk::PortalPort::Key key) override;
    void closeOverlay() override;
    void close() override;
    [[nodiscard]] QFuture<Result<QString>> pageText() override;

private:
    [[nodiscard]] portal::BrowserSession* session() const;
    void startEngine();
    void connectEngine(portal::BrowserEngine& engine);
    void connectSession(portal::BrowserSession& session);
    void prepareSession();
    void engineDied(const QString& reason);
    void takeWindows();
    void windowGone(quint32 window);

    StayVisit& m_visit;
    x11::KioskWindowManager& m_windows;
    QUrl m_url;
    QSize m_view{1280, 720};
    int m_scale = 100;
    quint32 m_surface = 0;
    quint32 m_overlay = 0;
    QList<qint64> m_deaths; ///< of engines, in milliseconds of m_age
    QElapsedTimer m_age;
};

} // namespace relais::kiosk
