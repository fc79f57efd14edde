// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/contact.h"

#include "domain/textchecks.h"

#include <QRegularExpression>
#include <QUrl>

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace relais::messages {

using namespace Qt::StringLiterals;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {
constexpr qsizetype maxLength = 254; // of an address (RFC 5321); more than any phone number
/// Where a French operator's SMS arrives. The first seven write ten digits with a leading 0.
constexpr std::array<std::string_view, 12> frenchRegions{"FR", "GP", "MQ", "GF", "RE", "YT",
                                                         "PM", "BL", "MF", "NC", "PF", "WF"};
constexpr size_t tenDigitRegions = 7;

Error notAContact()
{
    return {Error::Code::Invalid, u"contact"_s};
}

bool isFrench(const std::string& region)
{
    return std::find(frenchRegions.begin(), frenchRegions.end(), region) != frenchRegions.end();
}

/// Mobile numbers of the overseas departments as they are allotted: the library's table of 2022
/// knows only those in use then.
struct Overseas
{
    int countryCode;
    quint64 prefix;
};
constexpr std::array overseasMobiles{Overseas{262, 639}, Overseas{262, 692}, Overseas{262, 693},
                                     Overseas{590, 690}, Overseas{590, 691}, Overseas{594, 694},
                                     Overseas{596, 696}, Overseas{596, 697}};

bool isOverseasMobile(const PhoneNumber& number)
{
    constexpr quint64 afterPrefix = 1'000'000; // nine digits in all
    return std::any_of(overseasMobiles.begin(), overseasMobiles.end(), [&](const Overseas& known) {
        return known.countryCode == number.country_code() &&
               known.prefix == number.national_number() / afterPrefix;
    });
}

/// The number as France writes it, or one of its overseas departments: "0692 12 34 56" is
/// Réunion's although no country code says so.
std::optional<PhoneNumber> validNumber(const std::string& typed)
{
    const auto& phones = *PhoneNumberUtil::GetInstance();
    for (size_t i = 0; i < tenDigitRegions; ++i) {
        PhoneNumber number;
        if (phones.Parse(typed, std::string(frenchRegions[i]), &number) ==
                PhoneNumberUtil::NO_PARSING_ERROR &&
            (phones.IsValidNumber(number) || isOverseasMobile(number)))
            return number;
    }
    return std::nullopt;
}
} // namespace

Result<Contact> Contact::parse(QStringView typed)
{
    const QString text = typed.trimmed().toString();
    if (text.isEmpty() || text.size() > maxLength)
        return tl::make_unexpected(notAContact());
    // A foreign number in full may look like a NIR of 13 digits, but no NIR begins with a plus.
    if (!text.startsWith(u'+') && containsNir(text))
        return fail(Error::Code::Forbidden, u"nir"_s);
    return text.contains(u'@') ? parseEmail(text) : parsePhone(text);
}

Result<Contact> Contact::parseEmail(const QString& typed)
{
    static const QRegularExpression local(
        u"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$"_s);
    static const QRegularExpression domain(
        u"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{1,59}|[a-z]{2,63})$"_s);
    constexpr qsizetype maxLocal = 64;
    const qsizetype at = typed.lastIndexOf(u'@');
    const QString name = typed.left(at);
    const QString host = QString::fromLatin1(QUrl::toAce(typed.mid(at + 1))).toLower();
    if (name.size() > maxLocal || !local.match(name).hasMatch() || !domain.match(host).hasMatch())
        return tl::make_unexpected(notAContact());
    const QString address = name + u'@' + host;
    if (address.size() > maxLength)
        return tl::make_unexpected(notAContact());
    return Contact(Kind::Email, address);
}

Result<Contact> Contact::parsePhone(const QString& typed)
{
    static const QRegularExpression shape(u"^\\+?[0-9(][0-9() ./-]{2,40}$"_s);
    QString plain = typed;
    for (QChar& c : plain) {
        if (c.isSpace())
            c = u' ';
        else if (c.category() == QChar::Punctuation_Dash)
            c = u'-';
    }
    if (!shape.match(plain).hasMatch())
        return tl::make_unexpected(notAContact());
    const auto number = validNumber(plain.toStdString());
    if (!number)
        return tl::make_unexpected(notAContact());
    const auto& phones = *PhoneNumberUtil::GetInstance();
    std::string region;
    phones.GetRegionCodeForNumber(*number, &region);
    std::string canonical;
    phones.Format(*number, PhoneNumberUtil::E164, &canonical);
    const QString text = QString::fromStdString(canonical);
    if (isOverseasMobile(*number))
        return Contact(Kind::Mobile, text);
    if (!isFrench(region))
        return Contact(Kind::ForeignPhone, text);
    switch (phones.GetNumberType(*number)) {
    case PhoneNumberUtil::MOBILE:
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
        return Contact(Kind::Mobile, text);
    case PhoneNumberUtil::PREMIUM_RATE:
    case PhoneNumberUtil::SHARED_COST:
    case PhoneNumberUtil::TOLL_FREE: // nobody is reached at a service's number
        return tl::make_unexpected(notAContact());
    default:
        return Contact(Kind::Landline, text);
    }
}

QString Contact::masked() const
{
    if (m_kind == Kind::Email)
        return m_text.left(1) + u"•••"_s + m_text.mid(m_text.lastIndexOf(u'@'));
    const auto french = u"+33"_s;
    if (m_text.startsWith(french))
        return u'0' + m_text.mid(french.size(), 1) + u" •• •• •• "_s + m_text.right(2);
    PhoneNumber number;
    const auto& phones = *PhoneNumberUtil::GetInstance();
    if (phones.Parse(m_text.toStdString(), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return u"••• "_s + m_text.right(2);
    return u'+' + QString::number(number.country_code()) + u" ••• "_s + m_text.right(2);
}

} // namespace relais::messages
