// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/videocodec.h"

#include <array>
#include <utility>

namespace relais::media {

namespace {
constexpr std::array names{std::pair{VideoCodec::Vp8, "VP8"}, std::pair{VideoCodec::Vp9, "VP9"},
                           std::pair{VideoCodec::H264, "H264"}};
}

QString encodingName(VideoCodec codec)
{
    for (const auto& [one, name] : names) {
        if (one == codec)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<VideoCodec> videoCodecFrom(const QString& encodingName)
{
    for (const auto& [one, name] : names) {
        if (encodingName.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return one;
    }
    return std::nullopt;
}

VideoCodec commonCodec(const QList<VideoCodec>& own, const QList<VideoCodec>& far)
{
    for (const VideoCodec codec : own) {
        if (far.contains(codec))
            return codec;
    }
    return VideoCodec::Vp8;
}

} // namespace relais::media
