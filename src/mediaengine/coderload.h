// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/videotarget.h"
#include "medialink/videocodec.h"

#include <QList>

#include <functional>

namespace relais::media {

/// What coding and decoding such pictures takes of one core, 1 being all of it: measured on a few
/// pictures in the processor time of the thread that codes them, so that other load does not
/// count. Nothing when the coder is not there. Takes about ten pictures' time; any thread.
[[nodiscard]] std::optional<double> coderLoad(VideoCodec codec, const VideoTarget& target);

/// The codings a call may use here, the best first. VP9 looks best, then VP8; OpenH264 takes a
/// third of VP8's time and every machine that is left can do it. load: as coderLoad(), asked only
/// as far as needed.
[[nodiscard]] QList<VideoCodec>
affordableCodecs(const std::function<std::optional<double>(VideoCodec)>& load);

} // namespace relais::media
