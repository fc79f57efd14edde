// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "desk/slotsearch.h"
#include "desk/slottable.h"

#include <QWidget>

class QLabel;

namespace relais::deskui {

/// The free times of one search: a week, the way to the others, and what to say when there is none.
class SlotBoard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlotBoard)
public:
    SlotBoard(const ui::Theme& theme, desk::SlotSearch& search, QWidget* parent = nullptr);

    void setHeld(bool held); ///< the selected time
    void setAlternatives(const QList<desk::FreeTime>& times);
    void focusTable();

Q_SIGNALS:
    void timeChosen(relais::Instant start);

private:
    void render();
    void renderWeek();
    void selectCurrent();

    const ui::Theme& m_theme;
    desk::SlotSearch& m_search;
    SlotModel m_model;
    ui::BigButton* m_earlier;
    ui::BigButton* m_later;
    QLabel* m_week;
    QLabel* m_state;
    SlotTable* m_table;
    QWidget* m_others;
    QList<ui::BigButton*> m_otherButtons;
    QList<desk::FreeTime> m_shownOthers;
};

} // namespace relais::deskui
