// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/pariszone.h"

namespace relais::feed {

namespace {
using namespace std::chrono;

constexpr seconds winter = hours(1);
constexpr seconds summer = hours(2);

sys_seconds changeOfHour(year y, month m)
{
    return sys_days(y / m / Sunday[last]) + hours(1);
}

/// What the VTIMEZONE below says of an instant.
seconds offsetByRule(sys_seconds at)
{
    const auto y = year_month_day(floor<days>(at)).year();
    return at >= changeOfHour(y, March) && at < changeOfHour(y, October) ? summer : winter;
}

icaltimetype fields(sys_seconds at)
{
    const auto midnight = floor<days>(at);
    const year_month_day date(midnight);
    const hh_mm_ss time(at - midnight);
    auto value = icaltime_null_time();
    value.year = int(date.year());
    value.month = int(unsigned(date.month()));
    value.day = int(unsigned(date.day()));
    value.hour = int(time.hours().count());
    value.minute = int(time.minutes().count());
    value.second = int(time.seconds().count());
    return value;
}

icalcomponent* observance(icalcomponent_kind kind, const char* name, sys_seconds firstWall,
                          seconds from, seconds to, const char* rule)
{
    auto* part = icalcomponent_new(kind);
    icalcomponent_add_property(part, icalproperty_new_dtstart(fields(firstWall)));
    icalcomponent_add_property(part, icalproperty_new_tzoffsetfrom(int(from.count())));
    icalcomponent_add_property(part, icalproperty_new_tzoffsetto(int(to.count())));
    icalcomponent_add_property(part, icalproperty_new_tzname(name));
    icalcomponent_add_property(part, icalproperty_new_rrule(icalrecurrencetype_from_string(rule)));
    return part;
}
} // namespace

// Written by ourselves: libical's own zones are a list of single transitions that ends in 2037.
icalcomponent* parisComponent()
{
    auto* zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    icalcomponent_add_property(zone, icalproperty_new_tzid(parisName));
    icalcomponent_add_component(zone, observance(ICAL_XDAYLIGHT_COMPONENT, "CEST",
                                                 changeOfHour(year(1996), March) + winter, winter,
                                                 summer, "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
    icalcomponent_add_component(zone, observance(ICAL_XSTANDARD_COMPONENT, "CET",
                                                 changeOfHour(year(1996), October) + summer, summer,
                                                 winter, "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
    return zone;
}

// Not within the hour that autumn repeats: RFC 5545 means its first pass, Windows its second. Not
// before the rule began, nor where the machine's zone data have left the rule: a reader's may have,
// too.
bool hasCivilName(Instant instant, const CivilTime& paris)
{
    const auto at = floor<seconds>(instant);
    const auto y = year_month_day(floor<days>(at)).year();
    const auto back = changeOfHour(y, October);
    if (at < changeOfHour(year(1996), March) || (at >= back - hours(1) && at < back + hours(1)))
        return false;
    const auto wall = at + offsetByRule(at);
    const auto second = QTime(0, 0).addSecs(int((wall - floor<days>(wall)).count()));
    const auto resolved = paris.resolve(paris.dateAt(at), second);
    return resolved && *resolved == at;
}

icaltimetype wallTime(Instant instant)
{
    const auto at = floor<seconds>(instant);
    return fields(at + offsetByRule(at));
}

icaltimetype utcTime(Instant instant)
{
    auto value = fields(floor<seconds>(instant));
    value.zone = icaltimezone_get_utc_timezone();
    return value;
}

} // namespace relais::feed
