// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/cancelpage.h"

#include "desk/parts.h"
#include "desk/worktexts.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int columnWidth = 560;
constexpr int buttonHeight = 42;

TwoSentences stateTexts(desk::CancelPresenter::State state)
{
    using State = desk::CancelPresenter::State;
    switch (state) {
    case State::Offline:
        return WorkTexts::trouble(desk::BookingTrouble::Offline);
    case State::Over:
        return WorkTexts::trouble(desk::BookingTrouble::Over);
    case State::Failed:
        return WorkTexts::trouble(desk::BookingTrouble::Failed);
    case State::Asking:
    case State::Sending:
        break;
    }
    return {};
}
} // namespace

CancelPage::CancelPage(const ui::Theme& theme, desk::CancelPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_reason(makeField(QStringLiteral("cancelReasonField"), tr("Raison"), this)),
      m_note(makeLabel(QStringLiteral("cancelReasonNote"), QStringLiteral("soft"), {}, this)),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this)),
      m_keep(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("keepButton"),
                        tr("Garder le rendez-vous (Échap)"), tr("Garder le rendez-vous"), this)),
      m_cancel(makeButton(theme, ui::ButtonKind::HangUp, QStringLiteral("cancelButton"),
                          tr("Annuler le rendez-vous"), tr("Annuler le rendez-vous"), this))
{
    build(theme);
    connect(m_reason, &QLineEdit::textEdited, &presenter, &desk::CancelPresenter::setReason);
    connect(m_keep, &QPushButton::clicked, &presenter, &desk::CancelPresenter::leave);
    connect(m_cancel, &QPushButton::clicked, &presenter, &desk::CancelPresenter::send);
    auto* escape =
        new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &presenter, &desk::CancelPresenter::leave);
    connect(&presenter, &desk::CancelPresenter::changed, this, &CancelPage::render);
    render();
}

void CancelPage::build(const ui::Theme& theme)
{
    setObjectName(QStringLiteral("cancelPage"));
    setAccessibleName(tr("Annuler un rendez-vous"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->setObjectName(QStringLiteral("cancelNotice"));
    const auto& what = m_presenter.what();
    const int margin = theme.metrics().margin();
    auto* column = new QVBoxLayout;
    column->setSpacing(theme.metrics().gap());
    column->addWidget(makeLabel(QStringLiteral("cancelTitle"), QStringLiteral("title"),
                                tr("Annuler le rendez-vous de %1 ?").arg(what.firstName), this));
    column->addWidget(makeLabel(
        QStringLiteral("cancelWhat"), QString(),
        tr("%1, %2, %3.").arg(what.partnerName, what.motifTitle, WorkTexts::moment(what.when)),
        this));
    column->addWidget(makeLabel(QStringLiteral("cancelTold"), QStringLiteral("soft"),
                                tr("Une personne qui a donné un contact reçoit un message ; "
                                   "prévenez les autres."),
                                this));
    column->addSpacing(margin);
    auto* label = makeLabel(QStringLiteral("cancelReasonLabel"), QStringLiteral("strong"),
                            tr("Pourquoi ? (sans nom)"), this);
    label->setBuddy(m_reason);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addWidget(m_note);
    column->addWidget(m_notice);
    column->addSpacing(margin);
    auto* actions = new QHBoxLayout;
    for (ui::BigButton* button : {m_keep, m_cancel})
        button->setMinimumHeight(buttonHeight);
    actions->addWidget(m_keep);
    actions->addStretch(1);
    actions->addWidget(m_cancel);
    column->addLayout(actions);
    auto* holder = new QWidget(this);
    holder->setMinimumWidth(columnWidth);
    holder->setLayout(column);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin * 2, margin, margin);
    layout->addWidget(holder, 0, Qt::AlignHCenter);
    layout->addStretch(1);
}

void CancelPage::begin()
{
    m_reason->setFocus(Qt::TabFocusReason);
    m_reason->selectAll();
}

void CancelPage::render()
{
    showText(*m_reason, m_presenter.reason());
    m_note->setText(m_presenter.reasonHoldsNir()
                        ? WorkTexts::noNir()
                        : tr("Par exemple : conseiller absent, demande de la personne."));
    m_reason->setAccessibleDescription(m_note->text());
    m_cancel->setEnabled(m_presenter.canSend());
    const auto texts = stateTexts(m_presenter.state());
    m_notice->setTexts(texts.what, texts.todo);
}

} // namespace relais::deskui
