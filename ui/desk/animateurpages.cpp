// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/animateurpages.h"

#include "desk/bookingpage.h"
#include "desk/cancelpage.h"
#include "desk/deskpresenter.h"
#include "desk/movepage.h"
#include "desk/workpage.h"

#include <QStackedWidget>

namespace relais::deskui {

AnimateurPages::AnimateurPages(const ui::Theme& theme, desk::DeskPresenter& presenter,
                               SideRail& rail, QStackedWidget& stack, QObject* parent)
    : QObject(parent),
      m_theme(theme),
      m_presenter(presenter),
      m_rail(rail),
      m_stack(stack),
      m_booking(new BookingPage(theme, *presenter.person()->booking)),
      m_work(new WorkPage(theme, *presenter.person()->work))
{
    stack.addWidget(m_booking);
    stack.addWidget(m_work);
    desk::WorkPresenter& work = *presenter.person()->work;
    connect(&work, &desk::WorkPresenter::changed, this,
            [this, &work] { m_rail.setWorkCount(work.count()); });
    connect(&rail, &SideRail::bookingWanted, this, &AnimateurPages::showBooking);
    connect(&rail, &SideRail::workWanted, this, &AnimateurPages::showWork);
    connect(&stack, &QStackedWidget::currentChanged, this, &AnimateurPages::pageChanged);
    connect(m_work, &WorkPage::moveWanted, &presenter, &desk::DeskPresenter::askMove);
    connect(m_work, &WorkPage::cancelWanted, &presenter, &desk::DeskPresenter::askCancel);
    connect(&presenter, &desk::DeskPresenter::changeAsked, this, &AnimateurPages::changeAsked);
    connect(&presenter, &desk::DeskPresenter::changeOver, this, &AnimateurPages::changeOver);
    rail.setWorkCount(work.count());
}

AnimateurPages::~AnimateurPages()
{
    m_stack.disconnect(this);
    delete m_change;
    delete m_booking;
    delete m_work;
}

bool AnimateurPages::submitBooking()
{
    if (m_stack.currentWidget() != m_booking)
        return false;
    m_booking->submit();
    return true;
}

void AnimateurPages::showBooking()
{
    m_rail.setSection(SideRail::Section::Booking);
    Q_EMIT pageWanted(m_booking);
    m_booking->begin();
}

void AnimateurPages::showWork()
{
    m_rail.setSection(SideRail::Section::Work);
    m_presenter.person()->work->refresh();
    Q_EMIT pageWanted(m_work);
    m_work->begin();
}

void AnimateurPages::pageChanged()
{
    desk::PersonPresenters& person = *m_presenter.person();
    const bool isBooking = m_stack.currentWidget() == m_booking;
    const bool wasBooking = std::exchange(m_wasBooking, isBooking);
    if (isBooking)
        person.booking->enter();
    else if (wasBooking)
        person.booking->leave();
    if (m_change && m_stack.currentWidget() != m_change) {
        if (person.move)
            person.move->leave();
        if (person.cancel)
            person.cancel->leave();
    }
}

void AnimateurPages::changeAsked()
{
    desk::PersonPresenters& person = *m_presenter.person();
    m_before = m_stack.currentWidget();
    if (person.move) {
        auto* page = new MovePage(m_theme, *person.move);
        m_change = page;
        m_stack.addWidget(page);
        Q_EMIT pageWanted(page);
        page->begin();
    } else {
        auto* page = new CancelPage(m_theme, *person.cancel);
        m_change = page;
        m_stack.addWidget(page);
        Q_EMIT pageWanted(page);
        page->begin();
    }
}

void AnimateurPages::changeOver()
{
    const QPointer<QWidget> page = std::exchange(m_change, nullptr);
    if (m_before && m_stack.currentWidget() == page)
        Q_EMIT pageWanted(m_before);
    delete page;
}

} // namespace relais::deskui
