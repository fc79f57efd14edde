// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/openingseries.h"
#include "support/wait.h"
#include "unit/domain/randomrules.h"

#include <QDateTime>

#include <map>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
Instant utc(int y, int m, int d, int h, int min = 0)
{
    return fromEpochMs(QDateTime(QDate(y, m, d), QTime(h, min), Qt::UTC).toMSecsSinceEpoch());
}
Hours hours(int startMinute, int endMinute)
{
    return Hours::make(startMinute, endMinute).value();
}
OpeningSeries series(QDate firstDay, Recurrence::Pattern pattern, Hours at, RecurrenceEnd end = {})
{
    return {Recurrence::make(firstDay, std::move(pattern), end).value(), at};
}
QList<QDate> daysOf(const QList<Stretch>& found)
{
    QList<QDate> days;
    for (const Stretch& stretch : found)
        days.append(stretch.day);
    return days;
}
const Weekly everyDay{{1, 2, 3, 4, 5, 6, 7}};
const QDate spring(2026, 3, 29);
const QDate autumn(2026, 10, 25);
} // namespace

TEST_CASE("T1 a weekly opening keeps its civil hour across the change", "[domain]")
{
    const auto mondays = series(QDate(2026, 3, 23), Weekly{{1}}, hours(9 * 60, 10 * 60));
    CHECK(stretches(mondays, parisTime(), QDate(2026, 3, 23), QDate(2026, 3, 31)) ==
          QList{Stretch{QDate(2026, 3, 23), utc(2026, 3, 23, 8), utc(2026, 3, 23, 9)},
                Stretch{QDate(2026, 3, 30), utc(2026, 3, 30, 7), utc(2026, 3, 30, 8)}});
}

TEST_CASE("T2 an occurrence in the gap of spring is skipped and not counted", "[domain]")
{
    const QDate first = spring.addDays(-1);
    const auto paris = parisTime();
    const QList expected{first, spring.addDays(1), spring.addDays(2)};
    const auto startsThere = series(first, everyDay, hours(150, 240), {.count = 3});
    CHECK(daysOf(stretches(startsThere, paris, first, first.addDays(30))) == expected);
    const auto endsThere = series(first, everyDay, hours(60, 150), {.count = 3});
    CHECK(daysOf(stretches(endsThere, paris, first, first.addDays(30))) == expected);
    const auto around = series(first, everyDay, hours(60, 180), {.count = 3});
    CHECK(daysOf(stretches(around, paris, first, first.addDays(30))) ==
          QList{first, spring, spring.addDays(1)});
    // Sunday at 02:30, once: the change of hour takes it away.
    CHECK(stretches(series(spring, Once{}, hours(150, 240)), paris, first, first.addDays(9))
              .isEmpty());
    auto moved = series(first, everyDay, hours(60, 120));
    moved.changes[spring] = {hours(150, 240)};
    CHECK(daysOf(stretches(moved, paris, first, first.addDays(3))) ==
          QList{first, spring.addDays(1)});
}

TEST_CASE("T3 in the overlap of autumn the first instant is meant", "[domain]")
{
    const auto night = series(autumn, Once{}, hours(150, 210));
    CHECK(stretches(night, parisTime(), autumn, autumn.addDays(1)) ==
          QList{Stretch{autumn, utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 2, 30)}});
}

TEST_CASE("T4 midnight to six lasts five hours in March and seven in October", "[domain]")
{
    const auto nights = series(QDate(2026, 1, 1), everyDay, hours(0, 360));
    const auto paris = parisTime();
    const auto march = stretches(nights, paris, spring, spring.addDays(1));
    REQUIRE(march.size() == 1);
    CHECK(march[0].end - march[0].start == 5h);
    const auto october = stretches(nights, paris, autumn, autumn.addDays(1));
    REQUIRE(october.size() == 1);
    CHECK(october[0].end - october[0].start == 7h);
}

TEST_CASE("T5 a whole day lasts until the next one starts", "[domain]")
{
    const auto paris = parisTime();
    const auto days = series(QDate(2026, 1, 1), everyDay, hours(0, Hours::endOfDay));
    for (const auto& [day, length] : {std::pair{spring, 23h}, std::pair{autumn, 25h}}) {
        const auto found = stretches(days, paris, day, day.addDays(2));
        REQUIRE(found.size() == 2);
        CHECK(found[0].end - found[0].start == length);
        CHECK(found[0].end == found[1].start);
    }
}

TEST_CASE("T9 a future opening has the offset of its own date", "[domain]")
{
    const auto summer = series(QDate(2026, 1, 5), Weekly{{3}}, hours(600, 660));
    const auto found = stretches(summer, parisTime(), QDate(2027, 7, 7), QDate(2027, 7, 8));
    REQUIRE(found.size() == 1);
    CHECK(found[0].start == utc(2027, 7, 7, 8));
}

TEST_CASE("T17 an opening after 2038 is at the right instant", "[domain]")
{
    const auto far = series(QDate(2026, 1, 5), Yearly{}, hours(600, 660));
    const auto found = stretches(far, parisTime(), QDate(2050, 1, 1), QDate(2051, 1, 1));
    REQUIRE(found.size() == 1);
    CHECK(found[0].start == utc(2050, 1, 5, 9));
}

TEST_CASE("O1 a cancelled occurrence disappears alone, and still counts", "[domain]")
{
    auto mondays = series(QDate(2026, 3, 2), Weekly{{1}}, hours(540, 720), {.count = 4});
    mondays.changes[QDate(2026, 3, 9)] = {};
    CHECK(daysOf(stretches(mondays, parisTime(), QDate(2026, 1, 1), QDate(2027, 1, 1))) ==
          QList{QDate(2026, 3, 2), QDate(2026, 3, 16), QDate(2026, 3, 23)});
}

TEST_CASE("O2 a change is matched by its civil day and ignored where there is none", "[domain]")
{
    // 00:30 in Paris is still the day before in UTC.
    auto nights = series(QDate(2026, 7, 1), everyDay, hours(30, 90));
    nights.changes[QDate(2026, 7, 3)] = {};
    CHECK(daysOf(stretches(nights, parisTime(), QDate(2026, 7, 1), QDate(2026, 7, 5))) ==
          QList{QDate(2026, 7, 1), QDate(2026, 7, 2), QDate(2026, 7, 4)});
    auto mondays = series(QDate(2026, 3, 2), Weekly{{1}}, hours(540, 720));
    const auto plain = stretches(mondays, parisTime(), QDate(2026, 3, 1), QDate(2026, 4, 1));
    mondays.changes[QDate(2026, 3, 10)] = {hours(0, 60)};
    mondays.changes[QDate(2026, 2, 23)] = {};
    CHECK(stretches(mondays, parisTime(), QDate(2026, 3, 1), QDate(2026, 4, 1)) == plain);
}

TEST_CASE("O3 other hours replace one occurrence only", "[domain]")
{
    auto mondays = series(QDate(2026, 6, 1), Weekly{{1}}, hours(540, 720));
    mondays.changes[QDate(2026, 6, 8)] = {hours(840, 900)};
    CHECK(stretches(mondays, parisTime(), QDate(2026, 6, 1), QDate(2026, 6, 16)) ==
          QList{Stretch{QDate(2026, 6, 1), utc(2026, 6, 1, 7), utc(2026, 6, 1, 10)},
                Stretch{QDate(2026, 6, 8), utc(2026, 6, 8, 12), utc(2026, 6, 8, 13)},
                Stretch{QDate(2026, 6, 15), utc(2026, 6, 15, 7), utc(2026, 6, 15, 10)}});
}

TEST_CASE("O3 this and the following: the rhythm and the remaining count are kept", "[domain]")
{
    const auto paris = parisTime();
    auto whole = series(QDate(2026, 3, 2), Weekly{{1, 4}, 2}, hours(540, 720), {.count = 7});
    whole.changes[QDate(2026, 3, 5)] = {};
    whole.changes[QDate(2026, 4, 2)] = {hours(600, 660)};
    // A Wednesday of a week off: the second half must not start its rhythm there.
    const auto [before, after] = splitAt(whole, paris, QDate(2026, 3, 25));
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->rule.end() == RecurrenceEnd{.until = QDate(2026, 3, 24)});
    CHECK(before->changes.keys() == QList{QDate(2026, 3, 5)});
    CHECK(after->rule.firstDay() == QDate(2026, 3, 30));
    CHECK(after->rule.end() == RecurrenceEnd{.count = 3});
    CHECK(daysOf(stretches(*after, paris, QDate(2026, 1, 1), QDate(2027, 1, 1))) ==
          QList{QDate(2026, 3, 30), QDate(2026, 4, 2), QDate(2026, 4, 13)});
}

TEST_CASE("O3 a cut outside the series leaves it whole", "[domain]")
{
    const auto paris = parisTime();
    const auto some = series(QDate(2026, 3, 4), Weekly{{1}}, hours(540, 720), {.count = 2});
    const auto early = splitAt(some, paris, QDate(2026, 3, 9));
    CHECK_FALSE(early.first);
    CHECK(early.second == some);
    const auto late = splitAt(some, paris, QDate(2026, 3, 17));
    CHECK(late.first == some);
    CHECK_FALSE(late.second);
    const auto once = series(QDate(2026, 3, 4), Once{}, hours(540, 720));
    CHECK(splitAt(once, paris, QDate(2026, 3, 5)).first == once);
}

TEST_CASE("O4 a cut drops no occurrence at an inclusive end", "[domain]")
{
    const auto paris = parisTime();
    const auto some =
        series(QDate(2026, 3, 2), Weekly{{1}}, hours(540, 720), {.until = QDate(2026, 3, 16)});
    const auto [before, after] = splitAt(some, paris, QDate(2026, 3, 16));
    REQUIRE((before && after));
    CHECK(daysOf(stretches(*before, paris, QDate(2026, 1, 1), QDate(2027, 1, 1))) ==
          QList{QDate(2026, 3, 2), QDate(2026, 3, 9)});
    CHECK(daysOf(stretches(*after, paris, QDate(2026, 1, 1), QDate(2027, 1, 1))) ==
          QList{QDate(2026, 3, 16)});
}

TEST_CASE("hours are never empty, reversed or beyond their day", "[domain]")
{
    CHECK(Hours::make(0, 1440));
    for (const auto& [start, end] :
         {std::pair{-1, 60}, {60, 60}, {61, 60}, {0, 1441}, {1440, 1440}})
        CHECK_FALSE(Hours::make(start, end));
}

namespace {
/// Three weeks around a change of hour, each minute of UTC with the civil time QTimeZone gives it.
struct MinuteMap
{
    explicit MinuteMap(QDate change) : firstDay(change.addDays(-8)), endDay(change.addDays(14))
    {
        const QTimeZone zone("Europe/Paris");
        qint64 seconds = QDateTime(firstDay.addDays(-1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
        for (int minute = 0; minute < 25 * 1440; ++minute, seconds += 60) {
            const auto at = QDateTime::fromSecsSinceEpoch(seconds, zone);
            // The first instant of a civil time stays.
            first.try_emplace({at.date(), at.time().msecsSinceStartOfDay() / 60000}, minute);
            instants.append(fromEpochMs(seconds * 1000));
        }
    }
    std::optional<int> find(QDate day, int minute) const
    {
        const auto found =
            minute == 1440 ? first.find({day.addDays(1), 0}) : first.find({day, minute});
        return found == first.end() ? std::nullopt : std::optional(found->second);
    }

    QDate firstDay;
    QDate endDay;
    std::map<std::pair<QDate, int>, int> first;
    QList<Instant> instants;
};

OpeningSeries someSeries(const MinuteMap& map)
{
    const int start = number(0, 5) == 0 ? number(0, 1440) : number(0, 300);
    const int end = number(0, 5) == 0 ? 1440 : number(start + 1, qMin(start + 400, 1441));
    const QDate firstDay = map.firstDay.addDays(number(0, 10));
    const Recurrence::Pattern pattern =
        number(0, 3) == 0 ? somePattern(true) : Weekly{someWeekdays(), number(1, 3)};
    const auto rule = Recurrence::make(firstDay, pattern, someEnd(pattern, firstDay, 20)).value();
    OpeningSeries some{rule, hours(start, end)};
    for (int changes = number(0, 5); changes > 0; --changes) {
        const QDate day = map.firstDay.addDays(number(0, 20));
        const int from = number(0, 300);
        some.changes[day] = number(0, 2) == 0
                                ? OccurrenceChange{}
                                : OccurrenceChange{hours(from, number(from + 1, 600))};
    }
    return some;
}

/// For each minute of the map the civil day whose occurrence is open then, or an invalid date.
QList<QDate> naiveOpenMinutes(const OpeningSeries& some, const MinuteMap& map, QDate from, QDate to)
{
    const auto exists = [&](QDate day) {
        return map.find(day, some.hours.startMinute()) && map.find(day, some.hours.endMinute());
    };
    QList<QDate> open(map.instants.size());
    for (const QDate day : naiveDays(some.rule, from, to, exists)) {
        const auto change = some.changes.value(day, OccurrenceChange{some.hours});
        if (!change.hours)
            continue;
        const auto start = map.find(day, change.hours->startMinute());
        const auto end = map.find(day, change.hours->endMinute());
        for (int minute = start.value_or(0); start && end && minute < *end; ++minute)
            open[minute] = day;
    }
    return open;
}
QList<QDate> openMinutes(const QList<Stretch>& found, const MinuteMap& map)
{
    QList<QDate> open(map.instants.size());
    for (const Stretch& stretch : found) {
        for (int minute = 0; minute < map.instants.size(); ++minute) {
            if (map.instants[minute] >= stretch.start && map.instants[minute] < stretch.end)
                open[minute] = stretch.day;
        }
    }
    return open;
}
} // namespace

TEST_CASE("T4 every series is open in the minutes that walking minute by minute gives",
          "[domain][property]")
{
    const auto paris = parisTime();
    const std::array maps{MinuteMap(spring), MinuteMap(autumn), MinuteMap(QDate(2027, 3, 28)),
                          MinuteMap(QDate(2027, 10, 31))};
    REQUIRE(rc::check("stretches() against the oracle", [&] {
        const auto& map = maps.at(static_cast<size_t>(number(0, 4)));
        const auto some = someSeries(map);
        const QDate from = map.firstDay.addDays(number(0, 12));
        const QDate to = from.addDays(number(0, 1 + static_cast<int>(from.daysTo(map.endDay))));
        RC_LOG() << some.rule.toString().toStdString() << " from "
                 << some.rule.firstDay().toString(Qt::ISODate).toStdString() << " at "
                 << some.hours.startMinute() << "-" << some.hours.endMinute();
        const auto found = stretches(some, paris, from, to);
        RC_ASSERT(openMinutes(found, map) == naiveOpenMinutes(some, map, from, to));
        for (qsizetype i = 0; i < found.size(); ++i) {
            RC_ASSERT(found[i].start < found[i].end);
            if (i > 0)
                RC_ASSERT(found[i - 1].end <= found[i].start);
        }
    }));
}

TEST_CASE("O3 the halves of every cut together are the series", "[domain][property]")
{
    const auto paris = parisTime();
    const std::array maps{MinuteMap(spring), MinuteMap(autumn)};
    REQUIRE(rc::check("splitAt() loses and adds nothing", [&] {
        const auto& map = maps.at(static_cast<size_t>(number(0, 2)));
        const auto some = someSeries(map);
        const QDate cut = map.firstDay.addDays(number(0, 60));
        const QDate end = map.firstDay.addDays(900);
        const auto [before, after] = splitAt(some, paris, cut);
        QList<Stretch> joined;
        if (before)
            joined += stretches(*before, paris, map.firstDay, end);
        for (const Stretch& stretch : joined)
            RC_ASSERT(stretch.day < cut);
        if (after) {
            joined += stretches(*after, paris, cut, end);
            RC_ASSERT(stretches(*after, paris, map.firstDay, cut).isEmpty());
        }
        RC_ASSERT(joined == stretches(some, paris, map.firstDay, end));
    }));
}
