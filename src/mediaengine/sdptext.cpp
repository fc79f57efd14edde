// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/sdptext.h"

#include <QRegularExpression>
#include <QStringList>

#include <arpa/inet.h>

namespace relais::media::sdp {

namespace {

const QLatin1String lineEnd("\r\n");
const QLatin1String candidatePrefix("candidate:");

QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (auto& line : lines) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
    }
    return lines;
}

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

QString outgoing(const QString& text, const QString& fingerprint)
{
    QStringList lines;
    for (const QString& line : linesOf(text)) {
        if (line.startsWith(QLatin1String("a=fingerprint:")))
            lines << QStringLiteral("a=fingerprint:sha-256 ") + fingerprint;
        else if (line.startsWith(QLatin1String("a=fmtp:111 ")))
            continue; // sprop-*: a mismatch would make the section receive-only
        else if (line.startsWith(QLatin1String("a=rtpmap:111 ")))
            lines << line << QStringLiteral("a=fmtp:111 minptime=10;useinbandfec=1;cbr=1");
        else
            lines << line;
    }
    return lines.join(lineEnd) + lineEnd;
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
    return lines.join(lineEnd) + lineEnd;
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
