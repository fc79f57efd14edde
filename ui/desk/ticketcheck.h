// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/ticketpresenter.h"

#include <QWidget>

class QLineEdit;

namespace relais::deskui {

/// Where a ticket's code is typed, and whose it is. F4 goes there.
class TicketCheck final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketCheck)
public:
    TicketCheck(const ui::Theme& theme, desk::TicketPresenter& presenter, QWidget* parent);

private:
    void render();

    desk::TicketPresenter& m_presenter;
    QLineEdit* m_code;
    ui::BigButton* m_check;
    ui::Notice* m_answer;
};

} // namespace relais::deskui
