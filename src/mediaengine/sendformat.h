// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/videocodec.h"

namespace relais::media {

/// How our packets are marked: as we offer it, or as the peer's offer asks for it.
struct SendFormat
{
    VideoCodec codec = VideoCodec::Vp8;
    int videoType = 96;
    int audioType = 111;
    /// Header extension of the transport-wide number; in our offers 1, the only one that the RED
    /// encoder of GStreamer 1.22 can do. 0: none, and no feedback for a rate controller.
    int transportWideId = 1;

    friend bool operator==(const SendFormat&, const SendFormat&) = default;
};

/// As we offer it.
[[nodiscard]] SendFormat offeredFormat(VideoCodec codec);
/// As the peer's offer asks for it: the first of the wanted codings that it names. Nothing when it
/// names none of them, or no Opus.
[[nodiscard]] std::optional<SendFormat> answeredFormat(const QString& offer,
                                                       const QList<VideoCodec>& wanted);
/// The peer's description with these codings alone (and RTX for the picture), without their
/// parameters: webrtcbin refuses a section when its own differ in anything, and takes the first of
/// several.
[[nodiscard]] QString narrowedTo(const SendFormat& format, const QString& description);

} // namespace relais::media
