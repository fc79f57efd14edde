// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/metrics.h"

#include <QFont>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace relais::ui {

namespace {
constexpr double pi = 3.14159265358979323846;
constexpr double capitalDegrees = 0.7; // EN 301 549, 5.1.4
constexpr double lowScreenMm = 270;

/// Pixel size of the font whose capital H is that many pixels high.
double fontForCapital(const QString& family, double capital)
{
    QFont font(family);
    font.setPixelSize(1000);
    const double high = QFontMetricsF(font).capHeight();
    return high > 0 ? capital * 1000 / high : capital / 0.7;
}
} // namespace

Metrics Metrics::forKiosk(const Screen& screen, const QString& family, int textScale)
{
    Metrics m;
    m.m_textScale = textScale;
    m.m_low = screen.millimetres.height() < lowScreenMm;
    m.m_pxPerMm = screen.millimetres.width() > 0
                      ? screen.pixels.width() / screen.millimetres.width()
                      : m.m_pxPerMm;
    const double capitalMm = capitalDegrees * pi * screen.distanceMm / 180;
    m.m_base = std::ceil(fontForCapital(family, capitalMm * m.m_pxPerMm));
    m.m_touch = m.px(20);
    m.m_gap = m.px(3);
    m.m_icon = static_cast<int>(m.m_base * 1.1);
    m.m_radius = m.px(4);
    m.m_border = std::max(2, m.px(0.6));
    m.m_focus = 4;
    m.m_margin = m.px(10);
    return m;
}

Metrics Metrics::forDesk(const Screen& screen, int textScale)
{
    Metrics m;
    m.m_textScale = textScale;
    m.m_pxPerMm = screen.millimetres.width() > 0
                      ? screen.pixels.width() / screen.millimetres.width()
                      : m.m_pxPerMm;
    m.m_base = 14;
    m.m_touch = 32;
    m.m_gap = 8;
    m.m_icon = 20;
    m.m_radius = 8;
    m.m_border = 1;
    m.m_focus = 3;
    m.m_margin = 20;
    return m;
}

int Metrics::px(double millimetres) const
{
    return static_cast<int>(std::ceil(millimetres * m_pxPerMm));
}

int Metrics::text(TextSize size) const
{
    double factor = 1;
    switch (size) {
    case TextSize::Body:
        factor = 1;
        break;
    case TextSize::Large:
        factor = 1.2;
        break;
    case TextSize::Title:
        factor = 1.45;
        break;
    case TextSize::Huge:
        factor = 2.6;
        break;
    }
    double scale = m_textScale / 100.0;
    // Titles are large already: twice the largest would leave no room for what they name.
    if (size == TextSize::Huge)
        scale = std::min(scale, 1.25);
    return static_cast<int>(std::lround(m_base * factor * scale));
}

int Metrics::barText() const
{
    return static_cast<int>(std::lround(m_base * std::min(m_textScale, m_low ? 100 : 125) / 100.0));
}

} // namespace relais::ui
