// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/outcomepage.h"

#include "desk/parts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int choicesWidth = 480;
constexpr int buttonHeight = 42;
} // namespace

OutcomePage::OutcomePage(const ui::Theme& theme, desk::OutcomePresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_done(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("outcomeDoneButton"),
                        tr("Terminé"), tr("Terminé"), this)),
      m_later(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("outcomeLaterButton"),
                         tr("Plus tard"), tr("Plus tard"), this)),
      m_notice(new ui::Notice(theme, ui::NoticeKind::Trouble, this))
{
    setObjectName(QStringLiteral("outcomePage"));
    setAccessibleName(tr("Résultat de l’entretien"));
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::StrongFocus);
    m_notice->setObjectName(QStringLiteral("outcomeNotice"));
    const int margin = theme.metrics().margin();
    auto* column = new QVBoxLayout;
    column->setSpacing(theme.metrics().gap() * 3 / 2);
    column->addWidget(
        makeLabel(QStringLiteral("outcomeQuestion"), QStringLiteral("title"),
                  tr("Entretien avec %1 : quel résultat ?").arg(presenter.firstName()), this));
    const auto add = [&](Outcome outcome, const QString& objectName, const QString& text) {
        auto* button = makeButton(theme, ui::ButtonKind::Choice, objectName, text, text, this);
        button->setLeftAligned(true);
        button->setMinimumSize(choicesWidth, buttonHeight);
        column->addWidget(button);
        m_choices.append({outcome, button});
        connect(button, &QPushButton::clicked, this,
                [this, outcome] { m_presenter.choose(outcome); });
    };
    add(Outcome::Solved, QStringLiteral("outcomeSolved"), tr("Résolu"));
    add(Outcome::Partly, QStringLiteral("outcomePartly"), tr("Résolu en partie"));
    add(Outcome::Referred, QStringLiteral("outcomeReferred"), tr("Orienté vers un autre service"));
    add(Outcome::NotSolved, QStringLiteral("outcomeNotSolved"), tr("Non résolu"));
    column->addWidget(m_notice);
    auto* actions = new QHBoxLayout;
    m_later->setMinimumHeight(buttonHeight);
    m_done->setMinimumHeight(buttonHeight);
    actions->addWidget(m_later);
    actions->addStretch(1);
    actions->addWidget(m_done);
    column->addLayout(actions);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addLayout(column);
    centred->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin * 2, margin, margin);
    layout->addLayout(centred);
    layout->addStretch(1);
    connect(m_done, &QPushButton::clicked, &presenter, &desk::OutcomePresenter::send);
    connect(m_later, &QPushButton::clicked, &presenter, &desk::OutcomePresenter::leave);
    connect(&presenter, &desk::OutcomePresenter::changed, this, &OutcomePage::render);
    render();
}

void OutcomePage::render()
{
    using State = desk::OutcomePresenter::State;
    const bool choosing = m_presenter.state() == State::Choosing;
    for (const auto& [outcome, button] : std::as_const(m_choices)) {
        button->setChosen(m_presenter.chosen() == outcome);
        button->setEnabled(choosing);
    }
    m_done->setEnabled(m_presenter.canSend());
    switch (m_presenter.state()) {
    case State::Choosing:
    case State::Sending:
        m_notice->setTexts({});
        break;
    case State::WaitingForLine:
        m_notice->setTexts(tr("La ligne avec le centre est coupée."),
                           tr("Le résultat part dès qu’elle revient. Vous pouvez attendre ici."));
        break;
    case State::Refused:
        m_notice->setTexts(tr("Le centre n’a pas pris ce résultat."),
                           tr("Choisissez « Plus tard », puis essayez depuis la liste du jour."));
        break;
    }
}

} // namespace relais::deskui
