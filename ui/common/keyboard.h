// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace relais::ui {

/// A keyboard on the screen: AZERTY, digits, or the characters of a ticket's code alone. Its keys
/// never take the focus; what they write goes to the widget that has it, or out by signals.
class Keyboard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Keyboard)
public:
    enum class Layout { Letters = 1, Digits, Code };
    /// Where the keys write.
    enum class Target { FocusWidget = 1, Signals };

    /// codeCharacters are the keys of Layout::Code.
    Keyboard(const Theme& theme, Target target, QString codeCharacters = {},
             QWidget* parent = nullptr);

    void setLayoutKind(Layout layout);
    [[nodiscard]] Layout layoutKind() const { return m_layout; }
    void setShifted(bool shifted);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void textTyped(const QString& text);
    void erased();
    void entered();

private:
    void build();
    void addRow(const QString& keys);
    void addCodeRows();
    BigButton* addKey(QHBoxLayout& row, const QString& text, const QString& spoken, int stretch,
                      ButtonKind kind = ButtonKind::Secondary);
    void addLetter(QHBoxLayout& row, QChar letter);
    void type(const QString& text);
    void erase();
    void enter();

    const Theme& m_theme;
    Target m_target;
    QString m_codeCharacters;
    Layout m_layout = Layout::Letters;
    bool m_shifted = false;
    QWidget* m_keys = nullptr;
    QVBoxLayout* m_rows = nullptr;
};

} // namespace relais::ui
