// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubfixture.h"

#include "hub/calendars.h"
#include "hub/waitinglist.h"
#include "messages/messagestore.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;
using relais::messages::MessageKind;
using relais::messages::MessageState;

namespace {
constexpr int hour = 60;

/// A hub that sends; one advisor, open all week.
struct TellingTerritory : Territory
{
    TellingTerritory()
    {
        REQUIRE(hub::TerritoryStore(*database).setSends(true, true));
        for (int weekday = 1; weekday <= 7; ++weekday)
            open(advisors[0], weekday, 9 * hour, 12 * hour);
        workOut();
    }
    [[nodiscard]] protocol::Book::Reply bookFor(const QString& contact, Instant start)
    {
        protocol::Book message;
        message.motif = half;
        message.start = start;
        message.firstName = u"Jean"_s;
        message.contact = contact;
        return inTransaction(caller(terminalA),
                             [&](hub::Booking& desk) { return desk.book(message, ++random); })
            .value();
    }
    [[nodiscard]] QList<messages::StoredMessage> told(const AppointmentId& id) const
    {
        return messages::MessageStore(*database).messagesOf(id).value();
    }
    [[nodiscard]] QList<MessageKind> waitingKinds(const AppointmentId& id) const
    {
        QList<MessageKind> kinds;
        for (const auto& message : told(id)) {
            if (message.state == MessageState::Waiting)
                kinds.append(message.kind);
        }
        std::sort(kinds.begin(), kinds.end());
        return kinds;
    }
    Instant tuesday = paris(QDate(2026, 10, 27), 9); // after the change of autumn
};
} // namespace

TEST_CASE("T7 a reminder two days before at the same hour; moved, the old one is dead",
          "[hub][notice][time]")
{
    TellingTerritory t;
    const auto booked = t.bookFor(u"06 12 34 56 78"_s, t.tuesday);
    const auto id = booked.appointment.value();
    CHECK(t.waitingKinds(id) == QList{MessageKind::Confirmation, MessageKind::Reminder});
    for (const auto& message : t.told(id)) {
        if (message.kind == MessageKind::Reminder)
            CHECK(message.due == paris(QDate(2026, 10, 25), 9)); // 25 hours make that day
    }
    protocol::Move move;
    move.code = booked.code;
    move.start = t.tuesday + 24h * 7;
    REQUIRE_FALSE(
        t.inTransaction(t.caller(t.terminalA), [&](hub::Booking& desk) { return desk.move(move); })
            .value()
            .taken);
    CHECK(t.waitingKinds(id) == QList{MessageKind::Reminder, MessageKind::Moved});
    REQUIRE(t.cancel(booked.code, t.terminalA));
    CHECK(t.waitingKinds(id) == QList{MessageKind::CancelledByCitizen});
}

TEST_CASE("D6 what is to be told is written with the deed, and lost with it", "[hub][notice]")
{
    TellingTerritory t;
    {
        auto transaction = store::Transaction::begin(*t.database).value();
        protocol::Book message;
        message.motif = t.half;
        message.start = t.tuesday;
        message.firstName = u"Jean"_s;
        message.contact = u"jean@exemple.fr"_s;
        REQUIRE(hub::Booking(*t.database, t.civil, t.now, t.caller(t.terminalA)).book(message, 5));
        CHECK(t.number(u"SELECT count(*) FROM message"_s) == 2);
    } // the power goes before the commit
    CHECK(t.number(u"SELECT count(*) FROM message"_s) == 0);
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 0);
}

TEST_CASE("B21 without a contact nothing is promised and nothing sent", "[hub][notice]")
{
    TellingTerritory t;
    for (const auto& contact : {u""_s, u"05 65 12 34 56"_s}) { // nor to a landline
        const auto booked = t.bookFor(contact, t.tuesday + (contact.isEmpty() ? 0h : 1h));
        CHECK(booked.reminderTo.isEmpty());
        CHECK(booked.code.size() == 7);
        CHECK(t.told(booked.appointment.value()).isEmpty());
    }
    REQUIRE(hub::TerritoryStore(*t.database).setSends(false, true));
    CHECK(t.bookFor(u"jean@exemple.fr"_s, t.tuesday + 2h).reminderTo.isEmpty());
}

TEST_CASE("what is told names no motif and no advisor", "[hub][notice]")
{
    TellingTerritory t;
    const auto id = t.bookFor(u"jean@exemple.fr"_s, t.tuesday).appointment.value();
    for (const auto& message : t.told(id)) {
        CHECK_FALSE(message.body.contains(u"Court"_s));
        CHECK_FALSE(message.body.contains(u"Conseil"_s));
        CHECK(message.body.contains(u"mardi 27 octobre"_s));
    }
}

TEST_CASE("B18 an offer reaches who left a contact, and becomes a task for who left none",
          "[hub][notice]")
{
    TellingTerritory t;
    const QDate day = QDate(2026, 10, 27);
    const bool hasContact = GENERATE(true, false);
    QList<QString> codes;
    for (int i = 0; i < 6; ++i)
        codes.append(t.bookFor({}, t.tuesday + 30min * i).code);
    protocol::JoinWaiting join;
    join.motif = t.half;
    join.firstName = u"Anne"_s;
    join.contact = hasContact ? u"anne@exemple.fr"_s : u""_s;
    join.fromDay = join.untilDay = day.toString(Qt::ISODate);
    REQUIRE(hub::WaitingList(*t.database, t.civil, t.now).join(join, t.caller(t.terminalA), 99));
    REQUIRE(t.cancel(codes[2], t.terminalA));
    CHECK(t.number(u"SELECT count(*) FROM message WHERE kind = 'offer'"_s) == hasContact);
    const auto tasks = hub::WaitingStore(*t.database).openTasks(t.siteA).value();
    REQUIRE(tasks.size() == !hasContact);
    if (!hasContact) {
        CHECK(tasks[0].kind == TaskKind::WaitingOffer);
        CHECK(tasks[0].detail["firstName"_L1].toString() == u"Anne"_s);
    }
}

TEST_CASE("an advisor's calendar: one secret at a time, no name, every change counted",
          "[hub][notice]")
{
    TellingTerritory t;
    hub::Calendars calendars(*t.database, t.now);
    const auto secret = [](char fill) {
        return feed::FeedSecret::fromRandom(QByteArray(32, fill)).value();
    };
    REQUIRE(calendars.make(t.advisors[0], secret('a')));
    const auto booked = t.bookFor({}, t.tuesday);
    const auto events = calendars.events(secret('a').text()).value();
    REQUIRE(events.size() == 1);
    CHECK(events[0].uid == booked.appointment->toString());
    CHECK(events[0].start == t.tuesday);
    CHECK(events[0].title == u"Rendez-vous Relais"_s);
    CHECK(events[0].place == u"Lieu A"_s);
    REQUIRE(t.cancel(booked.code, t.terminalA));
    const auto after = calendars.events(secret('a').text()).value();
    CHECK(after[0].cancelled);
    CHECK(after[0].sequence == events[0].sequence + 1);
    REQUIRE(calendars.make(t.advisors[0], secret('b'))); // the first one stops
    CHECK(calendars.events(secret('a').text()).error().code == Error::Code::NotFound);
    REQUIRE(hub::TerritoryStore(*t.database).setActive(t.advisors[0], false));
    CHECK(calendars.events(secret('b').text()).error().code == Error::Code::NotFound);
}
