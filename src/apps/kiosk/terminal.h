// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "clipboardtrace.h"
#include "device/deviceoptions.h"
#include "kiosk/browserportal.h"
#include "kiosk/cupsticketprinter.h"
#include "kiosk/espeakspeaker.h"
#include "kiosk/hubsessionport.h"
#include "kiosk/kioskwindow.h"
#include "kiosk/packbook.h"
#include "kiosk/sessioncalls.h"
#include "visit/printqueue.h"

namespace relais {

/// The X server as Qt is connected to it; its window manager is the kiosk.
struct OwnDisplay
{
    xcb_connection_t* connection;
    xcb_window_t root;
    QString name;
};

/// Everything that makes a terminal, in the order in which it depends on each other.
class Terminal final
{
public:
    Terminal(const OwnDisplay& display, net::Identity identity, portal::Resolver& resolver,
             const device::DeviceOptions& options, const call::CallSettings& calls,
             QByteArray partnerAuthority);
    Q_DISABLE_COPY_MOVE(Terminal)

    /// Conflict when the display has a window manager already.
    [[nodiscard]] Result<> start();

private:
    void watchIdentity();

    client::HubSession m_hub;
    client::SessionLine m_line;
    std::unique_ptr<client::Outbox> m_outbox;   ///< none when its file cannot be opened
    std::unique_ptr<client::Replica> m_replica; ///< likewise
    kiosk::HubSessionPort m_hubPort;
    kiosk::PackBook m_packs;
    x11::KioskWindowManager m_windows;
    ClipboardTrace m_clipboard;
    visit::PrintQueue m_printQueue;
    kiosk::StayVisit m_visit;
    kiosk::BrowserPortal m_portal;
    kiosk::SessionCalls m_calls;
    ui::CupsTicketPrinter m_printer;
    kiosk::EspeakSpeaker m_speaker;
    SystemClock m_clock;
    kiosk::KioskFlow m_flow;
    ui::Theme m_theme;
    ui::Languages m_languages;
    ui::KioskContext m_context;
    ui::KioskWindow m_window;
};

} // namespace relais
