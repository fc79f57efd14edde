// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/bookingpage.h"

#include "desk/bookedcard.h"
#include "desk/bookingform.h"
#include "desk/parts.h"
#include "desk/servicefield.h"
#include "desk/slotboard.h"
#include "desk/worktexts.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int buttonHeight = 42;
}

BookingPage::BookingPage(const ui::Theme& theme, desk::BookingPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_service(new ServiceField(theme, presenter, this)),
      m_rest(new QWidget(this)),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_board(new SlotBoard(theme, presenter.times(), m_rest)),
      m_form(new BookingForm(theme, presenter, m_rest)),
      m_book(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("bookButton"), {},
                        tr("Réserver"), m_rest)),
      m_waiting(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("joinWaitingButton"),
                           tr("Liste d’attente"), tr("Mettre sur la liste d’attente"), m_rest)),
      m_abandon(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("abandonButton"),
                           tr("Abandonner (Échap)"), tr("Abandonner la réservation"), m_rest)),
      m_booked(new BookedCard(theme, this))
{
    build(theme);
    connect(m_service, &ServiceField::chosen, m_board, &SlotBoard::focusTable);
    connect(m_board, &SlotBoard::timeChosen, this, &BookingPage::chooseTime);
    connect(m_abandon, &QPushButton::clicked, &presenter, &desk::BookingPresenter::abandon);
    connect(m_abandon, &QPushButton::clicked, this, &BookingPage::begin);
    connect(m_waiting, &QPushButton::clicked, &presenter, &desk::BookingPresenter::joinWaiting);
    connect(m_book, &QPushButton::clicked, &presenter, &desk::BookingPresenter::book);
    connect(m_booked, &BookedCard::nextWanted, &presenter, &desk::BookingPresenter::abandon);
    connect(m_booked, &BookedCard::nextWanted, this, &BookingPage::begin);
    auto* escape =
        new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &presenter, &desk::BookingPresenter::abandon);
    connect(escape, &QShortcut::activated, this, &BookingPage::begin);
    connect(&presenter, &desk::BookingPresenter::changed, this, &BookingPage::render);
    render();
}

void BookingPage::build(const ui::Theme& theme)
{
    setObjectName(QStringLiteral("bookingPage"));
    setAccessibleName(tr("Réserver pour quelqu’un"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->setObjectName(QStringLiteral("bookingNotice"));
    const int margin = theme.metrics().margin();
    const int gap = theme.metrics().gap();
    auto* actions = new QHBoxLayout;
    actions->setSpacing(gap);
    for (ui::BigButton* button : {m_abandon, m_waiting, m_book})
        button->setMinimumHeight(buttonHeight);
    actions->addWidget(m_abandon);
    actions->addWidget(m_waiting);
    actions->addStretch(1);
    actions->addWidget(m_book);
    auto* rest = new QVBoxLayout(m_rest);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->setSpacing(gap);
    rest->addWidget(m_board, 1);
    rest->addWidget(m_form);
    rest->addLayout(actions);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(gap);
    layout->addWidget(makeLabel(QStringLiteral("bookingTitle"), QStringLiteral("title"),
                                tr("Réserver pour quelqu’un"), this));
    layout->addWidget(m_notice);
    layout->addWidget(m_service);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_booked, 1);
}

void BookingPage::begin()
{
    if (m_presenter.booked())
        m_booked->focusNext();
    else
        m_service->focusField();
}

void BookingPage::submit()
{
    m_presenter.book();
}

void BookingPage::chooseTime(Instant start)
{
    m_presenter.chooseTime(start);
    m_form->focusFirst();
}

void BookingPage::renderButtons()
{
    const auto selected = m_presenter.times().selected();
    //: the keys, after what the button does
    m_book->setText(selected
                        ? tr("Réserver : %1 (Ctrl+Entrée)").arg(WorkTexts::moment(selected->when))
                        : tr("Réserver (Ctrl+Entrée)"));
    m_book->setAccessibleName(selected ? tr("Réserver : %1").arg(WorkTexts::moment(selected->when))
                                       : tr("Réserver"));
    m_book->setEnabled(selected.has_value() && !m_presenter.isBusy());
    m_waiting->setEnabled(!m_presenter.isBusy());
}

void BookingPage::render()
{
    const bool isBooked = m_presenter.booked().has_value();
    m_service->setVisible(!isBooked);
    m_rest->setVisible(!isBooked && m_presenter.service().has_value());
    const auto texts = WorkTexts::trouble(m_presenter.trouble());
    m_notice->setTexts(texts.what, texts.todo);
    m_board->setHeld(m_presenter.isHeld());
    m_board->setAlternatives(m_presenter.alternatives());
    renderButtons();
    if (isBooked)
        m_booked->show(*m_presenter.booked());
    else
        m_booked->clear();
    moveFocus();
}

/// The keyboard goes where the page now asks for something, once.
void BookingPage::moveFocus()
{
    const bool isBooked = m_presenter.booked().has_value();
    if (isBooked && !m_wasBooked && isVisible())
        m_booked->focusNext();
    m_wasBooked = isBooked;
    if (m_presenter.needsReason() && !m_askedReason && isVisible())
        m_form->focusReason();
    m_askedReason = m_presenter.needsReason();
}

} // namespace relais::deskui
