// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "animateursupport.h"
#include "desk/worktexts.h"
#include "domain/ticketcode.h"
#include "protocol/papers.h"
#include "support/wait.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace relais;
using namespace relais::test;
using desk::BookingTrouble;

namespace {
QString textOf(Bench& bench, const char* label)
{
    const auto* found = bench.find<QLabel>(label);
    REQUIRE(found);
    return found->text();
}

/// A bench with work to do, on its page.
struct WorkBench : AnimateurBench
{
    WorkBench()
    {
        service.work = sampleWork(service.partners.first(), SystemClock().now());
        hub.send(protocol::Changed{1});
        REQUIRE(waitFor([this] { return presenter.person()->work->count() == 4; }));
        press(Qt::Key_F3);
    }
    void moveFirst()
    {
        click("moveRow1");
        REQUIRE(waitFor([this] {
            return presenter.person()->move &&
                   presenter.person()->move->times().state() == desk::SlotSearch::State::Known;
        }));
    }
    desk::MovePresenter& move() { return *presenter.person()->move; }
    void moveNow()
    {
        move().move();
        REQUIRE(waitFor([this] { return !move().isBusy(); }));
    }
};

/// A day whose first row is an appointment to come.
struct DayBench : AnimateurBench
{
    DayBench()
    {
        const auto now = parisTime().resolve(parisTime().dateAt(SystemClock().now()), QTime(12, 0));
        auto first = benchAppointment(QStringLiteral("Jeanne"), *now, service.partners.first());
        auto second = benchAppointment(QStringLiteral("Karim"), *now + std::chrono::minutes(30),
                                       service.partners.first());
        second.state = AppointmentState::Missed;
        hub.setDay({first, second});
        hub.send(protocol::Changed{1});
        REQUIRE(waitFor([this] { return presenter.person()->day.rows().size() == 2; }));
        find<QWidget>("dayRow1")->setFocus();
    }
};
} // namespace

TEST_CASE("The rail counts what is to be put right, and the page says why")
{
    WorkBench bench;
    check(bench);
    CHECK(textOf(bench, "workCount") == QStringLiteral("4"));
    CHECK(bench.find<QWidget>("workSection")->accessibleName() == QStringLiteral("À traiter : 4"));
    CHECK(textOf(bench, "affected1Line2") == QStringLiteral("Conseiller absent"));
    CHECK(textOf(bench, "affected2Line2") == QStringLiteral("Service fermé : CAF, poste en panne"));
    CHECK(textOf(bench, "task1Line1") == QStringLiteral("Denise · 06 12 34 56 78"));
    CHECK(textOf(bench, "task2Line1") == QStringLiteral("Lucien · pas de contact"));
    CHECK(bench.find<QPushButton>("moveRow1")->hasFocus());
}

TEST_CASE("A task that is done goes, and the keyboard stays on the page")
{
    WorkBench bench;
    auto* done = bench.find<QPushButton>("taskDone1");
    done->setFocus();
    bench.service.work.tasks.removeFirst();
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.presenter.person()->work->count() == 3; }));
    CHECK(bench.hub.calls(protocol::CloseTask::method).size() == 1);
    CHECK(bench.find<QPushButton>("moveRow1")->hasFocus());
    SECTION("and one that somebody else did is no trouble")
    {
        bench.service.refuseNext(protocol::CloseTask::method, Error::Code::NotFound, {});
        bench.service.work.tasks.clear();
        bench.click("taskDone1");
        REQUIRE(waitFor([&] { return bench.presenter.person()->work->count() == 2; }));
        CHECK_FALSE(bench.presenter.person()->work->isOffline());
    }
}

TEST_CASE("D2 a person to call back is offered other times, booked by one press")
{
    WorkBench bench;
    CHECK(textOf(bench, "task1Line2").startsWith(QStringLiteral("Confirmé avant une panne")));
    auto& work = bench.service.work;
    const auto settleAs = [&work](const protocol::Book::Reply& reply) {
        work.tasks.first().booked = reply.start;
        work.tasks.first().alternatives.clear();
        work.tasks.first().code = reply.code;
    };
    SECTION("which then is to be told")
    {
        protocol::Book::Reply booked;
        booked.appointment.emplace();
        booked.code = benchCode();
        booked.start = work.tasks.first().alternatives.at(1).start;
        bench.service.answerNext(protocol::Book::method, booked);
        const auto when = desk::momentOf(parisTime(), booked.start);
        const auto asked = work.tasks.first();
        settleAs(booked);
        bench.click("task1Time2");
        REQUIRE(waitFor(
            [&] { return textOf(bench, "task1Line2").startsWith(QStringLiteral("✓ Réservé")); }));
        CHECK(textOf(bench, "task1Line2").contains(deskui::WorkTexts::moment(when)));
        CHECK(textOf(bench, "task1Line3").contains(TicketCode::parse(benchCode())->grouped()));
        CHECK(bench.find<QPushButton>("taskDone1")->hasFocus());
        const auto said =
            protocol::decode<protocol::Book>(bench.hub.calls(protocol::Book::method).last());
        REQUIRE(said);
        CHECK(said->task == asked.task);
        CHECK(said->start == booked.start);
        CHECK(said->firstName == asked.firstName);
        CHECK(said->contact == asked.contact);
        check(bench);
    }
    SECTION("unless it was just taken: others take its place")
    {
        protocol::Book::Reply taken;
        taken.taken = true;
        bench.service.answerNext(protocol::Book::method, taken);
        work.tasks.first().alternatives.removeFirst();
        bench.click("task1Time1");
        REQUIRE(waitFor([&] { return bench.find<QPushButton>("task1Time3") == nullptr; }));
        CHECK(textOf(bench, "task1Line4").startsWith(QStringLiteral("Cette heure vient")));
        check(bench);
    }
    SECTION("what still stands is moved")
    {
        work.tasks.first().toMove.emplace();
        bench.hub.send(protocol::Changed{2});
        REQUIRE(waitFor([&] {
            return bench.find<QLabel>("task1Offer")->text() == QStringLiteral("Déplacer :");
        }));
        bench.click("task1Time3");
        REQUIRE(waitFor([&] { return bench.hub.calls(protocol::Move::method).size() == 1; }));
        const auto said =
            protocol::decode<protocol::Move>(bench.hub.calls(protocol::Move::method).last());
        CHECK(said->appointment == work.tasks.first().toMove);
        CHECK(said->task == work.tasks.first().task);
        CHECK(bench.hub.calls(protocol::Book::method).isEmpty());
    }
    SECTION("a lost answer is asked for again as the same act")
    {
        bench.service.refuseNext(protocol::Book::method, Error::Code::Unreachable, {});
        bench.click("task1Time1");
        REQUIRE(waitFor([&] { return bench.find<QLabel>("task1Line4") != nullptr; }));
        CHECK(textOf(bench, "task1Line4").startsWith(QStringLiteral("La ligne est coupée")));
        REQUIRE(waitFor([&] { return bench.find<QPushButton>("task1Time1")->isEnabled(); }));
        bench.click("task1Time1");
        REQUIRE(waitFor([&] { return bench.hub.calls(protocol::Book::method).size() == 2; }));
        const auto calls = bench.hub.calls(protocol::Book::method);
        CHECK(calls.first().value(u"request") == calls.last().value(u"request"));
    }
}

TEST_CASE("An appointment is moved with the keyboard alone, and the page comes back")
{
    WorkBench bench;
    bench.press(Qt::Key_Return); // on the first button
    REQUIRE(waitFor([&] {
        return bench.presenter.person()->move &&
               bench.move().times().state() == desk::SlotSearch::State::Known;
    }));
    check(bench);
    bench.press(Qt::Key_Down);
    bench.press(Qt::Key_Return);
    CHECK(bench.find<QPushButton>("moveButton")->hasFocus());
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.move().movedTo().has_value(); }));
    const auto said = bench.hub.calls(protocol::Move::method).last();
    CHECK(said.value(u"appointment").toString() ==
          bench.service.work.affected.first().appointment.appointment.toString());
    CHECK(protocol::decode<protocol::Move>(said)->start == bench.service.free.at(1));
    CHECK(textOf(bench, "movedLabel").startsWith(QStringLiteral("✓ Déplacé")));
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.find<QWidget>("movePage") == nullptr; }));
    CHECK(bench.find<QWidget>("workPage")->isVisible());
}

TEST_CASE("A move that cannot be is said in plain words")
{
    WorkBench bench;
    bench.moveFirst();
    SECTION("taken: three others")
    {
        protocol::Book::Reply taken;
        taken.taken = true;
        taken.alternatives = bench.service.nearest();
        bench.service.answerNext(protocol::Move::method, taken);
        bench.moveNow();
        CHECK(bench.move().trouble() == BookingTrouble::Taken);
        CHECK(bench.find<QPushButton>("alternative3")->isVisible());
        bench.click("alternative2");
        CHECK(bench.move().times().selected()->start == bench.service.free.at(2));
    }
    SECTION("the person is elsewhere then: a reason")
    {
        protocol::Book::Reply busy;
        busy.personBusy = true;
        bench.service.answerNext(protocol::Move::method, busy);
        bench.moveNow();
        CHECK(bench.find<QLineEdit>("moveReasonField")->hasFocus());
        CHECK_FALSE(bench.move().canMove());
        bench.type(QStringLiteral("urgence"));
        bench.moveNow();
        CHECK(bench.hub.calls(protocol::Move::method).last().value(u"overrideReason").toString() ==
              QStringLiteral("urgence"));
        CHECK(bench.move().movedTo());
    }
    SECTION("it is over")
    {
        bench.service.refuseNext(protocol::Move::method, Error::Code::Conflict,
                                 QStringLiteral("appointment is over"));
        bench.moveNow();
        CHECK(bench.move().trouble() == BookingTrouble::Over);
    }
    SECTION("the line is cut")
    {
        bench.hub.setRefusing(true);
        bench.hub.cutLine();
        REQUIRE(waitFor([&] { return !bench.session.isOnline(); }));
        bench.moveNow();
        CHECK(bench.move().trouble() == BookingTrouble::Offline);
        bench.hub.setRefusing(false);
        CHECK(waitFor([&] { return bench.move().trouble() == BookingTrouble::None; }));
    }
}

TEST_CASE("The service cancels once a reason is said")
{
    WorkBench bench;
    bench.click("cancelRow1");
    auto* reason = bench.find<QLineEdit>("cancelReasonField");
    REQUIRE(reason);
    CHECK(reason->text() == QStringLiteral("conseiller absent")); // known already
    CHECK(reason->hasFocus());
    check(bench);
    SECTION("and then it is gone")
    {
        bench.service.work.affected.removeFirst();
        bench.click("cancelButton");
        REQUIRE(waitFor([&] { return bench.find<QWidget>("cancelPage") == nullptr; }));
        const auto said = bench.hub.calls(protocol::CancelForService::method).last();
        CHECK(said.value(u"reason").toString() == QStringLiteral("conseiller absent"));
        CHECK(waitFor([&] { return bench.presenter.person()->work->count() == 3; }));
        CHECK(bench.find<QWidget>("workPage")->isVisible());
    }
    SECTION("not without one, and not with a social-security number")
    {
        reason->selectAll();
        bench.press(Qt::Key_Delete);
        CHECK_FALSE(bench.find<QPushButton>("cancelButton")->isEnabled());
        bench.type(QStringLiteral("185054612345680"));
        CHECK_FALSE(bench.find<QPushButton>("cancelButton")->isEnabled());
        CHECK(textOf(bench, "cancelReasonNote").contains(QStringLiteral("sécurité sociale")));
    }
    SECTION("an appointment that is over already is said to be")
    {
        bench.service.refuseNext(protocol::CancelForService::method, Error::Code::Conflict, {});
        bench.click("cancelButton");
        CHECK(waitFor([&] { return bench.find<ui::Notice>("cancelNotice")->isVisible(); }));
    }
    SECTION("Escape keeps it")
    {
        bench.press(Qt::Key_Escape);
        REQUIRE(waitFor([&] { return bench.find<QWidget>("cancelPage") == nullptr; }));
        CHECK(bench.hub.calls(protocol::CancelForService::method).isEmpty());
    }
    SECTION("another page keeps it too")
    {
        bench.press(Qt::Key_F2);
        REQUIRE(waitFor([&] { return bench.find<QWidget>("cancelPage") == nullptr; }));
        CHECK(bench.find<QWidget>("bookingPage")->isVisible());
    }
}

TEST_CASE("D1 without the line the day is a copy that cannot be changed, and fits its page")
{
    DayBench bench;
    REQUIRE(waitFor([&] { return bench.replica->isUnlocked() && bench.replica->asOf(); }));
    bench.loseLine();
    CHECK(bench.find<ui::Notice>("copyNotice")
              ->whatHappened()
              .endsWith(QStringLiteral(", sans la ligne")));
    CHECK_FALSE(bench.find<QWidget>("rowActions")->isVisible());
    check(bench);
    SECTION("which goes with the line")
    {
        bench.hub.setRefusing(false);
        CHECK(waitFor([&] { return bench.find<QWidget>("rowActions")->isVisible(); }));
        CHECK_FALSE(bench.find<QWidget>("copyNotice")->isVisible());
    }
    SECTION("and without anybody signed in it has no names")
    {
        bench.click("signOutButton");
        CHECK_FALSE(bench.find<QWidget>("lineBanner")->isVisible());
        check(bench);
        bench.click("copyButton");
        REQUIRE(bench.find<QWidget>("copyPage"));
        check(bench);
        CHECK(textOf(bench, "rowWho1") == QStringLiteral("CAF"));
        bench.press(Qt::Key_F4);
        bench.type(QStringLiteral("ABC"));
        bench.press(Qt::Key_Return);
        CHECK(bench.find<ui::Notice>("ticketNotice")
                  ->whatHappened()
                  .startsWith(QStringLiteral("Ce n’est pas un code")));
        check(bench);
        bench.click("copyBackButton");
        CHECK(waitFor([&] { return bench.find<QWidget>("copyPage") == nullptr; }));
    }
}

TEST_CASE("A ticket is checked at the hub while the line is there")
{
    DayBench bench;
    protocol::LookUp::Reply reply;
    reply.appointment = protocol::FoundAppointment{
        benchAppointment(QStringLiteral("Karim"), SystemClock().now(), bench.service.partners[0]),
        {}};
    bench.hub.on(protocol::LookUp::method, [&](const QJsonObject& params) {
        return params.value(u"code").toString() == benchCode()
                   ? Result<QJsonObject>(protocol::encode(reply))
                   : fail(Error::Code::NotFound);
    });
    bench.press(Qt::Key_F4);
    bench.type(benchCode());
    bench.press(Qt::Key_Return);
    auto* notice = bench.find<ui::Notice>("ticketNotice");
    REQUIRE(waitFor([&] { return notice->whatHappened().startsWith(QStringLiteral("Karim · ")); }));
    check(bench);
    bench.press(Qt::Key_F4);
    bench.type(TicketCode::fromRandom(816).toString());
    CHECK_FALSE(notice->isVisible()); // what is typed now is another code
    bench.press(Qt::Key_Return);
    CHECK(waitFor([&] {
        return notice->whatHappened() == QStringLiteral("Aucun rendez-vous n’a ce code.");
    }));
}

TEST_CASE("The day's row is chosen with arrows and acted on")
{
    DayBench bench;
    CHECK(textOf(bench, "selectedRow").endsWith(QStringLiteral("Jeanne")));
    check(bench);
    SECTION("arrived")
    {
        bench.press(Qt::Key_Return);
        CHECK(bench.find<QPushButton>("rowArrivedButton")->hasFocus());
        bench.press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return bench.hub.calls(protocol::SetState::method).size() == 1; }));
        CHECK(bench.hub.calls(protocol::SetState::method).last().value(u"state").toString() ==
              QStringLiteral("arrived"));
    }
    SECTION("absent, by Tab")
    {
        bench.press(Qt::Key_Tab); // from the row to the first action
        bench.press(Qt::Key_Tab);
        CHECK(bench.find<QPushButton>("rowMissedButton")->hasFocus());
        bench.press(Qt::Key_Space);
        REQUIRE(waitFor([&] { return bench.hub.calls(protocol::SetState::method).size() == 1; }));
    }
    SECTION("one who was missed can only arrive")
    {
        bench.press(Qt::Key_Down);
        CHECK(textOf(bench, "selectedRow").endsWith(QStringLiteral("Karim")));
        CHECK(bench.find<QPushButton>("rowArrivedButton")->isEnabled());
        CHECK_FALSE(bench.find<QPushButton>("rowMoveButton")->isEnabled());
        bench.service.refuseNext(protocol::SetState::method, Error::Code::Taken, {});
        bench.click("rowArrivedButton");
        auto* notice = bench.find<ui::Notice>("dayNotice");
        REQUIRE(waitFor([&] { return notice->isVisible(); }));
        CHECK(notice->whatHappened().startsWith(QStringLiteral("Son heure")));
    }
    SECTION("moved")
    {
        bench.click("rowMoveButton");
        CHECK(bench.find<QWidget>("movePage")->isVisible());
        CHECK(textOf(bench, "moveTitle").endsWith(QStringLiteral("Jeanne")));
        bench.press(Qt::Key_Escape);
        REQUIRE(waitFor([&] { return bench.find<QWidget>("movePage") == nullptr; }));
        CHECK(bench.find<QWidget>("dayPage")->isVisible());
    }
    SECTION("cancelled")
    {
        bench.click("rowCancelButton");
        CHECK(bench.find<QWidget>("cancelPage")->isVisible());
    }
}

TEST_CASE("The selected row keeps the keyboard when the day changes")
{
    DayBench bench;
    bench.press(Qt::Key_Down);
    auto day = bench.presenter.person()->day.rows();
    const auto now = parisTime().resolve(parisTime().dateAt(SystemClock().now()), QTime(11, 0));
    auto added = benchAppointment(QStringLiteral("Paul"), *now, bench.service.partners.first());
    auto jeanne = benchAppointment(QStringLiteral("Jeanne"), *now + std::chrono::minutes(60),
                                   bench.service.partners.first());
    jeanne.appointment = day.at(1).appointment; // who was selected
    bench.hub.setDay({added, jeanne});
    bench.hub.send(protocol::Changed{2});
    REQUIRE(waitFor([&] {
        return bench.presenter.person()->day.rows().first().firstName == QStringLiteral("Paul");
    }));
    CHECK(textOf(bench, "selectedRow").endsWith(QStringLiteral("Jeanne")));
    CHECK(bench.find<QWidget>("dayRow2")->hasFocus());
}

TEST_CASE("An advisor has neither these pages nor these actions")
{
    Bench bench;
    bench.hub.setDay(sampleDay(SystemClock().now()));
    bench.signIn();
    CHECK_FALSE(bench.find<QWidget>("bookingSection")->isVisible());
    CHECK_FALSE(bench.find<QWidget>("workSection")->isVisible());
    CHECK_FALSE(bench.find<QWidget>("rowActions")->isVisible());
    QTest::keyClick(&bench.window, Qt::Key_F2);
    CHECK(bench.find<QWidget>("bookingPage") == nullptr);
}
