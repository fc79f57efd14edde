// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"

#include <QLabel>
#include <QLineEdit>

namespace relais::deskui {

/// A label that wraps and takes the role of the style sheet; plain text only, whatever the hub
/// sends.
[[nodiscard]] QLabel* makeLabel(const QString& objectName, const QString& role, const QString& text,
                                QWidget* parent);
/// A button with the names that tests and assistive technology find it by.
[[nodiscard]] ui::BigButton* makeButton(const ui::Theme& theme, ui::ButtonKind kind,
                                        const QString& objectName, const QString& text,
                                        const QString& accessibleName, QWidget* parent);
/// A field with its names; its label is the caller's.
[[nodiscard]] QLineEdit* makeField(const QString& objectName, const QString& accessibleName,
                                   QWidget* parent);
/// The text, unless the field says it already: the cursor stays where it is.
void showText(QLineEdit& field, const QString& text);

} // namespace relais::deskui
