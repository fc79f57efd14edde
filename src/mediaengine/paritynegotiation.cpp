// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/paritynegotiation.h"

#include "mediaengine/sdptext.h"
#include "medialink/videocodec.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace relais::media {

namespace {

const QLatin1String format("flexfec/90000");
const QLatin1String
    transportWide("http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");

/// The payload type in "a=rtpmap:96 VP8/90000", or 0.
int typeOf(const QString& line)
{
    if (!line.startsWith(QLatin1String("a=rtpmap:")))
        return 0;
    const int type = line.mid(9).section(QLatin1Char(' '), 0, 0).toInt();
    return type > 0 && type < 128 ? type : 0;
}

QString encodingOf(const QString& line)
{
    return line.section(QLatin1Char(' '), 1);
}

/// The video section: from its first line to behind its last; empty when there is none.
struct Range
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

Range videoSection(const QStringList& lines)
{
    Range range;
    while (range.begin < lines.size() &&
           !lines.at(range.begin).startsWith(QLatin1String("m=video ")))
        ++range.begin;
    range.end = std::min(range.begin + 1, lines.size());
    while (range.end < lines.size() && !lines.at(range.end).startsWith(QLatin1String("m=")))
        ++range.end;
    return range;
}

/// The highest dynamic payload type that no section uses: bundled sections share one space.
int freeType(const QStringList& lines)
{
    QSet<int> used;
    for (const QString& line : lines)
        used.insert(typeOf(line));
    int type = 123;
    while (used.contains(type))
        --type;
    return type;
}

QString cname(const QStringList& section)
{
    for (const QString& line : section) {
        if (line.startsWith(QLatin1String("a=ssrc:")) && line.contains(QLatin1String(" cname:")))
            return line.section(QLatin1String(" cname:"), 1);
    }
    return {};
}

quint32 firstSsrc(const QStringList& section)
{
    for (const QString& line : section) {
        if (line.startsWith(QLatin1String("a=ssrc:")))
            return line.mid(7).section(QLatin1Char(' '), 0, 0).toUInt();
    }
    return 0;
}

ParityNegotiation::Terms termsIn(const QStringList& section, int repairType)
{
    ParityNegotiation::Terms terms;
    terms.repairType = static_cast<quint8>(repairType);
    for (const QString& line : section) {
        if (terms.mediaType == 0 &&
            videoCodecFrom(encodingOf(line).section(QLatin1Char('/'), 0, 0)))
            terms.mediaType = static_cast<quint8>(typeOf(line));
        if (line.startsWith(QLatin1String("a=extmap:")) && line.endsWith(sdp::transportWide))
            terms.lateExtension =
                line.mid(9).section(QLatin1Char(' '), 0, 0).section(QLatin1Char('/'), 0, 0).toInt();
    }
    return terms;
}

/// The section without a payload type and the streams that carry it.
QStringList withoutType(const QStringList& section, int type)
{
    const QLatin1String group("a=ssrc-group:FEC-FR ");
    const QString number = QString::number(type);
    QSet<QString> dropped{QStringLiteral("a=rtpmap:") + number, QStringLiteral("a=fmtp:") + number,
                          QStringLiteral("a=rtcp-fb:") + number};
    for (const QString& line : section) {
        if (line.startsWith(group))
            dropped.insert(QStringLiteral("a=ssrc:") + line.section(QLatin1Char(' '), 2, 2));
    }
    QStringList kept;
    for (const QString& line : section) {
        if (!line.startsWith(group) && !dropped.contains(line.section(QLatin1Char(' '), 0, 0)))
            kept << line;
    }
    QStringList words = kept.front().split(QLatin1Char(' '));
    for (qsizetype i = words.size() - 1; i > 2; --i) {
        if (words.at(i) == number)
            words.removeAt(i);
    }
    kept.front() = words.join(QLatin1Char(' '));
    return kept;
}

} // namespace

QString ParityNegotiation::outgoing(const QString& text, bool offer)
{
    QStringList lines = sdp::linesOf(text);
    const Range video = videoSection(lines);
    if (offer)
        m_offered = freeType(lines);
    if (m_offered == 0 || video.begin == video.end)
        return text;
    QStringList section = lines.mid(video.begin, video.end - video.begin);
    if (!offer)
        m_terms = termsIn(section, m_offered);
    const quint32 protectedStream = firstSsrc(section);
    section.front() += QStringLiteral(" %1").arg(m_offered);
    section << QStringLiteral("a=rtpmap:%1 ").arg(m_offered) + format
            << QStringLiteral("a=fmtp:%1 repair-window=1000000").arg(m_offered);
    if (protectedStream != 0)
        section << QStringLiteral("a=ssrc-group:FEC-FR %1 %2").arg(protectedStream).arg(m_ssrc)
                << QStringLiteral("a=ssrc:%1 cname:").arg(m_ssrc) + cname(section);
    return sdp::joined(lines.mid(0, video.begin) + section + lines.mid(video.end));
}

QString ParityNegotiation::incoming(const QString& text, bool offer)
{
    const QStringList lines = sdp::linesOf(text);
    const Range video = videoSection(lines);
    const QStringList section = lines.mid(video.begin, video.end - video.begin);
    int named = 0;
    for (const QString& line : section) {
        if (encodingOf(line).compare(format, Qt::CaseInsensitive) == 0)
            named = typeOf(line);
    }
    if (offer)
        m_offered = named;
    if (named == 0)
        return text;
    const QStringList kept = withoutType(section, named);
    if (!offer && named == m_offered)
        m_terms = termsIn(kept, named);
    return sdp::joined(lines.mid(0, video.begin) + kept + lines.mid(video.end));
}

} // namespace relais::media
