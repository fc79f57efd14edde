// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/drawing.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace relais::bench {

namespace {

/// Swings so many times in the clip's 20 seconds, between -1 and 1.
double swing(double seconds, int times, double phase = 0)
{
    return std::sin(2 * M_PI * (seconds / 20 * times + phase));
}

QColor anyColour(std::minstd_rand& random, int from, int to)
{
    std::uniform_int_distribution<int> part(from, to);
    return {part(random), part(random), part(random)};
}

/// Shelves of books on a papered wall.
QImage drawRoom(int width, int height)
{
    std::minstd_rand random(3);
    QImage room(width, height, QImage::Format_RGB32);
    QPainter painter(&room);
    QLinearGradient wall(0, 0, width, height);
    wall.setColorAt(0, QColor(196, 188, 170));
    wall.setColorAt(1, QColor(150, 146, 140));
    painter.fillRect(room.rect(), wall);
    painter.setPen(QColor(176, 168, 150));
    for (int x = 0; x < width; x += 22)
        for (int y = 0; y < height; y += 22)
            painter.drawEllipse(x + (y / 22 % 2) * 11, y, 6, 6);
    std::uniform_int_distribution<int> thickness(7, 18), size(58, 84);
    for (int shelf = 110; shelf < height; shelf += 110) {
        for (int x = 4; x < width / 3;) {
            const int w = thickness(random);
            const int h = size(random);
            painter.fillRect(x, shelf - h, w, h, anyColour(random, 30, 200));
            painter.fillRect(x + 2, shelf - h + 12, w - 4, 4, anyColour(random, 160, 240));
            x += w + 1;
        }
        painter.fillRect(0, shelf, width / 3 + 10, 8, QColor(96, 66, 40));
    }
    return room;
}

void drawBody(QPainter& painter)
{
    QPainterPath body(QPointF(-210, 400));
    body.cubicTo(-200, 150, -80, 120, 0, 120);
    body.cubicTo(80, 120, 200, 150, 210, 400);
    painter.fillPath(body, QColor(52, 74, 112));
    painter.setClipPath(body);
    painter.setPen(QPen(QColor(200, 206, 214), 3));
    for (int x = -240; x < 240; x += 16)
        painter.drawLine(QPointF(x, 100), QPointF(x + 40, 420));
    painter.setClipping(false);
}

void drawEyes(QPainter& painter, double seconds)
{
    const bool shut = std::fmod(seconds + 0.7, 2.5) < 0.15;
    const double glance = 4 * swing(seconds, 5);
    for (const double x : {-32.0, 32.0}) {
        painter.setPen(QPen(QColor(70, 46, 30), 5));
        painter.drawArc(QRectF(x - 20, -52, 40, 24), 30 * 16, 120 * 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(shut ? QColor(206, 158, 130) : QColor(245, 245, 245));
        painter.drawEllipse(QPointF(x, -22), 15, shut ? 3 : 9);
        if (shut)
            continue;
        painter.setBrush(QColor(50, 70, 60));
        painter.drawEllipse(QPointF(x + glance, -22), 7, 7);
    }
}

void drawMouth(QPainter& painter, double seconds)
{
    // Syllables: fast swings under a slower one.
    const double open = std::max(0.0, swing(seconds, 9)) * (0.6 + 0.4 * swing(seconds, 83)) *
                        (0.5 + 0.5 * swing(seconds, 47));
    painter.setPen(QPen(QColor(150, 70, 66), 4));
    painter.setBrush(QColor(80, 24, 28));
    painter.drawEllipse(QPointF(0, 48), 26 - 6 * open, 3 + 15 * open);
}

void drawHead(QPainter& painter, double seconds)
{
    painter.fillRect(QRectF(-34, 60, 68, 80), QColor(196, 148, 122));
    QRadialGradient skin(QPointF(-20, -20), 130);
    skin.setColorAt(0, QColor(236, 192, 164));
    skin.setColorAt(1, QColor(176, 126, 100));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(120, 116, 112));
    painter.drawEllipse(QPointF(0, -34), 92, 100);
    painter.setBrush(skin);
    painter.drawEllipse(QPointF(0, 0), 78, 102);
    painter.setPen(QPen(QColor(146, 142, 138), 2));
    for (int i = -80; i <= 80; i += 5)
        painter.drawLine(QPointF(i, -70 - std::sqrt(6500.0 - i * i) * 0.5), QPointF(i * 0.9, -66));
    painter.setPen(QPen(QColor(170, 116, 92), 3));
    painter.drawLine(QPointF(2, -10), QPointF(-8, 22));
    painter.drawLine(QPointF(-8, 22), QPointF(6, 24));
    drawEyes(painter, seconds);
    drawMouth(painter, seconds);
}

/// A letter held before the camera: lines of strokes as small as print.
void drawSheet(QPainter& painter)
{
    std::minstd_rand random(9);
    std::uniform_int_distribution<int> stroke(3, 16);
    painter.fillRect(0, 0, 210, 260, QColor(238, 238, 232));
    painter.fillRect(16, 16, 90, 12, QColor(40, 60, 130));
    for (int y = 48; y < 240; y += 12) {
        for (int x = 16; x < 180;) {
            const int w = stroke(random);
            painter.fillRect(x, y, w, 4, QColor(40, 40, 44));
            x += w + 4;
        }
    }
}

} // namespace

Portrait::Portrait(int width, int height) : m_room(drawRoom(width, height)) {}

QImage Portrait::at(double seconds) const
{
    QImage image = m_room;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(image.width() * 0.56 + 14 * swing(seconds, 4), 210 + 4 * swing(seconds, 7));
    drawBody(painter);
    painter.save();
    painter.translate(16 * swing(seconds, 6, 0.2), 6 * swing(seconds, 13));
    painter.rotate(7 * swing(seconds, 5, 0.4));
    drawHead(painter, seconds);
    painter.restore();
    if (seconds >= 11 && seconds < 16) {
        painter.translate(-180 + 6 * swing(seconds, 21), 10 + 5 * swing(seconds, 17));
        painter.rotate(-4 + 2 * swing(seconds, 11));
        drawSheet(painter);
    } else if (seconds >= 5 && seconds < 8) {
        painter.rotate(30 * swing(seconds, 24));
        painter.setPen(QPen(QColor(206, 160, 132), 34, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(120, 180), QPointF(170, 20));
    }
    return image;
}

QByteArray toI420(const QImage& image, std::minstd_rand& noise)
{
    const int width = image.width();
    const int height = image.height();
    QByteArray planes(width * height * 3 / 2, Qt::Uninitialized);
    auto* y = reinterpret_cast<uchar*>(planes.data());
    auto* u = y + width * height;
    auto* v = u + width * height / 4;
    for (int row = 0; row < height; ++row) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(row));
        for (int x = 0; x < width; ++x) {
            const int r = qRed(line[x]);
            const int g = qGreen(line[x]);
            const int b = qBlue(line[x]);
            const auto grain = static_cast<int>(noise() % 5) + static_cast<int>(noise() % 5) - 4;
            *y++ = static_cast<uchar>(
                std::clamp(16 + (66 * r + 129 * g + 25 * b + 128) / 256 + grain, 16, 235));
            if (row % 2 != 0 || x % 2 != 0)
                continue;
            *u++ = static_cast<uchar>(128 + (-38 * r - 74 * g + 112 * b) / 256);
            *v++ = static_cast<uchar>(128 + (112 * r - 94 * g - 18 * b) / 256);
        }
    }
    return planes;
}

} // namespace relais::bench
