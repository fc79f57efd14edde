// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/sourcepipeline.h"

namespace relais::media {

SharedTime::SharedTime()
    : m_clock(gst_system_clock_obtain()), m_base(gst_clock_get_time(m_clock.get()))
{
}

void SharedTime::apply(GstElement* pipeline) const
{
    gst_pipeline_use_clock(GST_PIPELINE(pipeline), m_clock.get());
    gst_element_set_start_time(pipeline, GST_CLOCK_TIME_NONE);
    gst_element_set_base_time(pipeline, m_base);
}

GstClockTime SharedTime::now() const
{
    return gst_clock_get_time(m_clock.get()) - m_base;
}

namespace {

struct Watch
{
    QObject* owner;
    std::function<void(GstMessage*)> handler;
};

GstBusSyncReply postMessage(GstBus*, GstMessage* message, gpointer data)
{
    const auto* watch = static_cast<Watch*>(data);
    QMetaObject::invokeMethod(
        watch->owner,
        [handler = watch->handler,
         kept = std::shared_ptr<GstMessage>(message, [](GstMessage* m) { gst_message_unref(m); })] {
            handler(kept.get());
        },
        Qt::QueuedConnection);
    return GST_BUS_DROP;
}

GstFlowReturn takeSample(GstAppSink* sink, gpointer data)
{
    const GstSamplePtr sample(gst_app_sink_pull_sample(sink));
    if (sample)
        (*static_cast<SourcePipeline::SampleHandler*>(data))(sample.get());
    return GST_FLOW_OK;
}

GstPadProbeReturn alterBuffer(GstPad*, GstPadProbeInfo* info, gpointer data)
{
    GstBuffer* buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    GST_PAD_PROBE_INFO_DATA(info) = buffer;
    (*static_cast<SourcePipeline::BufferHandler*>(data))(buffer);
    return GST_PAD_PROBE_OK;
}

} // namespace

void watchBus(GstElement* pipeline, QObject* owner, std::function<void(GstMessage*)> handler)
{
    const GstPtr<GstBus> bus(gst_element_get_bus(pipeline));
    gst_bus_set_sync_handler(bus.get(), postMessage, new Watch{owner, std::move(handler)},
                             [](gpointer data) { delete static_cast<Watch*>(data); });
}

void unwatchBus(GstElement* pipeline)
{
    const GstPtr<GstBus> bus(gst_element_get_bus(pipeline));
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
}

QString errorText(GstMessage* message)
{
    GError* error = nullptr;
    gst_message_parse_error(message, &error, nullptr);
    const QString text = QString::fromUtf8(GST_MESSAGE_SRC_NAME(message)) + QStringLiteral(": ") +
                         QString::fromUtf8(error ? error->message : "");
    g_clear_error(&error);
    return text;
}

SourcePipeline::~SourcePipeline()
{
    stop();
}

bool SourcePipeline::prepare(const QString& description)
{
    stop();
    m_description = description;
    return build();
}

bool SourcePipeline::build()
{
    GError* error = nullptr;
    GstElement* parsed = gst_parse_launch_full(m_description.toUtf8().constData(), nullptr,
                                               GST_PARSE_FLAG_FATAL_ERRORS, &error);
    if (error)
        qWarning("source: %s", error->message);
    g_clear_error(&error);
    if (!parsed)
        return false;
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(parsed)));
    watchBus(m_pipeline.get(), this, [this, mine = ++m_generation](GstMessage* message) {
        if (mine == m_generation) // not of a pipeline stopped meanwhile
            handle(message);
    });
    return true;
}

void SourcePipeline::deliver(const char* sinkName, SampleHandler handler)
{
    m_sampleHandlers.push_back({QByteArray(sinkName), std::move(handler)});
    attach(m_sampleHandlers.back());
}

void SourcePipeline::alter(const char* elementName, BufferHandler handler)
{
    m_bufferHandlers.push_back({QByteArray(elementName), std::move(handler)});
    attach(m_bufferHandlers.back());
}

void SourcePipeline::attach(Attached<SampleHandler>& attached)
{
    GstAppSinkCallbacks callbacks = {};
    callbacks.new_sample = takeSample;
    const auto sink = elementIn(m_pipeline.get(), attached.name.constData());
    gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks, &attached.handler, nullptr);
}

void SourcePipeline::attach(Attached<BufferHandler>& attached)
{
    const auto element = elementIn(m_pipeline.get(), attached.name.constData());
    gst_pad_add_probe(padOf(element.get(), "src").get(), GST_PAD_PROBE_TYPE_BUFFER, alterBuffer,
                      &attached.handler, nullptr);
}

bool SourcePipeline::play(bool looped)
{
    m_looped = looped;
    m_rolling = false;
    m_seeks = true;
    if (!looped)
        m_time.apply(m_pipeline.get());
    return gst_element_set_state(m_pipeline.get(), looped ? GST_STATE_PAUSED : GST_STATE_PLAYING) !=
           GST_STATE_CHANGE_FAILURE;
}

void SourcePipeline::takeDown()
{
    if (!m_pipeline)
        return;
    ++m_generation;
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    unwatchBus(m_pipeline.get());
    m_pipeline.reset();
}

void SourcePipeline::stop()
{
    takeDown();
    m_sampleHandlers.clear();
    m_bufferHandlers.clear();
}

void SourcePipeline::rollOn(bool flush)
{
    const auto flags = static_cast<GstSeekFlags>(
        GST_SEEK_FLAG_SEGMENT | (flush ? GST_SEEK_FLAG_FLUSH : GST_SEEK_FLAG_NONE));
    m_seeks = gst_element_seek_simple(m_pipeline.get(), GST_FORMAT_TIME, flags, 0);
}

void SourcePipeline::startAnew()
{
    // Built anew, because a parsed pipeline links the pads of a decoder only once.
    takeDown();
    if (!build()) {
        Q_EMIT broken(QStringLiteral("cannot start anew"));
        return;
    }
    for (auto& attached : m_sampleHandlers)
        attach(attached);
    for (auto& attached : m_bufferHandlers)
        attach(attached);
    gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
}

void SourcePipeline::handle(GstMessage* message)
{
    if (!m_pipeline)
        return;
    switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_ERROR:
        // Some formats break when they are sought in: play those from start to end, time and again.
        if (m_looped && m_rolling && m_seeks) {
            m_seeks = false;
            startAnew();
        } else {
            Q_EMIT broken(errorText(message));
        }
        break;
    case GST_MESSAGE_ASYNC_DONE:
        if (m_looped && !m_rolling) {
            m_rolling = true;
            rollOn(true);
            gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
        }
        break;
    case GST_MESSAGE_SEGMENT_DONE:
        rollOn(false);
        break;
    case GST_MESSAGE_EOS:
        if (m_looped)
            startAnew();
        else
            Q_EMIT broken(QStringLiteral("the source ended"));
        break;
    default:
        break;
    }
}

} // namespace relais::media
