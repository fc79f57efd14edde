// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/kioskwindow.h"

#include "base/continuation.h"

#include "kiosk/bookingpage.h"
#include "kiosk/callpages.h"
#include "kiosk/portalpage.h"
#include "kiosk/simplepages.h"
#include "kiosk/ticketpages.h"

#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QStackedLayout>

namespace relais::ui {

using kiosk::KioskFlow;

KioskWindow::KioskWindow(KioskContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_stack(new QStackedLayout(this)),
      m_inactivity(new InactivityDialog(context, this)),
      m_animateur(new AnimateurSign(context, this)),
      m_text(new TextPanel(context, this))
{
    setObjectName(QStringLiteral("kioskWindow"));
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(QStringLiteral("Relais"));
    setAccessibleName(QStringLiteral("Relais"));
    m_stack->setContentsMargins(0, 0, 0, 0);
    connect(&context.theme, &Theme::changed, this, &KioskWindow::restyle);
    connect(&context.languages, &Languages::changed, this, &KioskWindow::restyle);
    connect(&context.flow, &KioskFlow::screenChanged, this, &KioskWindow::showScreen);
    connect(&context.flow, &KioskFlow::visitEnded, this, &KioskWindow::forgetPerson);
    if (auto* speaker = context.flow.ports().speaker)
        connect(speaker, &kiosk::Speaker::speakingChanged, this, [this](bool speaking) {
            if (m_page)
                m_page->setReading(speaking);
        });
    m_minute.setInterval(std::chrono::seconds(10));
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_page)
            m_page->tick();
    });
    m_minute.start();
    qApp->installEventFilter(this);
    setStyleSheet(context.theme.styleSheet());
    showScreen(context.flow.screen());
}

KioskWindow::~KioskWindow()
{
    qApp->removeEventFilter(this);
}

void KioskWindow::coverScreen(const QScreen& screen)
{
    setWindowFlag(Qt::FramelessWindowHint);
    setGeometry(screen.geometry());
    show();
    activateWindow();
}

Page* KioskWindow::makePage(KioskFlow::Screen screen)
{
    switch (screen) {
    case KioskFlow::Screen::Welcome:
        return new WelcomePage(m_context, this);
    case KioskFlow::Screen::Home:
        return new HomePage(m_context, this);
    case KioskFlow::Screen::Services:
        return new ServicesPage(m_context, this);
    case KioskFlow::Screen::Service:
        return new ServicePage(m_context, this);
    case KioskFlow::Screen::Portal:
        return new PortalPage(m_context, this);
    case KioskFlow::Screen::Booking:
        return new BookingPage(m_context, this);
    case KioskFlow::Screen::Ticket:
        return new TicketPage(m_context, this);
    case KioskFlow::Screen::TicketEntry:
        return new TicketEntryPage(m_context, this);
    case KioskFlow::Screen::Ready:
        return new ReadyPage(m_context, this);
    case KioskFlow::Screen::Waiting:
        return new WaitingPage(m_context, this);
    case KioskFlow::Screen::Call:
        return new CallPage(m_context, this);
    case KioskFlow::Screen::Opinion:
        return new OpinionPage(m_context, this);
    case KioskFlow::Screen::Goodbye:
        return new GoodbyePage(m_context, this);
    case KioskFlow::Screen::OutOfService:
        break;
    }
    return new OutOfServicePage(m_context, this);
}

void KioskWindow::showScreen(KioskFlow::Screen screen)
{
    if (auto* speaker = m_context.flow.ports().speaker)
        speaker->stop();
    // A browser that has gone takes its page along.
    const auto* portal = m_context.flow.portal();
    if (m_portalPage && (!portal || screen == KioskFlow::Screen::Goodbye ||
                         screen == KioskFlow::Screen::OutOfService)) {
        if (m_page == m_portalPage)
            m_page.clear();
        m_portalPage->deleteLater();
        m_portalPage.clear();
    }
    Page* before = m_page;
    Page* next = screen == KioskFlow::Screen::Portal && m_portalPage ? m_portalPage.data()
                                                                     : makePage(screen);
    if (screen == KioskFlow::Screen::Portal)
        m_portalPage = next;
    connect(next, &Page::textPanelRequested, m_text, &TextPanel::open, Qt::UniqueConnection);
    connect(next, &Page::readRequested, this, &KioskWindow::readAloud, Qt::UniqueConnection);
    if (m_stack->indexOf(next) < 0)
        m_stack->addWidget(next);
    m_stack->setCurrentWidget(next);
    m_page = next;
    m_shown = screen;
    if (before && before != next && before != m_portalPage) {
        m_stack->removeWidget(before);
        before->setVisible(false);
        before->deleteLater();
    }
    m_sincePage.start();
    refreshOverlays();
}

void KioskWindow::restyle()
{
    setStyleSheet(m_context.theme.styleSheet());
    if (m_page)
        m_page->rebuild();
    if (m_portalPage && m_portalPage != m_page)
        m_portalPage->rebuild();
    m_context.flow.ports().portal.setTextScale(m_context.theme.textScale());
    refreshOverlays();
}

void KioskWindow::refreshOverlays()
{
    m_text->refresh();
    m_animateur->refresh();
    m_inactivity->refresh();
}

void KioskWindow::forgetPerson()
{
    m_context.languages.reset();
    m_context.theme.reset();
}

void KioskWindow::readAloud()
{
    auto* speaker = m_context.flow.ports().speaker;
    if (!speaker || !m_page)
        return;
    if (speaker->isSpeaking()) {
        speaker->stop();
        return;
    }
    const QString language = m_context.languages.code();
    if (m_shown != KioskFlow::Screen::Portal) {
        speaker->say(m_page->spokenText(), language);
        return;
    }
    // What the service's page says; it is in the service's language.
    continueIn(this, m_context.flow.ports().portal.pageText(),
               [this, page = m_page](const Result<QString>& text) {
                   auto* reader = m_context.flow.ports().speaker;
                   // Not to whoever stands here after the page has gone.
                   if (text && page && page == m_page && m_shown == KioskFlow::Screen::Portal)
                       reader->say(*text, QStringLiteral("fr"));
               });
}

void KioskWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refreshOverlays();
}

bool KioskWindow::isSecondTouch(const QObject& watched) const
{
    return m_sincePage.isValid() && m_sincePage.elapsed() < m_guardMs &&
           qobject_cast<const BigButton*>(&watched) != nullptr;
}

bool KioskWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        if (isSecondTouch(*watched))
            return true;
        // Without a window manager nobody else gives the keyboard back to us after a page had it.
        if (qobject_cast<QWidget*>(watched) && !isActiveWindow())
            activateWindow();
        m_context.flow.activity();
        break;
    case QEvent::KeyPress:
    case QEvent::TouchBegin:
        m_context.flow.activity();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace relais::ui
