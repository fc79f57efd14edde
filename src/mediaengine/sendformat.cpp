// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/sendformat.h"

#include "mediaengine/packaging.h"
#include "mediaengine/sdptext.h"

#include <QSet>

#include <algorithm>

namespace relais::media {

namespace {

/// One a=rtpmap with its a=fmtp.
struct Format
{
    int type;
    QString encoding;
    QString parameters;
};

int numberAfter(const QString& line, qsizetype start)
{
    qsizetype end = start;
    while (end < line.size() && line.at(end).isDigit())
        ++end;
    return line.mid(start, end - start).toInt();
}

QList<Format> formatsOf(const QStringList& section)
{
    QList<Format> formats;
    const QLatin1String map("a=rtpmap:");
    for (const QString& line : section) {
        if (line.startsWith(map))
            formats.append({numberAfter(line, map.size()), line.section(QLatin1Char(' '), 1), {}});
    }
    for (auto& format : formats) {
        const QString prefix = QStringLiteral("a=fmtp:%1 ").arg(format.type);
        for (const QString& line : section) {
            if (line.startsWith(prefix))
                format.parameters = line.mid(prefix.size()).toLower();
        }
    }
    return formats;
}

QString parameter(const Format& format, const char* name)
{
    for (const QString& pair : format.parameters.split(QLatin1Char(';'))) {
        if (pair.section(QLatin1Char('='), 0, 0).trimmed() == QLatin1String(name))
            return pair.section(QLatin1Char('='), 1).trimmed();
    }
    return {};
}

/// Whether our coder and payloader make just that: profile 0, or constrained baseline in
/// fragments.
bool isOurs(const Format& format, VideoCodec codec)
{
    if (videoCodecFrom(format.encoding.section(QLatin1Char('/'), 0, 0)) != codec)
        return false;
    const QString vp9Profile = parameter(format, "profile-id");
    if (codec == VideoCodec::Vp9)
        return vp9Profile.isEmpty() || vp9Profile == QLatin1String("0");
    if (codec == VideoCodec::H264)
        return parameter(format, "packetization-mode") == QLatin1String("1") &&
               parameter(format, "profile-level-id").startsWith(QLatin1String("42e0"));
    return true;
}

int transportWideIn(const QStringList& section)
{
    const QLatin1String map("a=extmap:");
    for (const QString& line : section) {
        if (line.startsWith(map) && line.endsWith(sdp::transportWide))
            return numberAfter(line, map.size());
    }
    return 0;
}

} // namespace

SendFormat offeredFormat(VideoCodec codec)
{
    SendFormat format;
    format.codec = codec;
    format.videoType = packagingOf(codec).payloadType;
    return format;
}

std::optional<SendFormat> answeredFormat(const QString& offer, const QList<VideoCodec>& wanted)
{
    const QStringList lines = sdp::linesOf(offer);
    const auto audio = formatsOf(sdp::sectionOf(lines, "audio"));
    const QStringList videoSection = sdp::sectionOf(lines, "video");
    const auto video = formatsOf(videoSection);
    const auto opus = std::ranges::find_if(audio, [](const Format& format) {
        return format.encoding.compare(QLatin1String("opus/48000/2"), Qt::CaseInsensitive) == 0;
    });
    if (opus == audio.end())
        return std::nullopt;
    for (const VideoCodec codec : wanted) {
        const auto found = std::ranges::find_if(
            video, [codec](const Format& format) { return isOurs(format, codec); });
        if (found != video.end())
            return SendFormat{codec, found->type, opus->type, transportWideIn(videoSection)};
    }
    return std::nullopt;
}

QString narrowedTo(const SendFormat& format, const QString& description)
{
    QSet<int> kept;       // of the section that is read
    QSet<int> parameters; // whose a=fmtp stays
    QStringList lines;
    const QStringList all = sdp::linesOf(description);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString& line = all.at(i);
        const bool isAudio = line.startsWith(QLatin1String("m=audio "));
        if (isAudio || line.startsWith(QLatin1String("m=video "))) {
            const int main = isAudio ? format.audioType : format.videoType;
            kept = {main};
            parameters.clear();
            for (const auto& other :
                 formatsOf(sdp::sectionOf(all.mid(i), isAudio ? "audio" : "video"))) {
                if (other.encoding.startsWith(QLatin1String("rtx/"), Qt::CaseInsensitive) &&
                    parameter(other, "apt").toInt() == main) {
                    kept.insert(other.type);
                    parameters.insert(other.type);
                }
            }
            QStringList words = line.split(QLatin1Char(' '));
            words.erase(std::remove_if(std::min(words.begin() + 3, words.end()), words.end(),
                                       [&](const QString& w) { return !kept.contains(w.toInt()); }),
                        words.end());
            lines << words.join(QLatin1Char(' '));
            continue;
        }
        if (line.startsWith(QLatin1String("m=")))
            kept.clear();
        const bool isMap = line.startsWith(QLatin1String("a=rtpmap:"));
        const bool isFeedback = line.startsWith(QLatin1String("a=rtcp-fb:")) &&
                                !line.startsWith(QLatin1String("a=rtcp-fb:*"));
        const bool isParameter = line.startsWith(QLatin1String("a=fmtp:"));
        const int type = numberAfter(line, line.indexOf(QLatin1Char(':')) + 1);
        if (((isMap || isFeedback) && !kept.contains(type)) ||
            (isParameter && !parameters.contains(type)))
            continue;
        lines << line;
    }
    return sdp::joined(lines);
}

} // namespace relais::media
