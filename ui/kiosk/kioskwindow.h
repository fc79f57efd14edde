// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/overlays.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

class QStackedLayout;

namespace relais::ui {

/// The kiosk's only window: shows the page of the flow's screen, and the signs over it. Takes the
/// whole screen by its geometry: there is no window manager to ask.
class KioskWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KioskWindow)
public:
    explicit KioskWindow(KioskContext& context, QWidget* parent = nullptr);
    ~KioskWindow() override;

    void coverScreen(const QScreen& screen);
    [[nodiscard]] Page* page() const { return m_page; }
    /// Touches this soon after one that changed the page are taken for the same touch.
    void setTouchGuard(int milliseconds) { m_guardMs = milliseconds; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showScreen(kiosk::KioskFlow::Screen screen);
    [[nodiscard]] Page* makePage(kiosk::KioskFlow::Screen screen);
    void restyle();
    void refreshOverlays();
    void forgetPerson();
    void readAloud();
    [[nodiscard]] bool isSecondTouch(const QObject& watched) const;

    KioskContext& m_context;
    QStackedLayout* m_stack;
    QPointer<Page> m_page;
    QPointer<Page> m_portalPage; ///< kept while the visit's browser lives
    kiosk::KioskFlow::Screen m_shown = kiosk::KioskFlow::Screen::Welcome;
    InactivityDialog* m_inactivity;
    AnimateurSign* m_animateur;
    TextPanel* m_text;
    QTimer m_minute;
    QElapsedTimer m_sincePage;
    int m_guardMs = BigButton::repeatFilterMs;
};

} // namespace relais::ui
