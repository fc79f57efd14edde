// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/parts.h"

namespace relais::deskui {

QLabel* makeLabel(const QString& objectName, const QString& role, const QString& text,
                  QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(objectName);
    label->setProperty("role", role);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

ui::BigButton* makeButton(const ui::Theme& theme, ui::ButtonKind kind, const QString& objectName,
                          const QString& text, const QString& accessibleName, QWidget* parent)
{
    auto* button = new ui::BigButton(theme, kind, text, parent);
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    return button;
}

} // namespace relais::deskui
