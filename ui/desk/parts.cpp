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

QLineEdit* makeField(const QString& objectName, const QString& accessibleName, QWidget* parent)
{
    constexpr int longest = 200;
    auto* field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(accessibleName);
    field->setMaxLength(longest);
    return field;
}

void showText(QLineEdit& field, const QString& text)
{
    if (field.text() != text)
        field.setText(text);
}

} // namespace relais::deskui
