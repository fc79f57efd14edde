// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/metrics.h"

#include <QColor>
#include <QFont>
#include <QObject>

#include <array>

namespace relais::ui {

/// The names of all colours; no other colour is used anywhere.
enum class Colour {
    Paper = 0, ///< ground of a page
    Card,      ///< ground of a tile, a field, the lower bar
    Ink,
    SoftInk,
    Line,     ///< borders and what is not reached yet
    Shade,    ///< ground of what cannot be chosen
    Teal,     ///< the way on, titles' bar
    TealMist, ///< ground of a choice
    OnTeal,   ///< text on Teal
    Amber,    ///< help, and nothing else
    AmberMist,
    AmberInk, ///< drawing on AmberMist
    OnAmber,
    Green, ///< yes, ready, secure
    GreenMist,
    Brick, ///< end and refuse
    BrickMist,
    OnStrong,  ///< text on Green or Brick
    Night,     ///< ground of a picture
    NightVeil, ///< ground of words over a picture
    OnNight,
    Focus, ///< the ring of the keyboard
    Count
};

/// Two tables: the usual one and ink on white or white on black.
enum class Contrast { Standard = 1, High };
/// Whose style sheet and font: resources/style/kiosk.qss with Andika, desk.qss with Inter.
enum class Program { Kiosk = 1, Desk };

/// The one table of colours and sizes of a program. Widgets keep a reference and repaint on
/// changed(); the window that owns them sets styleSheet().
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    Theme(Program program, const Screen& screen, QObject* parent = nullptr);

    [[nodiscard]] QColor colour(Colour name) const;
    [[nodiscard]] const Metrics& metrics() const { return m_metrics; }
    [[nodiscard]] Contrast contrast() const { return m_contrast; }
    [[nodiscard]] int textScale() const { return m_metrics.textScale(); }
    [[nodiscard]] QFont font(TextSize size, bool bold = false) const;
    /// The program's style sheet with every @name replaced.
    [[nodiscard]] QString styleSheet() const;

    /// 100, 125, 150 or 200; others are taken to the nearest of them.
    void setTextScale(int percent);
    void setContrast(Contrast contrast);
    void setScreen(const Screen& screen);
    /// A territory's two colours; false, and nothing changes, when a text on them is below 4.5.
    [[nodiscard]] bool setTerritoryColours(const QColor& main, const QColor& mist);
    /// Usual contrast, 100 %.
    void reset();

Q_SIGNALS:
    void changed();

private:
    Program m_program;
    Screen m_screen;
    Metrics m_metrics;
    Contrast m_contrast = Contrast::Standard;
    QColor m_territoryMain;
    QColor m_territoryMist;
};

/// Ratio of luminances after WCAG, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

} // namespace relais::ui
