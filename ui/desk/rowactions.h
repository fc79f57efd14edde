// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "desk/bookingvalues.h"
#include "desk/values.h"

#include <QFrame>

class QLabel;

namespace relais::deskui {

/// What an animateur can do with the row of the day that is selected.
class RowActions final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowActions)
public:
    explicit RowActions(const ui::Theme& theme, QWidget* parent = nullptr);

    /// None hides it.
    void setRow(const std::optional<desk::DayRow>& row, const QDate& date);
    void focusFirst();
    void followInTabOrder(QWidget* row); ///< Tab goes on from the row to the first of them

Q_SIGNALS:
    void stateWanted(const relais::AppointmentId& appointment, relais::AppointmentState state);
    void moveWanted(const relais::desk::AppointmentRef& what);
    void cancelWanted(const relais::desk::AppointmentRef& what);

private:
    [[nodiscard]] desk::AppointmentRef what() const;

    std::optional<desk::DayRow> m_row;
    QDate m_date;
    QLabel* m_who;
    ui::BigButton* m_arrived;
    ui::BigButton* m_missed;
    ui::BigButton* m_move;
    ui::BigButton* m_cancel;
};

} // namespace relais::deskui
