// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "domain/enums.h"

#include <QWidget>

class QHBoxLayout;

namespace relais::ui {

/// Three faces with their words; one touch answers.
class FaceChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaceChoice)
public:
    /// The words under good, medium and bad.
    FaceChoice(const Theme& theme, const QString& good, const QString& medium, const QString& bad,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(relais::Face face);

private:
    void addFace(QHBoxLayout& row, const Theme& theme, Face face, const QString& words);
};

} // namespace relais::ui
