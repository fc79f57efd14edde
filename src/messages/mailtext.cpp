// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/mailtext.h"

#include <QDateTime>

#include <algorithm>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
/// One line whatever was given: nobody adds a header by way of a name or a subject.
QString oneLine(const QString& text)
{
    QString line = text;
    for (QChar& c : line) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return line.simplified();
}

/// RFC 2047: words of at most 75 characters, none of which cuts a character in two.
QByteArray encodedWords(const QString& text)
{
    constexpr qsizetype maxBytes = 42;
    QByteArray result;
    QByteArray word;
    const auto flush = [&] {
        if (!result.isEmpty())
            result += "\r\n ";
        result += "=?UTF-8?B?" + word.toBase64() + "?=";
        word.clear();
    };
    for (const char32_t character : text.toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (word.size() + bytes.size() > maxBytes)
            flush();
        word += bytes;
    }
    flush();
    return result;
}

QByteArray headerText(const QString& text)
{
    constexpr qsizetype maxLength = 60;
    const QString line = oneLine(text);
    const bool simple = line.size() <= maxLength && !line.contains(u"=?"_s) &&
                        std::all_of(line.begin(), line.end(), [](QChar c) { return c < u'\x7f'; });
    return simple ? line.toLatin1() : encodedWords(line);
}

QByteArray displayName(const QString& name)
{
    const QByteArray text = headerText(name);
    if (text.startsWith("=?"))
        return text;
    QByteArray quoted = text;
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + quoted + '"';
}

QByteArray base64Lines(const QString& body)
{
    constexpr qsizetype lineLength = 76;
    QString text = body;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u"\n"_s, u"\r\n"_s);
    const QByteArray encoded = text.toUtf8().toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += lineLength)
        lines += encoded.mid(at, lineLength) + "\r\n";
    return lines;
}
} // namespace

Result<Mailbox> Mailbox::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype open = trimmed.indexOf(u'<');
    const bool named = open >= 0 && trimmed.endsWith(u'>');
    const auto address = Contact::parse(named ? trimmed.mid(open + 1).chopped(1) : trimmed);
    if (!address || address->kind() != Contact::Kind::Email)
        return fail(Error::Code::Invalid, u"mailbox"_s);
    return Mailbox{named ? oneLine(trimmed.left(open).toString()) : QString(), *address};
}

QString Mailbox::domain() const
{
    const QString text = address.toString();
    return text.mid(text.lastIndexOf(u'@') + 1);
}

QByteArray mailText(const MailParts& parts)
{
    const auto date =
        QDateTime::fromMSecsSinceEpoch(toEpochMs(parts.date), Qt::UTC).toString(Qt::RFC2822Date);
    const QByteArray address = '<' + parts.from.address.toString().toLatin1() + '>';
    const QByteArray from =
        parts.from.name.isEmpty() ? address : displayName(parts.from.name) + ' ' + address;
    return "From: " + from + "\r\nTo: <" + parts.to.toString().toLatin1() +
           ">\r\nSubject: " + headerText(parts.subject) + "\r\nDate: " + date.toLatin1() +
           "\r\nMessage-ID: <" + parts.messageId.toLatin1() +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           base64Lines(parts.body);
}

} // namespace relais::messages
