// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/kioskflow.h"

#include "base/continuation.h"

namespace relais::kiosk {

KioskFlow::KioskFlow(const KioskPorts& ports, const KioskSettings& settings, QObject* parent)
    : QObject(parent),
      m_ports(ports),
      m_settings(settings),
      m_welcome(ports.hub, settings),
      m_inactivity(ports.clock, settings.idle, settings.idleWarning),
      m_animateur(ports.calls, ports.hub, settings.animateurPatience)
{
    m_goodbye.setSingleShot(true);
    m_goodbye.setInterval(settings.goodbye);
    connect(&m_goodbye, &QTimer::timeout, this, [this] {
        if (m_screen == Screen::Goodbye)
            show(Screen::Welcome);
    });
    connect(&m_inactivity, &InactivityClock::expired, this, &KioskFlow::endVisit);
}

KioskFlow::~KioskFlow()
{
    disconnect();
    dropPresenters();
}

void KioskFlow::show(Screen screen)
{
    m_screen = screen;
    // Nobody is hurried while they wait for a person or talk to one.
    const bool counts = m_visitOpen && screen != Screen::Waiting && screen != Screen::Call &&
                        screen != Screen::Goodbye && screen != Screen::OutOfService;
    if (counts)
        m_inactivity.start();
    else
        m_inactivity.stop();
    Q_EMIT screenChanged(screen);
}

bool KioskFlow::isCallingAllowed() const
{
    return m_screen != Screen::Call && m_screen != Screen::Goodbye;
}

void KioskFlow::begin()
{
    if (m_screen == Screen::Goodbye && m_erased) {
        m_goodbye.stop();
        show(Screen::Welcome);
        return;
    }
    if (m_screen != Screen::Welcome || m_visitOpen)
        return;
    m_visitOpen = true;
    continueIn(this, m_ports.visit.beginVisit(), [this](const Result<>& begun) {
        if (begun) {
            show(Screen::Home);
            return;
        }
        m_visitOpen = false;
        takeOutOfService();
    });
}

void KioskFlow::goHome()
{
    if (!m_visitOpen || m_screen == Screen::Call)
        return;
    // The screen changes first: pages of presenters that go must not be looked at any more.
    show(Screen::Home);
    m_booking.reset();
    m_ticket.reset();
    m_entry.reset();
    m_ready.reset();
    m_call.reset();
    m_opinion.reset();
}

void KioskFlow::goBack()
{
    switch (m_screen) {
    case Screen::Service:
        m_services->forgetChoice();
        show(Screen::Services);
        return;
    case Screen::Booking:
        if (m_booking && m_booking->goBack())
            return;
        break;
    case Screen::Portal:
        m_ports.portal.goBack();
        return;
    case Screen::Ready:
        if (!m_entry)
            break; // came here without typing a code
        show(Screen::TicketEntry);
        m_ready.reset();
        return;
    default:
        break;
    }
    goHome();
}

void KioskFlow::openServices()
{
    if (!m_visitOpen)
        return;
    if (!m_services) {
        m_services = std::make_unique<ServicesPresenter>(m_ports.hub, m_settings);
        connect(m_services.get(), &ServicesPresenter::pageWanted, this, &KioskFlow::openPage);
        connect(m_services.get(), &ServicesPresenter::bookingWanted, this,
                [this](const protocol::PartnerInfo& partner) { bookWith(&partner); });
        connect(m_services.get(), &ServicesPresenter::changed, this, [this] {
            if (m_screen == Screen::Services && m_services->chosen())
                show(Screen::Service);
        });
    }
    m_services->forgetChoice();
    m_services->start();
    show(Screen::Services);
}

void KioskFlow::openPage(const QString& packId, const QUrl& url, const QString& name)
{
    if (!m_portal) {
        m_portal = std::make_unique<PortalPresenter>(m_ports.portal);
        connect(m_portal.get(), &PortalPresenter::touched, this, &KioskFlow::activity);
    }
    m_portal->open(packId, url, name);
    show(Screen::Portal);
}

void KioskFlow::openBooking()
{
    bookWith(nullptr);
}

void KioskFlow::bookWith(const protocol::PartnerInfo* partner)
{
    if (!m_visitOpen)
        return;
    auto booking = std::make_unique<BookingPresenter>(m_ports.hub, m_settings);
    if (partner)
        booking->startWith(*partner);
    else
        booking->start();
    book(std::move(booking));
}

void KioskFlow::book(std::unique_ptr<BookingPresenter> booking)
{
    m_booking = std::move(booking);
    connect(m_booking.get(), &BookingPresenter::booked, this, &KioskFlow::showTicket);
    connect(m_booking.get(), &BookingPresenter::beginsNow, this, &KioskFlow::prepareCall);
    show(Screen::Booking);
}

void KioskFlow::showTicket(const TicketInfo& ticket)
{
    m_ticket = std::make_unique<TicketPresenter>(ticket, m_ports.hub, m_ports.printer, m_settings);
    connect(m_ticket.get(), &TicketPresenter::called, this, &KioskFlow::prepareCall);
    connect(m_ticket.get(), &TicketPresenter::gone, this, [this] {
        // Not from within its own signal.
        QTimer::singleShot(0, this, &KioskFlow::goHome);
    });
    show(Screen::Ticket);
}

void KioskFlow::openTicketEntry()
{
    if (!m_visitOpen)
        return;
    m_entry = std::make_unique<TicketEntryPresenter>(m_ports.hub, m_settings);
    connect(m_entry.get(), &TicketEntryPresenter::ready, this, &KioskFlow::prepareCall);
    connect(m_entry.get(), &TicketEntryPresenter::ticketWanted, this, &KioskFlow::showTicket);
    connect(m_entry.get(), &TicketEntryPresenter::moveWanted, this,
            [this](const protocol::AppointmentInfo& appointment) {
                auto booking = std::make_unique<BookingPresenter>(m_ports.hub, m_settings);
                booking->startMoving(appointment);
                book(std::move(booking));
            });
    show(Screen::TicketEntry);
}

void KioskFlow::prepareCall(const protocol::AppointmentInfo& appointment)
{
    m_portal.reset(); // no foreign program may see or hear a call
    m_animateur.dismiss();
    m_ready = std::make_unique<ReadyPresenter>(m_ports.calls, m_ports.hub, appointment);
    connect(m_ready.get(), &ReadyPresenter::confirmed, this, &KioskFlow::ring);
    show(Screen::Ready);
}

void KioskFlow::ring(Presence presence)
{
    m_animateur.dismiss();
    m_call = std::make_unique<CallPresenter>(m_ports.calls, m_ready->appointment(), presence);
    connect(m_call.get(), &CallPresenter::phaseChanged, this, &KioskFlow::followCall);
    show(Screen::Waiting);
    // Not from within its own signal; and the devices must be free before the call takes them.
    QTimer::singleShot(0, this, [this] {
        m_ready.reset();
        if (m_call && m_screen == Screen::Waiting)
            m_call->ring();
    });
}

void KioskFlow::followCall()
{
    switch (m_call->phase()) {
    case CallPresenter::Phase::Waiting:
    case CallPresenter::Phase::Unanswered:
        if (m_screen == Screen::Call)
            show(Screen::Waiting);
        // Who waits for a person is not hurried; who waits for nobody may have gone.
        if (m_call->phase() == CallPresenter::Phase::Unanswered)
            m_inactivity.start();
        else
            m_inactivity.stop();
        return;
    case CallPresenter::Phase::Talking:
        show(Screen::Call);
        return;
    case CallPresenter::Phase::Over:
        if (m_call->hasTalked())
            askOpinion();
        else if (m_visitOpen)
            QTimer::singleShot(0, this, &KioskFlow::goHome);
        return;
    }
}

void KioskFlow::askOpinion()
{
    m_opinion = std::make_unique<OpinionPresenter>(m_ports.hub, m_call->callId());
    connect(m_opinion.get(), &OpinionPresenter::finished, this, &KioskFlow::endVisit);
    show(Screen::Opinion);
}

void KioskFlow::activity()
{
    m_inactivity.activity();
}

void KioskFlow::endVisit()
{
    if (!m_visitOpen || m_screen == Screen::Goodbye)
        return;
    m_erased = false;
    if (m_opinion)
        m_opinion->sendNow();
    if (m_ports.speaker)
        m_ports.speaker->stop();
    m_animateur.dismiss();
    show(Screen::Goodbye);
    Q_EMIT visitEnded();
    // Not from within a signal of one of them.
    QTimer::singleShot(0, this, [this] {
        dropPresenters();
        continueIn(this, m_ports.visit.endVisit(),
                   [this](const Result<WipeReport>& report) { wiped(report); });
    });
}

void KioskFlow::wiped(const Result<WipeReport>& report)
{
    m_visitOpen = false;
    if (!report || !report->clean) {
        m_soiled = true;
        takeOutOfService();
        return;
    }
    m_erased = true;
    Q_EMIT screenChanged(m_screen);
    m_goodbye.start();
}

void KioskFlow::dropPresenters()
{
    m_opinion.reset();
    m_call.reset();
    m_ready.reset();
    m_entry.reset();
    m_ticket.reset();
    m_booking.reset();
    m_portal.reset();
    m_services.reset();
}

void KioskFlow::takeOutOfService()
{
    m_goodbye.stop();
    show(Screen::OutOfService);
    dropPresenters();
}

void KioskFlow::returnToService()
{
    if (m_screen == Screen::OutOfService && !m_visitOpen && !m_soiled)
        show(Screen::Welcome);
}

} // namespace relais::kiosk
