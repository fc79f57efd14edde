// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/icons.h"

#include <QPainter>
#include <QSvgRenderer>

#include <array>

namespace relais::ui {

namespace {
constexpr std::array names{
    "",         "globe",  "calendar",   "video",         "person",     "people",    "speaker",
    "textsize", "cross",  "arrowleft",  "arrowright",    "arrowup",    "arrowdown", "home",
    "printer",  "lock",   "microphone", "microphoneoff", "pencil",     "paper",     "phone",
    "check",    "clock",  "hand",       "facegood",      "facemedium", "facebad",   "lineweak",
    "eye",      "eyeoff", "erase",      "info",          "contrast"};
} // namespace

QString iconName(Icon icon)
{
    return QLatin1String(names.at(static_cast<std::size_t>(icon)));
}

QPixmap iconPixmap(Icon icon, int size, const QColor& colour, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    if (icon == Icon::None || size <= 0)
        return pixmap;
    QSvgRenderer drawing(QStringLiteral(":/relais/icons/") + iconName(icon) +
                         QStringLiteral(".svg"));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawing.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixmap.size())));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon tintedIcon(Icon icon, int size, const QColor& colour)
{
    QIcon result(iconPixmap(icon, size, colour));
    result.addPixmap(iconPixmap(icon, size, colour, 2.0));
    return result;
}

} // namespace relais::ui
