// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/videoframe.h"
#include "common/theme.h"

#include <QImage>
#include <QWidget>

class QPainter;

namespace relais::ui {

/// Shows pictures without distortion. The last one stays when no more come; a caption says why.
/// Its own native window, so that a foreign window beside it costs nothing.
class VideoSurface final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VideoSurface)
public:
    /// The accessible name says whose picture it is.
    VideoSurface(const Theme& theme, const QString& accessibleName, QWidget* parent = nullptr);

    void setFrame(const VideoFrame& frame);  ///< a frame with wrong sizes is ignored
    void setCaption(const QString& caption); ///< lower left, over the picture
    void setMirrored(bool mirrored);         ///< for one's own picture
    /// Whether to cut the sides so that the picture fills the surface.
    void setFilling(bool filling);
    void setSpeaking(bool speaking); ///< a light frame
    void clear();                    ///< forgets the picture, at the end of a call
    [[nodiscard]] bool hasPicture() const { return !m_image.isNull(); }
    [[nodiscard]] quint32 frameNumber() const { return m_number; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCaption(QPainter& painter) const;
    [[nodiscard]] QRect pictureRect() const;

    const Theme& m_theme;
    QByteArray m_bytes; // what m_image points into
    QImage m_image;
    QString m_caption;
    quint32 m_number = 0;
    bool m_mirrored = false;
    bool m_filling = false;
    bool m_speaking = false;
};

} // namespace relais::ui
