// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/animateurcall.h"
#include "kiosk/bookingpresenter.h"
#include "kiosk/callpresenter.h"
#include "kiosk/inactivityclock.h"
#include "kiosk/opinionpresenter.h"
#include "kiosk/portalpresenter.h"
#include "kiosk/readypresenter.h"
#include "kiosk/servicespresenter.h"
#include "kiosk/ticketentrypresenter.h"
#include "kiosk/ticketpresenter.h"
#include "kiosk/welcomepresenter.h"

#include <memory>

namespace relais::kiosk {

/// What the kiosk is built from. Printer and speaker may be missing.
struct KioskPorts
{
    HubPort& hub;
    VisitPort& visit;
    CallPort& calls;
    PortalPort& portal;
    TicketPrinter* printer = nullptr;
    Speaker* speaker = nullptr;
    const Clock& clock;
};

/// Which screen shows, and the presenters of the visit. Whatever one person did lives in them; the
/// end of the visit destroys them all.
class KioskFlow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KioskFlow)
public:
    enum class Screen {
        Welcome = 1,
        Home,
        Services,
        Service, ///< one service's offers
        Portal,
        Booking,
        Ticket,
        TicketEntry,
        Ready,
        Waiting,
        Call,
        Opinion,
        Goodbye,
        OutOfService
    };
    Q_ENUM(Screen)

    KioskFlow(const KioskPorts& ports, const KioskSettings& settings, QObject* parent = nullptr);
    ~KioskFlow() override;

    [[nodiscard]] Screen screen() const { return m_screen; }
    [[nodiscard]] bool isErased() const
    {
        return m_erased;
    } ///< on Goodbye: the audit found nothing
    [[nodiscard]] const KioskPorts& ports() const { return m_ports; }
    [[nodiscard]] bool isCallingAllowed() const; ///< the animateur may be called from here

    [[nodiscard]] WelcomePresenter& welcome() { return m_welcome; }
    [[nodiscard]] InactivityClock& inactivity() { return m_inactivity; }
    [[nodiscard]] AnimateurCall& animateur() { return m_animateur; }
    // Each exists while its screen shows; null otherwise.
    [[nodiscard]] ServicesPresenter* services() { return m_services.get(); }
    [[nodiscard]] PortalPresenter* portal() { return m_portal.get(); }
    [[nodiscard]] BookingPresenter* booking() { return m_booking.get(); }
    [[nodiscard]] TicketPresenter* ticket() { return m_ticket.get(); }
    [[nodiscard]] TicketEntryPresenter* ticketEntry() { return m_entry.get(); }
    [[nodiscard]] ReadyPresenter* ready() { return m_ready.get(); }
    [[nodiscard]] CallPresenter* call() { return m_call.get(); }
    [[nodiscard]] OpinionPresenter* opinion() { return m_opinion.get(); }

public Q_SLOTS:
    void begin(); ///< somebody touched the screen of rest
    void goHome();
    void goBack();
    void openServices();
    void openBooking();
    void openTicketEntry();
    void endVisit(); ///< wipe and goodbye; harmless when no visit is open
    void activity();
    /// The program found that nobody may use the terminal (a failed audit, a broken part).
    void takeOutOfService();
    void returnToService(); ///< by the program, once it is well again

Q_SIGNALS:
    void screenChanged(relais::kiosk::KioskFlow::Screen screen);
    void visitEnded(); ///< the window forgets language, text size and contrast

private:
    void show(Screen screen);
    void bookWith(const protocol::PartnerInfo* partner);
    void openPage(const QString& packId, const QUrl& url, const QString& name);
    void book(std::unique_ptr<BookingPresenter> booking);
    void showTicket(const TicketInfo& ticket);
    void prepareCall(const protocol::AppointmentInfo& appointment);
    void ring(Presence presence);
    void followCall();
    void askOpinion();
    void dropPresenters();
    void wiped(const Result<WipeReport>& report);

    KioskPorts m_ports;
    KioskSettings m_settings;
    Screen m_screen = Screen::Welcome;
    bool m_visitOpen = false;
    bool m_erased = false;
    bool m_soiled = false; ///< an audit found something: closed until the program starts again
    WelcomePresenter m_welcome;
    InactivityClock m_inactivity;
    AnimateurCall m_animateur;
    QTimer m_goodbye;
    std::unique_ptr<ServicesPresenter> m_services;
    std::unique_ptr<PortalPresenter> m_portal;
    std::unique_ptr<BookingPresenter> m_booking;
    std::unique_ptr<TicketPresenter> m_ticket;
    std::unique_ptr<TicketEntryPresenter> m_entry;
    std::unique_ptr<ReadyPresenter> m_ready;
    std::unique_ptr<CallPresenter> m_call;
    std::unique_ptr<OpinionPresenter> m_opinion;
};

} // namespace relais::kiosk
