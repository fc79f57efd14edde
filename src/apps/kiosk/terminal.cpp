// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "terminal.h"

#include "call/callfigures.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>

namespace relais {

using namespace Qt::StringLiterals;

namespace {
/// The installer's word on the screen's size first: what screens say of themselves is often wrong.
ui::Screen screenFrom(const device::DeviceOptions& options)
{
    ui::Screen screen;
    const QScreen& real = *QGuiApplication::primaryScreen();
    screen.pixels = real.size();
    const auto typed = options.value(u"screen-mm"_s).split(u'x');
    if (typed.size() == 2)
        screen.millimetres = QSizeF(typed[0].toDouble(), typed[1].toDouble());
    else if (real.physicalSize().width() > 200)
        screen.millimetres = real.physicalSize();
    return screen;
}

visit::StaySettings staySettings(const OwnDisplay& display, QByteArray partnerAuthority)
{
    visit::StaySettings settings;
    settings.browser.display = display.name;
    settings.browser.xauthority = qEnvironmentVariable("XAUTHORITY");
    settings.browser.extraCaPem = std::move(partnerAuthority);
    return settings;
}

/// An outbox or a replica beside the identity; null when its file cannot be opened. The terminal
/// works without: only nothing is kept, and no ticket checked, when the line is cut.
template <typename Kept>
std::unique_ptr<Kept> openKept(const device::DeviceOptions& options, const QString& name,
                               client::HubLine& line)
{
    auto kept = Kept::open(QFileInfo(options.identityPath()).path() + u'/' + name, line);
    if (kept)
        return std::move(*kept);
    qWarning().noquote() << name << kept.error().detail;
    return nullptr;
}
} // namespace

Terminal::Terminal(const OwnDisplay& display, net::Identity identity, portal::Resolver& resolver,
                   const device::DeviceOptions& options, const call::CallSettings& calls,
                   QByteArray partnerAuthority)
    : m_hub(options.hub(), std::move(identity), u"relais-kiosk"_s),
      m_line(m_hub),
      m_outbox(openKept<client::Outbox>(options, u"outbox.sqlite"_s, m_line)),
      m_replica(openKept<client::Replica>(options, u"replica.sqlite"_s, m_line)),
      m_hubPort(m_hub, {m_outbox.get(), m_replica.get()}),
      m_packs(m_hub),
      m_windows(display.connection, display.root),
      m_visit([this] { return m_packs.packs(); }, resolver,
              staySettings(display, std::move(partnerAuthority)), {&m_clipboard, &m_printQueue}),
      m_portal(m_visit, m_windows),
      m_calls(m_hub, calls, [this] { return m_visit.browserGone(); }),
      m_flow({m_hubPort, m_visit, m_calls, m_portal, &m_printer, &m_speaker, m_clock}, {}),
      m_theme(ui::Program::Kiosk, screenFrom(options)),
      m_context{m_theme, m_languages, m_flow},
      m_window(m_context)
{
    QObject::connect(&m_flow, &kiosk::KioskFlow::visitEnded, &m_calls,
                     &kiosk::SessionCalls::endAll);
    QObject::connect(&m_windows, &x11::KioskWindowManager::activity, &m_flow,
                     &kiosk::KioskFlow::activity);
    if (options.isSet(u"call-figures"_s))
        QObject::connect(&m_calls, &kiosk::SessionCalls::started, &m_calls,
                         [](call::CallSession* call) { call::tellFigures(*call); });
    watchIdentity();
}

void Terminal::watchIdentity()
{
    // A terminal the hub no longer knows, or a hub that is not ours, is nobody's to use.
    QObject::connect(&m_hub, &client::HubSession::identityRefused, &m_flow, [this] {
        if (m_flow.screen() == kiosk::KioskFlow::Screen::Welcome)
            m_flow.takeOutOfService();
    });
    QObject::connect(&m_hub, &client::HubSession::onlineChanged, &m_flow, [this](bool online) {
        if (online)
            m_flow.returnToService();
    });
}

Result<> Terminal::start()
{
    qGuiApp->installNativeEventFilter(&m_windows);
    if (auto inCharge = m_windows.takeOver(); !inCharge)
        return inCharge;
    // What a killed kiosk left in memory.
    portal::SessionDirectory::sweepStale();
    m_window.coverScreen(*QGuiApplication::primaryScreen());
    m_windows.guardToplevel(static_cast<xcb_window_t>(m_window.winId()));
    m_hub.start();
    return {};
}

} // namespace relais
