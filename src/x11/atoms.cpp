// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "x11/atoms.h"

#include "x11/xcbptr.h"

#include <QList>

#include <cstring>

#include <xcb/res.h>

namespace relais::x11 {

namespace {

xcb_atom_t findAtom(xcb_connection_t* connection, const char* name)
{
    const auto cookie =
        xcb_intern_atom(connection, 1, static_cast<uint16_t>(std::strlen(name)), name);
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

} // namespace

QByteArray readProperty(xcb_connection_t* connection, xcb_window_t window, const char* name)
{
    const xcb_atom_t atom = findAtom(connection, name);
    if (atom == XCB_ATOM_NONE)
        return {};
    const auto cookie =
        xcb_get_property(connection, 0, window, atom, XCB_GET_PROPERTY_TYPE_ANY, 0, 256);
    const Reply<xcb_get_property_reply_t> reply(
        xcb_get_property_reply(connection, cookie, nullptr));
    if (!reply)
        return {};
    return QByteArray(static_cast<const char*>(xcb_get_property_value(reply.get())),
                      xcb_get_property_value_length(reply.get()));
}

QString windowClass(xcb_connection_t* connection, xcb_window_t window)
{
    // Two words, each with a zero byte at its end: instance, class.
    const QList<QByteArray> words = readProperty(connection, window, "WM_CLASS").split('\0');
    return words.size() < 2 ? QString() : QString::fromLatin1(words.at(1));
}

qint64 clientPid(xcb_connection_t* connection, xcb_window_t window)
{
    const xcb_res_client_id_spec_t spec{window, XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID};
    const auto cookie = xcb_res_query_client_ids(connection, 1, &spec);
    const Reply<xcb_res_query_client_ids_reply_t> reply(
        xcb_res_query_client_ids_reply(connection, cookie, nullptr));
    if (!reply)
        return 0;
    for (auto it = xcb_res_query_client_ids_ids_iterator(reply.get()); it.rem > 0;
         xcb_res_client_id_value_next(&it)) {
        if (xcb_res_client_id_value_value_length(it.data) > 0)
            return xcb_res_client_id_value_value(it.data)[0];
    }
    return 0;
}

} // namespace relais::x11
