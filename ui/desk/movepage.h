// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/movepresenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace relais::deskui {

class SlotBoard;

/// Another time for one appointment: choose, move, done.
class MovePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MovePage)
public:
    MovePage(const ui::Theme& theme, desk::MovePresenter& presenter, QWidget* parent = nullptr);

    void begin();

private:
    void build(const ui::Theme& theme);
    void render();
    void renderMoved();

    desk::MovePresenter& m_presenter;
    ui::Notice* m_notice;
    SlotBoard* m_board;
    QWidget* m_reasonPart;
    QLineEdit* m_reason;
    QLabel* m_moved;
    QLabel* m_told;
    ui::BigButton* m_move;
    ui::BigButton* m_leave;
    bool m_askedReason = false;
};

} // namespace relais::deskui
