// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/smstext.h"

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
// 3GPP TS 23.038, 6.2.1: the default alphabet and its extension table, whose characters count
// double.
const auto basic = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                   "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"_s;
const auto extension = u"^{}\\[~]|€\f"_s;

struct Room
{
    int alone; ///< units when one part is enough
    int split; ///< units of each part when a header tells how to join them
};
constexpr Room septets{160, 153};
constexpr Room words{70, 67};

QString plain(const QString& text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        switch (c.unicode()) {
        case u'’':
        case u'‘':
        case u'ʼ':
            result += u'\'';
            break;
        case u'“':
        case u'”':
        case u'«':
        case u'»':
            result += u'"';
            break;
        case u'‐':
        case u'‑':
        case u'–':
        case u'—':
        case u'−':
            result += u'-';
            break;
        case u'\u00a0': // no-break spaces
        case u'\u202f':
        case u'\u2009':
            result += u' ';
            break;
        case u'œ':
            result += u"oe"_s;
            break;
        case u'Œ':
            result += u"OE"_s;
            break;
        case u'…':
            result += u"..."_s;
            break;
        default:
            result += c;
        }
    }
    return result;
}

/// Units of the character at `i`: what must not be torn apart by the end of a part.
int unitsAt(const QString& text, qsizetype i, bool unicode)
{
    if (unicode)
        return text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
    return extension.contains(text[i]) ? 2 : 1;
}

int countParts(const QString& text, bool unicode)
{
    const Room room = unicode ? words : septets;
    int total = 0;
    int parts = 1;
    int used = 0;
    for (qsizetype i = 0; i < text.size();) {
        const int units = unitsAt(text, i, unicode);
        total += units;
        if (used + units > room.split) {
            ++parts;
            used = 0;
        }
        used += units;
        i += unicode ? units : 1;
    }
    return total <= room.alone ? 1 : parts;
}
} // namespace

SmsPlan planSms(const QString& text)
{
    SmsPlan plan{.text = plain(text)};
    for (const QChar c : plan.text) {
        if (!basic.contains(c) && !extension.contains(c))
            plan.unicode = true;
    }
    plan.parts = countParts(plan.text, plan.unicode);
    return plan;
}

} // namespace relais::messages
