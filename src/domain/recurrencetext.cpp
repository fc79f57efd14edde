// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/recurrence.h"

#include <QMap>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace relais {

namespace {
constexpr std::array weekdayNames{"MO"_L1, "TU"_L1, "WE"_L1, "TH"_L1, "FR"_L1, "SA"_L1, "SU"_L1};
constexpr auto dayFormat = "yyyyMMdd"_L1;

QString nameOf(int weekday)
{
    return QString(weekdayNames.at(static_cast<size_t>(weekday - 1)));
}
/// 1 to 7, or 0 when it is no weekday.
int weekdayFrom(QStringView name)
{
    for (int weekday = 1; weekday <= 7; ++weekday) {
        if (nameOf(weekday) == name)
            return weekday;
    }
    return 0;
}
/// Only the plain form: no plus, no leading zero, no space.
std::optional<int> numberFrom(QStringView text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    return ok && QString::number(number) == text ? std::optional(number) : std::nullopt;
}

QString write(const Once&)
{
    return u"FREQ=DAILY;COUNT=1"_s;
}
QString write(const Weekly& weekly)
{
    QStringList names;
    for (const int weekday : weekly.weekdays)
        names.append(nameOf(weekday));
    QString text = u"FREQ=WEEKLY"_s;
    if (weekly.interval > 1)
        text += u";INTERVAL="_s + QString::number(weekly.interval);
    text += u";BYDAY="_s + names.join(u',');
    if (weekly.parity)
        text += weekly.parity == WeekParity::Odd ? u";X-PARITY=ODD"_s : u";X-PARITY=EVEN"_s;
    return text;
}
QString write(const MonthlyByDay& monthly)
{
    return u"FREQ=MONTHLY;BYMONTHDAY="_s + QString::number(monthly.day);
}
QString write(const MonthlyByWeekday& monthly)
{
    return u"FREQ=MONTHLY;BYDAY="_s + QString::number(monthly.ordinal) + nameOf(monthly.weekday);
}
QString write(const Yearly&)
{
    return u"FREQ=YEARLY"_s;
}

/// The parts of a rule, taken out one by one: what is left at the end is unknown.
class Parts final
{
public:
    static std::optional<Parts> split(QStringView text)
    {
        Parts parts;
        for (const QStringView part : text.split(u';')) {
            const qsizetype equals = part.indexOf(u'=');
            const QString name = part.first(qMax(equals, 0)).toString();
            if (name.isEmpty() || parts.m_values.contains(name))
                return std::nullopt;
            parts.m_values.insert(name, part.sliced(equals + 1).toString());
        }
        return parts;
    }
    std::optional<QString> take(const QString& name)
    {
        if (!m_values.contains(name))
            return std::nullopt;
        return m_values.take(name);
    }
    bool isEmpty() const { return m_values.isEmpty(); }

private:
    QMap<QString, QString> m_values;
};

using MaybePattern = std::optional<Recurrence::Pattern>;

MaybePattern readWeekly(Parts& parts)
{
    Weekly weekly;
    const auto names = parts.take(u"BYDAY"_s);
    if (!names)
        return std::nullopt;
    for (const QString& name : names->split(u',')) {
        if (!weekly.weekdays.insert(weekdayFrom(name)).second)
            return std::nullopt;
    }
    if (const auto interval = parts.take(u"INTERVAL"_s))
        weekly.interval = numberFrom(*interval).value_or(0);
    if (const auto parity = parts.take(u"X-PARITY"_s)) {
        if (*parity != "ODD"_L1 && *parity != "EVEN"_L1)
            return std::nullopt;
        weekly.parity = *parity == "ODD"_L1 ? WeekParity::Odd : WeekParity::Even;
    }
    return weekly;
}

MaybePattern readMonthly(Parts& parts)
{
    if (const auto number = parts.take(u"BYMONTHDAY"_s))
        return MonthlyByDay{numberFrom(*number).value_or(0)};
    const auto text = parts.take(u"BYDAY"_s);
    if (!text || text->size() < 3)
        return std::nullopt;
    return MonthlyByWeekday{numberFrom(text->chopped(2)).value_or(0), weekdayFrom(text->last(2))};
}

MaybePattern readPattern(Parts& parts)
{
    const auto frequency = parts.take(u"FREQ"_s);
    if (frequency == u"WEEKLY"_s)
        return readWeekly(parts);
    if (frequency == u"MONTHLY"_s)
        return readMonthly(parts);
    if (frequency == u"YEARLY"_s)
        return Yearly{};
    if (frequency == u"DAILY"_s && parts.take(u"COUNT"_s) == u"1"_s)
        return Once{};
    return std::nullopt;
}

std::optional<RecurrenceEnd> readEnd(Parts& parts)
{
    RecurrenceEnd end;
    if (const auto count = parts.take(u"COUNT"_s)) {
        end.count = numberFrom(*count);
        if (!end.count)
            return std::nullopt;
    }
    if (const auto until = parts.take(u"UNTIL"_s)) {
        end.until = QDate::fromString(*until, dayFormat);
        // Qt reads fewer digits too.
        if (!end.until->isValid() || end.until->toString(dayFormat) != *until)
            return std::nullopt;
    }
    return end;
}
} // namespace

QString Recurrence::toString() const
{
    QString text = std::visit([](const auto& kind) { return write(kind); }, m_pattern);
    if (m_end.until)
        text += u";UNTIL="_s + m_end.until->toString(dayFormat);
    if (m_end.count)
        text += u";COUNT="_s + QString::number(*m_end.count);
    return text;
}

Result<Recurrence> Recurrence::parse(QDate firstDay, QStringView rule)
{
    auto parts = Parts::split(rule);
    const auto pattern = parts ? readPattern(*parts) : std::nullopt;
    const auto end = pattern ? readEnd(*parts) : std::nullopt;
    if (!end || !parts->isEmpty())
        return fail(Error::Code::Invalid, QStringLiteral("no such rule"));
    return make(firstDay, *pattern, *end);
}

} // namespace relais
