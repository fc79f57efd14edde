// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/farside.h"
#include "mediaengine/pacer.h"
#include "mediaengine/sourcepipeline.h"
#include "medialink/framering.h"

#include <atomic>
#include <functional>

namespace relais::media {

/// The coding half of a call: what is sent goes through valves, coders and the pacer; what is
/// received passes one gate before any decoder sees it. Knows nothing of ICE or DTLS. Main thread;
/// pictures and sounds on GStreamer's threads.
class CallPipeline final
{
public:
    struct Outputs
    {
        std::function<void()> farFrame; ///< the far ring has a new frame
        std::function<void(GstBuffer*, GstClockTime)> farSound;
    };

    CallPipeline(const MediaConfig& config, const SharedTime& time, RingMapping farRing,
                 Outputs outputs);
    ~CallPipeline();
    CallPipeline(const CallPipeline&) = delete;
    CallPipeline& operator=(const CallPipeline&) = delete;

    [[nodiscard]] Result<> build();
    [[nodiscard]] GstElement* pipeline() const { return m_pipeline.get(); }
    [[nodiscard]] const MediaConfig& config() const { return m_config; }

    void pushPicture(GstBuffer* i420);
    void pushSound(const int16_t* samples, size_t count);

    /// Where the coded streams leave; to be linked to the transport.
    [[nodiscard]] GstPtr<GstPad> audioOut() const;
    [[nodiscard]] GstPtr<GstPad> videoOut() const;
    /// Takes a stream of the transport, known by its caps; what is not wanted is swallowed.
    void takeStream(GstPad* source);
    /// Every packet that goes to the network passes that pad.
    void countPackets(GstPad* networkPad);

    /// Lets media through, both ways.
    void openGate();
    /// Stops what is received at once, for ever; the call is then torn down. Any thread.
    void refuse() { m_refused = true; }
    void stop();

    [[nodiscard]] FarCounters& counters() { return m_counters; }
    [[nodiscard]] LevelMeter& farMeter() { return m_farMeter; }
    /// Of what farMeter() has heard, what the decoder made up or repaired for missing packets.
    [[nodiscard]] qint64 concealedSamples() const;

private:
    [[nodiscard]] QString sendingSide() const;
    [[nodiscard]] QString receivingSide() const;
    void connectSinks();
    static GstFlowReturn takePicture(GstAppSink* sink, gpointer self);
    static GstFlowReturn takeSound(GstAppSink* sink, gpointer self);
    static GstPadProbeReturn guard(GstPad* pad, GstPadProbeInfo* info, gpointer self);

    const MediaConfig& m_config;
    const SharedTime& m_time;
    FrameWriter m_farWriter;
    Outputs m_outputs;
    Pacer m_pacer;
    FarCounters m_counters;
    LevelMeter m_farMeter;
    [[nodiscard]] bool isOpen() const { return m_open && !m_refused; }

    std::atomic<bool> m_open{false};
    std::atomic<bool> m_refused{false};
    GstClockTime m_nextSound = 0;
    GstPtr<> m_pictureInput;
    GstPtr<> m_soundInput;
    GstPtr<> m_pipeline;
};

} // namespace relais::media
