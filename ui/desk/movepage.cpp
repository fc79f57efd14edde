// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/movepage.h"

#include "desk/parts.h"
#include "desk/slotboard.h"
#include "desk/worktexts.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int buttonHeight = 42;
}

MovePage::MovePage(const ui::Theme& theme, desk::MovePresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_board(new SlotBoard(theme, presenter.times(), this)),
      m_reasonPart(new QWidget(this)),
      m_reason(makeField(QStringLiteral("moveReasonField"), tr("Raison"), m_reasonPart)),
      m_moved(makeLabel(QStringLiteral("movedLabel"), QStringLiteral("huge"), {}, this)),
      m_told(makeLabel(QStringLiteral("movedTold"), QStringLiteral("large"),
                       tr("Le code du ticket reste le même. Une personne qui a donné un contact "
                          "reçoit un message ; prévenez les autres."),
                       this)),
      m_move(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("moveButton"), {},
                        tr("Déplacer"), this)),
      m_leave(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("leaveMoveButton"),
                         tr("Ne rien changer (Échap)"), tr("Ne rien changer"), this))
{
    build(theme);
    connect(m_board, &SlotBoard::timeChosen, this, [this](Instant start) {
        m_presenter.chooseTime(start);
        m_move->setFocus(Qt::TabFocusReason);
    });
    connect(m_reason, &QLineEdit::textEdited, &presenter, &desk::MovePresenter::setReason);
    connect(m_move, &QPushButton::clicked, &presenter, &desk::MovePresenter::move);
    connect(m_leave, &QPushButton::clicked, &presenter, &desk::MovePresenter::leave);
    auto* escape =
        new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &presenter, &desk::MovePresenter::leave);
    connect(&presenter, &desk::MovePresenter::changed, this, &MovePage::render);
    render();
}

void MovePage::build(const ui::Theme& theme)
{
    setObjectName(QStringLiteral("movePage"));
    setAccessibleName(tr("Déplacer un rendez-vous"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->setObjectName(QStringLiteral("moveNotice"));
    const int margin = theme.metrics().margin();
    const int gap = theme.metrics().gap();
    auto* reason = new QVBoxLayout(m_reasonPart);
    reason->setContentsMargins(0, 0, 0, 0);
    auto* label = makeLabel(QStringLiteral("moveReasonLabel"), QStringLiteral("strong"),
                            tr("Pourquoi malgré tout ? (sans nom)"), m_reasonPart);
    label->setBuddy(m_reason);
    reason->addWidget(label);
    reason->addWidget(m_reason);
    const auto& what = m_presenter.what();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(gap);
    layout->addWidget(makeLabel(QStringLiteral("moveTitle"), QStringLiteral("title"),
                                tr("Déplacer le rendez-vous de %1").arg(what.firstName), this));
    layout->addWidget(
        makeLabel(QStringLiteral("moveWhat"), QString(),
                  tr("%1, %2. Prévu pour l’instant : %3.")
                      .arg(what.partnerName, what.motifTitle, WorkTexts::moment(what.when)),
                  this));
    layout->addWidget(m_notice);
    layout->addWidget(m_board, 1);
    layout->addWidget(m_reasonPart);
    layout->addWidget(m_moved);
    layout->addWidget(m_told);
    layout->addStretch(0);
    auto* actions = new QHBoxLayout;
    for (ui::BigButton* button : {m_leave, m_move})
        button->setMinimumHeight(buttonHeight);
    actions->addWidget(m_leave);
    actions->addStretch(1);
    actions->addWidget(m_move);
    layout->addLayout(actions);
}

void MovePage::begin()
{
    m_board->focusTable();
}

void MovePage::renderMoved()
{
    const auto& to = m_presenter.movedTo();
    const bool wasMoving = !m_moved->isVisibleTo(this);
    m_board->setVisible(!to);
    m_move->setVisible(!to);
    m_moved->setVisible(to.has_value());
    m_told->setVisible(to.has_value());
    if (!to)
        return;
    m_moved->setText(tr("✓ Déplacé : %1").arg(WorkTexts::moment(*to)));
    m_leave->setText(tr("Terminé"));
    m_leave->setAccessibleName(tr("Terminé"));
    if (wasMoving)
        m_leave->setFocus(Qt::TabFocusReason);
}

void MovePage::render()
{
    const auto selected = m_presenter.times().selected();
    m_move->setText(selected ? tr("Déplacer : %1").arg(WorkTexts::moment(selected->when))
                             : tr("Déplacer"));
    m_move->setAccessibleName(m_move->text());
    m_move->setEnabled(m_presenter.canMove());
    const auto texts = WorkTexts::trouble(m_presenter.trouble());
    m_notice->setTexts(texts.what, texts.todo);
    m_board->setAlternatives(m_presenter.alternatives());
    m_reasonPart->setVisible(m_presenter.needsReason());
    if (m_presenter.needsReason() && !m_askedReason)
        m_reason->setFocus(Qt::TabFocusReason);
    m_askedReason = m_presenter.needsReason();
    renderMoved();
}

} // namespace relais::deskui
