// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/theme.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstdlib>

/// The library is static: without this the linker leaves drawings and style sheets out.
static void loadCommonResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(style);
}

namespace relais::ui {

namespace {
struct Entry
{
    Colour name;
    const char* word; // as style sheets say it
    QRgb standard;
    QRgb high;
};

// The one table. The figures beside it in the design are contrasts on each colour's own ground;
// the tests compute them again.
constexpr std::array<Entry, static_cast<std::size_t>(Colour::Count)> table{{
    {Colour::Paper, "paper", 0xfffaf8f3, 0xffffffff},
    {Colour::Card, "card", 0xfffffefb, 0xffffffff},
    {Colour::Ink, "ink", 0xff15222b, 0xff000000},
    {Colour::SoftInk, "softInk", 0xff44545e, 0xff000000},
    {Colour::Line, "line", 0xffcfd8da, 0xff000000},
    {Colour::Shade, "shade", 0xffeef0ef, 0xffffffff},
    {Colour::Teal, "teal", 0xff0a5560, 0xff000000},
    {Colour::TealMist, "tealMist", 0xffe3eff0, 0xffffffff},
    {Colour::OnTeal, "onTeal", 0xffffffff, 0xffffffff},
    {Colour::Amber, "amber", 0xfff3b63f, 0xffffd766},
    {Colour::AmberMist, "amberMist", 0xfffef4de, 0xffffffff},
    {Colour::AmberInk, "amberInk", 0xff7d5200, 0xff000000},
    {Colour::OnAmber, "onAmber", 0xff15222b, 0xff000000},
    {Colour::Green, "green", 0xff22653a, 0xff000000},
    {Colour::GreenMist, "greenMist", 0xffe2efe0, 0xffffffff},
    {Colour::Brick, "brick", 0xff9c2f1b, 0xff000000},
    {Colour::BrickMist, "brickMist", 0xfffbeae6, 0xffffffff},
    {Colour::OnStrong, "onStrong", 0xffffffff, 0xffffffff},
    {Colour::Night, "night", 0xff2d474f, 0xff000000},
    {Colour::NightVeil, "nightVeil", 0xff14272d, 0xff000000},
    {Colour::OnNight, "onNight", 0xffffffff, 0xffffffff},
    {Colour::Focus, "focus", 0xff1b4fd6, 0xff0000c8},
}};

QString familyOf(Program program)
{
    return program == Program::Kiosk ? QStringLiteral("Andika") : QStringLiteral("Inter");
}

Metrics metricsFor(Program program, const Screen& screen, int scale)
{
    return program == Program::Kiosk ? Metrics::forKiosk(screen, familyOf(program), scale)
                                     : Metrics::forDesk(screen, scale);
}

double channel(int value)
{
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.red()) + 0.7152 * channel(colour.green()) +
           0.0722 * channel(colour.blue());
}
} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

Theme::Theme(Program program, const Screen& screen, QObject* parent)
    : QObject(parent),
      m_program(program),
      m_screen(screen),
      m_metrics(metricsFor(program, screen, 100))
{
    loadCommonResources();
}

QColor Theme::colour(Colour name) const
{
    if (m_contrast == Contrast::Standard && m_territoryMain.isValid()) {
        if (name == Colour::Teal)
            return m_territoryMain;
        if (name == Colour::TealMist)
            return m_territoryMist;
    }
    const Entry& entry = table.at(static_cast<std::size_t>(name));
    return QColor::fromRgb(m_contrast == Contrast::High ? entry.high : entry.standard);
}

QFont Theme::font(TextSize size, bool bold) const
{
    QFont font(familyOf(m_program));
    font.setPixelSize(m_metrics.text(size));
    font.setBold(bold);
    return font;
}

QString Theme::styleSheet() const
{
    QFile file(m_program == Program::Kiosk ? QStringLiteral(":/relais/style/kiosk.qss")
                                           : QStringLiteral(":/relais/style/desk.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    QList<std::pair<QString, QString>> words;
    for (const Entry& entry : table)
        words.append({QLatin1String(entry.word), colour(entry.name).name()});
    const auto number = [](int value) { return QString::number(value); };
    words.append({QStringLiteral("fontFamily"), familyOf(m_program)});
    words.append({QStringLiteral("sizeBody"), number(m_metrics.text(TextSize::Body))});
    words.append({QStringLiteral("sizeLarge"), number(m_metrics.text(TextSize::Large))});
    words.append({QStringLiteral("sizeTitle"), number(m_metrics.text(TextSize::Title))});
    words.append({QStringLiteral("sizeHuge"), number(m_metrics.text(TextSize::Huge))});
    words.append({QStringLiteral("sizeBar"), number(m_metrics.barText())});
    words.append({QStringLiteral("touch"), number(m_metrics.touch())});
    words.append({QStringLiteral("gap"), number(m_metrics.gap())});
    words.append({QStringLiteral("badge"), number(m_metrics.gap() / 2)});
    words.append({QStringLiteral("radius"), number(m_metrics.radius())});
    words.append({QStringLiteral("border"), number(m_metrics.border())});
    words.append({QStringLiteral("focusWidth"), number(m_metrics.focus())});
    // Longest first, so that @tealMist is not read as @teal.
    std::sort(words.begin(), words.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    for (const auto& [word, value] : words)
        sheet.replace(u'@' + word, value);
    return sheet;
}

void Theme::setTextScale(int percent)
{
    constexpr std::array steps{100, 125, 150, 200};
    const int nearest = *std::min_element(steps.begin(), steps.end(), [percent](int a, int b) {
        return std::abs(a - percent) < std::abs(b - percent);
    });
    if (nearest == m_metrics.textScale())
        return;
    m_metrics = metricsFor(m_program, m_screen, nearest);
    Q_EMIT changed();
}

void Theme::setContrast(Contrast contrast)
{
    if (contrast == m_contrast)
        return;
    m_contrast = contrast;
    Q_EMIT changed();
}

void Theme::setScreen(const Screen& screen)
{
    if (screen == m_screen)
        return;
    m_screen = screen;
    m_metrics = metricsFor(m_program, m_screen, m_metrics.textScale());
    Q_EMIT changed();
}

bool Theme::setTerritoryColours(const QColor& main, const QColor& mist)
{
    const QColor white = colour(Colour::OnTeal);
    if (!main.isValid() || !mist.isValid() || contrastRatio(main, white) < 4.5 ||
        contrastRatio(main, mist) < 4.5 || contrastRatio(colour(Colour::Ink), mist) < 4.5)
        return false;
    m_territoryMain = main;
    m_territoryMist = mist;
    Q_EMIT changed();
    return true;
}

void Theme::reset()
{
    setContrast(Contrast::Standard);
    setTextScale(100);
}

} // namespace relais::ui
