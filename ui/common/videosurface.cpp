// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/videosurface.h"

#include <QPainter>
#include <QPainterPath>

namespace relais::ui {

VideoSurface::VideoSurface(const Theme& theme, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_NativeWindow);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void VideoSurface::setFrame(const VideoFrame& frame)
{
    const qint64 needed = qint64(frame.stride) * frame.height;
    if (frame.width <= 0 || frame.height <= 0 || frame.stride < frame.width * 4 ||
        frame.bytes.size() < needed)
        return;
    m_bytes = frame.bytes;
    m_image = QImage(reinterpret_cast<const uchar*>(m_bytes.constData()), frame.width, frame.height,
                     frame.stride, QImage::Format_RGB32);
    m_number = frame.number;
    update();
}

void VideoSurface::setCaption(const QString& caption)
{
    if (caption == m_caption)
        return;
    m_caption = caption;
    setAccessibleDescription(caption);
    update();
}

void VideoSurface::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    update();
}

void VideoSurface::setFilling(bool filling)
{
    m_filling = filling;
    update();
}

void VideoSurface::setSpeaking(bool speaking)
{
    if (speaking == m_speaking)
        return;
    m_speaking = speaking;
    update();
}

void VideoSurface::clear()
{
    m_image = {};
    m_bytes.fill('\0');
    m_bytes.clear();
    m_number = 0;
    update();
}

QSize VideoSurface::sizeHint() const
{
    return {m_theme.metrics().touch() * 4, m_theme.metrics().touch() * 9 / 4};
}

QRect VideoSurface::pictureRect() const
{
    const QSize fitted = m_image.size().scaled(size(), m_filling ? Qt::KeepAspectRatioByExpanding
                                                                 : Qt::KeepAspectRatio);
    QRect area({0, 0}, fitted);
    area.moveCenter(rect().center());
    return area;
}

void VideoSurface::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Night));
    if (!m_image.isNull()) {
        painter.save();
        if (m_mirrored) {
            painter.translate(width(), 0);
            painter.scale(-1, 1);
        }
        painter.drawImage(pictureRect(), m_image);
        painter.restore();
    }
    if (m_speaking) {
        const int wide = m_theme.metrics().focus() * 2;
        painter.setPen(QPen(m_theme.colour(Colour::OnNight), wide));
        painter.drawRect(rect().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2));
    }
    if (!m_caption.isEmpty())
        paintCaption(painter);
}

void VideoSurface::paintCaption(QPainter& painter) const
{
    const Metrics& m = m_theme.metrics();
    QFont font = m_theme.font(TextSize::Body);
    font.setPixelSize(m.barText());
    painter.setFont(font);
    const QRect room = rect().adjusted(m.gap() * 2, m.gap(), -m.gap() * 2, -m.gap());
    const QRect words = QFontMetrics(font).boundingRect(
        room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, m_caption);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Colour::NightVeil));
    painter.drawRoundedRect(words.adjusted(-m.gap(), 0, m.gap(), 0), m.radius() / 2.0,
                            m.radius() / 2.0);
    painter.setPen(m_theme.colour(Colour::OnNight));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, m_caption);
}

} // namespace relais::ui
