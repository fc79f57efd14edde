// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

#include <QPointer>
#include <QWindow>

namespace relais::ui {

class Keyboard;

/// A service's own site in the middle, our bars around it. The foreign window stays where it is
/// when the bars are built again.
class PortalPage final : public Page
{
    Q_OBJECT
public:
    PortalPage(KioskContext& context, QWidget* parent);
    ~PortalPage() override;

    [[nodiscard]] QWidget& pageArea() { return *m_area; }

protected:
    void build() override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addTopBar();
    void render();
    void renderNotice();
    /// A window of another program, and the widget that holds it.
    struct Guest
    {
        QPointer<QWidget> container;
        QPointer<QWindow> window;
    };
    void embed(quint64 window, Guest& guest);
    static void letGo(Guest& guest);
    void place();

    kiosk::PortalPresenter& m_portal;
    QWidget* m_area; ///< outlives a rebuild
    Guest m_surface;
    Guest m_overlay;
    QLabel* m_title = nullptr;
    QLabel* m_host = nullptr;
    QLabel* m_papers = nullptr;
    QLabel* m_waiting = nullptr;
    QWidget* m_noticeHolder = nullptr;
    Notice* m_notice = nullptr;
    BigButton* m_noticeButton = nullptr;
    Keyboard* m_keyboard = nullptr;
};

} // namespace relais::ui
