// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/retention.h"
#include "hubfixture.h"

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
constexpr int hour = 60;
const auto phone = u"06 12 34 56 78"_s;

struct KeptTerritory : Territory
{
    KeptTerritory()
    {
        REQUIRE(hub::TerritoryStore(*database).setSends(true, true));
        for (int weekday = 1; weekday <= 7; ++weekday)
            open(advisors[0], weekday, 9 * hour, 12 * hour);
        workOut();
        past = bookFor(paris(QDate(2026, 10, 6), 9));
        future = bookFor(paris(QDate(2026, 11, 20), 9));
        now = paris(QDate(2026, 11, 1), 12);
    }
    [[nodiscard]] protocol::Book::Reply bookFor(Instant start)
    {
        protocol::Book message;
        message.motif = half;
        message.start = start;
        message.firstName = u"Jean"_s;
        message.contact = phone;
        return inTransaction(caller(terminalA),
                             [&](hub::Booking& desk) { return desk.book(message, ++random); })
            .value();
    }
    protocol::Book::Reply past, future;
};
} // namespace

TEST_CASE("D11 old appointments lose their person, figures and journal stay", "[hub][retention]")
{
    KeptTerritory t;
    hub::Retention retention(*t.database, t.now);
    CHECK(retention.purge(t.now).value() == 1);
    CHECK(retention.purge(t.now).value() == 0);
    hub::AgendaStore agenda(*t.database);
    const auto old = agenda.appointment(*t.past.appointment).value();
    CHECK(old.firstName.isEmpty());
    CHECK_FALSE(old.person);
    CHECK_FALSE(agenda.appointmentByCode(t.past.code));
    CHECK(old.motif == t.half); // what figures are made of
    // A person with something to come is kept.
    const auto next = agenda.appointment(*t.future.appointment).value();
    CHECK(next.firstName == u"Jean"_s);
    CHECK(agenda.person(next.person.value()).value().contact == u"+33612345678"_s);
    t.checkInvariants();
}

TEST_CASE("D12 a person gets what is known of him, and is forgotten when he asks",
          "[hub][retention]")
{
    KeptTerritory t;
    hub::Retention retention(*t.database, t.now);
    const auto known = retention.exported(u"+33612345678"_s).value();
    CHECK(known["appointments"_L1].toArray().size() == 2);
    CHECK(known["appointments"_L1].toArray()[0].toObject()["when"_L1] == u"2026-10-06 09:00"_s);
    CHECK(retention.erase(phone).error().code == Error::Code::Conflict); // something is to come
    protocol::CancelForService cancel;
    cancel.appointment = *t.future.appointment;
    cancel.reason = u"conseiller absent"_s;
    REQUIRE(t.inTransaction(t.caller(t.terminalA, hub::Author{AuthorKind::Animateur, u"a"_s}),
                            [&](hub::Booking& desk) { return desk.cancel(cancel); }));
    CHECK(
        retention.exported(phone).value()["appointments"_L1].toArray()[1].toObject()["reason"_L1] ==
        u"conseiller absent"_s);
    CHECK(retention.erase(phone).value() == 2);
    CHECK(t.number(u"SELECT count(*) FROM appointment WHERE cancel_reason IS NOT NULL"_s) == 0);
    CHECK(retention.exported(phone).error().code == Error::Code::NotFound);
    CHECK(t.number(u"SELECT count(*) FROM message"_s) == 0);
    CHECK(t.number(u"SELECT count(*) FROM appointment WHERE first_name <> ''"_s) == 0);
    CHECK(t.number(u"SELECT count(*) FROM appointment"_s) == 2);
    t.checkInvariants();
    // Neither does the file hold the number any more, once it is written back.
    REQUIRE(t.database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QFile file(t.path());
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK_FALSE(file.readAll().contains("612345678"));
}
