// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/bookingvalues.h"
#include "desk/daypresenter.h"
#include "desk/ticketpresenter.h"

#include <QWidget>

class QFrame;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace relais::deskui {

class RowActions;

/// The appointments of a day, the next one said above the list. An animateur selects a row with
/// the arrows and acts on it.
class DayPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DayPage)
public:
    /// An animateur reads which service each person sees, and checks tickets; an advisor reads
    /// from which site.
    DayPage(const ui::Theme& theme, desk::DayPresenter& presenter, Role role,
            desk::TicketPresenter* ticket, QWidget* parent = nullptr);

Q_SIGNALS:
    void outcomeWanted(const relais::AppointmentId& appointment, const QString& firstName);
    void stateWanted(const relais::AppointmentId& appointment, relais::AppointmentState state);
    void moveWanted(const relais::desk::AppointmentRef& what);
    void cancelWanted(const relais::desk::AppointmentRef& what);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void render();
    void renderNext();
    void renderCopy();
    void renderRows();
    void select(qsizetype index);
    void renderSelection();
    [[nodiscard]] QFrame* makeRow(const desk::DayRow& row, int index);
    [[nodiscard]] QWidget* makeStateCell(const desk::DayRow& row, int index, QWidget* parent);
    [[nodiscard]] ui::BigButton* makeOutcomeButton(const desk::DayRow& row, int index,
                                                   QWidget* parent);
    [[nodiscard]] QString placeOf(const desk::DayRow& row) const;

    const ui::Theme& m_theme;
    desk::DayPresenter& m_presenter;
    Role m_role;
    QLabel* m_title;
    ui::Notice* m_copy;
    QFrame* m_nextFrame;
    QLabel* m_next;
    QLabel* m_empty;
    QScrollArea* m_scroll;
    QWidget* m_list;
    QVBoxLayout* m_rowsLayout;
    ui::Notice* m_notice;
    RowActions* m_actions;
    std::optional<AppointmentId> m_selected;
    QList<QFrame*> m_rowFrames;
    QList<desk::DayRow> m_shown;
};

} // namespace relais::deskui
