// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/packaging.h"

namespace relais::media {

Packaging packagingOf(VideoCodec codec)
{
    switch (codec) {
    case VideoCodec::Vp9:
        return {"rtpvp9pay picture-id-mode=15-bit", "rtpvp9depay", "vp9dec", "vp9dec threads=1",
                98};
    case VideoCodec::H264:
        return {"rtph264pay config-interval=-1 aggregate-mode=zero-latency", "rtph264depay",
                "h264parse ! openh264dec", "h264parse ! openh264dec", 102};
    case VideoCodec::Vp8:
        break;
    }
    return {"rtpvp8pay picture-id-mode=15-bit", "rtpvp8depay", "vp8dec", "vp8dec threads=1", 96};
}

} // namespace relais::media
