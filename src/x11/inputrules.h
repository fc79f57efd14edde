// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QList>

#include <xcb/xcb.h>

namespace relais::x11 {

/// Which keys and buttons reach a page. An allow-list: what is not named here does nothing.
class InputRules final
{
public:
    /// Reads the keyboard map once; call reload() when it has changed.
    explicit InputRules(xcb_connection_t* connection);
    void reload(xcb_connection_t* connection);

    [[nodiscard]] bool allowsKey(xcb_keycode_t code, uint16_t state) const;
    [[nodiscard]] static bool allowsButton(xcb_button_t button, uint16_t state);

private:
    /// Unshifted symbol of the first group.
    [[nodiscard]] xcb_keysym_t symbol(xcb_keycode_t code) const;
    QList<xcb_keysym_t> m_symbols;
    int m_perCode = 0;
    int m_firstCode = 8;
};

} // namespace relais::x11
