// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"

#include <QByteArray>
#include <QObject>

#include <deque>
#include <functional>

namespace relais::media {

/// The one clock and time origin all live pipelines of an engine share, so that a running time
/// means the same instant in each of them.
class SharedTime final
{
public:
    SharedTime();
    void apply(GstElement* pipeline) const;
    [[nodiscard]] GstClockTime now() const;

private:
    GstPtr<GstClock> m_clock;
    GstClockTime m_base;
};

/// A pipeline that ends in appsinks: a camera, a microphone or a file played over and over. It has
/// its own life, so that a device which fails takes nothing else with it. Main thread; handlers run
/// on GStreamer's threads.
class SourcePipeline final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourcePipeline)

public:
    using SampleHandler = std::function<void(GstSample*)>;
    /// May change the buffer, which is writable.
    using BufferHandler = std::function<void(GstBuffer*)>;

    explicit SourcePipeline(const SharedTime& time) : m_time(time) {}
    ~SourcePipeline() override;

    /// Builds the description; false when an element is missing.
    bool prepare(const QString& description);
    void deliver(const char* sinkName, SampleHandler handler);
    void alter(const char* elementName, BufferHandler handler);
    /// Starts it; false when the device refuses at once. Looped: a file, from its start again and
    /// again.
    bool play(bool looped);
    void stop();
    [[nodiscard]] GstElement* pipeline() const { return m_pipeline.get(); }

Q_SIGNALS:
    void broken(const QString& why);

private:
    /// Kept so that a file which cannot seek can be built anew for its next round.
    template <typename Handler>
    struct Attached
    {
        QByteArray name;
        Handler handler;
    };
    bool build();
    void attach(Attached<SampleHandler>& attached);
    void attach(Attached<BufferHandler>& attached);
    void takeDown();
    void handle(GstMessage* message);
    void rollOn(bool flush);
    void startAnew();

    const SharedTime& m_time;
    QString m_description;
    GstPtr<> m_pipeline;
    quint32 m_generation = 0;
    bool m_looped = false;
    bool m_rolling = false;
    bool m_seeks = true;
    std::deque<Attached<SampleHandler>> m_sampleHandlers;
    std::deque<Attached<BufferHandler>> m_bufferHandlers;
};

/// Posts every message of a pipeline's bus to the owner's thread; cleared before the owner dies.
void watchBus(GstElement* pipeline, QObject* owner, std::function<void(GstMessage*)> handler);
void unwatchBus(GstElement* pipeline);
/// "source: text" of an error message.
[[nodiscard]] QString errorText(GstMessage* message);

} // namespace relais::media
