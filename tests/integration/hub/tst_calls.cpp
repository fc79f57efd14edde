// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hubharness.h"

#include "protocol/calls.h"

using namespace relais;
using namespace relais::protocol;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
/// A terminal with an appointment that may ring, and its advisor at a desk.
struct Meeting : RunningHub
{
    std::unique_ptr<Client> terminal = connectAs(terminalA);
    protocol::Book::Reply booked = bookNow(*terminal);
    std::unique_ptr<Client> desk = signedIn(deskCaf, advisorLogin(booked));

    [[nodiscard]] Result<Ring::Reply> ring()
    {
        Ring message;
        message.code = booked.code;
        message.presence = Presence::WithAnimateur;
        return terminal->call(message);
    }
    /// Rings and is answered by the desk's device.
    CallId connected()
    {
        const auto call = ring().value().call;
        CHECK(desk->awaitEvent<CallRinging>().call == call);
        Answer answer;
        answer.call = call;
        REQUIRE(desk->call(answer));
        CHECK(terminal->awaitEvent<CallAnswered>().call == call);
        return call;
    }
    CallId accepted()
    {
        const auto call = connected();
        Accept accept;
        accept.call = call;
        REQUIRE(desk->call(accept));
        CHECK(terminal->awaitEvent<CallAccepted>().call == call);
        return call;
    }
    static End ending(const CallId& call, EndReason reason = EndReason::HungUp)
    {
        End end;
        end.call = call;
        end.reason = reason;
        return end;
    }
    static Relay relaying(const CallId& call, const QByteArray& sealed)
    {
        Relay relay;
        relay.call = call;
        relay.sealed = sealed;
        return relay;
    }
    [[nodiscard]] bool hasRecord() const
    {
        return number(u"SELECT count(*) FROM call_record"_s) == 1;
    }
};
} // namespace

TEST_CASE("B15 an advisor is told what comes after, of his own and at the terminal", "[hub][calls]")
{
    RunningHub hub;
    const auto terminal = hub.connectAs(hub.terminalA);
    const QDate tuesday(2026, 10, 6);
    const auto bookAt = [&](int hour, int minute) {
        protocol::Book message;
        message.motif = hub.half;
        message.start = paris(tuesday, hour, minute);
        message.firstName = u"Élodie"_s;
        const auto booked = terminal->call(message);
        REQUIRE(booked);
        REQUIRE_FALSE(booked->taken);
        return *booked;
    };
    const auto current = bookAt(9, 0);
    const auto advisor = hub.signedIn(hub.deskCaf, hub.advisorLogin(current));
    const protocol::NextAfter ask{*current.appointment};
    CHECK_FALSE(advisor->call(ask)->advisor);
    CHECK_FALSE(advisor->call(ask)->terminal);

    // The least busy advisor takes the next one: the colleague. The terminal is the same.
    const auto next = bookAt(9, 30);
    REQUIRE(hub.advisorLogin(next) != hub.advisorLogin(current));
    CHECK_FALSE(advisor->call(ask)->advisor);
    CHECK(advisor->call(ask)->terminal == next.start);

    const auto own = bookAt(10, 0);
    REQUIRE(hub.advisorLogin(own) == hub.advisorLogin(current));
    CHECK(advisor->call(ask)->advisor == own.start);
    protocol::Cancel cancel;
    cancel.code = own.code;
    REQUIRE(terminal->call(cancel));
    CHECK_FALSE(advisor->call(ask)->advisor);

    CHECK(advisor->refusal(protocol::NextAfter{*next.appointment}) == Error::Code::Forbidden);
    CHECK(advisor->refusal(protocol::NextAfter{}) == Error::Code::NotFound);
}

TEST_CASE("a call rings at its advisor's desk, is taken, and ends as figures", "[hub][call]")
{
    Meeting m;
    const auto reply = m.ring().value();
    CHECK(reply.calleePlace == u"CAF"_s);
    const auto ringing = m.desk->awaitEvent<CallRinging>();
    CHECK(ringing.call == reply.call);
    CHECK(ringing.firstName == u"Élodie"_s);
    CHECK(ringing.siteName == u"Lieu A"_s);
    CHECK(ringing.presence == Presence::WithAnimateur);
    CHECK(ringing.appointment == m.booked.appointment);
    CHECK(waitFor([&] { return m.stateOf(m.booked) == AppointmentState::Arrived; }));

    Answer answer;
    answer.call = reply.call;
    const auto answered = m.desk->call(answer).value();
    const auto terminalRow = hub::TerritoryStore(*m.database).device(m.terminalA).value();
    CHECK(answered.certificate == terminalRow.certificate);
    const auto told = m.terminal->awaitEvent<CallAnswered>();
    CHECK(told.certificate ==
          hub::TerritoryStore(*m.database).device(m.deskCaf).value().certificate);

    CHECK_FALSE(m.terminal->refusal(Meeting::relaying(reply.call, "to the desk")));
    CHECK(m.desk->awaitEvent<Relayed>().sealed == "to the desk");
    CHECK_FALSE(m.desk->refusal(Meeting::relaying(reply.call, "to the terminal")));
    CHECK(m.terminal->awaitEvent<Relayed>().sealed == "to the terminal");

    Accept accept;
    accept.call = reply.call;
    REQUIRE(m.desk->call(accept));
    CHECK(m.terminal->awaitEvent<CallAccepted>().call == reply.call);
    CHECK(waitFor([&] { return m.stateOf(m.booked) == AppointmentState::InCall; }));

    m.clock.at += 10min;
    auto end = Meeting::ending(reply.call);
    end.figures = CallFigures{.setupMs = 300, .durationSeconds = 600, .legs = 1};
    REQUIRE(m.terminal->call(end));
    CHECK(m.desk->awaitEvent<CallEnded>().reason == EndReason::HungUp);
    end.figures->legs = 2;
    REQUIRE(m.desk->call(end));
    CHECK(waitFor([&] { return m.hasRecord(); }));
    CHECK(waitFor([&] { return m.stateOf(m.booked) == AppointmentState::Done; }));
    CHECK(m.number(u"SELECT duration_seconds FROM call_record"_s) == 600);
    CHECK(m.number(u"SELECT answered FROM call_record"_s) == 1);
    CHECK(m.number(u"SELECT terminal_figures LIKE '%\"legs\":1%' AND desk_figures LIKE"
                   " '%\"legs\":2%' FROM call_record"_s) == 1);
    REQUIRE(m.terminal->call(end)); // over already: harmless
    CHECK(m.terminal->refusal(Meeting::relaying(reply.call, "late")) == Error::Code::NotFound);

    SetOutcome outcome;
    outcome.appointment = *m.booked.appointment;
    outcome.outcome = Outcome::Partly;
    CHECK(m.desk->call(outcome));
}

TEST_CASE("figures and opinions hold nothing that names a person", "[hub][privacy]")
{
    Meeting m;
    const auto call = m.accepted();
    REQUIRE(m.terminal->call(Meeting::ending(call)));
    REQUIRE(m.desk->call(Meeting::ending(call)));
    REQUIRE(waitFor([&] { return m.hasRecord(); }));
    GiveOpinion opinion;
    opinion.call = call;
    opinion.howWasIt = Face::Good;
    REQUIRE(m.terminal->call(opinion));
    CHECK(m.number(u"SELECT count(*) FROM opinion WHERE how_was_it = 'good'"_s) == 1);

    const auto row = hub::AgendaStore(*m.database).appointment(*m.booked.appointment).value();
    const QStringList naming{row.firstName,
                             row.code,
                             row.id.toString(),
                             row.advisor.toString(),
                             row.terminal.toString(),
                             m.deskCaf.toString(),
                             QString::number(toEpochMs(row.start))};
    for (const QString& table : {u"call_record"_s, u"opinion"_s, u"change"_s}) {
        const auto columns = m.database
                                 ->all(u"SELECT name FROM pragma_table_info(?)"_s, {table},
                                       [](const store::Row& column) { return column.text(0); })
                                 .value();
        REQUIRE_FALSE(columns.isEmpty());
        for (const auto& column : columns) {
            const bool isFeedKey =
                table == u"change"_s && (column == u"id"_s || column == u"account"_s);
            for (const auto& word : naming) {
                CAPTURE(table, column, word);
                if (!isFeedKey) // ids alone, and only who may know them reads them
                    CHECK(m.number(u"SELECT count(*) FROM "_s + table + u" WHERE CAST("_s + column +
                                       u" AS TEXT) LIKE '%' || ? || '%'"_s,
                                   {word}) == 0);
            }
        }
    }
}

TEST_CASE("a person at the desk may refuse", "[hub][call]")
{
    Meeting m;
    const auto call = m.connected();
    Refuse refuse;
    refuse.call = call;
    refuse.reason = RefuseReason::InAMoment;
    REQUIRE(m.desk->call(refuse));
    CHECK(m.terminal->awaitEvent<CallRefused>().reason == RefuseReason::InAMoment);
    CHECK(waitFor([&] { return m.hasRecord(); }));
    CHECK(m.number(u"SELECT answered FROM call_record"_s) == 0);
    // In a moment: the citizen rings again.
    CHECK(m.ring());
    CHECK(m.desk->awaitEvent<CallRinging>().appointment == m.booked.appointment);
}

TEST_CASE("only the two parties carry on a call", "[hub][call]")
{
    Meeting m;
    auto other = m.connectAs(m.terminalB);
    auto animateur = m.signedIn(m.deskA, u"animateur"_s);
    const auto call = m.accepted();
    CHECK(other->refusal(Meeting::relaying(call, "x")) == Error::Code::Forbidden);
    CHECK(animateur->refusal(Meeting::relaying(call, "x")) == Error::Code::Forbidden);
    Answer answer;
    answer.call = call;
    CHECK(animateur->refusal(answer).has_value());
    Accept accept;
    accept.call = call;
    CHECK(animateur->refusal(accept).has_value());
    REQUIRE(other->call(Meeting::ending(call))); // says nothing, does nothing
    REQUIRE_FALSE(m.terminal->refusal(Meeting::relaying(call, "still there")));
    CHECK(m.desk->awaitEvent<Relayed>().sealed == "still there");
    CHECK_FALSE(animateur->takeEvent<CallRinging>());
}

TEST_CASE("a colleague's desk does not ring", "[hub][call]")
{
    Meeting m;
    const auto colleague =
        m.advisorLogin(m.booked) == u"conseil0"_s ? u"conseil1"_s : u"conseil0"_s;
    REQUIRE(m.desk->call(SignOut{}));
    std::ignore = m.desk->signIn(colleague, m.password);
    const auto rung = m.ring(); // nobody is there: refused, or it waits for the advisor
    if (!rung)
        CHECK(rung.error().code == Error::Code::Unreachable);
    REQUIRE(m.desk->call(Today{}));
    CHECK_FALSE(m.desk->takeEvent<CallRinging>());
}

TEST_CASE("a ticket rings from a quarter of an hour before until half an hour after", "[hub][call]")
{
    Meeting m;
    const auto code = [&](Instant at) {
        m.clock.at = at;
        const auto rung = m.ring();
        return rung ? std::nullopt : std::optional(rung.error().code);
    };
    CHECK(code(m.booked.start - 16min) == std::optional(Error::Code::Conflict));
    CHECK_FALSE(code(m.booked.start - 15min));
    CHECK_FALSE(code(m.booked.start + 60min));
    CHECK(code(m.booked.start + 61min) == std::optional(Error::Code::Conflict));
    Ring unknown;
    unknown.code = u"2222222"_s;
    CHECK(m.terminal->refusal(unknown) == Error::Code::NotFound);
}

TEST_CASE("the animateur of the site is called by his site alone", "[hub][call]")
{
    Meeting m;
    auto animateur = m.signedIn(m.deskA, u"animateur"_s);
    auto other = m.connectAs(m.terminalB);
    Ring ring;
    ring.kind = CallKind::Animateur;
    std::ignore = other->call(ring);
    const auto call = m.terminal->call(ring).value().call;
    CHECK(animateur->awaitEvent<CallRinging>().call == call);
    CHECK_FALSE(animateur->takeEvent<CallRinging>()); // the other site's did not
    CHECK_FALSE(m.desk->takeEvent<CallRinging>());
}

TEST_CASE("a desk that is not available does not ring, until it is", "[hub][call]")
{
    Meeting m;
    SetAvailable available;
    REQUIRE(m.desk->call(available));
    const auto rung = m.ring();
    REQUIRE(m.desk->call(Today{}));
    CHECK_FALSE(m.desk->takeEvent<CallRinging>());
    if (rung) { // it waits for the advisor
        available.available = true;
        REQUIRE(m.desk->call(available));
        CHECK(m.desk->awaitEvent<CallRinging>().call == rung->call);
    }
}

TEST_CASE("who stops ringing is told, also when the desk went unavailable meanwhile", "[hub][call]")
{
    Meeting m;
    const auto call = m.ring().value().call;
    CHECK(m.desk->awaitEvent<CallRinging>().call == call);
    SECTION("still available") {}
    SECTION("gone unavailable")
    {
        REQUIRE(m.desk->call(SetAvailable{}));
    }
    REQUIRE(m.terminal->call(Meeting::ending(call)));
    REQUIRE(m.desk->call(Today{}));
    const auto ended = m.desk->takeEvent<CallEnded>();
    REQUIRE(ended);
    CHECK(ended->call == call);
}

TEST_CASE("hub or line trouble of the terminal does not end the call", "[hub][call]")
{
    Meeting m;
    const auto call = m.accepted();
    m.terminal.reset();
    m.terminal = m.connectAs(m.enrolled(m.terminalA));
    REQUIRE(m.terminal->isOpen());
    CHECK_FALSE(m.terminal->refusal(Meeting::relaying(call, "a new leg")));
    CHECK(m.desk->awaitEvent<Relayed>().sealed == "a new leg");
    CHECK_FALSE(m.desk->takeEvent<CallEnded>());
}

TEST_CASE("hub or line trouble of the desk does not end the call either", "[hub][call]")
{
    Meeting m;
    const auto device = m.enrolled(m.deskCaf);
    m.desk.reset();
    m.desk = m.connectAs(device);
    std::ignore = m.desk->signIn(m.advisorLogin(m.booked), m.password);
    const auto call = m.accepted();
    m.desk.reset();
    m.desk = m.connectAs(device); // comes back by itself; nobody types a password in mid-call
    REQUIRE(m.desk->isOpen());
    CHECK_FALSE(m.desk->refusal(Meeting::relaying(call, "a new leg")));
    CHECK_FALSE(m.desk->refusal(Meeting::ending(call)));
}

TEST_CASE("after a lost line the citizen may ring again", "[hub][call]")
{
    Meeting m;
    const auto call = m.accepted();
    REQUIRE(m.terminal->call(Meeting::ending(call, EndReason::LineLost)));
    CHECK(m.desk->awaitEvent<CallEnded>().reason == EndReason::LineLost);
    REQUIRE(m.desk->call(Meeting::ending(call, EndReason::LineLost)));
    REQUIRE(waitFor([&] { return m.hasRecord(); }));
    CHECK(m.ring());
}

TEST_CASE("the length of a call is measured to its end, not to its record", "[hub][call]")
{
    Meeting m;
    const auto call = m.accepted();
    m.clock.at += 60s;
    REQUIRE(m.terminal->call(Meeting::ending(call)));
    m.clock.at += 4s; // the desk's figures come later
    REQUIRE(m.desk->call(Meeting::ending(call)));
    REQUIRE(waitFor([&] { return m.hasRecord(); }));
    CHECK(m.number(u"SELECT duration_seconds FROM call_record"_s) == 60);
}
