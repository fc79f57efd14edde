// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/calendarfeed.h"
#include "support/wait.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace relais;
using namespace relais::feed;
using namespace std::chrono_literals;

namespace {
Instant utc(int y, int m, int d, int h, int min = 0)
{
    return fromEpochMs(QDateTime(QDate(y, m, d), QTime(h, min), Qt::UTC).toMSecsSinceEpoch());
}

FeedEvent event(Instant start, std::chrono::minutes length = 30min)
{
    return {.uid = QStringLiteral("0d9c7e4c-2f0a-4a5e-9a56-3d7d3f7f1c11"),
            .sequence = 0,
            .start = start,
            .end = start + length,
            .changed = utc(2026, 1, 5, 8),
            .cancelled = false,
            .title = QStringLiteral("Rendez-vous Relais"),
            .place = QStringLiteral("Cyberbase de Saint-Médard")};
}

const FeedInfo info{QStringLiteral("Relais, agenda; « visio »"), QStringLiteral("0.1.0")};

/// What python3-icalendar and python3-dateutil read in it.
QJsonObject readBack(const QByteArray& calendar)
{
    QProcess reader;
    reader.start(
        QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-B"), QStringLiteral(RELAIS_SOURCE_DIR "/tests/support/readcalendar.py")});
    reader.write(calendar);
    reader.closeWriteChannel();
    REQUIRE(reader.waitForFinished());
    INFO(reader.readAllStandardError().toStdString());
    REQUIRE(reader.exitCode() == 0);
    auto result = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
    INFO(QJsonDocument(result[QLatin1String("complaints")].toArray()).toJson().toStdString());
    CHECK(result[QLatin1String("complaints")].toArray().isEmpty());
    return result;
}

qint64 second(const QJsonValue& object, const char* key)
{
    return object[QLatin1String(key)].toInteger(-1);
}

QString text(const QJsonValue& object, const char* key)
{
    return object[QLatin1String(key)].toString();
}

/// Feeds the events, reads them back, compares every field; gives what was read.
QJsonArray roundTrip(const QList<FeedEvent>& events)
{
    const auto list = readBack(calendarFeed(events, info))[QLatin1String("events")].toArray();
    REQUIRE(list.size() == events.size());
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto& sent = events[i];
        const QJsonValue read = list[i];
        INFO(i << " " << QJsonDocument(read.toObject()).toJson().toStdString());
        CHECK(text(read, "uid") == sent.uid + QStringLiteral("@relais"));
        CHECK(second(read, "sequence") == sent.sequence);
        CHECK(second(read, "start") == toEpochMs(sent.start) / 1000);
        CHECK(second(read, "startHere") == toEpochMs(sent.start) / 1000);
        CHECK(second(read, "end") == toEpochMs(sent.end) / 1000);
        CHECK(second(read, "endHere") == toEpochMs(sent.end) / 1000);
        CHECK(second(read, "stamp") == toEpochMs(sent.changed) / 1000);
        CHECK(second(read, "modified") == toEpochMs(sent.changed) / 1000);
        CHECK(text(read, "title") == sent.title);
        CHECK(text(read, "place") == sent.place);
        CHECK(text(read, "class") == QStringLiteral("PRIVATE"));
        const bool off = sent.cancelled;
        CHECK(text(read, "status") ==
              (off ? QStringLiteral("CANCELLED") : QStringLiteral("CONFIRMED")));
        CHECK(text(read, "transparency") ==
              (off ? QStringLiteral("TRANSPARENT") : QStringLiteral("OPAQUE")));
    }
    return list;
}
} // namespace

TEST_CASE("a feed says what it is and how often to ask", "[feed]")
{
    const auto read = readBack(calendarFeed({}, info));
    CHECK(text(read, "version") == QStringLiteral("2.0"));
    CHECK(text(read, "product") == QStringLiteral("-//Relais//Relais 0.1.0//FR"));
    CHECK_FALSE(read[QLatin1String("method")].toBool());
    CHECK(text(read, "name") == info.name);
    CHECK(text(read, "oldName") == info.name);
    CHECK(read[QLatin1String("refresh")].toArray() ==
          QJsonArray{QStringLiteral("REFRESH-INTERVAL;VALUE=DURATION:PT15M")});
    CHECK(read[QLatin1String("zones")].toArray() == QJsonArray{QStringLiteral("Europe/Paris")});
}

TEST_CASE("an ordinary event names Paris, and nothing but what it was given", "[feed]")
{
    const auto read = readBack(calendarFeed({event(utc(2026, 6, 1, 7))}, info));
    CHECK(text(read[QLatin1String("events")][0], "zone") == QStringLiteral("Europe/Paris"));
    CHECK(read[QLatin1String("properties")].toArray() ==
          QJsonArray::fromStringList(
              {QStringLiteral("CLASS"), QStringLiteral("DTEND"), QStringLiteral("DTSTAMP"),
               QStringLiteral("DTSTART"), QStringLiteral("LAST-MODIFIED"),
               QStringLiteral("LOCATION"), QStringLiteral("SEQUENCE"), QStringLiteral("STATUS"),
               QStringLiteral("SUMMARY"), QStringLiteral("TRANSP"), QStringLiteral("UID")}));
}

TEST_CASE("T3: both passes of half past two in October are told apart, by UTC", "[feed]")
{
    const auto list = roundTrip({event(utc(2026, 10, 25, 0, 30)), event(utc(2026, 10, 25, 1, 30)),
                                 event(utc(2026, 10, 24, 23, 45)), event(utc(2026, 10, 25, 2))});
    for (int i = 0; i < 3; ++i) // the third begins before the hour and ends in it
        CHECK(text(list[i], "zone") == QStringLiteral("UTC"));
    CHECK(text(list[3], "zone") == QStringLiteral("Europe/Paris"));
}

TEST_CASE("T3: every quarter of an hour around the changes of hour is read back", "[feed]")
{
    for (const auto day : {utc(2026, 3, 28, 18), utc(2026, 10, 24, 18), utc(2027, 3, 27, 18),
                           utc(2027, 10, 30, 18), utc(2025, 10, 25, 18)}) {
        QList<FeedEvent> events;
        for (int quarter = 0; quarter < 60; ++quarter)
            events.append(event(day + quarter * 15min, 45min));
        roundTrip(events);
    }
}

TEST_CASE("T1: a weekly nine o'clock of two years is read back", "[feed]")
{
    QList<FeedEvent> events;
    for (auto start = utc(2026, 1, 5, 8); start < utc(2028, 3, 1, 0); start += 7 * 24h + 1h)
        events.append(event(start, 60min));
    roundTrip(events);
}

TEST_CASE("a time of before the rule, and one far ahead, are the same instants", "[feed]")
{
    roundTrip({event(utc(1995, 9, 26, 9)), event(utc(1996, 3, 31, 0, 59)),
               event(utc(1996, 10, 27, 2)), event(utc(2037, 7, 1, 9)), event(utc(2061, 7, 1, 9))});
}

TEST_CASE("an event over a change of hour lasts as long as it does", "[feed]")
{
    const auto list =
        roundTrip({event(utc(2026, 3, 29, 0), 120min), event(utc(2026, 10, 24, 22), 300min)});
    CHECK(text(list[0], "zone") == QStringLiteral("Europe/Paris"));
}

TEST_CASE("long titles are folded between characters", "[feed]")
{
    const QString accents = QStringLiteral("é").repeated(200);
    const QString signs = QStringLiteral("日本語の予約、").repeated(20);
    const QString faces = QString::fromUtf8("\xF0\x9F\x98\x80").repeated(60);
    QList<FeedEvent> events;
    for (const auto& title :
         {accents, signs, faces, QStringLiteral("a").repeated(74),
          QStringLiteral("Un titre; avec: \\ ponctuation, « guillemets » et \"autres\" ").trimmed(),
          QStringLiteral("mot ").repeated(70).trimmed()}) {
        for (int shift = 0; shift < 4; ++shift) { // every place within a character
            events.append(event(utc(2026, 6, 1, 7)));
            events.last().title = QStringLiteral("x").repeated(shift) + title;
            events.last().place = title;
        }
    }
    roundTrip(events);
}

TEST_CASE("control characters cannot write lines of their own", "[feed]")
{
    auto odd = event(utc(2026, 6, 1, 7));
    odd.title = QStringLiteral("Un\r\nATTENDEE:mailto:x@y.z\u0001\u0000 titre");
    odd.place = QStringLiteral(" \t\n ");
    const auto read = readBack(calendarFeed({odd}, info));
    const auto one = read[QLatin1String("events")][0];
    CHECK(text(one, "title").startsWith(QStringLiteral("Un ATTENDEE:mailto:x@y.z")));
    CHECK(text(one, "place").isEmpty());
    CHECK_FALSE(read[QLatin1String("properties")].toArray().contains(QStringLiteral("ATTENDEE")));
}

TEST_CASE("B12: a moved and a cancelled appointment keep their id and count up", "[feed]")
{
    auto booked = event(utc(2026, 6, 1, 7));
    auto moved = booked;
    moved.sequence = 1;
    moved.start += 24h;
    moved.end += 24h;
    moved.changed += 1h;
    auto cancelled = moved;
    cancelled.sequence = 2;
    cancelled.cancelled = true;
    const auto list = roundTrip({booked, moved, cancelled});
    CHECK(text(list[0], "uid") == text(list[2], "uid"));
}

TEST_CASE("the same events give the same bytes", "[feed]")
{
    const QList<FeedEvent> events{event(utc(2026, 6, 1, 7)), event(utc(2026, 10, 25, 1, 30))};
    CHECK(calendarFeed(events, info) == calendarFeed(events, info));
}

TEST_CASE("an event whose end is not after its start has no length", "[feed]")
{
    const auto read = readBack(calendarFeed({event(utc(2026, 6, 1, 7), -5min)}, info));
    CHECK(read[QLatin1String("events")][0][QLatin1String("end")].isNull());
}
