// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QString>

#include <xcb/xcb.h>

namespace relais::x11 {

/// A property of a window as bytes, at most 1 kB; empty when there is none.
[[nodiscard]] QByteArray readProperty(xcb_connection_t* connection, xcb_window_t window,
                                      const char* name);
/// The class part of WM_CLASS.
[[nodiscard]] QString windowClass(xcb_connection_t* connection, xcb_window_t window);
/// Process id of the window's client as the server saw it connect, so also right for a client in a
/// pid namespace of its own; 0 when the server does not know.
[[nodiscard]] qint64 clientPid(xcb_connection_t* connection, xcb_window_t window);

} // namespace relais::x11
