// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/deskwindow.h"

#include "desk/animateurpages.h"
#include "desk/callpage.h"
#include "desk/copypage.h"
#include "desk/copytexts.h"
#include "desk/daypage.h"
#include "desk/desktexts.h"
#include "desk/outcomepage.h"
#include "desk/ringsound.h"
#include "desk/sidecolumn.h"
#include "desk/siderail.h"
#include "desk/signinpage.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace relais::deskui {

DeskWindow::DeskWindow(const ui::Theme& theme, desk::DeskPresenter& presenter, RingSound& sound,
                       QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_sound(sound),
      m_banner(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_clockBanner(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_rail(new SideRail(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_column(new SideColumn(theme, this)),
      m_signInPage(new SignInPage(theme, presenter.signIn()))
{
    build();
    addShortcuts();
    wireColumn();
    connect(m_rail, &SideRail::signOutWanted, &presenter, &desk::DeskPresenter::signOut);
    connect(&presenter, &desk::DeskPresenter::personCame, this, &DeskWindow::personCame);
    connect(&presenter, &desk::DeskPresenter::personLeaves, this, &DeskWindow::personLeaves);
    connect(&presenter, &desk::DeskPresenter::callStarted, this, &DeskWindow::callStarted);
    connect(&presenter, &desk::DeskPresenter::callOver, this, &DeskWindow::callOver);
    connect(&presenter, &desk::DeskPresenter::outcomeAsked, this, &DeskWindow::outcomeAsked);
    connect(&presenter, &desk::DeskPresenter::outcomeOver, this, &DeskWindow::outcomeOver);
    connect(&presenter, &desk::DeskPresenter::onlineChanged, this, &DeskWindow::renderLine);
    connect(&presenter, &desk::DeskPresenter::clockChanged, this, &DeskWindow::renderClock);
    connect(m_signInPage, &SignInPage::copyWanted, &presenter, &desk::DeskPresenter::openCopy);
    connect(&presenter, &desk::DeskPresenter::copyOpened, this, &DeskWindow::copyOpened);
    connect(&presenter, &desk::DeskPresenter::copyCloses, this, &DeskWindow::copyCloses);
    connect(&presenter.signIn(), &desk::SignInPresenter::signedOut, this, &DeskWindow::renderLine);
    const auto restyle = [this] { setStyleSheet(m_theme.styleSheet()); };
    connect(&theme, &ui::Theme::changed, this, restyle);
    restyle();
    renderLine();
    renderClock();
    if (presenter.person())
        personCame();
}

DeskWindow::~DeskWindow()
{
    delete m_animateurPages; // before the stack that holds what it watches
    m_sound.stop();
}

void DeskWindow::build()
{
    setObjectName(QStringLiteral("deskWindow"));
    setWindowTitle(tr("Relais, bureau"));
    setAttribute(Qt::WA_StyledBackground);
    m_banner->setObjectName(QStringLiteral("lineBanner"));
    m_clockBanner->setObjectName(QStringLiteral("clockBanner"));
    m_stack->setObjectName(QStringLiteral("deskPages"));
    m_stack->addWidget(m_signInPage);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    row->addWidget(m_column);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_clockBanner);
    layout->addLayout(row, 1);
    m_rail->hide();
    m_column->hide();
    resize(1366, 768);
}

void DeskWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false); // a key held down answers one call, not the next too
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(Qt::Key_F9, [this] { answer(); });
    add(Qt::CTRL | Qt::Key_Return, [this] { answerOrBook(); });
    add(Qt::CTRL | Qt::Key_Enter, [this] { answerOrBook(); });
    add(Qt::Key_F8, [this] {
        if (m_callPage)
            m_callPage->toggleMuted();
    });
    add(Qt::SHIFT | Qt::Key_F9, [this] {
        if (m_callPage)
            m_callPage->hangUp();
    });
}

void DeskWindow::wireColumn()
{
    connect(m_column, &SideColumn::answerWanted, this, [this] {
        if (auto* person = m_presenter.person())
            person->incoming.accept();
    });
    connect(m_column, &SideColumn::refuseWanted, this, [this](RefuseReason reason) {
        if (auto* person = m_presenter.person())
            person->incoming.refuse(reason);
    });
    connect(m_column, &SideColumn::comeWanted, this, [this] {
        if (auto* person = m_presenter.person())
            person->animateur.comeNow();
    });
    connect(m_column, &SideColumn::notComingWanted, this, [this](RefuseReason reason) {
        if (auto* person = m_presenter.person())
            person->animateur.refuse(reason);
    });
    connect(m_column, &SideColumn::arrivedWanted, this, [this] {
        if (auto* person = m_presenter.person())
            person->animateur.done();
    });
}

void DeskWindow::personCame()
{
    desk::PersonPresenters& person = *m_presenter.person();
    m_signInPage->clear();
    m_rail->setPerson(*m_presenter.signIn().person());
    m_rail->setSection(SideRail::Section::Today);
    m_dayPage =
        new DayPage(m_theme, person.day, m_presenter.signIn().person()->role, person.ticket.get());
    m_stack->addWidget(m_dayPage);
    connect(m_dayPage, &DayPage::outcomeWanted, &m_presenter, &desk::DeskPresenter::askOutcome);
    connect(m_rail, &SideRail::dayWanted, &person.day, &desk::DayPresenter::setDaysAhead);
    connect(m_rail, &SideRail::availableWanted, &person.availability,
            &desk::AvailabilityPresenter::setAvailable);
    connect(&person.availability, &desk::AvailabilityPresenter::changed, this,
            &DeskWindow::renderAvailability);
    connect(&person.incoming, &desk::IncomingCallPresenter::changed, this,
            &DeskWindow::renderCalls);
    connect(&person.animateur, &desk::AnimateurPresenter::changed, this, &DeskWindow::renderCalls);
    if (person.booking)
        addAnimateurPages();
    renderAvailability();
    renderCalls();
    renderBanner();
    m_rail->show();
    m_column->show();
    showPage(m_dayPage);
}

void DeskWindow::addAnimateurPages()
{
    m_animateurPages = new AnimateurPages(m_theme, m_presenter, *m_rail, *m_stack, this);
    connect(m_animateurPages, &AnimateurPages::pageWanted, this, &DeskWindow::showPage);
    connect(m_rail, &SideRail::dayWanted, m_animateurPages, [this] { showPage(m_dayPage); });
    desk::DayPresenter& day = m_presenter.person()->day;
    connect(m_dayPage, &DayPage::stateWanted, &day, &desk::DayPresenter::setState);
    connect(m_dayPage, &DayPage::moveWanted, &m_presenter, &desk::DeskPresenter::askMove);
    connect(m_dayPage, &DayPage::cancelWanted, &m_presenter,
            [this](const desk::AppointmentRef& what) { m_presenter.askCancel(what); });
}

void DeskWindow::personLeaves()
{
    desk::PersonPresenters& person = *m_presenter.person();
    person.incoming.disconnect(this);
    person.animateur.disconnect(this);
    person.availability.disconnect(this);
    m_sound.stop();
    m_wasRinging = false;
    m_column->setRinging(std::nullopt);
    m_column->setAnimateurCall(std::nullopt, false, 0);
    m_column->setWaiting({});
    m_column->setPapers({});
    m_column->clearNotes();
    m_column->hide();
    m_rail->hide();
    m_rail->setPerson({});
    delete std::exchange(m_animateurPages, nullptr);
    m_stack->setCurrentWidget(m_signInPage);
    delete std::exchange(m_outcomePage, nullptr);
    delete std::exchange(m_callPage, nullptr);
    delete std::exchange(m_dayPage, nullptr);
    m_signInPage->clear();
    m_signInPage->focusFirst();
}

void DeskWindow::callStarted()
{
    desk::CallPresenter& call = *m_presenter.person()->call;
    m_callPage = new CallPage(m_theme, call, m_presenter.person()->next.get());
    m_stack->addWidget(m_callPage);
    m_column->setPapers(call.caller().papers);
    m_rail->hide(); // the face as large as it goes
    showPage(m_callPage);
    renderBanner();
}

void DeskWindow::callOver()
{
    m_column->setPapers({});
    m_column->clearNotes();
    m_rail->show();
    showPage(m_dayPage);
    delete std::exchange(m_callPage, nullptr);
    renderBanner();
}

void DeskWindow::outcomeAsked()
{
    m_outcomePage = new OutcomePage(m_theme, *m_presenter.person()->outcome);
    m_stack->addWidget(m_outcomePage);
    showPage(m_outcomePage);
}

void DeskWindow::outcomeOver()
{
    showPage(m_dayPage);
    delete std::exchange(m_outcomePage, nullptr);
}

void DeskWindow::showPage(QWidget* page)
{
    // Notes are typed beside every page; whoever types goes on typing.
    const bool typing = m_column->isTyping();
    m_stack->setCurrentWidget(page);
    if (!typing)
        page->setFocus();
}

void DeskWindow::renderAvailability()
{
    const auto& availability = m_presenter.person()->availability;
    m_rail->setAvailable(availability.isAvailable(), availability.isKnownToHub());
}

void DeskWindow::renderCalls()
{
    const desk::PersonPresenters& person = *m_presenter.person();
    m_column->setRinging(person.incoming.ringing());
    m_column->setAnimateurCall(person.animateur.caller(), person.animateur.isComing(),
                               person.animateur.others());
    m_column->setWaiting(person.incoming.waiting());
    if (!person.call)
        m_column->setPapers(person.incoming.ringing() ? person.incoming.ringing()->papers
                                                      : QStringList());
    const bool rings = person.incoming.ringing().has_value() || person.animateur.isRinging();
    if (rings && !std::exchange(m_wasRinging, rings)) {
        m_sound.start();
        if (isMinimized())
            setWindowState(windowState() & ~Qt::WindowMinimized);
        raise(); // to the front, but the keyboard stays where it was
        QApplication::alert(this);
    } else if (!rings) {
        m_wasRinging = false;
        m_sound.stop();
    }
}

void DeskWindow::renderBanner()
{
    const bool lost = m_presenter.person() && !m_presenter.isOnline();
    if (!lost)
        m_banner->setTexts({});
    else if (m_callPage)
        m_banner->setTexts(tr("La ligne avec le centre est coupée. L’appel continue."),
                           tr("Nous réessayons. Vous pouvez continuer à parler."));
    else
        m_banner->setTexts(tr("La ligne avec le centre est coupée. Les appels n’arrivent pas."),
                           tr("Nous réessayons. Vous pouvez attendre ici."));
}

void DeskWindow::renderClock()
{
    const auto behind = m_presenter.clockBehind();
    m_clockBanner->setTexts(behind ? DeskTexts::clock(*behind) : QString(),
                            tr("Relais compte avec l’heure du centre. Mettez l’horloge à l’heure, "
                               "ou appelez le technicien."));
}

void DeskWindow::renderLine()
{
    renderBanner();
    const auto from = m_presenter.copyOffered();
    m_signInPage->offerCopy(from ? CopyTexts::from(*from, m_presenter.today()) : QString());
}

void DeskWindow::copyOpened()
{
    m_copyPage = new CopyPage(m_theme, *m_presenter.copy());
    m_stack->addWidget(m_copyPage);
    // Queued: the page goes, and the key or the button that says so is the page's.
    connect(m_copyPage, &CopyPage::leaveWanted, &m_presenter, &desk::DeskPresenter::closeCopy,
            Qt::QueuedConnection);
    showPage(m_copyPage);
}

void DeskWindow::copyCloses()
{
    m_stack->setCurrentWidget(m_signInPage);
    delete std::exchange(m_copyPage, nullptr);
    m_signInPage->focusFirst();
}

void DeskWindow::answer()
{
    auto* person = m_presenter.person();
    if (!person)
        return;
    if (person->incoming.ringing())
        person->incoming.accept();
    else
        person->animateur.comeNow();
}

void DeskWindow::answerOrBook()
{
    if (!m_animateurPages || !m_animateurPages->submitBooking())
        answer();
}

} // namespace relais::deskui
