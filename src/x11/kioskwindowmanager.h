// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "x11/inputrules.h"

#include <QAbstractNativeEventFilter>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

namespace relais::x11 {

/// A window that asked to be shown and is not.
struct HeldWindow
{
    xcb_window_t id = 0;
    qint64 pid = 0;    ///< on this machine, whatever pid namespace the client lives in
    QString className; ///< "relais-portal" for the browser
    QString role;      ///< "pop-up" for a window that a page opened with a size
    friend bool operator==(const HeldWindow&, const HeldWindow&) = default;
};

/// Makes this program the window manager of its display: no foreign window is shown unless somebody
/// takes it, and keys and buttons reach pages only as InputRules say. The kiosk's own thread only,
/// which must never block: while it does, the keyboard stands still.
///
/// The connection must be Qt's own, because only then are Qt's windows left alone. ui/ or apps/ has
/// it:
///   auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
///   auto* screen = xcb_setup_roots_iterator(xcb_get_setup(x11->connection())).data;
///   KioskWindowManager manager(x11->connection(), screen->root);
///   qGuiApp->installNativeEventFilter(&manager);
///   manager.takeOver();  manager.guardToplevel(window.winId());   // after show()
/// Showing the guest's window in a widget, on windowHeld of a process of the guest:
///   QWindow* foreign = QWindow::fromWinId(held.id);
///   QWidget* container = QWidget::createWindowContainer(foreign, page);   // put it into a layout
///   manager.adopt(held.id);   // after createWindowContainer; it may now be focused
///   manager.focusWindow(held.id);
/// What lies above the page must be native and raised: overlay->setAttribute(Qt::WA_NativeWindow);
/// overlay->raise(). showFullScreen() has no effect here: set the geometry of the screen.
class KioskWindowManager final : public QObject, public QAbstractNativeEventFilter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KioskWindowManager)

public:
    KioskWindowManager(xcb_connection_t* connection, xcb_window_t root);
    ~KioskWindowManager() override;

    /// Conflict when the display has a window manager already.
    [[nodiscard]] Result<> takeOver();
    /// Filters keys and buttons of a toplevel of ours and of all that is embedded in it.
    void guardToplevel(xcb_window_t window);

    /// Held windows, the oldest first.
    [[nodiscard]] const QList<HeldWindow>& heldWindows() const { return m_held; }
    /// A held window has been put into a container: it is no longer held, and takes the focus on a
    /// press.
    void adopt(xcb_window_t window);
    /// Gives the keyboard to a window; unlike QWidget::setFocus, also to a guest's.
    void focusWindow(xcb_window_t window);

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr* result) override;

Q_SIGNALS:
    void windowHeld(const relais::x11::HeldWindow& window);
    /// A held or adopted window is gone.
    void windowGone(quint32 window);
    /// Somebody pressed a key or a button: also one that is swallowed.
    void activity();
    /// A key or button was kept from the page.
    void inputSwallowed();

private:
    [[nodiscard]] bool mapRequested(const xcb_map_request_event_t& event);
    void forwardConfigure(const xcb_configure_request_event_t& event);
    [[nodiscard]] bool keyPressed(const xcb_key_press_event_t& event);
    [[nodiscard]] bool keyReleased(const xcb_key_release_event_t& event);
    [[nodiscard]] bool buttonPressed(const xcb_button_press_event_t& event);
    void focusUnderPointer(xcb_window_t toplevel);
    void forget(xcb_window_t window);

    xcb_connection_t* m_connection;
    xcb_window_t m_root;
    InputRules m_rules;
    bool m_isInCharge = false;
    QSet<xcb_window_t> m_guarded;
    QSet<xcb_window_t> m_adopted;
    QList<HeldWindow> m_held;
    /// The press that was just handed on, so that its second delivery is known.
    xcb_timestamp_t m_replayedTime = 0;
    xcb_keycode_t m_replayedCode = 0;
};

} // namespace relais::x11
