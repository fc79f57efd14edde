// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/datewords.h"

#include <QLocale>

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
QLocale localeOf(Language language)
{
    return language == Language::French ? QLocale(QLocale::French, QLocale::France)
                                        : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString dayInMonth(QDate day, Language language)
{
    return language == Language::French && day.day() == 1 ? u"1er"_s : QString::number(day.day());
}

QString hourInWords(QTime time, Language language)
{
    if (language == Language::English)
        return time.toString(u"H:mm"_s);
    return time.minute() == 0 ? time.toString(u"H 'h'"_s) : time.toString(u"H 'h' mm"_s);
}

QString written(Instant instant, const CivilTime& civil, Language language,
                QLocale::FormatType form, const QString& joint)
{
    const QLocale locale = localeOf(language);
    const QDate day = civil.dateAt(instant);
    return locale.dayName(day.dayOfWeek(), form) + u' ' + dayInMonth(day, language) + u' ' +
           locale.monthName(day.month(), form) + joint +
           hourInWords(civil.timeAt(instant), language);
}
} // namespace

QString dateInWords(Instant instant, const CivilTime& civil, Language language)
{
    return written(instant, civil, language, QLocale::LongFormat,
                   language == Language::French ? u" à "_s : u" at "_s);
}

QString dateInShort(Instant instant, const CivilTime& civil, Language language)
{
    return written(instant, civil, language, QLocale::ShortFormat, u" "_s);
}

} // namespace relais::messages
