#!/usr/bin/python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads an iCalendar text from standard input with parsers that are not ours; prints JSON.

Each event's times come twice: by the zone that the text itself defines, and by the machine's zone of that name.
What a strict reader (Outlook) would refuse is listed under "complaints".
"""
import datetime
import io
import json
import re
import sys
import zoneinfo

import dateutil.tz
import icalendar

UTC = datetime.timezone.utc
raw = sys.stdin.buffer.read()
complaints = []


def check_lines():
    if raw.count(b"\n") != raw.count(b"\r\n") or raw.count(b"\r") != raw.count(b"\r\n"):
        complaints.append("a line that does not end in CRLF")
    if not raw.endswith(b"\r\n"):
        complaints.append("the last line does not end")
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            complaints.append(f"{len(line)} octets in a line")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            complaints.append("a line cuts a character")


def check_times(text, defined):
    """No time without a zone, but in the definition of one."""
    events = re.sub(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", "", text, flags=re.S)
    for name, parameters, value in re.findall(r"^(DTSTART|DTEND|DTSTAMP|LAST-MODIFIED)([^:\r\n]*):([^\r\n]*)", events, re.M):
        zone = re.search(r";TZID=([^;]+)", parameters)
        if zone and (zone.group(1) not in defined or value.endswith("Z")):
            complaints.append(f"{name}{parameters}:{value} names no zone of the text")
        if not zone and not value.endswith("Z"):
            complaints.append(f"{name}:{value} has no zone")


def epoch(moment):
    return None if moment is None else round(moment.timestamp())


def times(event, key, zones):
    """The same time by the text's zone and by the machine's, and how it is written."""
    if key not in event:
        return None, None, None
    written = event[key].params.get("TZID")
    value = event[key].dt
    if not written:
        return epoch(value), epoch(value), "UTC" if value.utcoffset() == datetime.timedelta(0) else None
    wall = value.replace(tzinfo=None)
    return epoch(wall.replace(tzinfo=zones.get(written))), epoch(wall.replace(tzinfo=zoneinfo.ZoneInfo(written))), str(written)


check_lines()
unfolded = raw.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
defined = re.findall(r"^TZID:([^\r\n]+)", unfolded, re.M)
check_times(unfolded, defined)
zones = dateutil.tz.tzical(io.StringIO(unfolded.replace("\r\n", "\n")))
calendar = icalendar.Calendar.from_ical(raw)
for component in calendar.walk():
    complaints += [f"{component.name}: {error}" for error in component.errors]

events = []
for event in calendar.walk("VEVENT"):
    start, start_here, zone = times(event, "DTSTART", zones)
    end, end_here, end_zone = times(event, "DTEND", zones)
    if end is not None and zone != end_zone:
        complaints.append("start and end are written differently")
    events.append({
        "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "start": start, "end": end,
        "startHere": start_here, "endHere": end_here, "zone": zone,
        "stamp": epoch(event["DTSTAMP"].dt), "modified": epoch(event["LAST-MODIFIED"].dt),
        "status": str(event["STATUS"]), "transparency": str(event["TRANSP"]), "class": str(event["CLASS"]),
        "title": str(event["SUMMARY"]), "place": str(event.get("LOCATION", "")),
    })
json.dump({
    "version": str(calendar["VERSION"]), "product": str(calendar["PRODID"]), "method": "METHOD" in calendar,
    "name": str(calendar["NAME"]), "oldName": icalendar.vText.from_ical(str(calendar["X-WR-CALNAME"])),
    "refresh": re.findall(r"^REFRESH-INTERVAL[^\r\n]*", unfolded, re.M), "zones": defined,
    "properties": sorted({str(name) for event in calendar.walk("VEVENT") for name in event}),
    "complaints": complaints, "events": events}, sys.stdout)
