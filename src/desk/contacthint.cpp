// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/contacthint.h"

#include "domain/textchecks.h"

#include <QRegularExpression>

#include <algorithm>

namespace relais::desk {

namespace {
constexpr qsizetype nationalDigits = 10;
constexpr qsizetype leastForeignDigits = 8;

/// "06…" for a mobile, whoever wrote it as +33, 0033, or without its first zero.
QString national(QString digits, bool isAbroad)
{
    if (digits.startsWith(QLatin1String("00"))) {
        digits.remove(0, 2);
        isAbroad = true;
    }
    if (!isAbroad)
        return digits.startsWith(u'0') ? digits : QString(u'0' + digits);
    const bool isFrench = digits.startsWith(QLatin1String("33"));
    return isFrench ? QString(u'0' + digits.mid(digits.startsWith(QLatin1String("330")) ? 3 : 2))
                    : QString(u'+' + digits);
}

ContactHint phoneHint(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral("^\\+?[0-9 ./()–-]*$"));
    if (!shape.match(text).hasMatch())
        return ContactHint::Wrong;
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](QChar c) { return c.isDigit(); });
    const QString number = national(digits, text.startsWith(u'+'));
    if (number.startsWith(u'+'))
        return number.size() > leastForeignDigits ? ContactHint::Foreign : ContactHint::Unfinished;
    if (number.size() < nationalDigits)
        return ContactHint::Unfinished;
    if (number.size() > nationalDigits || number.at(1) == u'8' || number.at(1) == u'0')
        return ContactHint::Wrong;
    return number.at(1) == u'6' || number.at(1) == u'7' ? ContactHint::Mobile
                                                        : ContactHint::Landline;
}
} // namespace

ContactHint hintOf(const QString& typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return ContactHint::None;
    if (!text.startsWith(u'+') && containsNir(text))
        return ContactHint::HoldsNir;
    static const QRegularExpression address(QStringLiteral("^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"));
    if (text.contains(u'@'))
        return address.match(text).hasMatch() ? ContactHint::Email : ContactHint::Unfinished;
    const bool isAddress =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return isAddress ? ContactHint::Unfinished : phoneHint(text);
}

} // namespace relais::desk
