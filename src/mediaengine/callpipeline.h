// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/farplayer.h"
#include "mediaengine/farside.h"
#include "mediaengine/outgoingvideo.h"
#include "mediaengine/sendformat.h"
#include "mediaengine/sourcepipeline.h"
#include "mediaengine/videoencoder.h"
#include "medialink/framering.h"

#include <atomic>
#include <functional>

namespace relais::media {

/// The coding half of a call: what is sent goes through valves, coders and the pacer; what is
/// received passes one gate before any decoder sees it, and waits in the player for its time. Knows
/// nothing of ICE or DTLS. Main thread; pictures and sounds on other threads.
class CallPipeline final
{
public:
    struct Outputs
    {
        std::function<void()> farFrame; ///< the far ring has a new frame
    };

    CallPipeline(const MediaConfig& config, const SendFormat& format, const SharedTime& time,
                 FrameWriter& farFrames, Outputs outputs);
    ~CallPipeline();
    CallPipeline(const CallPipeline&) = delete;
    CallPipeline& operator=(const CallPipeline&) = delete;

    [[nodiscard]] Result<> build();
    [[nodiscard]] GstElement* pipeline() const { return m_pipeline.get(); }
    [[nodiscard]] const MediaConfig& config() const { return m_config; }
    [[nodiscard]] const SendFormat& format() const { return m_format; }

    void pushPicture(GstBuffer* i420);
    void pushSound(const int16_t* samples, size_t count);

    /// Where the coded streams leave; to be linked to the transport.
    [[nodiscard]] GstPtr<GstPad> audioOut() const;
    [[nodiscard]] GstPtr<GstPad> videoOut() const;
    /// Takes a stream of the transport, known by its caps; what is not wanted is swallowed.
    void takeStream(GstPad* source);
    /// Takes the voice's packets where they arrive, and lets none through: the player puts them in
    /// order itself, and must see when each one came.
    void takeVoice(GstPad* arrivals);
    /// The next samples of the far voice; silence while the gate is shut.
    void pullSound(std::span<int16_t> out);
    /// Every packet that goes to the network passes that pad.
    void countPackets(GstPad* networkPad);

    /// While the call runs: how the picture is coded. Any thread.
    [[nodiscard]] VideoEncoder& videoEncoder() { return m_encoder; }
    /// While the call runs: all that may leave for the network, in kb/s of IP packets; only video
    /// waits for it. Any thread.
    void setPace(int kbps) { m_pacer.setRate(kbps); }
    [[nodiscard]] OutgoingVideo& outgoingVideo() { return m_outgoing; }
    /// False: sound alone is sent, until it is true again. Main thread.
    void setPictureSent(bool sent);

    /// Lets media through, both ways.
    void openGate();
    /// Stops what is received at once, for ever; the call is then torn down. Any thread.
    void refuse() { m_refused = true; }
    void stop();

    /// What has come from the far side; null before build().
    [[nodiscard]] FarPlayer* farPlayer() { return m_farPlayer.get(); }
    /// Fills the far side's part of the figures.
    void report(MediaStats& stats);

private:
    [[nodiscard]] QString sendingSide() const;
    [[nodiscard]] QString receivingSide() const;
    void connectSinks();
    [[nodiscard]] bool isBehind();
    void showPicture(GstSample* sample);
    void addVoicePacket(GstBuffer* packet);
    static GstFlowReturn takePicture(GstAppSink* sink, gpointer self);
    static GstPadProbeReturn guard(GstPad* pad, GstPadProbeInfo* info, gpointer self);
    static GstPadProbeReturn voiceArrived(GstPad* pad, GstPadProbeInfo* info, gpointer self);
    static GstPadProbeReturn stampMediaTime(GstPad* pad, GstPadProbeInfo* info, gpointer self);

    const MediaConfig& m_config;
    const SendFormat m_format;
    const SharedTime& m_time;
    FrameWriter& m_farWriter;
    Outputs m_outputs;
    VideoEncoder m_encoder;
    Pacer m_pacer;
    OutgoingVideo m_outgoing;
    FarCounters m_counters;
    [[nodiscard]] bool isOpen() const { return m_open && !m_refused; }

    std::atomic<bool> m_open{false};
    std::atomic<bool> m_pictureSent{true};
    std::atomic<bool> m_refused{false};
    GstClockTime m_nextSound = 0;
    GstPtr<> m_pictureInput;
    GstPtr<> m_soundInput;
    GstPtr<> m_waiting; ///< the queue of coded packets before the pacer
    GstPtr<> m_pipeline;
    std::unique_ptr<FarPlayer> m_farPlayer;
};

} // namespace relais::media
