// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/wording.h"

#include "domain/civiltime.h"

namespace relais::ui {

QString Wording::time(Instant instant) const
{
    const QTime time = parisTime().timeAt(instant);
    if (m_languages.current() == Language::English)
        return m_languages.locale().toString(time, QStringLiteral("h:mm ap"));
    return QStringLiteral("%1 h %2").arg(time.hour()).arg(time.minute(), 2, 10, QLatin1Char('0'));
}

QString Wording::day(QDate date) const
{
    const bool first = date.day() == 1 && m_languages.current() == Language::French;
    return m_languages.locale().toString(date, first ? QStringLiteral("dddd d'er' MMMM")
                                                     : QStringLiteral("dddd d MMMM"));
}

QString Wording::dayNumber(QDate date) const
{
    const bool first = date.day() == 1 && m_languages.current() == Language::French;
    return m_languages.locale().toString(date, first ? QStringLiteral("dddd d'er'")
                                                     : QStringLiteral("dddd d"));
}

QString Wording::dayName(QDate date) const
{
    return m_languages.locale().toString(date, QStringLiteral("dddd"));
}

QString Wording::dayAndTime(Instant instant) const
{
    return tr("%1 à %2").arg(day(parisTime().dateAt(instant)), time(instant));
}

QString Wording::shortDayAndTime(Instant instant, Instant now) const
{
    const QDate date = parisTime().dateAt(instant);
    const QDate today = parisTime().dateAt(now);
    const QString near = nearness(date, today);
    const qint64 away = today.daysTo(date);
    const QString name = !near.isEmpty() ? near : (away < 7 ? dayName(date) : day(date));
    return tr("%1, %2").arg(name, time(instant));
}

QString Wording::moment(Instant now) const
{
    return tr("%1 · %2").arg(day(parisTime().dateAt(now)), time(now));
}

QString Wording::nearness(QDate date, QDate today) const
{
    switch (today.daysTo(date)) {
    case 0:
        return tr("aujourd’hui");
    case 1:
        return tr("demain");
    case 2:
        return tr("après-demain");
    default:
        return {};
    }
}

QString Wording::presence(Presence presence)
{
    switch (presence) {
    case Presence::Alone:
        return tr("Je suis seul(e)");
    case Presence::WithAnimateur:
        return tr("L’animateur reste avec moi");
    case Presence::WithRelative:
        break;
    }
    return tr("Un proche ou un interprète");
}

} // namespace relais::ui
