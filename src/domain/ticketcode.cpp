// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/ticketcode.h"

namespace relais {

namespace {
constexpr QLatin1String characters("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
constexpr int base = 31; // prime, so that distinct weights catch swaps
static_assert(characters.size() == base);

QChar checkCharacter(QStringView body)
{
    qsizetype sum = 0;
    for (qsizetype i = 0; i < body.size(); ++i)
        sum += (i + 2) * QString(characters).indexOf(body[i]);
    return characters[sum % base];
}
} // namespace

TicketCode TicketCode::fromRandom(quint64 random)
{
    QString text;
    for (int i = 0; i < length - 1; ++i) {
        text += characters[static_cast<qsizetype>(random % base)];
        random /= base;
    }
    return TicketCode(text + checkCharacter(text));
}

std::optional<TicketCode> TicketCode::parse(QStringView typed)
{
    QString text;
    for (const QChar c : typed) {
        if (c.isSpace() || c == u'-' || c == u'\u2010' || c == u'\u2011' || c == u'\u2013')
            continue;
        const QChar upper = c.toUpper();
        if (!QString(characters).contains(upper) || text.size() == length)
            return std::nullopt;
        text += upper;
    }
    if (text.size() != length)
        return std::nullopt;
    if (checkCharacter(QStringView(text).left(length - 1)) != text.back())
        return std::nullopt;
    return TicketCode(text);
}

QString TicketCode::grouped() const
{
    return m_text.left(4) + u'-' + m_text.mid(4);
}

QString TicketCode::alphabet()
{
    return QString(characters);
}

} // namespace relais
