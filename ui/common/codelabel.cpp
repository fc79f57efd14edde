// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/codelabel.h"

#include <QPainter>

#include <algorithm>

namespace relais::ui {

namespace {
constexpr int cells = 8; // four, a dash, three
}

CodeLabel::CodeLabel(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Code du ticket"));
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void CodeLabel::setCode(const QString& grouped)
{
    m_code = grouped;
    // Spelled, so that a voice says letters and not a word.
    QStringList letters;
    for (const QChar c : grouped) {
        if (c != u'-')
            letters.append(c);
    }
    setAccessibleDescription(letters.join(u' '));
    setAccessibleName(letters.isEmpty() ? tr("Code du ticket")
                                        : tr("Code du ticket : %1").arg(letters.join(u' ')));
    update();
}

void CodeLabel::setPlaces(bool places)
{
    m_places = places;
    update();
}

QSize CodeLabel::sizeHint() const
{
    const int high = m_theme.metrics().text(TextSize::Huge);
    return {high * 7, static_cast<int>(high * 1.3)};
}

QSize CodeLabel::minimumSizeHint() const
{
    const int high = m_theme.metrics().text(TextSize::Huge);
    return {m_theme.metrics().text(TextSize::Body) * 7, static_cast<int>(high * 1.3)};
}

QFont CodeLabel::fittingFont() const
{
    QFont font = m_theme.font(TextSize::Huge, true);
    font.setLetterSpacing(QFont::PercentageSpacing, 118);
    const int wide = QFontMetrics(font).horizontalAdvance(m_code);
    if (wide > width())
        font.setPixelSize(std::max(12, font.pixelSize() * width() / wide));
    return font;
}

void CodeLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_places) {
        paintPlaces(painter);
        return;
    }
    painter.setFont(fittingFont());
    painter.setPen(m_theme.colour(Colour::Teal));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_code);
}

void CodeLabel::paintPlaces(QPainter& painter)
{
    const Metrics& m = m_theme.metrics();
    const int gap = m.gap();
    const int cell = std::min((width() - (cells - 1) * gap) / cells, height());
    int x = (width() - cells * cell - (cells - 1) * gap) / 2;
    QFont font = m_theme.font(TextSize::Huge, true);
    font.setPixelSize(std::min(font.pixelSize(), cell * 8 / 10));
    painter.setFont(font);
    QString letters = m_code;
    letters.remove(u'-');
    int next = 0;
    for (int i = 0; i < cells; ++i, x += cell + gap) {
        const QRect place(x, m.border(), cell, height() - 2 * m.border());
        if (i == 4) {
            painter.setPen(m_theme.colour(Colour::Teal));
            painter.drawText(place, Qt::AlignCenter, QStringLiteral("-"));
            continue;
        }
        const bool filled = next < letters.size();
        painter.setPen(QPen(m_theme.colour(next == letters.size() ? Colour::Teal : Colour::Line),
                            m.border() * (next == letters.size() ? 2 : 1)));
        painter.setBrush(m_theme.colour(Colour::Card));
        painter.drawRoundedRect(place, m.radius() / 2.0, m.radius() / 2.0);
        painter.setPen(m_theme.colour(Colour::Teal));
        if (filled)
            painter.drawText(place, Qt::AlignCenter, letters.at(next));
        ++next;
    }
}

} // namespace relais::ui
