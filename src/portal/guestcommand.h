// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QRect>
#include <QStringList>

namespace relais::portal {

/// What one browser is started with. Paths are the machine's.
struct GuestSetup
{
    QString sessionPath; ///< holds policy.json, proxy.sock, incoming/, outgoing/
    QString display;     ///< ":1"; a local display, whose socket is bound in
    QString xauthority;  ///< file, or empty
    QRect window{0, 0, 1280, 720};
    QString language = QStringLiteral("fr");
    bool useGpu = false;
};

/// Names of the session inside the guest.
inline constexpr char guestIncoming[] = "/session/incoming";
inline constexpr char guestOutgoing[] = "/session/outgoing";

/// The arguments of bwrap that make the guest and start the browser in it.
[[nodiscard]] QStringList guestArguments(const GuestSetup& setup);

} // namespace relais::portal
