// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/cancelpresenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace relais::deskui {

/// Asks whether to cancel, and why; the person is told.
class CancelPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CancelPage)
public:
    CancelPage(const ui::Theme& theme, desk::CancelPresenter& presenter, QWidget* parent = nullptr);

    void begin();

private:
    void build(const ui::Theme& theme);
    void render();

    desk::CancelPresenter& m_presenter;
    QLineEdit* m_reason;
    QLabel* m_note;
    ui::Notice* m_notice;
    ui::BigButton* m_keep;
    ui::BigButton* m_cancel;
};

} // namespace relais::deskui
