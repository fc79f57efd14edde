// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "x11/kioskwindowmanager.h"

#include "x11/atoms.h"
#include "x11/xcbptr.h"

#include <algorithm>
#include <array>

namespace relais::x11 {

namespace {

constexpr uint8_t eventCode = 0x7f; ///< without the bit that marks a sent event
constexpr int maxWindowDepth = 32;

template <typename Event>
const Event& as(const void* message)
{
    return *static_cast<const Event*>(message);
}

} // namespace

KioskWindowManager::KioskWindowManager(xcb_connection_t* connection, xcb_window_t root)
    : m_connection(connection), m_root(root), m_rules(connection)
{
}

KioskWindowManager::~KioskWindowManager() = default;

Result<> KioskWindowManager::takeOver()
{
    // What Qt already listens for on the root must stay.
    const auto asked = xcb_get_window_attributes(m_connection, m_root);
    const Reply<xcb_get_window_attributes_reply_t> attributes(
        xcb_get_window_attributes_reply(m_connection, asked, nullptr));
    const uint32_t mask = (attributes ? attributes->your_event_mask : 0U) |
                          XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    const auto cookie =
        xcb_change_window_attributes_checked(m_connection, m_root, XCB_CW_EVENT_MASK, &mask);
    const Reply<xcb_generic_error_t> error(xcb_request_check(m_connection, cookie));
    if (error)
        return fail(Error::Code::Conflict, QStringLiteral("the display has a window manager"));
    m_isInCharge = true;
    return {};
}

void KioskWindowManager::guardToplevel(xcb_window_t window)
{
    m_guarded.insert(window);
    xcb_grab_key(m_connection, 1, window, XCB_MOD_MASK_ANY, XCB_GRAB_ANY, XCB_GRAB_MODE_ASYNC,
                 XCB_GRAB_MODE_SYNC);
    xcb_grab_button(m_connection, 1, window, XCB_EVENT_MASK_BUTTON_PRESS, XCB_GRAB_MODE_SYNC,
                    XCB_GRAB_MODE_ASYNC, XCB_NONE, XCB_NONE, XCB_BUTTON_INDEX_ANY,
                    XCB_MOD_MASK_ANY);
    xcb_flush(m_connection);
}

void KioskWindowManager::adopt(xcb_window_t window)
{
    m_held.removeIf([window](const HeldWindow& held) { return held.id == window; });
    // In the container its parent is no longer the root, so ask for its end directly.
    const uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection, window, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(m_connection);
    m_adopted.insert(window);
}

void KioskWindowManager::focusWindow(xcb_window_t window)
{
    // With the time of the press the server would ignore us after Qt's own request of that time.
    xcb_set_input_focus(m_connection, XCB_INPUT_FOCUS_PARENT, window, XCB_CURRENT_TIME);
    xcb_flush(m_connection);
}

bool KioskWindowManager::nativeEventFilter(const QByteArray& type, void* message, qintptr*)
{
    if (!m_isInCharge || type != "xcb_generic_event_t")
        return false;
    switch (as<xcb_generic_event_t>(message).response_type & eventCode) {
    case XCB_MAP_REQUEST:
        return mapRequested(as<xcb_map_request_event_t>(message));
    case XCB_CONFIGURE_REQUEST:
        forwardConfigure(as<xcb_configure_request_event_t>(message));
        return true;
    case XCB_KEY_PRESS:
        return keyPressed(as<xcb_key_press_event_t>(message));
    case XCB_KEY_RELEASE:
        return keyReleased(as<xcb_key_release_event_t>(message));
    case XCB_BUTTON_PRESS:
        return buttonPressed(as<xcb_button_press_event_t>(message));
    case XCB_MAPPING_NOTIFY:
        m_rules.reload(m_connection);
        return false;
    case XCB_DESTROY_NOTIFY:
        forget(as<xcb_destroy_notify_event_t>(message).window);
        return false;
    default:
        return false;
    }
}

bool KioskWindowManager::mapRequested(const xcb_map_request_event_t& event)
{
    const bool isHeld = std::ranges::any_of(
        m_held, [&event](const HeldWindow& held) { return held.id == event.window; });
    if (isHeld || m_adopted.contains(event.window))
        return true;
    const HeldWindow held{
        .id = event.window,
        .pid = clientPid(m_connection, event.window),
        .className = windowClass(m_connection, event.window),
        .role = QString::fromLatin1(readProperty(m_connection, event.window, "WM_WINDOW_ROLE"))};
    m_held.append(held);
    Q_EMIT windowHeld(held);
    return true;
}

void KioskWindowManager::forwardConfigure(const xcb_configure_request_event_t& event)
{
    // A window above ours would be the page's; in which order windows lie is for us to say.
    const auto mask = static_cast<uint16_t>(
        event.value_mask & ~(XCB_CONFIG_WINDOW_STACK_MODE | XCB_CONFIG_WINDOW_SIBLING));
    std::array<uint32_t, 5> values{};
    size_t count = 0;
    const auto add = [&](uint16_t bit, int value) {
        if ((mask & bit) != 0)
            values.at(count++) = static_cast<uint32_t>(value);
    };
    add(XCB_CONFIG_WINDOW_X, event.x);
    add(XCB_CONFIG_WINDOW_Y, event.y);
    add(XCB_CONFIG_WINDOW_WIDTH, event.width);
    add(XCB_CONFIG_WINDOW_HEIGHT, event.height);
    add(XCB_CONFIG_WINDOW_BORDER_WIDTH, event.border_width);
    xcb_configure_window(m_connection, event.window, mask, values.data());
    xcb_flush(m_connection);
}

bool KioskWindowManager::keyPressed(const xcb_key_press_event_t& event)
{
    if (!m_guarded.contains(event.event))
        return false;
    // With the focus on a field of ours, a key that was handed on comes to us a second time.
    if (event.time == m_replayedTime && event.detail == m_replayedCode)
        return false;
    const bool isAllowed = m_rules.allowsKey(event.detail, event.state);
    if (isAllowed) {
        m_replayedTime = event.time;
        m_replayedCode = event.detail;
    }
    xcb_allow_events(m_connection, isAllowed ? XCB_ALLOW_REPLAY_KEYBOARD : XCB_ALLOW_ASYNC_KEYBOARD,
                     event.time);
    xcb_flush(m_connection);
    Q_EMIT activity();
    if (!isAllowed)
        Q_EMIT inputSwallowed();
    return true;
}

bool KioskWindowManager::keyReleased(const xcb_key_release_event_t& event)
{
    // The release of a swallowed key comes to the one who swallowed it.
    return m_guarded.contains(event.event) && !m_rules.allowsKey(event.detail, event.state);
}

bool KioskWindowManager::buttonPressed(const xcb_button_press_event_t& event)
{
    if (!m_guarded.contains(event.event))
        return false;
    const bool isAllowed = InputRules::allowsButton(event.detail, event.state);
    if (isAllowed)
        focusUnderPointer(event.event);
    xcb_allow_events(m_connection, isAllowed ? XCB_ALLOW_REPLAY_POINTER : XCB_ALLOW_ASYNC_POINTER,
                     event.time);
    xcb_flush(m_connection);
    Q_EMIT activity();
    if (!isAllowed)
        Q_EMIT inputSwallowed();
    return true;
}

void KioskWindowManager::focusUnderPointer(xcb_window_t toplevel)
{
    xcb_window_t window = toplevel;
    for (int depth = 0; depth < maxWindowDepth && window != XCB_NONE; ++depth) {
        if (m_adopted.contains(window)) {
            focusWindow(window);
            return;
        }
        const Reply<xcb_query_pointer_reply_t> reply(xcb_query_pointer_reply(
            m_connection, xcb_query_pointer(m_connection, window), nullptr));
        window = reply ? reply->child : static_cast<xcb_window_t>(XCB_NONE);
    }
    // Without another window manager nobody brings the focus back from a page but us.
    focusWindow(toplevel);
}

void KioskWindowManager::forget(xcb_window_t window)
{
    const auto held = m_held.removeIf([window](const HeldWindow& w) { return w.id == window; });
    const bool isAdopted = m_adopted.remove(window);
    m_guarded.remove(window);
    if (held > 0 || isAdopted)
        Q_EMIT windowGone(window);
}

} // namespace relais::x11
