// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/bookingform.h"

#include "desk/desktexts.h"
#include "desk/parts.h"
#include "desk/worktexts.h"

#include <QGridLayout>

namespace relais::deskui {

BookingForm::BookingForm(const ui::Theme& theme, desk::BookingPresenter& presenter, QWidget* parent)
    : QFrame(parent),
      m_presenter(presenter),
      m_firstName(makeField(QStringLiteral("firstNameField"), tr("Prénom de la personne"), this)),
      m_contact(makeField(QStringLiteral("contactField"), tr("Téléphone ou e-mail"), this)),
      m_reasonPart(new QWidget(this)),
      m_papers(makeLabel(QStringLiteral("papersToBring"), QStringLiteral("say"), {}, this))
{
    setProperty("role", QStringLiteral("form"));
    const int gap = theme.metrics().gap();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(gap * 2);
    grid->setVerticalSpacing(gap / 2);
    grid->addWidget(m_papers, 0, 0, 1, 2);
    m_firstNameNote = addField(*grid, 0, *m_firstName, tr("Prénom"));
    m_contactNote = addField(*grid, 1, *m_contact, tr("Téléphone ou e-mail (facultatif)"));
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    auto* reason = new QGridLayout(m_reasonPart);
    reason->setContentsMargins(0, 0, 0, 0);
    reason->setVerticalSpacing(gap / 2);
    m_reason = makeField(QStringLiteral("reasonField"), tr("Raison"), m_reasonPart);
    m_reasonNote = addField(*reason, 0, *m_reason, tr("Pourquoi malgré tout ? (sans nom)"));
    grid->addWidget(m_reasonPart, 4, 0, 1, 2);
    connect(m_firstName, &QLineEdit::textEdited, &presenter, &desk::BookingPresenter::setFirstName);
    connect(m_contact, &QLineEdit::textEdited, &presenter, &desk::BookingPresenter::setContact);
    connect(m_reason, &QLineEdit::textEdited, &presenter, &desk::BookingPresenter::setReason);
    connect(m_firstName, &QLineEdit::returnPressed, m_contact, qOverload<>(&QWidget::setFocus));
    connect(&presenter, &desk::BookingPresenter::changed, this, &BookingForm::render);
    render();
}

QLabel* BookingForm::addField(QGridLayout& grid, int column, QLineEdit& field, const QString& text)
{
    auto* label = makeLabel(field.objectName() + QStringLiteral("Label"), QStringLiteral("strong"),
                            text, field.parentWidget());
    label->setBuddy(&field);
    auto* note = makeLabel(field.objectName() + QStringLiteral("Note"), QStringLiteral("soft"), {},
                           field.parentWidget());
    grid.addWidget(label, 1, column);
    grid.addWidget(&field, 2, column);
    grid.addWidget(note, 3, column, Qt::AlignTop);
    return note;
}

void BookingForm::focusFirst()
{
    m_firstName->setFocus(Qt::TabFocusReason);
}

void BookingForm::focusReason()
{
    m_reason->setFocus(Qt::TabFocusReason);
}

void BookingForm::render()
{
    showText(*m_firstName, m_presenter.firstName());
    showText(*m_contact, m_presenter.contact());
    showText(*m_reason, m_presenter.reason());
    m_reasonPart->setVisible(m_presenter.needsReason());
    m_firstNameNote->setText(WorkTexts::nameNote(m_presenter.nameNote()));
    m_contactNote->setText(
        m_presenter.isContactRefused()
            ? tr("Le centre ne reconnaît pas ce contact. Corrigez-le, ou effacez-le.")
            : WorkTexts::contactHint(m_presenter.contactHint()));
    m_reasonNote->setText(m_presenter.reasonHoldsNir() ? WorkTexts::noNir() : QString());
    for (auto [field, note] :
         {std::pair{m_firstName, m_firstNameNote}, std::pair{m_contact, m_contactNote},
          std::pair{m_reason, m_reasonNote}})
        field->setAccessibleDescription(note->text()); // read with the field
    const auto& service = m_presenter.service();
    const bool hasPapers = service && !service->papers.isEmpty();
    m_papers->setText(hasPapers ? tr("À dire à la personne : apportez %1.")
                                      .arg(service->papers.join(QStringLiteral(" ; ")))
                                : tr("À dire à la personne : aucun papier à apporter."));
}

} // namespace relais::deskui
