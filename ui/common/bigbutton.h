// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/icons.h"
#include "common/theme.h"

#include <QElapsedTimer>
#include <QPushButton>

namespace relais::ui {

/// What a button means; its colours follow.
enum class ButtonKind {
    Primary = 1, ///< filled teal: the way on; one on a page
    Secondary,   ///< teal on card, with a border
    Choice,      ///< teal on mist; filled when chosen
    Help,        ///< amber: the animateur
    Yes,         ///< filled green: answer, accept
    End,         ///< brick on card: end the visit
    HangUp,      ///< filled brick
    OnTeal,      ///< white border on the title bar
    Key          ///< a key of the keyboard: quiet, regular weight
};

/// A button for a finger: at least 20 mm, acts on release, ignores a second touch within 0.5 s,
/// wraps its words, shows a ring when the keyboard is on it.
class BigButton : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BigButton)
public:
    /// The accessible name is the text unless setAccessibleName() says otherwise.
    BigButton(const Theme& theme, ButtonKind kind, const QString& text, QWidget* parent = nullptr);

    void setIconShape(Icon icon);
    void setIconAtEnd(bool atEnd);
    /// Chosen of several; a check mark goes with the colour.
    void setChosen(bool chosen);
    [[nodiscard]] bool isChosen() const { return m_chosen; }
    void setTextSize(TextSize size);
    /// In a bar the text grows to 125 % at most.
    void setInBar(bool inBar);
    /// For long lists: words at the left instead of the middle.
    void setLeftAligned(bool left);
    void setKind(ButtonKind kind);
    [[nodiscard]] ButtonKind kind() const { return m_kind; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

    static constexpr int repeatFilterMs = 500;
    /// A shorter filter for the keys of a keyboard.
    void setRepeatFilter(int milliseconds) { m_filterMs = milliseconds; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    /// The keyboard brought the focus here; a finger or the program needs no ring.
    [[nodiscard]] bool showsRing() const { return m_ring && hasFocus(); }
    void changeEvent(QEvent* event) override;
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    struct Colours
    {
        QColor ground;
        QColor text;
        QColor border;
    };
    [[nodiscard]] Colours colours() const;
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] int padding() const;
    [[nodiscard]] int iconSpace() const;
    [[nodiscard]] Icon shownIcon() const;
    [[nodiscard]] int textFlags() const;

    const Theme& m_theme;
    ButtonKind m_kind;
    Icon m_icon = Icon::None;
    TextSize m_size = TextSize::Body;
    bool m_iconAtEnd = false;
    bool m_chosen = false;
    bool m_inBar = false;
    bool m_left = false;
    int m_filterMs = repeatFilterMs;
    bool m_pressTaken = false;
    bool m_ring = false;
    QElapsedTimer m_sinceTouch;
};

} // namespace relais::ui
