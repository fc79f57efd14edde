// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/enrolmentcode.h"

#include "domain/ticketcode.h"

namespace relais {

namespace {
QString characters(quint64 random, int count)
{
    const QString alphabet = TicketCode::alphabet();
    const auto base = static_cast<quint64>(alphabet.size());
    QString text;
    for (int i = 0; i < count; ++i) {
        text += alphabet.at(static_cast<qsizetype>(random % base));
        random /= base;
    }
    return text;
}
} // namespace

EnrolmentCode EnrolmentCode::fromRandom(quint64 forName, quint64 forSecret)
{
    return EnrolmentCode(characters(forName, nameLength) +
                         characters(forSecret, length - nameLength));
}

std::optional<EnrolmentCode> EnrolmentCode::parse(QStringView typed)
{
    const QString alphabet = TicketCode::alphabet();
    QString text;
    for (const QChar c : typed) {
        if (c.isSpace() || c == u'-' || c == u'\u2010' || c == u'\u2011' || c == u'\u2013')
            continue;
        const QChar upper = c.toUpper();
        if (!alphabet.contains(upper) || text.size() == length)
            return std::nullopt;
        text += upper;
    }
    if (text.size() != length)
        return std::nullopt;
    return EnrolmentCode(text);
}

QString EnrolmentCode::grouped() const
{
    return m_text.left(4) + u'-' + m_text.mid(4, 4) + u'-' + m_text.mid(8);
}

} // namespace relais
