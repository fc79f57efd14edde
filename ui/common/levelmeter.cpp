// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/levelmeter.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace relais::ui {

LevelMeter::LevelMeter(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Niveau du micro"));
}

void LevelMeter::setDecibels(double dbfs)
{
    const double target = std::clamp((dbfs + 60) / 60, 0.0, 1.0);
    m_filled = target > m_filled ? target : std::max(target, m_filled - 0.08);
    setAccessibleDescription(m_filled > 0.2 ? tr("Le micro entend.")
                                            : tr("Le micro n’entend rien."));
    update();
}

QSize LevelMeter::sizeHint() const
{
    return {m_theme.metrics().touch() * 3, m_theme.metrics().icon()};
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double round = height() / 2.0;
    painter.setPen(m_theme.contrast() == Contrast::High ? QPen(m_theme.colour(Colour::Ink), 2)
                                                        : QPen(Qt::NoPen));
    painter.setBrush(
        m_theme.colour(m_theme.contrast() == Contrast::High ? Colour::Card : Colour::Line));
    painter.drawRoundedRect(rect(), round, round);
    if (m_filled <= 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Colour::Green));
    painter.drawRoundedRect(QRectF(0, 0, std::max<double>(height(), width() * m_filled), height()),
                            round, round);
}

} // namespace relais::ui
