// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/camera.h"

#include "mediaengine/drawing.h"
#include "mediaengine/farside.h"
#include "medialink/framestamp.h"

#include <QFileInfo>
#include <QUrl>

#include <gst/video/video.h>

namespace relais::media {

namespace {
constexpr const char* testCaption = "SOURCE D'ESSAI";
constexpr const char* absentCaption = "PAS DE CAMeRA";
constexpr const char* offCaption = "CAMeRA COUPeE";
} // namespace

Camera::Camera(const MediaConfig& config, const SharedTime& time, RingMapping ownRing,
               Outputs outputs)
    : m_config(config),
      m_ownWriter(std::move(ownRing)),
      m_outputs(std::move(outputs)),
      m_source(time)
{
    connect(&m_source, &SourcePipeline::broken, this, [this](const QString& why) {
        qWarning("camera: %s", qUtf8Printable(why));
        showPlain(absentCaption);
        Q_EMIT changed(DeviceState{m_config.camera.id, DeviceState::Kind::Absent});
    });
}

DeviceState Camera::start()
{
    return openOrFallBack();
}

DeviceState Camera::openOrFallBack()
{
    const auto& wanted = m_config.camera;
    if (open(wanted)) {
        using Kind = DeviceState::Kind;
        const Kind kind = wanted.kind == SourceKind::Device ? Kind::Real
                          : wanted.kind == SourceKind::Test ? Kind::Test
                                                            : Kind::File;
        return {wanted.id, kind};
    }
    showPlain(absentCaption);
    return {wanted.id, DeviceState::Kind::Absent};
}

void Camera::setOff(bool off)
{
    if (off) {
        showPlain(offCaption);
        return;
    }
    Q_EMIT changed(openOrFallBack());
}

bool Camera::open(const MediaSource& source)
{
    m_caption = nullptr;
    switch (source.kind) {
    case SourceKind::Test:
        m_caption = testCaption;
        return play(QStringLiteral("videotestsrc is-live=true pattern=ball"), false);
    case SourceKind::File:
        return QFileInfo(source.id).isReadable() &&
               play(QStringLiteral("uridecodebin uri=") +
                        quoted(QString::fromLatin1(QUrl::fromLocalFile(source.id).toEncoded())),
                    true);
    case SourceKind::Device: {
        const QString path = source.id.isEmpty() ? QStringLiteral("/dev/video0") : source.id;
        const QString size =
            QStringLiteral(",width=%1,height=%2").arg(m_config.width).arg(m_config.height);
        return QFileInfo::exists(path) &&
               play(QStringLiteral("v4l2src device=") + quoted(path) +
                        QStringLiteral(" ! capsfilter caps=\"video/x-raw") + size +
                        QStringLiteral(";image/jpeg") + size +
                        QStringLiteral(";video/x-raw;image/jpeg\" ! decodebin"),
                    false);
    }
    case SourceKind::None:
        break;
    }
    return false;
}

void Camera::showPlain(const char* text)
{
    m_source.stop();
    m_caption = text;
    play(
        QStringLiteral("videotestsrc is-live=true pattern=solid-color foreground-color=0xff505050"),
        false);
}

bool Camera::play(const QString& front, bool looped)
{
    m_source.stop();
    m_counted = m_caption == testCaption;
    // A film keeps its time at the sinks and must not lose pictures before; what is live comes at
    // its own pace and must never wait.
    const QString leak = looped ? QString() : QStringLiteral("leaky=downstream");
    const QString sync = looped ? QStringLiteral("sync=true") : QStringLiteral("sync=false");
    const QString size = QStringLiteral("width=%1,height=%2,framerate=%3/1,pixel-aspect-ratio=1/1")
                             .arg(m_config.width)
                             .arg(m_config.height)
                             .arg(m_config.framesPerSecond);
    const QString description =
        front +
        QStringLiteral(" ! videoconvert ! videoscale ! videorate ! video/x-raw,format=I420,") +
        size +
        QStringLiteral(" ! identity name=paint ! tee name=t t. ! queue max-size-buffers=2 %1 "
                       "! appsink name=out %2 t. ! queue max-size-buffers=1 %1 "
                       "! videoconvert ! video/x-raw,format=BGRx ! appsink name=own %2")
            .arg(leak, sync);
    if (!m_source.prepare(description))
        return false;
    m_source.alter("paint", [this](GstBuffer* buffer) { paint(buffer); });
    m_source.deliver(
        "out", [this](GstSample* sample) { m_outputs.picture(gst_sample_get_buffer(sample)); });
    m_source.deliver("own", [this](GstSample* sample) {
        if (writeSample(sample, m_ownWriter))
            m_outputs.ownFrame();
    });
    if (m_source.play(looped))
        return true;
    m_source.stop();
    return false;
}

void Camera::paint(GstBuffer* buffer)
{
    if (!m_caption && !m_config.stampFrames)
        return;
    GstVideoInfo info;
    GstVideoFrame frame;
    gst_video_info_set_format(&info, GST_VIDEO_FORMAT_I420, static_cast<guint>(m_config.width),
                              static_cast<guint>(m_config.height));
    if (!gst_video_frame_map(&frame, &info, buffer, GST_MAP_READWRITE))
        return;
    const LumaPlane luma{static_cast<uchar*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0)), m_config.width,
                         m_config.height, GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0)};
    if (m_caption)
        drawText(luma, luma.height / 2, luma.height / 6, m_caption);
    if (m_counted) {
        const QByteArray number = QByteArray::number(m_frame);
        drawText(luma, luma.height * 5 / 6, luma.height / 8, number.constData());
    }
    if (m_counted || m_config.stampFrames)
        stamp::draw(luma.data, luma.width, luma.height, luma.stride, m_frame);
    ++m_frame;
    gst_video_frame_unmap(&frame);
}

} // namespace relais::media
