// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/ticketcode.h"
#include "support/wait.h"
#include "ui/fakekiosk.h"

#include <QSignalSpy>

using namespace relais;
using namespace relais::kiosk;
using namespace std::chrono_literals;
using Screen = KioskFlow::Screen;
using test::FakeKiosk;

namespace {
/// Goes to the question of the first name with Wednesday 10 h 30 chosen.
BookingPresenter& bookUntilName(FakeKiosk& kiosk)
{
    kiosk.openVisit();
    kiosk.flow.openBooking();
    kiosk.run();
    auto& booking = *kiosk.flow.booking();
    booking.chooseService(0);
    booking.chooseMotif(0);
    kiosk.run();
    booking.chooseTime(FakeKiosk::at(25, 10, 30));
    kiosk.run();
    booking.goOn();
    REQUIRE(booking.step() == BookingPresenter::Step::FirstName);
    return booking;
}

/// Goes into a call with the sample ticket.
void ringNow(FakeKiosk& kiosk)
{
    kiosk.openVisit();
    kiosk.flow.openTicketEntry();
    kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(5).toString());
    kiosk.flow.ticketEntry()->goOn();
    kiosk.run();
    REQUIRE(kiosk.flow.screen() == Screen::Ready);
    kiosk.flow.ready()->setPresence(Presence::WithRelative);
    kiosk.flow.ready()->goOn();
    kiosk.run();
    REQUIRE(kiosk.flow.screen() == Screen::Waiting);
}
} // namespace

TEST_CASE("an appointment is booked from the service to the ticket", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    auto& booking = bookUntilName(kiosk);
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    REQUIRE(booking.step() == BookingPresenter::Step::Confirm);
    booking.goOn();
    kiosk.run();
    REQUIRE(kiosk.flow.screen() == Screen::Ticket);
    CHECK(kiosk.flow.ticket()->ticket().firstName == QStringLiteral("Jeanne"));
    CHECK(kiosk.flow.ticket()->groupedCode().contains(u'-'));
}

TEST_CASE("B8 a taken time keeps every answer and offers three others", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    auto& booking = bookUntilName(kiosk);
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    kiosk.hub.take(FakeKiosk::at(25, 10, 30));
    booking.goOn();
    kiosk.run();
    CHECK(booking.step() == BookingPresenter::Step::When);
    CHECK(booking.trouble() == BookingPresenter::Trouble::JustTaken);
    CHECK(booking.alternatives().size() == 3);
    CHECK_FALSE(booking.chosenTime());
    CHECK(booking.firstName() == QStringLiteral("Jeanne"));
    booking.chooseTime(booking.alternatives().constFirst().start);
    kiosk.run();
    booking.goOn();
    CHECK(booking.step() == BookingPresenter::Step::Confirm);
}

TEST_CASE("a booking over a cut line is tried again under the same request", "[kiosk][booking]")
{
    KioskSettings settings;
    settings.retry = 10ms;
    FakeKiosk kiosk(settings);
    kiosk.hub.keeps = false; // its disk fails
    auto& booking = bookUntilName(kiosk);
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    kiosk.hub.setOnline(false);
    booking.goOn();
    kiosk.run();
    CHECK(booking.trouble() == BookingPresenter::Trouble::LineCut);
    REQUIRE(test::waitFor([&] { return kiosk.hub.bookRequests.size() > 2; }));
    kiosk.hub.setOnline(true);
    REQUIRE(test::waitFor([&] { return kiosk.flow.screen() == Screen::Ticket; }));
    for (const auto& request : kiosk.hub.bookRequests)
        CHECK(request == kiosk.hub.bookRequests.constFirst());
}

TEST_CASE("a social-security number is refused as a first name and forgotten", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    auto& booking = bookUntilName(kiosk);
    booking.setFirstName(QStringLiteral("2 84 05 46 102 123"));
    CHECK(booking.trouble() == BookingPresenter::Trouble::NameHoldsNir);
    CHECK(booking.firstName().isEmpty());
    booking.goOn();
    CHECK(booking.step() == BookingPresenter::Step::FirstName);
    CHECK(booking.trouble() == BookingPresenter::Trouble::NameMissing);
}

TEST_CASE("without a wish the first free time is chosen, and held on going on", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    kiosk.openVisit();
    kiosk.flow.openBooking();
    kiosk.run();
    auto& booking = *kiosk.flow.booking();
    booking.chooseService(0);
    booking.chooseMotif(0);
    kiosk.run();
    CHECK(booking.chosenTime() == kiosk.hub.freeSlots().constFirst().start);
    SECTION("free")
    {
        booking.goOn();
        kiosk.run();
        CHECK(booking.step() == BookingPresenter::Step::FirstName);
    }
    SECTION("taken meanwhile")
    {
        kiosk.hub.take(kiosk.hub.freeSlots().constFirst().start);
        booking.goOn();
        kiosk.run();
        CHECK(booking.step() == BookingPresenter::Step::When);
        CHECK(booking.trouble() == BookingPresenter::Trouble::JustTaken);
        CHECK_FALSE(booking.chosenTime());
    }
}

TEST_CASE("a reminder is asked for where one can be sent, and may be left out", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    kiosk.hub.reminds = true;
    auto& booking = bookUntilName(kiosk);
    CHECK(booking.stepCount() == 6);
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    REQUIRE(booking.step() == BookingPresenter::Step::Contact);
    SECTION("left out")
    {
        booking.goOn();
        CHECK(booking.step() == BookingPresenter::Step::Confirm);
        CHECK(booking.goBack());
        CHECK(booking.step() == BookingPresenter::Step::Contact);
        booking.goOn();
        booking.goOn();
        kiosk.run();
        CHECK(kiosk.flow.ticket()->ticket().reminderTo.isEmpty());
    }
    SECTION("given")
    {
        booking.setContact(QStringLiteral("06 12 34 56 78"));
        booking.goOn();
        booking.goOn();
        kiosk.run();
        REQUIRE(kiosk.flow.screen() == Screen::Ticket);
        CHECK(kiosk.hub.bookedContact == QStringLiteral("06 12 34 56 78"));
        CHECK_FALSE(kiosk.flow.ticket()->ticket().reminderTo.isEmpty());
    }
    SECTION("what cannot be one, and what must not be kept")
    {
        booking.setContact(QStringLiteral("06 12"));
        booking.goOn();
        CHECK(booking.trouble() == BookingPresenter::Trouble::ContactWrong);
        booking.setContact(QStringLiteral("1 85 05 78 006 084 91"));
        CHECK(booking.trouble() == BookingPresenter::Trouble::ContactHoldsNir);
        CHECK(booking.contact().isEmpty());
    }
    SECTION("refused by the hub")
    {
        booking.setContact(QStringLiteral("99 99 99 99 99"));
        booking.goOn();
        kiosk.hub.bookFails = Error{Error::Code::Invalid, QStringLiteral("contact")};
        booking.goOn();
        kiosk.run();
        CHECK(booking.step() == BookingPresenter::Step::Contact);
        CHECK(booking.trouble() == BookingPresenter::Trouble::ContactWrong);
        CHECK(booking.firstName() == QStringLiteral("Jeanne"));
    }
    SECTION("a person who has another appointment then, or enough of them")
    {
        booking.setContact(QStringLiteral("06 12 34 56 78"));
        booking.goOn();
        kiosk.hub.personBusy = true;
        booking.goOn();
        kiosk.run();
        CHECK(booking.trouble() == BookingPresenter::Trouble::PersonBusy);
        CHECK(booking.step() == BookingPresenter::Step::When);
        kiosk.hub.personBusy = false;
        kiosk.hub.bookFails = Error{Error::Code::Conflict, QStringLiteral("most-active")};
        booking.goOn();
        kiosk.run();
        booking.goOn();
        kiosk.run();
        CHECK(booking.trouble() == BookingPresenter::Trouble::TooMany);
    }
}

TEST_CASE("days come four at a time, without full pages first", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    kiosk.openVisit();
    kiosk.flow.openBooking();
    kiosk.run();
    auto& booking = *kiosk.flow.booking();
    booking.chooseService(0);
    booking.chooseMotif(0);
    kiosk.run();
    REQUIRE(booking.days().size() == 4);
    CHECK(booking.days().at(0).date == QDate(2026, 11, 24));
    CHECK(booking.days().at(3).slots.isEmpty());
    CHECK_FALSE(booking.canGoEarlier());
    booking.showLaterDays();
    CHECK(booking.days().at(0).date == QDate(2026, 11, 30));
    CHECK(booking.canGoEarlier());
}

TEST_CASE("a held time is given back when the booking is left", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    bookUntilName(kiosk);
    kiosk.flow.goHome();
    CHECK(kiosk.hub.releases == 1);
}

TEST_CASE("a ticket code is checked while it is typed", "[kiosk][ticket]")
{
    FakeKiosk kiosk;
    TicketEntryPresenter entry(kiosk.hub, {});
    const QString right = TicketCode::fromRandom(123456).toString();
    entry.setTyped(right.left(3));
    CHECK(entry.trouble() == TicketEntryPresenter::Trouble::None);
    CHECK_FALSE(entry.canGoOn());
    entry.goOn();
    CHECK(entry.trouble() == TicketEntryPresenter::Trouble::NotComplete);
    QString wrong = right;
    wrong[6] = right.at(6) == u'A' ? u'B' : u'A';
    entry.setTyped(wrong);
    CHECK(entry.trouble() == TicketEntryPresenter::Trouble::NotRight);
    CHECK_FALSE(entry.canGoOn());
    entry.setTyped(right.toLower() + QStringLiteral("0OIL"));
    CHECK(entry.typed() == right);
    CHECK(entry.canGoOn());
}

TEST_CASE("a code that leads nowhere says why", "[kiosk][ticket]")
{
    FakeKiosk kiosk;
    TicketEntryPresenter entry(kiosk.hub, {});
    QSignalSpy ready(&entry, &TicketEntryPresenter::ready);
    entry.setTyped(TicketCode::fromRandom(7).toString());
    using Trouble = TicketEntryPresenter::Trouble;
    SECTION("unknown")
    {
        kiosk.hub.lookUpFails = Error::Code::NotFound;
        entry.goOn();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::NotFound);
    }
    SECTION("too many tries")
    {
        kiosk.hub.lookUpFails = Error::Code::Throttled;
        entry.goOn();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::TooManyTries);
    }
    SECTION("too early, and it can be cancelled")
    {
        kiosk.hub.appointment().callFrom = FakeKiosk::at(24, 15, 0);
        entry.goOn();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::TooEarly);
        entry.cancelAppointment();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::Cancelled);
    }
    SECTION("cancelled by the service")
    {
        kiosk.hub.appointment().appointment.state = AppointmentState::CancelledByService;
        entry.goOn();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::Cancelled);
    }
    CHECK(ready.isEmpty());
}

TEST_CASE("nobody is hurried before three minutes, and a warning comes first", "[kiosk][visit]")
{
    FakeKiosk kiosk;
    kiosk.openVisit();
    auto& clock = kiosk.flow.inactivity();
    QSignalSpy warned(&clock, &InactivityClock::warned);
    kiosk.clock.advance(179s);
    clock.check();
    CHECK(warned.isEmpty());
    kiosk.clock.advance(1s);
    clock.check();
    REQUIRE(warned.size() == 1);
    CHECK(clock.secondsLeft() == 30);
    SECTION("a touch keeps the visit")
    {
        kiosk.flow.activity();
        CHECK_FALSE(clock.isWarning());
        kiosk.clock.advance(100s);
        clock.check();
        CHECK(kiosk.flow.screen() == Screen::Home);
    }
    SECTION("silence ends it")
    {
        kiosk.clock.advance(30s);
        clock.check();
        kiosk.run();
        CHECK(kiosk.flow.screen() == Screen::Goodbye);
        CHECK(kiosk.visit.ended == 1);
    }
    SECTION("the portal counts as activity")
    {
        kiosk.flow.activity();
        kiosk.flow.openServices();
        kiosk.run();
        kiosk.flow.services()->choose(4); // no video, two pages
        kiosk.flow.services()->openPage(0);
        REQUIRE(kiosk.flow.screen() == Screen::Portal);
        kiosk.clock.advance(170s);
        Q_EMIT kiosk.portal.touched();
        kiosk.clock.advance(100s);
        clock.check();
        CHECK_FALSE(clock.isWarning());
    }
}

TEST_CASE("waiting and talking have no time-out", "[kiosk][visit]")
{
    FakeKiosk kiosk;
    ringNow(kiosk);
    kiosk.clock.advance(1h);
    kiosk.flow.inactivity().check();
    CHECK(kiosk.flow.screen() == Screen::Waiting);
    kiosk.calls.current->reach(call::Stage::Talking);
    kiosk.clock.advance(1h);
    kiosk.flow.inactivity().check();
    CHECK(kiosk.flow.screen() == Screen::Call);
}

TEST_CASE("a call goes from the ring to the opinion", "[kiosk][call]")
{
    FakeKiosk kiosk;
    ringNow(kiosk);
    CHECK(kiosk.calls.check == nullptr);
    auto& call = *kiosk.calls.current;
    CHECK(call.presence() == Presence::WithRelative);
    call.reach(call::Stage::Accepted);
    CHECK(kiosk.flow.screen() == Screen::Call);
    CHECK(kiosk.flow.call()->words().size() == 2);
    call.reach(call::Stage::Reconnecting);
    CHECK(kiosk.flow.screen() == Screen::Call);
    CHECK(kiosk.flow.call()->line() == CallPresenter::Line::Lost);
    kiosk.flow.call()->hangUp();
    CHECK(call.hangUps == 1);
    REQUIRE(kiosk.flow.screen() == Screen::Opinion);
    kiosk.flow.opinion()->answer(Face::Good);
    kiosk.flow.opinion()->skip();
    kiosk.flow.opinion()->answer(Face::Bad);
    kiosk.run();
    REQUIRE(kiosk.hub.opinions.size() == 1);
    CHECK(kiosk.hub.opinions.at(0).howWasIt == Face::Good);
    CHECK_FALSE(kiosk.hub.opinions.at(0).answered);
    CHECK(kiosk.hub.opinions.at(0).seenAndHeard == Face::Bad);
    CHECK(kiosk.flow.screen() == Screen::Goodbye);
    CHECK(kiosk.flow.call() == nullptr);
}

TEST_CASE("who leaves while it rings gives the ring up", "[kiosk][call]")
{
    FakeKiosk kiosk;
    ringNow(kiosk);
    const int before = kiosk.calls.givenUp;
    SECTION("by the button")
    {
        kiosk.flow.call()->hangUp();
    }
    SECTION("by ending the visit")
    {
        kiosk.flow.endVisit();
        kiosk.run();
    }
    CHECK(kiosk.calls.givenUp > before);
}

TEST_CASE("an opinion left out entirely is not sent", "[kiosk][opinion]")
{
    FakeKiosk kiosk;
    OpinionPresenter opinion(kiosk.hub, std::nullopt);
    QSignalSpy finished(&opinion, &OpinionPresenter::finished);
    for (int i = 0; i < 3; ++i)
        opinion.skip();
    CHECK(finished.size() == 1);
    CHECK(kiosk.hub.opinions.isEmpty());
}

TEST_CASE("a call that nobody takes can be made again", "[kiosk][call]")
{
    FakeKiosk kiosk;
    ringNow(kiosk);
    kiosk.calls.current->end(EndReason::NoAnswer);
    REQUIRE(kiosk.flow.screen() == Screen::Waiting);
    CHECK(kiosk.flow.call()->trouble() == CallPresenter::Trouble::NoAnswer);
    CHECK(kiosk.flow.inactivity().isRunning()); // the person may have walked off
    kiosk.flow.call()->ring();
    kiosk.run();
    CHECK_FALSE(kiosk.flow.inactivity().isRunning());
    kiosk.calls.current->reach(call::Stage::Talking);
    CHECK(kiosk.flow.screen() == Screen::Call);
    CHECK(kiosk.calls.rings == 2);
}

TEST_CASE("no browser lives while a call is prepared", "[kiosk][call]")
{
    FakeKiosk kiosk;
    kiosk.openVisit();
    kiosk.flow.openServices();
    kiosk.run();
    kiosk.flow.services()->choose(0);
    kiosk.flow.services()->openPage(0);
    REQUIRE(kiosk.flow.screen() == Screen::Portal);
    kiosk.flow.goHome();
    CHECK(kiosk.portal.closes == 0);
    kiosk.flow.openTicketEntry();
    kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(5).toString());
    kiosk.flow.ticketEntry()->goOn();
    kiosk.run();
    CHECK(kiosk.portal.closes == 1);
    CHECK(kiosk.flow.portal() == nullptr);
}

TEST_CASE("the animateur is called, comes, or has a telephone", "[kiosk][help]")
{
    KioskSettings settings;
    settings.animateurPatience = 20ms;
    FakeKiosk kiosk(settings);
    auto& help = kiosk.flow.animateur();
    using State = AnimateurCall::State;
    help.call();
    CHECK(help.state() == State::Calling);
    SECTION("comes")
    {
        kiosk.run();
        CHECK(kiosk.calls.lastKind == CallKind::Animateur);
        kiosk.calls.current->reach(call::Stage::Accepted);
        CHECK(help.state() == State::Coming);
        CHECK(kiosk.calls.current->hangUps == 1);
    }
    SECTION("nobody answers in time")
    {
        REQUIRE(test::waitFor([&] { return help.state() == State::Unanswered; }));
        CHECK(help.phone() == QStringLiteral("05 65 00 00 00"));
        CHECK(kiosk.calls.current->hangUps == 1);
    }
    SECTION("nobody is signed in")
    {
        help.dismiss();
        kiosk.calls.ringFails = Error::Code::Unreachable;
        help.call();
        kiosk.run();
        CHECK(help.state() == State::Unanswered);
    }
}

TEST_CASE("everything is erased only when the audit says so", "[kiosk][visit]")
{
    KioskSettings settings;
    settings.goodbye = 20ms;
    FakeKiosk kiosk(settings);
    bookUntilName(kiosk);
    SECTION("clean")
    {
        kiosk.flow.endVisit();
        CHECK_FALSE(kiosk.flow.isErased());
        kiosk.run();
        CHECK(kiosk.flow.isErased());
        CHECK(kiosk.flow.booking() == nullptr);
        REQUIRE(test::waitFor([&] { return kiosk.flow.screen() == Screen::Welcome; }));
    }
    SECTION("something was found")
    {
        kiosk.visit.report = {false, {QStringLiteral("a file")}};
        kiosk.flow.endVisit();
        kiosk.run();
        CHECK(kiosk.flow.screen() == Screen::OutOfService);
        kiosk.flow.begin();
        kiosk.run();
        CHECK(kiosk.flow.screen() == Screen::OutOfService);
        kiosk.flow.returnToService(); // the line to the hub came back: that erases nothing
        CHECK(kiosk.flow.screen() == Screen::OutOfService);
    }
}
