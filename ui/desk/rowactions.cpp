// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/rowactions.h"

#include "desk/desktexts.h"
#include "desk/parts.h"
#include "domain/appointmentstates.h"

#include <QHBoxLayout>

namespace relais::deskui {

RowActions::RowActions(const ui::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_who(makeLabel(QStringLiteral("selectedRow"), QStringLiteral("strong"), {}, this)),
      m_arrived(makeButton(theme, ui::ButtonKind::Primary, QStringLiteral("rowArrivedButton"),
                           tr("Arrivé"), tr("Noter : arrivé"), this)),
      m_missed(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("rowMissedButton"),
                          tr("Absent"), tr("Noter : absent"), this)),
      m_move(makeButton(theme, ui::ButtonKind::Secondary, QStringLiteral("rowMoveButton"),
                        tr("Déplacer…"), tr("Déplacer ce rendez-vous"), this)),
      m_cancel(makeButton(theme, ui::ButtonKind::End, QStringLiteral("rowCancelButton"),
                          tr("Annuler…"), tr("Annuler ce rendez-vous"), this))
{
    setObjectName(QStringLiteral("rowActions"));
    setProperty("role", QStringLiteral("info"));
    auto* layout = new QHBoxLayout(this);
    const int gap = theme.metrics().gap();
    layout->setContentsMargins(gap * 2, gap / 2, gap, gap / 2);
    layout->setSpacing(gap / 2);
    layout->addWidget(m_who, 1);
    for (ui::BigButton* button : {m_arrived, m_missed, m_move, m_cancel})
        layout->addWidget(button);
    const auto note = [this](AppointmentState state) {
        return [this, state] { Q_EMIT stateWanted(m_row->appointment, state); };
    };
    connect(m_arrived, &QPushButton::clicked, this, note(AppointmentState::Arrived));
    connect(m_missed, &QPushButton::clicked, this, note(AppointmentState::Missed));
    connect(m_move, &QPushButton::clicked, this, [this] { Q_EMIT moveWanted(what()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelWanted(what()); });
    hide();
}

desk::AppointmentRef RowActions::what() const
{
    return {m_row->appointment, m_row->motif,      m_row->firstName,
            m_row->partnerName, m_row->motifTitle, {m_date, m_row->at}};
}

void RowActions::setRow(const std::optional<desk::DayRow>& row, const QDate& date)
{
    m_row = row;
    m_date = date;
    setVisible(row.has_value());
    if (!row) {
        m_who->clear();
        return;
    }
    m_who->setText(DeskTexts::joined({DeskTexts::time(row->at), row->firstName}));
    const bool isOpen = mayBecome(row->state, AppointmentState::CancelledByService);
    m_arrived->setEnabled(row->state != AppointmentState::InCall &&
                          mayBecome(row->state, AppointmentState::Arrived));
    m_missed->setEnabled(mayBecome(row->state, AppointmentState::Missed));
    m_move->setEnabled(isOpen && row->motif.has_value());
    m_cancel->setEnabled(isOpen);
}

void RowActions::focusFirst()
{
    for (ui::BigButton* button : {m_arrived, m_missed, m_move, m_cancel}) {
        if (button->isEnabled()) {
            button->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void RowActions::followInTabOrder(QWidget* row)
{
    for (ui::BigButton* button : {m_arrived, m_missed, m_move, m_cancel}) {
        setTabOrder(row, button);
        row = button;
    }
}

} // namespace relais::deskui
