// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/recurrence.h"
#include "support/wait.h"
#include "unit/domain/randomrules.h"

#include <libical/ical.h>

using namespace relais;
using namespace relais::test;

namespace {
Recurrence rule(QDate firstDay, Recurrence::Pattern pattern, RecurrenceEnd end = {})
{
    return Recurrence::make(firstDay, std::move(pattern), end).value();
}
QList<QDate> inYear(const Recurrence& recurrence, int year)
{
    return recurrence.days(QDate(year, 1, 1), QDate(year + 1, 1, 1));
}
bool isInvalid(const Result<Recurrence>& result)
{
    return !result && result.error().code == Error::Code::Invalid;
}
icaltimetype icalDate(QDate day)
{
    return icaltime_from_string(day.toString(u"yyyyMMdd").toLatin1().constData());
}
/// The days libical finds: of DATE values, because with times it also yields those of the gap. It
/// starts on a day of the rule: RFC 5545 leaves any other start undefined, and libical 3.0.16 puts
/// every second Sunday from Monday the 1st on the 14th.
QList<QDate> icalDays(const Recurrence& recurrence, QDate from, QDate to)
{
    const auto first = recurrence.firstOnOrAfter(recurrence.firstDay());
    if (!first)
        return {};
    const auto parsed =
        icalrecurrencetype_from_string(recurrence.toString().toLatin1().constData());
    auto* const iterator = icalrecur_iterator_new(parsed, icalDate(*first));
    const bool accepted = iterator != nullptr;
    RC_ASSERT(accepted);
    QList<QDate> found;
    for (auto at = icalrecur_iterator_next(iterator); !icaltime_is_null_time(at);
         at = icalrecur_iterator_next(iterator)) {
        const QDate day(at.year, at.month, at.day);
        if (day >= to)
            break;
        if (day >= from)
            found.append(day);
    }
    icalrecur_iterator_free(iterator);
    return found;
}
} // namespace

TEST_CASE("T13 a yearly rule on 29 February skips the other years", "[domain]")
{
    const auto leap = rule(QDate(2028, 2, 29), Yearly{});
    CHECK(inYear(leap, 2028) == QList{QDate(2028, 2, 29)});
    CHECK(inYear(leap, 2029).isEmpty());
    CHECK(leap.firstOnOrAfter(QDate(2028, 3, 1)) == QDate(2032, 2, 29));
    CHECK(inYear(rule(QDate(2026, 7, 14), Yearly{}), 2031) == QList{QDate(2031, 7, 14)});
}

TEST_CASE("T14 months without the day are skipped, and the last Friday is found", "[domain]")
{
    const QDate first(2026, 1, 1);
    CHECK(inYear(rule(first, MonthlyByDay{31}), 2026) ==
          QList{QDate(2026, 1, 31), QDate(2026, 3, 31), QDate(2026, 5, 31), QDate(2026, 7, 31),
                QDate(2026, 8, 31), QDate(2026, 10, 31), QDate(2026, 12, 31)});
    CHECK(inYear(rule(first, MonthlyByWeekday{5, 1}), 2026) ==
          QList{QDate(2026, 3, 30), QDate(2026, 6, 29), QDate(2026, 8, 31), QDate(2026, 11, 30)});
    const auto lastFriday = rule(first, MonthlyByWeekday{-1, 5});
    CHECK(lastFriday.days(first, QDate(2026, 5, 1)) ==
          QList{QDate(2026, 1, 30), QDate(2026, 2, 27), QDate(2026, 3, 27), QDate(2026, 4, 24)});
    CHECK(rule(first, MonthlyByDay{-1}).days(QDate(2028, 2, 1), QDate(2028, 4, 1)) ==
          QList{QDate(2028, 2, 29), QDate(2028, 3, 31)});
}

TEST_CASE("T15 every second week keeps 14 days over 2026-W53, odd weeks do not", "[domain]")
{
    const QDate first(2026, 12, 14); // W51
    const auto second = rule(first, Weekly{{1}, 2});
    CHECK(second.days(first, QDate(2027, 1, 26)) ==
          QList{first, QDate(2026, 12, 28), QDate(2027, 1, 11), QDate(2027, 1, 25)});
    const auto odd = rule(first, Weekly{{1}, 1, WeekParity::Odd});
    CHECK(odd.days(first, QDate(2027, 1, 26)) ==
          QList{first, QDate(2026, 12, 28), QDate(2027, 1, 4), QDate(2027, 1, 18)});
    const auto even = rule(first, Weekly{{1}, 1, WeekParity::Even});
    CHECK(even.days(first, QDate(2027, 1, 26)) ==
          QList{QDate(2026, 12, 21), QDate(2027, 1, 11), QDate(2027, 1, 25)});
    CHECK(isInvalid(Recurrence::make(first, Weekly{{1}, 2, WeekParity::Odd})));
}

TEST_CASE("T17 implausible dates are refused", "[domain]")
{
    for (const QDate day :
         {QDate(26, 5, 4), QDate(1969, 7, 20), QDate(1999, 12, 31), QDate(2101, 1, 1), QDate()}) {
        CHECK(isInvalid(Recurrence::make(day, Once{})));
        CHECK(isInvalid(Recurrence::make(QDate(2026, 1, 1), Yearly{}, {.until = day})));
    }
    const auto yearly = rule(QDate(2026, 1, 1), Yearly{});
    CHECK(yearly.days(QDate(2099, 1, 1), QDate(9999, 1, 1)) ==
          QList{QDate(2099, 1, 1), QDate(2100, 1, 1)});
}

TEST_CASE("O4 the last day of an until is kept, a count is exact, both are refused", "[domain]")
{
    const QDate first(2026, 3, 2);
    const QList expected{first, QDate(2026, 3, 9), QDate(2026, 3, 16)};
    CHECK(inYear(rule(first, Weekly{{1}}, {.until = QDate(2026, 3, 16)}), 2026) == expected);
    CHECK(inYear(rule(first, Weekly{{1}}, {.count = 3}), 2026) == expected);
    CHECK(rule(first, Weekly{{1}}, {.count = 3}).days(QDate(2026, 3, 10), QDate(2026, 4, 1)) ==
          QList{QDate(2026, 3, 16)});
    CHECK(
        isInvalid(Recurrence::make(first, Weekly{{1}}, {.until = QDate(2026, 3, 16), .count = 3})));
    CHECK(isInvalid(Recurrence::parse(first, u"FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316;COUNT=3")));
    CHECK(isInvalid(Recurrence::make(first, Weekly{{1}}, {.until = QDate(2026, 3, 1)})));
    CHECK(isInvalid(Recurrence::make(first, Weekly{{1}}, {.count = 0})));
    CHECK(isInvalid(Recurrence::make(first, Once{}, {.count = 1})));
}

TEST_CASE("the first day counts only if it fits the pattern", "[domain]")
{
    const QDate wednesday(2026, 3, 4);
    CHECK(inYear(rule(wednesday, Weekly{{1}}, {.count = 2}), 2026) ==
          QList{QDate(2026, 3, 9), QDate(2026, 3, 16)});
    CHECK(inYear(rule(wednesday, Once{}), 2026) == QList{wednesday});
    CHECK(inYear(rule(wednesday, Once{}), 2027).isEmpty());
}

TEST_CASE("a rule is written as iCalendar writes it", "[domain]")
{
    const QDate first(2026, 9, 3);
    const Weekly weekly{{4, 1}, 2};
    CHECK(rule(first, weekly, {.until = QDate(2027, 6, 30)}).toString() ==
          QStringLiteral("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270630"));
    CHECK(rule(first, Weekly{{7}, 1, WeekParity::Odd}).toString() ==
          QStringLiteral("FREQ=WEEKLY;BYDAY=SU;X-PARITY=ODD"));
    CHECK(rule(first, MonthlyByWeekday{-1, 5}, {.count = 6}).toString() ==
          QStringLiteral("FREQ=MONTHLY;BYDAY=-1FR;COUNT=6"));
    CHECK(rule(first, MonthlyByDay{-1}).toString() == QStringLiteral("FREQ=MONTHLY;BYMONTHDAY=-1"));
    CHECK(rule(first, Once{}).toString() == QStringLiteral("FREQ=DAILY;COUNT=1"));
    CHECK(Recurrence::parse(first, u"COUNT=4;BYDAY=TH,MO;INTERVAL=2;FREQ=WEEKLY") ==
          rule(first, weekly, {.count = 4}));
}

TEST_CASE("a text that is no rule of ours is refused", "[domain]")
{
    const auto* const text = GENERATE(
        u"", u";", u"FREQ", u"=WEEKLY", u"FREQ=HOURLY", u"FREQ=DAILY", u"FREQ=DAILY;COUNT=2",
        u"FREQ=WEEKLY", u"FREQ=WEEKLY;BYDAY=", u"FREQ=WEEKLY;BYDAY=MO,MO", u"FREQ=WEEKLY;BYDAY=mo",
        u"FREQ=WEEKLY;BYDAY=1MO", u"FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
        u"FREQ=WEEKLY;BYDAY=MO;INTERVAL=02", u"FREQ=WEEKLY;BYDAY=MO;INTERVAL=53",
        u"FREQ=WEEKLY;BYDAY=MO;WKST=SU", u"FREQ=WEEKLY;BYDAY=MO;",
        u"FREQ=WEEKLY;BYDAY=MO;FREQ=WEEKLY", u"FREQ=WEEKLY;BYDAY=MO;X-PARITY=1",
        u"FREQ=WEEKLY;BYDAY=MO;INTERVAL=2;X-PARITY=ODD", u"FREQ=WEEKLY;BYDAY=MO;COUNT=",
        u"FREQ=WEEKLY;BYDAY=MO;COUNT=-1", u"FREQ=WEEKLY;BYDAY=MO;COUNT=10000",
        u"FREQ=WEEKLY;BYDAY=MO;UNTIL=20261301", u"FREQ=WEEKLY;BYDAY=MO;UNTIL=2026121",
        u"FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201T000000Z", u"FREQ=MONTHLY",
        u"FREQ=MONTHLY;BYMONTHDAY=32", u"FREQ=MONTHLY;BYMONTHDAY=0", u"FREQ=MONTHLY;BYMONTHDAY=-2",
        u"FREQ=MONTHLY;BYMONTHDAY=1,2", u"FREQ=MONTHLY;BYDAY=MO", u"FREQ=MONTHLY;BYDAY=6MO",
        u"FREQ=MONTHLY;BYDAY=+1MO", u"FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
        u"FREQ=MONTHLY;BYDAY=1MO;INTERVAL=2", u"FREQ=YEARLY;BYMONTH=2", u"FREQ=WEEKLY;BYDAY=MO ");
    CAPTURE(QString::fromUtf16(text));
    CHECK(isInvalid(Recurrence::parse(QDate(2026, 1, 5), QString::fromUtf16(text))));
}

TEST_CASE("every rule comes back from its text", "[domain][property]")
{
    REQUIRE(rc::check("parse(toString()) is the rule", [] {
        const auto any = someRule(QDate(2020, 1, 1), 4000, true);
        RC_ASSERT(Recurrence::parse(any.firstDay(), any.toString()) == any);
    }));
}

TEST_CASE("every rule gives the days that walking day by day gives", "[domain][property]")
{
    REQUIRE(rc::check("days() against the oracle", [] {
        const auto any = someRule(QDate(2024, 1, 1), 1500, true);
        const QDate from = any.firstDay().addDays(number(-400, 1500));
        const QDate to = from.addDays(number(0, 800));
        RC_LOG() << any.toString().toStdString() << " from "
                 << any.firstDay().toString(Qt::ISODate).toStdString();
        const auto expected = naiveDays(any, from, to);
        RC_ASSERT(any.days(from, to) == expected);
        if (!expected.isEmpty())
            RC_ASSERT(any.firstOnOrAfter(from) == expected.first());
    }));
}

TEST_CASE("a day that does not take place is not counted", "[domain][property]")
{
    REQUIRE(rc::check("days() with a filter against the oracle", [] {
        const auto any = someRule(QDate(2026, 1, 1), 300, true);
        const int modulus = number(2, 6);
        const auto takesPlace = [modulus](QDate day) { return day.toJulianDay() % modulus != 0; };
        const QDate from = any.firstDay().addDays(number(-10, 300));
        const QDate to = from.addDays(400);
        RC_ASSERT(any.days(from, to, takesPlace) == naiveDays(any, from, to, takesPlace));
    }));
}

TEST_CASE("every rule gives the days that libical gives over three years", "[domain][property]")
{
    REQUIRE(rc::check("days() against libical", [] {
        const auto any = someRule(QDate(2024, 1, 1), 1500, false);
        const QDate to = any.firstDay().addDays(3 * 366);
        RC_LOG() << any.toString().toStdString() << " from "
                 << any.firstDay().toString(Qt::ISODate).toStdString();
        RC_ASSERT(any.days(any.firstDay(), to) == icalDays(any, any.firstDay(), to));
    }));
}
