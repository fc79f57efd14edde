// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/framepicker.h"
#include "mediaengine/gst.h"
#include "mediaengine/keyframerequests.h"
#include "mediaengine/videotarget.h"
#include "medialink/videocodec.h"

namespace relais::media {

/// The picture's coder in a live pipeline: its target changes at any time without a gap, and key
/// frames are made on request only.
class VideoEncoder final
{
public:
    /// cameraRate: pictures a second that come in.
    VideoEncoder(VideoCodec codec, const VideoTarget& start, int cameraRate);
    VideoEncoder(const VideoEncoder&) = delete;
    VideoEncoder& operator=(const VideoEncoder&) = delete;

    /// From raw I420 pictures of any size to the coded stream, for gst_parse_launch.
    [[nodiscard]] QString description() const;
    /// Once the pipeline that holds the description is built; before it plays.
    void attach(GstElement* pipeline);

    /// From the next picture on. A new size costs a key frame, rate and frame rate cost nothing.
    /// Any thread.
    void setTarget(const VideoTarget& target);
    [[nodiscard]] VideoTarget target() const;
    /// The shortest time between two key frames that are asked for. Any thread.
    void setKeyFrameInterval(std::chrono::milliseconds interval);
    /// To be asked before each picture, with its running time; false: leave it out. One thread.
    [[nodiscard]] bool wants(GstClockTime time);

private:
    static GstPadProbeReturn keepRequest(GstPad* pad, GstPadProbeInfo* info, gpointer self);

    const VideoCodec m_codec;
    const int m_cameraRate;
    mutable std::mutex m_mutex;
    VideoTarget m_target;
    FramePicker m_picker;
    KeyFrameRequests m_requests;
    GstPtr<> m_encoder;
    GstPtr<> m_size;
};

} // namespace relais::media
