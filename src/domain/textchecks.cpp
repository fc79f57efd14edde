// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/textchecks.h"

#include <QRegularExpression>

namespace relais {

namespace {
/// Key of a NIR: 97 minus the number modulo 97, Corsica counted as 19 and 18 (INSEE).
bool keyIsRight(const QString& compact)
{
    QString digits = compact.left(13);
    digits.replace(QStringLiteral("2A"), QStringLiteral("19"));
    digits.replace(QStringLiteral("2B"), QStringLiteral("18"));
    return 97 - digits.toLongLong() % 97 == compact.mid(13, 2).toLongLong();
}
} // namespace

bool containsNir(QStringView text)
{
    QString compact;
    for (const QChar c : text) {
        if (!c.isSpace() && c != u'-' && c != u'.' && c != u'_' && c != u'/')
            compact += c.toUpper();
    }
    static const QRegularExpression shape(
        QStringLiteral("(?<![0-9])[123478][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])(?:[0-9]{2}|2A|2B)[0-"
                       "9]{6}([0-9]{2})?(?![0-9])"));
    auto found = shape.globalMatch(compact);
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.captured(1).isEmpty() || keyIsRight(match.captured(0)))
            return true;
    }
    return false;
}

Result<QString> checkedFirstName(QStringView typed)
{
    const QString name = typed.toString().simplified();
    if (containsNir(name))
        return fail(Error::Code::Forbidden, QStringLiteral("nir"));
    static const QRegularExpression allowed(
        QStringLiteral("^[\\p{L}\\p{M}][\\p{L}\\p{M} .'’\\-]{0,39}$"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (!allowed.match(name).hasMatch())
        return fail(Error::Code::Invalid, QStringLiteral("first name"));
    return name;
}

} // namespace relais
