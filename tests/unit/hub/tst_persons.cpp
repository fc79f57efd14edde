// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubfixture.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;
const auto phone = u"06 12 34 56 78"_s;

/// Two advisors open all week; books with a contact.
struct PeopleTerritory : Territory
{
    PeopleTerritory() : Territory(2)
    {
        REQUIRE(hub::TerritoryStore(*database).setSends(true, true));
        for (const auto& advisor : advisors) {
            for (int weekday = 1; weekday <= 7; ++weekday)
                open(advisor, weekday, 9 * hour, 12 * hour);
        }
        workOut();
    }
    [[nodiscard]] Result<protocol::Book::Reply> bookFor(const QString& contact, Instant start,
                                                        const DeviceId& terminal,
                                                        std::optional<hub::Author> author = {},
                                                        const QString& reason = {})
    {
        protocol::Book message;
        message.motif = half;
        message.start = start;
        message.firstName = u"Jean"_s;
        message.contact = contact;
        message.overrideReason = reason;
        return inTransaction(caller(terminal, author),
                             [&](hub::Booking& desk) { return desk.book(message, ++random); });
    }
    [[nodiscard]] hub::AppointmentRow rowOf(const protocol::Book::Reply& reply) const
    {
        return hub::AgendaStore(*database).appointment(reply.appointment.value()).value();
    }
    hub::Author animateur{AuthorKind::Animateur, u"animateur"_s};
    Instant nine = paris(QDate(2026, 10, 5), 9);
};
} // namespace

TEST_CASE("B6 one person, two sites, one time: refused, unless an animateur says why",
          "[hub][person]")
{
    PeopleTerritory t;
    REQUIRE(t.rowOf(t.bookFor(phone, t.nine, t.terminalA).value()).person);
    const auto again = t.bookFor(u"+33 6 12 34 56 78"_s, t.nine, t.terminalB).value();
    CHECK(again.personBusy);
    CHECK_FALSE(again.appointment);
    CHECK(t.bookFor(phone, t.nine, t.terminalB, {}, u"je veux"_s).value().personBusy);
    CHECK(t.bookFor(phone, t.nine, t.terminalB, t.animateur).value().personBusy);
    const auto forced =
        t.bookFor(phone, t.nine, t.terminalB, t.animateur, u"pour son épouse"_s).value();
    REQUIRE(forced.appointment);
    CHECK(t.rowOf(forced).overrideReason == u"pour son épouse"_s);
    t.checkInvariants();
    // A third that overlaps the first is refused by the database, whoever asks.
    const auto inside = hub::AgendaStore(*t.database)
                            .occupy({t.advisors[0], t.terminalA, t.rowOf(forced).person,
                                     t.nine + 24h, t.nine + 25h},
                                    *forced.appointment);
    CHECK(inside);
}

TEST_CASE("B20 a person has at most so many appointments of one motif to come", "[hub][person]")
{
    PeopleTerritory t;
    for (int i = 0; i < 3; ++i)
        REQUIRE(t.bookFor(phone, t.nine + 24h * i, t.terminalA).value().appointment);
    const auto refused = t.bookFor(phone, t.nine + 24h * 3, t.terminalA);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == u"most-active"_s);
    CHECK(t.bookFor(u"07 82 34 56 78"_s, t.nine + 24h * 3, t.terminalA).value().appointment);
    CHECK(t.bookFor({}, t.nine + 24h * 4, t.terminalA).value().appointment); // nobody known
    CHECK(t.bookFor(phone, t.nine + 24h * 5, t.terminalA, t.animateur, u"suivi"_s)
              .value()
              .appointment);
}

TEST_CASE("B22 a contact is understood however it is typed, and says what it can receive",
          "[hub][person]")
{
    PeopleTerritory t;
    const auto mobile = t.bookFor(u"0033 612345678"_s, t.nine, t.terminalA).value();
    CHECK_FALSE(mobile.reminderTo.isEmpty());
    CHECK_FALSE(mobile.reminderTo.contains(u"12 34"_s));
    const auto landline = t.bookFor(u"05 65 12 34 56"_s, t.nine + 30min, t.terminalA).value();
    CHECK(landline.appointment);
    CHECK(landline.reminderTo.isEmpty());
    const auto mail = t.bookFor(u"Jean.Dupont@Exemple.FR"_s, t.nine + 1h, t.terminalA).value();
    CHECK_FALSE(mail.reminderTo.isEmpty());
    const auto wrong = t.bookFor(u"06 12"_s, t.nine + 2h, t.terminalA);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().detail == u"contact"_s);
    const auto nir = t.bookFor(u"1 85 05 78 006 084 91"_s, t.nine + 2h, t.terminalA);
    REQUIRE_FALSE(nir);
    CHECK(nir.error().detail == u"nir"_s);
}

TEST_CASE("B23 the same contact is the same person, the same name is not", "[hub][person]")
{
    PeopleTerritory t;
    const auto one = t.rowOf(t.bookFor(phone, t.nine, t.terminalA).value());
    const auto same = t.rowOf(t.bookFor(u"0612345678"_s, t.nine + 1h, t.terminalB).value());
    const auto other = t.rowOf(t.bookFor(u"0782345678"_s, t.nine + 2h, t.terminalA).value());
    const auto nobody = t.rowOf(t.bookFor({}, t.nine + 24h, t.terminalA).value());
    CHECK(one.person == same.person);
    CHECK(one.person != other.person);
    CHECK_FALSE(nobody.person);
}

TEST_CASE("B24 who booked is recorded, in the appointment and in the journal", "[hub][person]")
{
    PeopleTerritory t;
    const auto row = t.rowOf(t.bookFor(phone, t.nine, t.terminalA, t.animateur).value());
    CHECK(row.author == AuthorKind::Animateur);
    const auto entries = hub::JournalStore(*t.database).of(row.id.toString()).value();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].author.id == u"animateur"_s);
    // The journal names nobody.
    CHECK(t.number(u"SELECT count(*) FROM journal WHERE detail LIKE '%Jean%'"
                   " OR detail LIKE '%612345678%'"_s) == 0);
}

TEST_CASE("who may book a motif is asked before anything else", "[hub][person]")
{
    PeopleTerritory t;
    hub::MotifRow reserved{{}, t.partner, u"Réservé"_s, 30, {}, 0, 60};
    reserved.bookableBy = {AuthorKind::Animateur};
    REQUIRE(hub::TerritoryStore(*t.database).addMotif(reserved, 2));
    const auto refused = t.book(reserved.id, t.nine, t.terminalA);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Forbidden);
}
