// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace relais::media {

/// The picture's coding in a call; one call has one.
enum class VideoCodec { Vp8 = 1, Vp9, H264 };

/// As in SDP (a=rtpmap).
[[nodiscard]] QString encodingName(VideoCodec codec);
[[nodiscard]] std::optional<VideoCodec> videoCodecFrom(const QString& encodingName);
/// The first of ours that the far side can do too; VP8, which everybody can, when there is none.
[[nodiscard]] VideoCodec commonCodec(const QList<VideoCodec>& own, const QList<VideoCodec>& far);

} // namespace relais::media
