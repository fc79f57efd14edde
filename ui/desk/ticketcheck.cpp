// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/ticketcheck.h"

#include "desk/copytexts.h"
#include "desk/parts.h"

#include <QDate>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int codeWidth = 130;
} // namespace

TicketCheck::TicketCheck(const ui::Theme& theme, desk::TicketPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_code(makeField(QStringLiteral("ticketField"), tr("Code du ticket"), this)),
      m_check(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("ticketButton"),
                         tr("Vérifier"), tr("Vérifier le code"), this)),
      m_answer(new ui::Notice(theme, ui::NoticeKind::Info, this))
{
    m_answer->setObjectName(QStringLiteral("ticketNotice"));
    m_code->setMaxLength(20);
    m_code->setFixedWidth(codeWidth);
    auto* label = makeLabel(QStringLiteral("ticketLabel"), QStringLiteral("soft"),
                            tr("Code du ticket (F4)"), this);
    label->setWordWrap(false);
    label->setBuddy(m_code);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.metrics().gap());
    row->addStretch(1);
    row->addWidget(label);
    row->addWidget(m_code);
    row->addWidget(m_check);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_answer);
    const auto check = [this] { m_presenter.check(m_code->text()); };
    connect(m_check, &QPushButton::clicked, this, check);
    connect(m_code, &QLineEdit::returnPressed, this, check);
    connect(m_code, &QLineEdit::textEdited, &presenter, &desk::TicketPresenter::clear);
    connect(new QShortcut(Qt::Key_F4, this), &QShortcut::activated, this, [this] {
        m_code->setFocus(Qt::ShortcutFocusReason);
        m_code->selectAll();
    });
    connect(&presenter, &desk::TicketPresenter::changed, this, &TicketCheck::render);
    render();
}

void TicketCheck::render()
{
    using Answer = desk::TicketPresenter::Answer;
    const auto answer = m_presenter.answer();
    const auto texts = CopyTexts::ticket(m_presenter, m_presenter.today());
    m_answer->setKind(answer == Answer::Found      ? ui::NoticeKind::Secure
                      : answer == Answer::Checking ? ui::NoticeKind::Info
                                                   : ui::NoticeKind::Trouble);
    m_answer->setTexts(texts.what, texts.todo);
}

} // namespace relais::deskui
