// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QSize>
#include <QSizeF>
#include <QString>

namespace relais::ui {

/// A screen as the installer knows it: pixels, millimetres, distance of the eyes.
struct Screen
{
    QSize pixels{1920, 1080};
    QSizeF millimetres{531, 299};
    double distanceMm = 600;
    friend bool operator==(const Screen&, const Screen&) = default;
};

/// Body is the smallest text there is: its capitals subtend 0.7 degrees on a kiosk.
enum class TextSize { Body = 1, Large, Title, Huge };

/// Sizes in pixels, computed from millimetres and distance; text and what holds it grow with the
/// text scale, targets never fall under 20 mm.
class Metrics final
{
public:
    /// For a kiosk: from the screen's real size. For a desk: office density, a 14 px text.
    [[nodiscard]] static Metrics forKiosk(const Screen& screen, const QString& family,
                                          int textScale);
    [[nodiscard]] static Metrics forDesk(const Screen& screen, int textScale);

    [[nodiscard]] int textScale() const { return m_textScale; }
    [[nodiscard]] int px(double millimetres) const; ///< rounded up
    [[nodiscard]] double mm(int pixels) const { return pixels / m_pxPerMm; }
    [[nodiscard]] int text(TextSize size) const; ///< pixel size of the font
    /// Of bars and keys: Body, grown to 125 % at most, and not at all on a low screen, where two
    /// bars and four rows of keys would leave no room for the page.
    [[nodiscard]] int barText() const;
    [[nodiscard]] bool isLow() const { return m_low; }  ///< the screen
    [[nodiscard]] int touch() const { return m_touch; } ///< least side of a target
    [[nodiscard]] int gap() const { return m_gap; }     ///< least space between targets
    [[nodiscard]] int icon() const { return m_icon; }   ///< beside a word
    [[nodiscard]] int bigIcon() const { return m_icon * 2; }
    [[nodiscard]] int radius() const { return m_radius; }
    [[nodiscard]] int border() const { return m_border; }
    [[nodiscard]] int focus() const { return m_focus; }   ///< width of the ring of the keyboard
    [[nodiscard]] int margin() const { return m_margin; } ///< of a page

private:
    double m_pxPerMm = 3.6;
    double m_base = 38;
    int m_textScale = 100;
    bool m_low = false;
    int m_touch = 72;
    int m_gap = 12;
    int m_icon = 40;
    int m_radius = 16;
    int m_border = 3;
    int m_focus = 4;
    int m_margin = 48;
};

} // namespace relais::ui
