// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Without a time on the agenda: now, the queue, the waiting list, and what is kept while the line
// is cut.
#include "domain/ticketcode.h"
#include "protocol/work.h"
#include "support/wait.h"
#include "ui/fakekiosk.h"

#include <QSignalSpy>

using namespace relais;
using namespace relais::kiosk;
using namespace std::chrono_literals;
using Screen = KioskFlow::Screen;
using Standing = TicketInfo::Standing;
using Step = BookingPresenter::Step;
using Way = BookingPresenter::Way;
using test::FakeKiosk;

namespace {
BookingPresenter& bookUntilWhen(FakeKiosk& kiosk)
{
    kiosk.openVisit();
    kiosk.flow.openBooking();
    kiosk.run();
    auto& booking = *kiosk.flow.booking();
    booking.chooseService(0);
    booking.chooseMotif(0);
    kiosk.run();
    REQUIRE(booking.step() == Step::When);
    return booking;
}

void answerName(FakeKiosk& kiosk, BookingPresenter& booking)
{
    REQUIRE(booking.step() == Step::FirstName);
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    kiosk.run();
}

TicketEntryPresenter& typeCode(FakeKiosk& kiosk)
{
    kiosk.openVisit();
    kiosk.flow.openTicketEntry();
    auto& entry = *kiosk.flow.ticketEntry();
    entry.setTyped(TicketCode::fromRandom(5).toString());
    entry.goOn();
    kiosk.run();
    return entry;
}

/// The sample code stands for a place on the waiting list.
void stand(FakeKiosk& kiosk, WaitingState state)
{
    kiosk.hub.paper.appointment.reset();
    kiosk.hub.paper.waiting = protocol::WaitingInfo{};
    kiosk.hub.paper.waiting->state = state;
    kiosk.hub.paper.waiting->offeredStart = FakeKiosk::at(25, 9, 0);
    kiosk.hub.paper.waiting->offeredUntil = FakeKiosk::at(24, 14, 42);
}
} // namespace

TEST_CASE("D1 a booking made while the line is cut is kept, and called to be confirmed",
          "[kiosk][offline]")
{
    FakeKiosk kiosk;
    auto& booking = bookUntilWhen(kiosk);
    booking.chooseTime(FakeKiosk::at(25, 10, 30));
    kiosk.run();
    booking.goOn();
    answerName(kiosk, booking);
    CHECK_FALSE(booking.isToBeLeft());
    kiosk.hub.setOnline(false);
    CHECK(booking.isToBeLeft());
    booking.goOn();
    kiosk.run();
    REQUIRE(kiosk.hub.kept.size() == 1);
    const auto left = protocol::decode<protocol::Book>(kiosk.hub.kept.constFirst()).value();
    CHECK(left.firstName == QStringLiteral("Jeanne"));
    REQUIRE(kiosk.flow.screen() == Screen::Ticket);
    auto& ticket = *kiosk.flow.ticket();
    CHECK(ticket.ticket().standing == Standing::Left);
    CHECK(ticket.ticket().code.isEmpty());

    SECTION("it becomes an appointment while the person is there")
    {
        protocol::Book::Reply reply;
        reply.code = TicketCode::fromRandom(9).toString();
        reply.start = left.start;
        Q_EMIT kiosk.hub.settled(left.request, protocol::encode(reply));
        CHECK(ticket.ticket().standing == Standing::Confirmed);
        CHECK(ticket.ticket().code == reply.code);
    }
    SECTION("or the time is gone")
    {
        protocol::Book::Reply reply;
        reply.taken = true;
        Q_EMIT kiosk.hub.settled(left.request, protocol::encode(reply));
        CHECK(ticket.ticket().standing == Standing::Lost);
    }
    SECTION("another person's act changes nothing")
    {
        Q_EMIT kiosk.hub.settled(RequestId::create(), protocol::encode(protocol::Book::Reply{}));
        CHECK(ticket.ticket().standing == Standing::Left);
    }
}

TEST_CASE("D1 a wish without a time can be left from the first question on", "[kiosk][offline]")
{
    FakeKiosk kiosk;
    kiosk.hub.setOnline(false);
    kiosk.hub.catalogueKept = true;
    auto& booking = bookUntilWhen(kiosk);
    CHECK(booking.trouble() == BookingPresenter::Trouble::LineCut);
    REQUIRE(booking.canWait());
    booking.takeWay(Way::WaitingList);
    answerName(kiosk, booking);
    REQUIRE(booking.step() == Step::Contact); // somebody must be able to call back
    booking.setContact(QStringLiteral("06 12 34 56 78"));
    booking.goOn();
    REQUIRE(booking.isToBeLeft());
    booking.goOn();
    kiosk.run();
    REQUIRE(kiosk.hub.kept.size() == 1);
    const auto left = protocol::decode<protocol::JoinWaiting>(kiosk.hub.kept.constFirst()).value();
    CHECK(left.fromDay == QStringLiteral("2026-11-24"));
    CHECK(left.contact == QStringLiteral("06 12 34 56 78"));
    REQUIRE(kiosk.flow.screen() == Screen::Ticket);
    CHECK(kiosk.flow.ticket()->ticket().standing == Standing::Left);
    Q_EMIT kiosk.hub.settled(left.request, protocol::encode(protocol::JoinWaiting::Reply{
                                               TicketCode::fromRandom(9).toString(), 3}));
    CHECK(kiosk.flow.ticket()->ticket().standing == Standing::Waiting);
    CHECK(kiosk.flow.ticket()->ticket().ahead == 3);
}

TEST_CASE("B18 when nothing is free, the waiting list is offered", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    kiosk.hub.noTimes = true;
    auto& booking = bookUntilWhen(kiosk);
    REQUIRE(booking.canWait());
    booking.takeWay(Way::WaitingList);
    answerName(kiosk, booking);
    SECTION("and joined")
    {
        booking.goOn(); // without a contact: the person comes back with the code
        booking.goOn();
        kiosk.run();
        REQUIRE(kiosk.flow.screen() == Screen::Ticket);
        CHECK(kiosk.flow.ticket()->ticket().standing == Standing::Waiting);
        CHECK_FALSE(kiosk.flow.ticket()->ticket().start);
    }
    SECTION("going back asks for a time again")
    {
        CHECK(booking.goBack());
        CHECK(booking.goBack());
        CHECK(booking.step() == Step::When);
        CHECK(booking.way() == Way::AtTime);
    }
}

TEST_CASE("B18 the waiting list is not offered while times are free", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    auto& booking = bookUntilWhen(kiosk);
    CHECK_FALSE(booking.canWait());
    booking.takeWay(Way::WaitingList);
    CHECK(booking.step() == Step::When);
}

TEST_CASE("B14 who is free now can be talked to now", "[kiosk][booking]")
{
    FakeKiosk kiosk;
    kiosk.hub.free = {true, 20, false, 0};
    auto& booking = bookUntilWhen(kiosk);
    REQUIRE(booking.freeNow());
    CHECK(booking.freeNow()->minutes == 20);
    booking.takeWay(Way::Now);
    answerName(kiosk, booking);
    REQUIRE(booking.step() == Step::Confirm);
    SECTION("and the call is prepared")
    {
        booking.goOn();
        kiosk.run();
        CHECK(kiosk.flow.screen() == Screen::Ready);
        kiosk.flow.goBack(); // there was no code to go back to
        CHECK(kiosk.flow.screen() == Screen::Home);
    }
    SECTION("unless somebody was quicker")
    {
        kiosk.hub.free.free = false;
        booking.goOn();
        kiosk.run();
        CHECK(booking.step() == Step::When);
        CHECK(booking.trouble() == BookingPresenter::Trouble::NobodyNow);
        CHECK(booking.way() == Way::AtTime);
        CHECK_FALSE(booking.freeNow()->free);
    }
}

TEST_CASE("B16 a number of the queue moves up and becomes a call", "[kiosk][booking]")
{
    KioskSettings settings;
    settings.queueRefresh = 1ms;
    FakeKiosk kiosk(settings);
    kiosk.hub.free = {false, 0, true, 2};
    auto& booking = bookUntilWhen(kiosk);
    booking.takeWay(Way::Queue);
    answerName(kiosk, booking);
    const auto appointment = std::exchange(kiosk.hub.paper.appointment, std::nullopt);
    kiosk.hub.paper.queue = protocol::QueuePlace{};
    kiosk.hub.paper.queue->ahead = 1;
    booking.goOn();
    REQUIRE(test::waitFor([&] { return kiosk.flow.screen() == Screen::Ticket; }));
    CHECK(kiosk.flow.ticket()->ticket().number == 7);
    REQUIRE(test::waitFor([&] { return kiosk.flow.ticket()->ticket().ahead == 1; }));
    SECTION("when it is called")
    {
        kiosk.hub.paper.appointment = appointment;
        CHECK(test::waitFor([&] { return kiosk.flow.screen() == Screen::Ready; }));
    }
    SECTION("or is given up")
    {
        kiosk.flow.ticket()->leaveQueue();
        CHECK(test::waitFor([&] { return kiosk.flow.screen() == Screen::Home; }));
        CHECK(kiosk.hub.asked.contains(QLatin1String(protocol::LeaveQueue::method)));
    }
}

TEST_CASE("B18 a code of the waiting list shows what is offered", "[kiosk][ticket]")
{
    FakeKiosk kiosk;
    using Trouble = TicketEntryPresenter::Trouble;
    SECTION("an offer is taken")
    {
        const auto appointment = kiosk.hub.paper.appointment;
        stand(kiosk, WaitingState::Offered);
        auto& entry = typeCode(kiosk);
        REQUIRE(entry.trouble() == Trouble::Offered);
        kiosk.hub.paper.appointment = appointment;
        entry.acceptOffer();
        kiosk.run();
        REQUIRE(kiosk.flow.screen() == Screen::Ticket);
        CHECK(kiosk.flow.ticket()->ticket().standing == Standing::Confirmed);
        CHECK(kiosk.flow.ticket()->ticket().papers.size() == 2);
    }
    SECTION("a place is left")
    {
        stand(kiosk, WaitingState::Waiting);
        auto& entry = typeCode(kiosk);
        REQUIRE(entry.trouble() == Trouble::OnList);
        entry.leaveList();
        kiosk.run();
        CHECK(entry.trouble() == Trouble::ListOver);
    }
    SECTION("a place that is over says so")
    {
        stand(kiosk, WaitingState::Expired);
        CHECK(typeCode(kiosk).trouble() == Trouble::ListOver);
    }
}

TEST_CASE("B12 an appointment is moved with its ticket", "[kiosk][ticket]")
{
    FakeKiosk kiosk;
    kiosk.hub.appointment().callFrom = FakeKiosk::at(24, 15, 0);
    typeCode(kiosk).moveAppointment();
    kiosk.run();
    REQUIRE(kiosk.flow.screen() == Screen::Booking);
    auto& booking = *kiosk.flow.booking();
    CHECK(booking.isMoving());
    CHECK(booking.stepCount() == 2);
    booking.chooseTime(FakeKiosk::at(25, 10, 30));
    kiosk.run();
    booking.goOn();
    REQUIRE(booking.step() == Step::Confirm);
    booking.goOn();
    kiosk.run();
    REQUIRE(kiosk.flow.screen() == Screen::Ticket);
    CHECK(kiosk.hub.asked.contains(QLatin1String(protocol::Move::method)));
    CHECK(kiosk.flow.ticket()->ticket().start == FakeKiosk::at(25, 10, 30));
}

TEST_CASE("B12 who moves an appointment is not put on a waiting list", "[kiosk][ticket]")
{
    FakeKiosk kiosk;
    kiosk.hub.appointment().callFrom = FakeKiosk::at(24, 15, 0);
    kiosk.hub.noTimes = true;
    typeCode(kiosk).moveAppointment();
    kiosk.run();
    auto& booking = *kiosk.flow.booking();
    CHECK(booking.trouble() == BookingPresenter::Trouble::NoFreeTime);
    CHECK_FALSE(booking.canWait());
    booking.takeWay(Way::WaitingList);
    CHECK(booking.step() == Step::When);
}

TEST_CASE("D1 a ticket is checked in the terminal's copy while the line is cut", "[kiosk][offline]")
{
    FakeKiosk kiosk;
    kiosk.hub.copy = KnownTicket{AppointmentState::Booked, FakeKiosk::at(24, 14, 30),
                                 QStringLiteral("CAF"), FakeKiosk::at(24, 10, 5)};
    kiosk.hub.setOnline(false);
    auto& entry = typeCode(kiosk);
    CHECK(entry.trouble() == TicketEntryPresenter::Trouble::LineCut);
    REQUIRE(entry.known());
    CHECK(entry.known()->asOf == FakeKiosk::at(24, 10, 5));
    kiosk.hub.setOnline(true);
    kiosk.run();
    CHECK(kiosk.flow.screen() == Screen::Ready); // the hub's word counts
}

TEST_CASE("D1 a cancellation is kept while the line is cut", "[kiosk][offline]")
{
    FakeKiosk kiosk;
    kiosk.hub.appointment().callFrom = FakeKiosk::at(24, 15, 0);
    auto& entry = typeCode(kiosk);
    kiosk.hub.setOnline(false);
    entry.cancelAppointment();
    kiosk.run();
    CHECK(entry.trouble() == TicketEntryPresenter::Trouble::CancelKept);
    CHECK(kiosk.hub.kept.size() == 1);
}
