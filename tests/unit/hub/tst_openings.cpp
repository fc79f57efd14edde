// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubfixture.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;
const QDate monday(2026, 10, 5);

/// Advisors open Monday to Friday, nine to noon; edits as the coordinator.
struct OpenTerritory : Territory
{
    explicit OpenTerritory(int advisorCount = 1) : Territory(advisorCount)
    {
        for (const auto& advisor : advisors) {
            for (int weekday = 1; weekday <= 5; ++weekday)
                series[advisor].append(open(advisor, weekday, 9 * hour, 12 * hour));
        }
        workOut();
    }
    [[nodiscard]] hub::OpeningBook coordinator() const
    {
        return book({AuthorKind::Coordinator, u"coordinator"_s});
    }
    [[nodiscard]] hub::OpeningBook as(const AccountId& advisor) const
    {
        return book({AuthorKind::Advisor, advisor.toString()}, advisor);
    }
    [[nodiscard]] QList<Instant> startsOn(QDate day) const
    {
        return freeStarts(half, terminalA, civil.startOfDay(day), civil.startOfDay(day.addDays(1)));
    }
    [[nodiscard]] protocol::SeriesInfo info(const AccountId& advisor, const SeriesId& id) const
    {
        const auto listed = coordinator().list({advisor}).value();
        for (const auto& one : listed.series) {
            if (one.series == id)
                return one;
        }
        FAIL("no such series");
        return {};
    }
    [[nodiscard]] QList<hub::OpeningBook::Affected> affected() const
    {
        return coordinator().affected({}, {}, now, now + 24h * 300).value();
    }
    std::map<AccountId, QList<SeriesId>> series;
    Instant nine = paris(monday, 9);
};

protocol::CivilRange days(QDate first, QDate last)
{
    return {first.toString(Qt::ISODate), 0, last.toString(Qt::ISODate), 1440};
}
Error::Code codeOf(const Result<protocol::Edited>& edited)
{
    REQUIRE_FALSE(edited);
    return edited.error().code;
}
} // namespace

TEST_CASE("O1 one occurrence is taken out: its booking is listed, the rest stands",
          "[hub][opening]")
{
    OpenTerritory t;
    const auto hit = t.book(t.half, t.nine, t.terminalA).value();
    const auto other = t.book(t.half, t.nine + 24h * 7, t.terminalA).value();
    auto info = t.info(t.advisors[0], t.series[t.advisors[0]][0]);
    info.changes.append({monday.toString(Qt::ISODate), {}, {}});
    const auto edited = t.as(t.advisors[0]).put(protocol::PutSeries{info}).value();
    CHECK(edited.affected == 1);
    CHECK(t.startsOn(monday).isEmpty());
    CHECK(t.startsOn(monday.addDays(7)).size() == 5);
    const auto affected = t.affected();
    REQUIRE(affected.size() == 1);
    CHECK(affected[0].row.id == hit.appointment);
    CHECK(affected[0].obstacles == QList{Obstacle::NotOpen});
    CHECK(affected[0].row.state == AppointmentState::Booked); // never cancelled by itself
    CHECK(other.appointment);
    t.checkInvariants();
}

TEST_CASE("O3 one occurrence has other hours; this and following splits the series",
          "[hub][opening]")
{
    OpenTerritory t;
    const auto id = t.series[t.advisors[0]][0];
    auto info = t.info(t.advisors[0], id);
    info.changes.append({monday.toString(Qt::ISODate), 14 * hour, 15 * hour});
    REQUIRE(t.coordinator().put(protocol::PutSeries{info}));
    CHECK(t.startsOn(monday) == QList{paris(monday, 14), paris(monday, 14, 30)});
    CHECK(t.startsOn(monday.addDays(7)).first() == paris(monday.addDays(7), 9));

    protocol::SplitSeries split;
    split.series = id;
    split.version = 2;
    split.day = monday.addDays(14).toString(Qt::ISODate);
    split.startMinute = 10 * hour;
    split.endMinute = 11 * hour;
    REQUIRE(t.coordinator().split(split));
    CHECK(t.startsOn(monday.addDays(7)).first() == paris(monday.addDays(7), 9));
    CHECK(t.startsOn(monday.addDays(14)).first() == paris(monday.addDays(14), 10));
    CHECK(t.startsOn(monday.addDays(21)).first() == paris(monday.addDays(21), 10));
    CHECK(hub::OpeningStore(*t.database).series(split.following).value().follows == id);
}

TEST_CASE("O4 until is included, and both ends together are refused", "[hub][opening]")
{
    OpenTerritory t;
    auto info = t.info(t.advisors[0], t.series[t.advisors[0]][0]);
    info.rule = u"FREQ=WEEKLY;BYDAY=MO;UNTIL=20261019"_s;
    REQUIRE(t.coordinator().put(protocol::PutSeries{info}));
    CHECK_FALSE(t.startsOn(QDate(2026, 10, 19)).isEmpty());
    CHECK(t.startsOn(QDate(2026, 10, 26)).isEmpty());
    info.version = 2;
    info.rule = u"FREQ=WEEKLY;BYDAY=MO;UNTIL=20261019;COUNT=3"_s;
    CHECK(codeOf(t.coordinator().put(protocol::PutSeries{info})) == Error::Code::Invalid);
}

TEST_CASE("O5 two openings of one advisor may not lie over one another", "[hub][opening]")
{
    OpenTerritory t(2);
    protocol::SeriesInfo info;
    info.advisor = t.advisors[0];
    info.site = t.siteB;
    info.firstDay = u"2026-10-01"_s;
    info.rule = u"FREQ=WEEKLY;BYDAY=MO"_s;
    info.startMinute = 11 * hour;
    info.endMinute = 13 * hour;
    const auto refuse = [&] {
        auto transaction = store::Transaction::begin(*t.database).value();
        CHECK(codeOf(t.coordinator().put(protocol::PutSeries{info})) == Error::Code::Conflict);
    };
    refuse();
    CHECK(t.startsOn(monday).size() == 6); // no slot counted twice
    info.startMinute = 12 * hour;          // touching is not lying over
    REQUIRE(t.coordinator().put(protocol::PutSeries{info}));
    CHECK(t.startsOn(monday).size() == 6); // the new one is for the other site
    CHECK(t.freeStarts(t.half, t.terminalB, t.nine, t.nine + 12h).size() == 8);
}

TEST_CASE("O7 absences unite, touching ones block nothing, empty ones are refused",
          "[hub][opening]")
{
    OpenTerritory t;
    const auto absent = [&t](int from, int until) {
        protocol::PutAbsence put;
        put.absence.advisor = t.advisors[0];
        put.absence.range = {monday.toString(Qt::ISODate), from, monday.toString(Qt::ISODate),
                             until};
        return t.as(t.advisors[0]).put(put);
    };
    SECTION("overlapping and nested")
    {
        REQUIRE(absent(9 * hour, 10 * hour));
        REQUIRE(absent(9 * hour + 30, 10 * hour + 30));
        REQUIRE(absent(9 * hour + 40, 9 * hour + 50));
        CHECK(t.startsOn(monday) ==
              QList{paris(monday, 10, 30), paris(monday, 11), paris(monday, 11, 30)});
    }
    SECTION("touching")
    {
        REQUIRE(absent(8 * hour, 9 * hour));
        REQUIRE(absent(12 * hour, 13 * hour));
        CHECK(t.startsOn(monday).size() == 6);
    }
    SECTION("over the whole opening, and taken back")
    {
        REQUIRE(absent(0, 1440));
        CHECK(t.startsOn(monday).isEmpty());
        const auto listed = t.coordinator().list({t.advisors[0]}).value();
        REQUIRE(t.coordinator().remove(protocol::RemoveAbsence{listed.absences.first().absence}));
        CHECK(t.startsOn(monday).size() == 6);
    }
    SECTION("of no length")
    {
        CHECK(codeOf(absent(9 * hour, 9 * hour)) == Error::Code::Invalid);
        CHECK(t.startsOn(monday).size() == 6);
    }
}

TEST_CASE("O11 buffers lie over one another, never over an appointment or a closure",
          "[hub][opening]")
{
    OpenTerritory t;
    hub::MotifRow buffered{{}, t.partner, u"Avec tampon"_s, 30, {}, 0, 60, 10, 15};
    REQUIRE(hub::TerritoryStore(*t.database).addMotif(buffered, 2));
    REQUIRE_FALSE(t.book(buffered.id, t.nine, t.terminalA).value().taken);
    // 9:30 would begin within the quarter of an hour after; 10:00 leaves both their buffers.
    CHECK(t.freeStarts(buffered.id, t.terminalA, t.nine, t.nine + 12h).first() == t.nine + 1h);
    CHECK(t.freeStarts(t.half, t.terminalA, t.nine, t.nine + 12h).first() == t.nine + 1h);
    REQUIRE_FALSE(t.book(buffered.id, t.nine + 1h, t.terminalA).value().taken);
    // The database itself keeps them.
    const auto inside =
        hub::AgendaStore(*t.database)
            .occupy({t.advisors[0], t.terminalB, {}, t.nine + 35min, t.nine + 40min},
                    t.book(t.half, t.nine + 24h, t.terminalA).value().appointment.value());
    REQUIRE_FALSE(inside);
    CHECK(inside.error().code == Error::Code::Taken);

    protocol::PutClosure closure;
    closure.closure.site = t.siteA;
    closure.closure.range = {monday.addDays(2).toString(Qt::ISODate), 10 * hour,
                             monday.addDays(2).toString(Qt::ISODate), 11 * hour};
    closure.closure.reason = u"Travaux"_s;
    REQUIRE(t.coordinator().put(closure));
    const Instant wednesday = t.nine + 48h;
    const auto starts = t.freeStarts(buffered.id, t.terminalA, wednesday, wednesday + 12h);
    // 9:30 would put its buffer into the closure, 11:00 too.
    CHECK(starts == QList{wednesday, wednesday + 2h + 30min});
}

TEST_CASE("O13 public holidays are closed, with switches by territory, partner and motif",
          "[hub][opening]")
{
    OpenTerritory t;
    t.now = paris(QDate(2027, 5, 1), 6); // Whit Monday 2027 is 17 May
    t.workOut();
    const QDate whitMonday(2027, 5, 17);
    CHECK(t.startsOn(whitMonday).isEmpty());
    CHECK_FALSE(t.startsOn(whitMonday.addDays(1)).isEmpty());
    const auto worked = [&t](std::optional<PartnerId> partner, bool is) {
        protocol::SetHolidayWorked set;
        set.holiday = u"whit-monday"_s;
        set.partner = partner;
        set.worked = is;
        return t.coordinator().set(set);
    };
    REQUIRE(worked(t.partner, true)); // journée de solidarité of this partner
    CHECK(t.startsOn(whitMonday).size() == 6);
    REQUIRE(worked(t.partner, false));
    CHECK(t.startsOn(whitMonday).isEmpty());
    REQUIRE(worked(std::nullopt, true));
    CHECK(t.startsOn(whitMonday).size() == 6);
    REQUIRE(worked(std::nullopt, false));
    hub::MotifRow urgent{{}, t.partner, u"Urgence"_s, 30, {}, 0, 60};
    urgent.onHolidays = true;
    REQUIRE(hub::TerritoryStore(*t.database).addMotif(urgent, 2));
    CHECK(t.freeStarts(urgent.id, t.terminalA, t.civil.startOfDay(whitMonday),
                       t.civil.startOfDay(whitMonday.addDays(1)))
              .size() == 6);
}

TEST_CASE("O15 a partner's closing day takes its times everywhere and lists what it hits",
          "[hub][opening]")
{
    OpenTerritory t;
    const auto hit = t.book(t.half, t.nine, t.terminalB).value();
    protocol::PutClosure closure;
    closure.closure.partner = t.partner;
    closure.closure.range = days(monday, monday);
    closure.closure.reason = u"Fermeture nationale"_s;
    CHECK(codeOf(t.book({AuthorKind::Animateur, u"a"_s}, {}, t.siteA).put(closure)) ==
          Error::Code::Forbidden);
    CHECK(t.coordinator().put(closure).value().affected == 1);
    CHECK(t.startsOn(monday).isEmpty());
    CHECK(t.freeStarts(t.half, t.terminalB, t.nine, t.nine + 12h).isEmpty());
    CHECK(t.startsOn(monday.addDays(1)).size() == 6);
    const auto affected = t.affected();
    REQUIRE(affected.size() == 1);
    CHECK(affected[0].row.id == hit.appointment);
    CHECK(affected[0].obstacles == QList{Obstacle::PartnerClosed});
    CHECK(affected[0].row.state == AppointmentState::Booked);
    REQUIRE(t.coordinator().remove(protocol::RemoveClosure{closure.closure.closure}));
    CHECK(t.affected().isEmpty());
    CHECK(t.startsOn(monday).size() == 5);
}

TEST_CASE("O16 a closed site leaves the advisor's other sites alone", "[hub][opening]")
{
    OpenTerritory t;
    REQUIRE_FALSE(t.book(t.half, t.nine, t.terminalA).value().taken);
    protocol::PutClosure closure;
    closure.closure.site = t.siteA;
    closure.closure.range = days(monday, monday);
    closure.closure.reason = u"Panne de courant"_s;
    CHECK(t.book({AuthorKind::Animateur, u"a"_s}, {}, t.siteA).put(closure).value().affected == 1);
    CHECK(t.startsOn(monday).isEmpty());
    CHECK(t.freeStarts(t.half, t.terminalB, t.nine, t.nine + 12h).size() == 5);
    CHECK(t.affected()[0].obstacles == QList{Obstacle::SiteClosed});
}

TEST_CASE("O17 a terminal out of order keeps its bookings and takes no new ones", "[hub][opening]")
{
    OpenTerritory t(2);
    const DeviceId second;
    REQUIRE(hub::TerritoryStore(*t.database)
                .addDevice({.id = second,
                            .kind = DeviceKind::Terminal,
                            .label = u"Poste 2"_s,
                            .site = t.siteA}));
    const auto bookAt = [&t, second](const QList<DeviceId>& terminals) {
        protocol::Book message;
        message.motif = t.half;
        message.start = t.nine;
        message.firstName = u"Élodie"_s;
        auto who = t.caller(t.terminalA);
        who.place.terminals = terminals;
        return t.inTransaction(who,
                               [&](hub::Booking& desk) { return desk.book(message, ++t.random); });
    };
    const auto first = bookAt({t.terminalA, second}).value();
    const auto other = bookAt({t.terminalA, second}).value();
    REQUIRE_FALSE(first.taken);
    REQUIRE_FALSE(other.taken); // capacity two
    protocol::SetOutOfOrder broken;
    broken.terminal = second;
    broken.reason = u"écran"_s;
    CHECK(t.coordinator().set(broken).value().affected == 1);
    const auto affected = t.affected();
    REQUIRE(affected.size() == 1);
    CHECK(affected[0].row.id == other.appointment);
    CHECK(affected[0].obstacles == QList{Obstacle::OutOfOrder});
    broken.reason.reset();
    CHECK(t.coordinator().set(broken).value().affected == 0);
}

TEST_CASE("O18 a motif's new duration leaves what was agreed", "[hub][opening]")
{
    OpenTerritory t;
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    REQUIRE(hub::TerritoryStore(*t.database).setMotifMinutes(t.half, 45));
    const auto row = hub::AgendaStore(*t.database).appointment(*booked.appointment).value();
    CHECK(row.end - row.start == 30min);
    CHECK(t.startsOn(monday) ==
          QList{paris(monday, 9, 45), paris(monday, 10, 30), paris(monday, 11, 15)});
    CHECK(t.affected().isEmpty());
}

TEST_CASE("O19 an advisor who leaves: what is to come is listed, what was is kept",
          "[hub][opening]")
{
    OpenTerritory t(2);
    const auto booked = t.book(t.half, t.nine, t.terminalA).value();
    const auto row = hub::AgendaStore(*t.database).appointment(*booked.appointment).value();
    REQUIRE(hub::TerritoryStore(*t.database).setActive(row.advisor, false));
    const auto affected = t.affected();
    REQUIRE(affected.size() == 1);
    CHECK(affected[0].row.id == booked.appointment);
    // The other advisor takes over: same ticket, same person.
    protocol::Move move;
    move.appointment = booked.appointment;
    move.start = t.nine;
    const auto moved =
        t.inTransaction(t.caller(t.terminalA, hub::Author{AuthorKind::Animateur, u"a"_s}),
                        [&](hub::Booking& desk) { return desk.move(move); });
    REQUIRE(moved);
    CHECK_FALSE(moved->taken);
    CHECK(moved->code == booked.code);
    CHECK(t.affected().isEmpty());
    t.checkInvariants();
}

TEST_CASE("O21 an opening edited under a hold: the hold wins until it ends", "[hub][opening]")
{
    OpenTerritory t;
    const auto held = t.hold(t.half, t.nine, t.terminalA).value();
    auto info = t.info(t.advisors[0], t.series[t.advisors[0]][0]);
    REQUIRE(t.coordinator().remove(protocol::RemoveSeries{info.series, info.version}));
    SECTION("booked in time")
    {
        const auto booked = t.book(t.half, t.nine, t.terminalA, {}, held.hold).value();
        CHECK_FALSE(booked.taken);
        CHECK(t.affected().size() == 1); // and the advisor sees it
    }
    SECTION("too late")
    {
        t.now += 6min;
        CHECK(t.book(t.half, t.nine, t.terminalA, {}, held.hold).value().taken);
    }
    t.checkInvariants();
}

TEST_CASE("D9 two people edit one opening: the second is told", "[hub][opening]")
{
    OpenTerritory t;
    auto mine = t.info(t.advisors[0], t.series[t.advisors[0]][0]);
    auto theirs = mine;
    mine.endMinute = 11 * hour;
    CHECK(t.coordinator().put(protocol::PutSeries{mine}).value().version == 2);
    theirs.endMinute = 10 * hour;
    CHECK(codeOf(t.coordinator().put(protocol::PutSeries{theirs})) == Error::Code::Conflict);
    CHECK(t.startsOn(monday).size() == 4);
}

TEST_CASE("an advisor edits his own openings and nobody else's", "[hub][opening]")
{
    OpenTerritory t(2);
    const auto info = t.info(t.advisors[1], t.series[t.advisors[1]][0]);
    auto stranger = t.as(t.advisors[0]);
    CHECK(codeOf(stranger.put(protocol::PutSeries{info})) == Error::Code::Forbidden);
    CHECK(codeOf(stranger.remove(protocol::RemoveSeries{info.series, info.version})) ==
          Error::Code::Forbidden);
    // Nor takes one over by naming himself.
    auto stolen = info;
    stolen.advisor = t.advisors[0];
    CHECK(codeOf(stranger.put(protocol::PutSeries{stolen})) == Error::Code::Forbidden);
}

TEST_CASE("T17 implausible dates are refused", "[hub][opening][time]")
{
    OpenTerritory t;
    protocol::PutAbsence put;
    put.absence.advisor = t.advisors[0];
    for (const auto& year : {u"0026-10-05"_s, u"1969-10-05"_s, u"2126-10-05"_s, u"2026-02-30"_s}) {
        put.absence.range = {year, 0, year, 1440};
        CHECK(codeOf(t.coordinator().put(put)) == Error::Code::Invalid);
    }
    protocol::PutSeries series;
    series.series.advisor = t.advisors[0];
    series.series.firstDay = u"0026-10-05"_s;
    series.series.rule = u"FREQ=WEEKLY;BYDAY=MO"_s;
    series.series.startMinute = 0;
    series.series.endMinute = 60;
    CHECK(codeOf(t.coordinator().put(series)) == Error::Code::Invalid);
}
