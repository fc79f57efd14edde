// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/outcomepresenter.h"

#include <QWidget>

namespace relais::deskui {

/// Two clicks after a call: what came of it, and done.
class OutcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutcomePage)
public:
    OutcomePage(const ui::Theme& theme, desk::OutcomePresenter& presenter,
                QWidget* parent = nullptr);

private:
    void render();

    desk::OutcomePresenter& m_presenter;
    QList<std::pair<Outcome, ui::BigButton*>> m_choices;
    ui::BigButton* m_done;
    ui::BigButton* m_later;
    ui::Notice* m_notice;
};

} // namespace relais::deskui
