// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "x11/inputrules.h"

#include "x11/xcbptr.h"

#include <algorithm>
#include <array>

namespace relais::x11 {

namespace {

// X key symbols, as in keysymdef.h.
constexpr xcb_keysym_t keyBackSpace = 0xff08;
constexpr xcb_keysym_t keyTab = 0xff09;
constexpr xcb_keysym_t keyReturn = 0xff0d;
constexpr xcb_keysym_t keyEscape = 0xff1b;
constexpr xcb_keysym_t keyHome = 0xff50;
constexpr xcb_keysym_t keyDown = 0xff54;
constexpr xcb_keysym_t keyPageUp = 0xff55;
constexpr xcb_keysym_t keyEnd = 0xff57;
constexpr xcb_keysym_t keyNumLock = 0xff7f;
constexpr xcb_keysym_t keyDelete = 0xffff;
constexpr xcb_keysym_t keyF1 = 0xffbe;
constexpr xcb_keysym_t keyF35 = 0xffe0;
constexpr xcb_keysym_t keyShiftL = 0xffe1;
constexpr xcb_keysym_t keyCapsLock = 0xffe5;
constexpr xcb_keysym_t keyIsoLeftTab = 0xfe20;
constexpr xcb_keysym_t keyIsoLevel3 = 0xfe03;

/// Codes above belong to media, power and menu keys.
constexpr xcb_keycode_t lastPlainCode = 117;
constexpr xcb_keycode_t deleteCode = 119;

bool isMovement(xcb_keysym_t key)
{
    return (key >= keyHome && key <= keyDown) || (key >= keyPageUp && key <= keyEnd);
}

/// Dead accents, the digits of the keypad, accented and other letters.
bool isTyping(xcb_keysym_t key)
{
    const bool isLatin = (key >= 0x20 && key <= 0x7e) || (key >= 0xa0 && key <= 0x20ff);
    const bool isDead = key >= 0xfe50 && key <= 0xfe8f;
    const bool isKeypad =
        key == 0xff8d || (key >= 0xff95 && key <= 0xff9f) || (key >= 0xffaa && key <= 0xffb9);
    return isLatin || isDead || isKeypad || key >= 0x01000000;
}

bool isModifier(xcb_keysym_t key)
{
    // Shift and Control, the locks, AltGr; not Alt, Super or Menu, which do things alone.
    return (key >= keyShiftL && key <= keyCapsLock) || key == keyNumLock || key == keyIsoLevel3;
}

} // namespace

InputRules::InputRules(xcb_connection_t* connection)
{
    reload(connection);
}

void InputRules::reload(xcb_connection_t* connection)
{
    const xcb_setup_t* setup = xcb_get_setup(connection);
    m_firstCode = setup->min_keycode;
    const auto count = static_cast<uint8_t>(setup->max_keycode - setup->min_keycode + 1);
    const auto cookie = xcb_get_keyboard_mapping(connection, setup->min_keycode, count);
    const Reply<xcb_get_keyboard_mapping_reply_t> reply(
        xcb_get_keyboard_mapping_reply(connection, cookie, nullptr));
    if (!reply)
        return;
    const xcb_keysym_t* symbols = xcb_get_keyboard_mapping_keysyms(reply.get());
    m_symbols = QList<xcb_keysym_t>(symbols,
                                    symbols + xcb_get_keyboard_mapping_keysyms_length(reply.get()));
    m_perCode = reply->keysyms_per_keycode;
}

xcb_keysym_t InputRules::symbol(xcb_keycode_t code) const
{
    const qsizetype index = static_cast<qsizetype>(code - m_firstCode) * m_perCode;
    return index >= 0 && index < m_symbols.size() ? m_symbols.at(index) : 0;
}

bool InputRules::allowsKey(xcb_keycode_t code, uint16_t state) const
{
    if (code > lastPlainCode && code != deleteCode)
        return false;
    const xcb_keysym_t key = symbol(code);
    // Mod1 is Alt, Mod4 is Super; Mod2 is NumLock and Mod5 is AltGr, which only change what is
    // typed.
    if ((state & (XCB_MOD_MASK_1 | XCB_MOD_MASK_4)) != 0 || (key >= keyF1 && key <= keyF35))
        return false;
    const bool shift = (state & XCB_MOD_MASK_SHIFT) != 0;
    const bool isEditing = isMovement(key) || key == keyBackSpace || key == keyDelete;
    if (isModifier(key))
        return true;
    if ((state & XCB_MOD_MASK_CONTROL) != 0) {
        constexpr std::array<xcb_keysym_t, 5> letters = {'a', 'c', 'v', 'x', 'z'};
        // With Shift as well, erasing is the browser's own: it asks what to forget.
        return isMovement(key) ||
               (!shift && (isEditing || std::ranges::find(letters, key) != letters.end()));
    }
    if (key == keyEscape)
        return !shift; // with Shift it is the browser's task manager
    return isEditing || isTyping(key) || key == keyReturn || key == keyTab || key == keyIsoLeftTab;
}

bool InputRules::allowsButton(xcb_button_t button, uint16_t state)
{
    const bool isWheel = button >= 4 && button <= 7;
    if (isWheel) // with Control it zooms, with Shift it goes through the history
        return (state & (XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_1)) == 0;
    // With Control or Shift a click opens a window, with Alt it downloads.
    return button == 1 && (state & (XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_4)) == 0;
}

} // namespace relais::x11
