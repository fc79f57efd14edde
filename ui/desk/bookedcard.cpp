// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/bookedcard.h"

#include "desk/desktexts.h"
#include "desk/parts.h"
#include "desk/worktexts.h"
#include "domain/ticketcode.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace relais::deskui {

namespace {
constexpr int buttonHeight = 42;
}

BookedCard::BookedCard(const ui::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_title(makeLabel(QStringLiteral("bookedTitle"), QStringLiteral("title"), {}, this)),
      m_when(makeLabel(QStringLiteral("bookedWhen"), QStringLiteral("huge"), {}, this)),
      m_what(makeLabel(QStringLiteral("bookedWhat"), QStringLiteral("large"), {}, this)),
      m_code(new ui::CodeLabel(theme, this)),
      m_reminder(makeLabel(QStringLiteral("bookedReminder"), QStringLiteral("large"), {}, this)),
      m_papers(makeLabel(QStringLiteral("bookedPapers"), QStringLiteral("large"), {}, this)),
      m_next(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("nextBookingButton"),
                        tr("Réserver pour une autre personne"),
                        tr("Réserver pour une autre personne"), this))
{
    setObjectName(QStringLiteral("bookedCard"));
    setProperty("role", QStringLiteral("card"));
    m_code->setObjectName(QStringLiteral("bookedCode"));
    m_next->setMinimumHeight(buttonHeight);
    const int gap = theme.metrics().gap();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 4, gap * 3, gap * 4, gap * 3);
    layout->setSpacing(gap);
    layout->addWidget(m_title);
    layout->addWidget(m_when);
    layout->addWidget(m_what);
    layout->addSpacing(gap * 2);
    layout->addWidget(makeLabel(QStringLiteral("codeTitle"), QStringLiteral("strong"),
                                tr("Code à dire ou à noter :"), this));
    layout->addWidget(m_code);
    layout->addSpacing(gap);
    layout->addWidget(m_reminder);
    layout->addWidget(m_papers);
    layout->addStretch(1);
    auto* actions = new QHBoxLayout;
    actions->addStretch(1);
    actions->addWidget(m_next);
    layout->addLayout(actions);
    connect(m_next, &QPushButton::clicked, this, &BookedCard::nextWanted);
}

void BookedCard::show(const desk::Booked& booked)
{
    const auto code = TicketCode::parse(booked.code);
    m_code->setCode(code ? code->grouped() : booked.code);
    m_what->setText(DeskTexts::joined({booked.firstName, WorkTexts::service(booked.service)}));
    m_when->setVisible(booked.when.has_value());
    if (booked.when) {
        m_title->setText(tr("✓ Le rendez-vous est pris."));
        m_when->setText(DeskTexts::capitalised(WorkTexts::moment(*booked.when)));
        m_reminder->setText(booked.reminderTo.isEmpty()
                                ? tr("Pas de rappel : la personne note la date et le code.")
                                : tr("Un rappel part à : %1").arg(booked.reminderTo));
    } else {
        m_title->setText(tr("✓ La personne est sur la liste d’attente, pour 30 jours."));
        m_when->clear();
        m_reminder->setText(booked.ahead == 0
                                ? tr("Elle est la première : dès qu’une heure se libère, elle "
                                     "lui est proposée.")
                                : tr("Personnes avant elle : %1").arg(booked.ahead));
    }
    const QStringList& papers = booked.service.papers;
    m_papers->setText(papers.isEmpty()
                          ? QString()
                          : tr("Papiers à apporter : %1").arg(papers.join(QStringLiteral(" ; "))));
    m_papers->setVisible(!papers.isEmpty());
    QFrame::show();
}

void BookedCard::clear()
{
    hide();
    for (QLabel* label : {m_title, m_when, m_what, m_reminder, m_papers})
        label->clear();
    m_code->setCode({});
}

void BookedCard::focusNext()
{
    m_next->setFocus(Qt::TabFocusReason);
}

} // namespace relais::deskui
