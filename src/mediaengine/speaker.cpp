// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/speaker.h"

namespace relais::media {

namespace {
/// What a late packet may take: the audio jitter buffer's latency and one packet.
constexpr const char* front =
    "appsrc name=in is-live=true format=time min-latency=120000000 max-bytes=96000 leaky-type=2 "
    "caps=\"audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved\" "
    "! webrtcechoprobe name=speakerprobe ! audioconvert ! audioresample ! ";
constexpr const char* swallow = "fakesink sync=true async=false";
} // namespace

Speaker::Speaker(const MediaConfig& config, const SharedTime& time)
    : m_config(config), m_pipeline(time)
{
    connect(&m_pipeline, &SourcePipeline::broken, this, [this](const QString& why) {
        qWarning("speaker: %s", qUtf8Printable(why));
        open(QString::fromLatin1(swallow));
    });
}

DeviceState Speaker::start()
{
    const auto& wanted = m_config.speaker;
    if (wanted.kind == SourceKind::Device) {
        QString sink = QStringLiteral("pulsesink async=false buffer-time=60000 latency-time=10000");
        if (!wanted.id.isEmpty())
            sink += QStringLiteral(" device=") + quoted(wanted.id);
        if (open(sink))
            return {wanted.id, DeviceState::Kind::Real};
    }
    open(QString::fromLatin1(swallow));
    return {wanted.id, DeviceState::Kind::Absent};
}

bool Speaker::open(const QString& sink)
{
    stop();
    if (!m_pipeline.prepare(QString::fromLatin1(front) + sink))
        return false;
    if (!m_pipeline.play(false)) {
        m_pipeline.stop();
        return false;
    }
    const std::lock_guard lock(m_mutex);
    m_input = elementIn(m_pipeline.pipeline(), "in");
    return true;
}

void Speaker::play(GstBuffer* buffer, GstClockTime runningTime)
{
    const std::lock_guard lock(m_mutex);
    if (!m_input)
        return;
    GstBuffer* copy = gst_buffer_copy(buffer);
    GST_BUFFER_PTS(copy) = runningTime;
    GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(GST_APP_SRC(m_input.get()), copy);
}

void Speaker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_input.reset();
    }
    m_pipeline.stop();
}

} // namespace relais::media
