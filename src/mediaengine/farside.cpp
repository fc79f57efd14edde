// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/farside.h"

#include <gst/video/video.h>

#include <algorithm>

namespace relais::media {

bool writeSample(GstSample* sample, FrameWriter& writer)
{
    GstVideoInfo info;
    GstVideoFrame frame;
    GstCaps* caps = gst_sample_get_caps(sample);
    if (!caps || !gst_video_info_from_caps(&info, caps) ||
        !gst_video_frame_map(&frame, &info, gst_sample_get_buffer(sample), GST_MAP_READ))
        return false;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const bool written =
        writer.write(static_cast<const uchar*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0)),
                     GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info),
                     GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0),
                     std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    gst_video_frame_unmap(&frame);
    return written;
}

void FarCounters::frameDecoded(int width, int height)
{
    const std::lock_guard lock(m_mutex);
    m_width = width;
    m_height = height;
    ++m_decoded;
}

void FarCounters::frameShown()
{
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    if (m_shown > 0)
        m_maxGap = std::max(m_maxGap, now - m_lastShown);
    m_lastShown = now;
    ++m_shown;
}

void FarCounters::take(MediaStats& stats)
{
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - m_lastTake).count();
    stats.framesDecoded = m_decoded;
    stats.framesPerSecond =
        seconds > 0 ? std::min(1000.0, static_cast<double>(m_shown - m_shownBefore) / seconds) : 0;
    stats.farWidth = m_width;
    stats.farHeight = m_height;
    // A gap that is still open counts: a frozen picture must not look well.
    const auto open = m_shown > 0 ? now - m_lastShown : Clock::duration{};
    const auto gap =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::max(m_maxGap, open));
    stats.maxFrameGapMs = static_cast<int>(std::min<qint64>(gap.count(), 1 << 29));
    m_shownBefore = m_shown;
    m_maxGap = {};
    m_lastTake = now;
}

} // namespace relais::media
