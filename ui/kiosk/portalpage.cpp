// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/portalpage.h"

#include "common/keyboard.h"

#include <QGuiApplication>
#include <QLabel>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace relais::ui {

using Portal = kiosk::PortalPresenter;
using kiosk::PortalPort;

PortalPage::PortalPage(KioskContext& context, QWidget* parent)
    : Page(context, QStringLiteral("portalPage"), parent),
      m_portal(*context.flow.portal()),
      m_area(new QWidget(this))
{
    m_area->setObjectName(QStringLiteral("portalArea"));
    m_area->setAccessibleName(tr("La page du service"));
    m_area->setAttribute(Qt::WA_NativeWindow);
    m_area->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_area->installEventFilter(this);
    connect(&m_portal, &Portal::changed, this, &PortalPage::render);
    connect(&m_portal, &Portal::surfaceChanged, this,
            [this] { embed(m_portal.surface(), m_surface); });
    connect(&m_portal, &Portal::overlayChanged, this,
            [this] { embed(m_portal.overlay(), m_overlay); });
    buildFirst();
    embed(m_portal.surface(), m_surface);
}

PortalPage::~PortalPage()
{
    letGo(m_overlay);
    letGo(m_surface);
}

void PortalPage::build()
{
    addTopBar();
    // The area does not belong to what is built again: it only takes its place in the new layout.
    auto* place = new QWidget(content());
    place->setObjectName(QStringLiteral("portalPlace"));
    place->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    place->installEventFilter(this);
    m_waiting = makeLabel(QStringLiteral("soft"), tr("La page du service arrive…"));
    m_waiting->setAlignment(Qt::AlignCenter);
    m_waiting->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    auto* inside = new QVBoxLayout(place);
    inside->addWidget(m_waiting);
    root()->addWidget(place, 1);
    m_keyboard = new Keyboard(theme(), Keyboard::Target::Signals, {}, content());
    auto* port = &m_portal.port();
    // After each key the real keyboard, too, writes into the page again.
    connect(m_keyboard, &Keyboard::textTyped, port, [port](const QString& text) {
        port->typeText(text);
        port->focusPage();
    });
    connect(m_keyboard, &Keyboard::erased, port, [port] {
        port->pressKey(PortalPort::Key::Backspace);
        port->focusPage();
    });
    connect(m_keyboard, &Keyboard::entered, port, [port] {
        port->pressKey(PortalPort::Key::Enter);
        port->focusPage();
    });
    root()->addWidget(m_keyboard);
    makeLowerBar(LowerBar::Way::None);
    m_noticeHolder = new QFrame(this);
    m_noticeHolder->setProperty("role", QStringLiteral("panel"));
    m_noticeHolder->setAttribute(Qt::WA_NativeWindow);
    m_noticeHolder->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QVBoxLayout(m_noticeHolder);
    m_notice = new Notice(theme(), NoticeKind::Help, m_noticeHolder);
    m_notice->setObjectName(QStringLiteral("portalNotice"));
    row->addWidget(m_notice);
    m_noticeButton =
        new BigButton(theme(), ButtonKind::Primary, tr("J’ai compris"), m_noticeHolder);
    m_noticeButton->setObjectName(QStringLiteral("portalNoticeButton"));
    connect(m_noticeButton, &QPushButton::clicked, this, [this] {
        if (m_portal.trouble() == Portal::Trouble::Denied)
            m_portal.dismissTrouble();
        else
            m_portal.startAgain();
    });
    auto* buttons = new QWidget(m_noticeHolder);
    auto* buttonRow = new BarLayout(buttons);
    buttonRow->setContentsMargins(0, 0, 0, 0);
    buttonRow->addRight(m_noticeButton);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    buttons->setSizePolicy(policy);
    row->addWidget(buttons);
    connect(content(), &QObject::destroyed, m_noticeHolder, &QObject::deleteLater);
    render();
}

void PortalPage::addTopBar()
{
    auto* bar = new QWidget(content());
    bar->setProperty("role", QStringLiteral("titleBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* row = new QHBoxLayout(bar);
    const int gap = metrics().gap();
    row->setContentsMargins(gap * 2, gap / 2, gap * 2, gap / 2);
    row->setSpacing(gap);
    auto* home = makeButton(ButtonKind::OnTeal, tr("Accueil"), "homeButton", Icon::Home);
    connect(home, &QPushButton::clicked, &flow(), &kiosk::KioskFlow::goHome);
    auto* back = makeButton(ButtonKind::OnTeal, tr("Retour"), "backButton", Icon::ArrowLeft);
    connect(back, &QPushButton::clicked, &flow(), &kiosk::KioskFlow::goBack);
    for (BigButton* button : {home, back}) {
        button->setInBar(true);
        row->addWidget(button);
    }
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_title = addText(*texts, QStringLiteral("question"), {});
    m_title->setObjectName(QStringLiteral("portalTitle"));
    m_host = addText(*texts, QStringLiteral("host"), {});
    m_host->setObjectName(QStringLiteral("portalHost"));
    row->addLayout(texts, 1);
    m_papers = makeLabel(QStringLiteral("host"), {});
    m_papers->setWordWrap(false);
    row->addWidget(m_papers);
    root()->addWidget(bar);
}

void PortalPage::render()
{
    const QString title = m_portal.title().left(60);
    m_title->setText(title.isEmpty() ? m_portal.serviceName()
                                     : tr("%1 · %2").arg(m_portal.serviceName(), title));
    m_host->setText(m_portal.host().isEmpty() ? QString()
                                              : tr("%1 · site vérifié").arg(m_portal.host()));
    m_papers->setText(m_portal.papers() > 0 ? tr("Mes papiers (%1)").arg(m_portal.papers())
                                            : QString());
    m_papers->setVisible(m_portal.papers() > 0);
    setAccessibleName(m_title->text());
    m_keyboard->setVisible(m_portal.typing() != Portal::Typing::No);
    renderNotice();
}

void PortalPage::renderNotice()
{
    m_noticeButton->setVisible(true);
    m_noticeButton->setText(tr("Revenir au début"));
    switch (m_portal.trouble()) {
    case Portal::Trouble::None:
        m_noticeHolder->setVisible(false);
        return;
    case Portal::Trouble::Denied:
        m_notice->setKind(NoticeKind::Help);
        m_notice->setTexts(tr("Cette page ne s’ouvre pas ici : %1.").arg(m_portal.deniedHost()),
                           tr("Ici, seuls les services publics s’ouvrent. Vous pouvez continuer."));
        m_noticeButton->setText(tr("J’ai compris"));
        break;
    case Portal::Trouble::Restarting:
        m_notice->setKind(NoticeKind::Trouble);
        m_notice->setTexts(tr("La page s’est arrêtée. Elle revient."), tr("Attendez un instant."));
        m_noticeButton->setVisible(false);
        break;
    case Portal::Trouble::Crashed:
        m_notice->setKind(NoticeKind::Trouble);
        m_notice->setTexts(tr("La page s’est arrêtée."),
                           tr("Recommencez, ou appelez l’animateur."));
        break;
    case Portal::Trouble::Unavailable:
        m_notice->setKind(NoticeKind::Trouble);
        m_notice->setTexts(tr("Le site du service ne s’ouvre pas en ce moment."),
                           tr("Essayez encore une fois, ou appelez l’animateur."));
        break;
    }
    m_noticeButton->setAccessibleName(m_noticeButton->text());
    m_noticeHolder->setVisible(true);
    place();
    m_noticeHolder->raise();
}

void PortalPage::letGo(Guest& guest)
{
    // Its window first leaves the container: destroyed with it, it would take the browser along,
    // which still has to sign out.
    if (guest.window) {
        guest.window->hide();
        guest.window->setParent(nullptr);
    }
    delete guest.container.data();
}

void PortalPage::embed(quint64 window, Guest& guest)
{
    letGo(guest);
    // Only an X server knows windows of other programs.
    if (window != 0 && QGuiApplication::platformName() == QStringLiteral("xcb")) {
        guest.window = QWindow::fromWinId(static_cast<WId>(window));
        if (guest.window) {
            guest.container = QWidget::createWindowContainer(guest.window, m_area);
            // Only a native container holds the window itself; another leaves it to the toplevel,
            // above everything, our notices too.
            guest.container->winId();
            guest.container->setObjectName(QStringLiteral("foreignWindow"));
            guest.container->setAccessibleName(tr("La page du service"));
            guest.container->show();
        }
    }
    place();
    if (m_overlay.container)
        m_overlay.container->raise();
    if (m_portal.trouble() != Portal::Trouble::None)
        m_noticeHolder->raise();
}

void PortalPage::place()
{
    QWidget* spot =
        content() ? content()->findChild<QWidget*>(QStringLiteral("portalPlace")) : nullptr;
    if (!spot)
        return;
    const QRect now(spot->mapTo(this, QPoint(0, 0)), spot->size());
    const bool resized = now.size() != m_area->size();
    m_area->setGeometry(now);
    m_area->setVisible(m_surface.container || m_overlay.container);
    m_area->raise();
    for (const Guest* guest : {&m_surface, &m_overlay}) {
        if (guest->container)
            guest->container->setGeometry(m_area->rect());
    }
    if (resized)
        m_portal.port().setViewSize(now.size());
    const int edge = metrics().gap() * 3;
    const int wide = now.width() - 2 * edge;
    for (QWidget* child : m_noticeHolder->findChildren<QWidget*>())
        child->ensurePolished();
    m_noticeHolder->layout()->invalidate();
    const int high = m_noticeHolder->layout()->totalHeightForWidth(wide);
    m_noticeHolder->setGeometry(now.left() + edge, now.top() + edge, wide,
                                std::min(high, now.height() - edge));
    if (m_noticeHolder->isVisibleTo(this))
        m_noticeHolder->raise();
}

void PortalPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    place();
}

bool PortalPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched->objectName() == QStringLiteral("portalPlace"))
        QMetaObject::invokeMethod(
            this, [this] { place(); }, Qt::QueuedConnection);
    return Page::eventFilter(watched, event);
}

} // namespace relais::ui
