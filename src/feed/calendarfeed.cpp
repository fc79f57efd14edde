// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/calendarfeed.h"

#include "feed/pariszone.h"

#include <memory>

namespace relais::feed {

namespace {
using namespace std::chrono;

struct Freed
{
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;

/// Text on one line of what RFC 5545 allows; libical does the escaping.
QByteArray plain(const QString& text)
{
    QString cleaned = text;
    for (auto& letter : cleaned) {
        if (letter.category() == QChar::Other_Control)
            letter = QLatin1Char(' ');
    }
    return cleaned.simplified().toUtf8();
}

void add(icalcomponent* to, icalproperty* property)
{
    icalcomponent_add_property(to, property);
}

void addExtra(icalcomponent* to, const char* name, const QByteArray& value)
{
    auto* property = icalproperty_new_x(value.constData());
    icalproperty_set_x_name(property, name);
    add(to, property);
}

icalproperty* inZone(icalproperty* property)
{
    icalproperty_add_parameter(property, icalparameter_new_tzid(parisName));
    return property;
}

void addTimes(icalcomponent* to, const FeedEvent& event, const CivilTime& paris)
{
    const bool lasts = floor<seconds>(event.end) > floor<seconds>(event.start);
    // One event, one way of writing.
    if (hasCivilName(event.start, paris) && (!lasts || hasCivilName(event.end, paris))) {
        add(to, inZone(icalproperty_new_dtstart(wallTime(event.start))));
        if (lasts)
            add(to, inZone(icalproperty_new_dtend(wallTime(event.end))));
        return;
    }
    add(to, icalproperty_new_dtstart(utcTime(event.start)));
    if (lasts)
        add(to, icalproperty_new_dtend(utcTime(event.end)));
}

icalcomponent* appointment(const FeedEvent& event, const CivilTime& paris)
{
    auto* part = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const QByteArray uid = plain(event.uid) + "@relais";
    add(part, icalproperty_new_uid(uid.constData()));
    add(part, icalproperty_new_dtstamp(utcTime(event.changed)));
    add(part, icalproperty_new_lastmodified(utcTime(event.changed)));
    add(part, icalproperty_new_sequence(event.sequence));
    addTimes(part, event, paris);
    add(part, icalproperty_new_summary(plain(event.title).constData()));
    if (const auto place = plain(event.place); !place.isEmpty())
        add(part, icalproperty_new_location(place.constData()));
    add(part,
        icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add(part,
        icalproperty_new_transp(event.cancelled ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
    add(part, icalproperty_new_class(ICAL_CLASS_PRIVATE));
    return part;
}

/// How the calendar describes itself. No METHOD: with one the file would be a message (RFC 5546)
/// that Outlook takes for an invitation, not for a calendar to subscribe to.
void addHead(icalcomponent* calendar, const FeedInfo& info)
{
    const QByteArray product = "-//Relais//Relais " + plain(info.prodVersion) + "//FR";
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_prodid(product.constData()));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add(calendar, icalproperty_new_name(plain(info.name).constData()));
    auto* interval = icalproperty_new_refreshinterval(icaldurationtype_from_int(15 * 60));
    icalproperty_add_parameter(interval, icalparameter_new_value(ICAL_VALUE_DURATION));
    add(calendar, interval);
    // What readers knew before RFC 7986, and still read.
    addExtra(calendar, "X-WR-CALNAME", plain(info.name));
    addExtra(calendar, "X-PUBLISHED-TTL", "PT15M");
}
} // namespace

QByteArray calendarFeed(const QList<FeedEvent>& events, const FeedInfo& info)
{
    icalerror_set_errors_are_fatal(0); // one odd event must not end the hub
    const auto paris = parisTime();
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    addHead(calendar.get(), info);
    icalcomponent_add_component(calendar.get(), parisComponent());
    for (const auto& event : events)
        icalcomponent_add_component(calendar.get(), appointment(event, paris));
    const std::unique_ptr<char, Freed> text(icalcomponent_as_ical_string_r(calendar.get()));
    return QByteArray(text.get());
}

} // namespace relais::feed
