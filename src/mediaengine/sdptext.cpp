// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/sdptext.h"

#include <QRegularExpression>
#include <QSet>

#include <arpa/inet.h>

namespace relais::media::sdp {

namespace {

const QLatin1String lineEnd("\r\n");
const QLatin1String candidatePrefix("candidate:");

bool isNumericAddress(const QString& text)
{
    const QByteArray address = text.toLatin1();
    unsigned char buffer[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, address.constData(), buffer) == 1 ||
           ::inet_pton(AF_INET6, address.constData(), buffer) == 1;
}

bool isPort(const QString& text)
{
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && port > 0 && port < 65536;
}

} // namespace

QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (auto& line : lines) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
    }
    return lines;
}

QString joined(const QStringList& lines)
{
    return lines.join(lineEnd) + lineEnd;
}

QStringList sectionOf(const QStringList& lines, const char* medium)
{
    const QString first = QStringLiteral("m=") + QLatin1String(medium) + QLatin1Char(' ');
    QStringList section;
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1String("m=")) &&
            (!section.isEmpty() || !line.startsWith(first))) {
            if (!section.isEmpty())
                break;
            continue;
        }
        if (line.startsWith(first) || !section.isEmpty())
            section << line;
    }
    return section;
}

namespace {

/// The type at the start of "96 VP8/90000", as text.
QString typeIn(const QString& value)
{
    return value.section(QLatin1Char(' '), 0, 0);
}

/// What a browser expects to read of the codings whose parameters webrtcbin does not write, or
/// writes so that a mismatch makes a section receive-only (sprop-*).
QString parametersOf(const QString& encoding)
{
    if (encoding.startsWith(QLatin1String("opus/"), Qt::CaseInsensitive))
        return QStringLiteral("minptime=10;useinbandfec=1;cbr=1");
    if (encoding.startsWith(QLatin1String("H264/"), Qt::CaseInsensitive))
        return QStringLiteral("level-asymmetry-allowed=1;packetization-mode=1;"
                              "profile-level-id=42e01f");
    return {};
}

} // namespace

QString outgoing(const QString& text, const QString& fingerprint)
{
    const QLatin1String map("a=rtpmap:");
    const QStringList all = linesOf(text);
    QSet<QString> replaced;
    for (const QString& line : all) {
        if (line.startsWith(map) && !parametersOf(line.section(QLatin1Char(' '), 1)).isEmpty())
            replaced.insert(QStringLiteral("a=fmtp:") + typeIn(line.mid(map.size())));
    }
    QStringList lines;
    for (const QString& line : all) {
        if (replaced.contains(line.section(QLatin1Char(' '), 0, 0)))
            continue;
        lines << (line.startsWith(QLatin1String("a=fingerprint:"))
                      ? QStringLiteral("a=fingerprint:sha-256 ") + fingerprint
                      : line);
        if (!line.startsWith(map))
            continue;
        if (const QString ours = parametersOf(line.section(QLatin1Char(' '), 1)); !ours.isEmpty())
            lines << QStringLiteral("a=fmtp:") + typeIn(line.mid(map.size())) + QLatin1Char(' ') +
                         ours;
    }
    return joined(lines);
}

Result<QString> incoming(const QString& text)
{
    const QStringList order{QStringLiteral("m=audio "), QStringLiteral("m=video "),
                            QStringLiteral("m=application ")};
    QStringList lines;
    qsizetype section = 0;
    for (const QString& line : linesOf(text)) {
        if (line.startsWith(QLatin1String("m="))) {
            if (section >= order.size() || !line.startsWith(order.at(section)))
                return fail(Error::Code::Invalid, QStringLiteral("unexpected media section"));
            ++section;
        }
        if (line.startsWith(QLatin1String("a=candidate:")) && !isUsableCandidate(line.mid(2)))
            continue;
        lines << line;
    }
    if (section != order.size())
        return fail(Error::Code::Invalid, QStringLiteral("a media section is missing"));
    return joined(lines);
}

bool isUsableCandidate(const QString& candidate)
{
    static const QRegularExpression foundation(QStringLiteral("^candidate:[A-Za-z0-9+/]{1,32}$"));
    static const QStringList types{QStringLiteral("host"), QStringLiteral("srflx"),
                                   QStringLiteral("prflx"), QStringLiteral("relay")};
    if (candidate.size() > 512 || candidate.contains(QLatin1Char('\n')))
        return false;
    const QStringList words = candidate.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() < 8 || !foundation.match(words.at(0)).hasMatch())
        return false;
    bool priorityOk = false;
    words.at(3).toUInt(&priorityOk);
    return (words.at(1) == QLatin1String("1") || words.at(1) == QLatin1String("2")) &&
           words.at(2).compare(QLatin1String("udp"), Qt::CaseInsensitive) == 0 && priorityOk &&
           isNumericAddress(words.at(4)) && isPort(words.at(5)) &&
           words.at(6) == QLatin1String("typ") && types.contains(words.at(7));
}

QString scrubbed(const QString& candidate)
{
    QStringList words = candidate.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype i = 8; i + 1 < words.size(); ++i) {
        if (words.at(i) == QLatin1String("raddr"))
            words[i + 1] = QStringLiteral("0.0.0.0");
        else if (words.at(i) == QLatin1String("rport"))
            words[i + 1] = QStringLiteral("9");
    }
    return words.join(QLatin1Char(' '));
}

QHash<quint32, Kind> streams(const QString& text)
{
    QHash<quint32, Kind> result;
    auto kind = Kind::Audio;
    for (const QString& line : linesOf(text)) {
        if (line.startsWith(QLatin1String("m=")))
            kind = line.startsWith(QLatin1String("m=video")) ? Kind::Video : Kind::Audio;
        if (!line.startsWith(QLatin1String("a=ssrc:")))
            continue;
        bool ok = false;
        const quint32 ssrc = line.mid(7).section(QLatin1Char(' '), 0, 0).toUInt(&ok);
        if (ok)
            result.insert(ssrc, kind);
    }
    return result;
}

} // namespace relais::media::sdp
