// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/codelabel.h"
#include "desk/bookingvalues.h"

#include <QFrame>

class QLabel;

namespace relais::deskui {

/// What was booked, large enough to be read out; or the place on the waiting list.
class BookedCard final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookedCard)
public:
    explicit BookedCard(const ui::Theme& theme, QWidget* parent = nullptr);

    void show(const desk::Booked& booked);
    void clear(); ///< hidden is not forgotten
    void focusNext();

Q_SIGNALS:
    void nextWanted();

private:
    QLabel* m_title;
    QLabel* m_when;
    QLabel* m_what;
    ui::CodeLabel* m_code;
    QLabel* m_reminder;
    QLabel* m_papers;
    ui::BigButton* m_next;
};

} // namespace relais::deskui
