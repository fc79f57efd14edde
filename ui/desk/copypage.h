// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"
#include "desk/deskpresenter.h"

#include <QWidget>

namespace relais::deskui {

/// Today's agenda of the site while nobody can sign in: times and subjects, no names. Escape goes
/// back.
class CopyPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CopyPage)
public:
    CopyPage(const ui::Theme& theme, desk::CopyPresenters& copy, QWidget* parent = nullptr);

Q_SIGNALS:
    void leaveWanted();
};

} // namespace relais::deskui
