// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/speaker.h"

#include <array>

namespace relais::media {

using namespace std::chrono_literals;

namespace {
constexpr const char* front =
    "appsrc name=in is-live=true format=time max-bytes=960 "
    "caps=\"audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved\" "
    "! webrtcechoprobe name=speakerprobe ! audioconvert ! audioresample ! ";
/// What the card holds, and what a sound server adds as a rule.
constexpr auto cardDelay = 60ms + 20ms;
constexpr size_t samplesAtOnce = 480;
constexpr GstClockTime lengthOfThem = 10 * GST_MSECOND;
} // namespace

Speaker::Speaker(const MediaConfig& config, const SharedTime& time, Input input)
    : m_config(config), m_time(time), m_input(std::move(input)), m_pipeline(time)
{
    connect(&m_pipeline, &SourcePipeline::broken, this, [this](const QString& why) {
        qWarning("speaker: %s", qUtf8Printable(why));
        swallow();
    });
}

DeviceState Speaker::start()
{
    const auto& wanted = m_config.speaker;
    if (wanted.kind == SourceKind::Device) {
        // Not held to our clock, which would make the card skip and repeat: it sets the pace.
        QString sink =
            QStringLiteral("pulsesink async=false sync=false buffer-time=60000 latency-time=10000");
        if (!wanted.id.isEmpty())
            sink += QStringLiteral(" device=") + quoted(wanted.id);
        m_isCard = true;
        if (open(sink))
            return {wanted.id, DeviceState::Kind::Real};
    }
    swallow();
    return {wanted.id, DeviceState::Kind::Absent};
}

void Speaker::swallow()
{
    m_pipeline.stop();
    m_isCard = false;
    open(QStringLiteral("fakesink sync=true async=false"));
}

bool Speaker::open(const QString& sink)
{
    if (!m_pipeline.prepare(QString::fromLatin1(front) + sink))
        return false;
    GstAppSrcCallbacks callbacks = {};
    callbacks.need_data = feed;
    const auto source = elementIn(m_pipeline.pipeline(), "in");
    gst_app_src_set_callbacks(GST_APP_SRC(source.get()), &callbacks, this, nullptr);
    if (m_pipeline.play(false))
        return true;
    m_pipeline.stop();
    return false;
}

std::chrono::milliseconds Speaker::delay() const
{
    return m_isCard ? cardDelay : 0ms;
}

void Speaker::feed(GstAppSrc* source, guint, gpointer data)
{
    auto* self = static_cast<Speaker*>(data);
    std::array<int16_t, samplesAtOnce> samples;
    self->m_input(samples);
    GstBuffer* buffer = gst_buffer_new_memdup(samples.data(), sizeof samples);
    GST_BUFFER_PTS(buffer) = self->nextTime();
    GST_BUFFER_DURATION(buffer) = lengthOfThem;
    gst_app_src_push_buffer(source, buffer);
}

GstClockTime Speaker::nextTime()
{
    using namespace playout;
    const GstClockTime now = m_time.now();
    if (m_isCard) // for the echo canceller, which wants to know what is heard when
        return static_cast<GstClockTime>(
            std::chrono::nanoseconds(
                m_rhythm.pulled(Moment(Micros(now / 1000)), samplesAtOnce).time_since_epoch())
                .count());
    // The sink waits for these times: counted, so that they do not follow what they cause.
    if (m_next + 4 * lengthOfThem < now)
        m_next = now;
    return std::exchange(m_next, m_next + lengthOfThem);
}

} // namespace relais::media
