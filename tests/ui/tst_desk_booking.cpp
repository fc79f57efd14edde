// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "animateursupport.h"
#include "common/codelabel.h"
#include "desk/servicelist.h"
#include "desk/slotmodel.h"
#include "domain/ticketcode.h"
#include "support/wait.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace relais;
using namespace relais::test;
using desk::BookingTrouble;
using desk::ContactHint;
using desk::NameNote;

namespace {
QString textOf(Bench& bench, const char* label)
{
    const auto* found = bench.find<QLabel>(label);
    REQUIRE(found);
    return found->text();
}

/// A form that is filled, its time held.
void fill(AnimateurBench& bench)
{
    bench.chooseService();
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.booking().isHeld(); }));
    bench.type(QStringLiteral("Sylvie"));
    bench.press(Qt::Key_Return);
    bench.type(QStringLiteral("0612345678"));
}

void bookAndWait(AnimateurBench& bench)
{
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return !bench.booking().isBusy(); }));
}

void checkFormKept(AnimateurBench& bench)
{
    CHECK(bench.find<QLineEdit>("firstNameField")->text() == QStringLiteral("Sylvie"));
    CHECK(bench.find<QLineEdit>("contactField")->text() == QStringLiteral("0612345678"));
    CHECK_FALSE(bench.booking().booked());
}
} // namespace

TEST_CASE("A few letters find the service, whatever the accents")
{
    const BenchHub hub;
    BenchHub other;
    const BenchService service(other);
    const auto all = desk::servicesOf(service.partners);
    CHECK(all.size() == 3); // what an animateur may not book is not there
    CHECK(desk::matching(all, {}).size() == 3);
    CHECK(desk::matching(all, QStringLiteral("caf allo")).first().title ==
          QStringLiteral("Demander une aide au logement"));
    CHECK(desk::matching(all, QStringLiteral("VITALE")).size() == 1);
    CHECK(desk::matching(all, QStringLiteral("décision")).isEmpty());
    CHECK(desk::matching(all, QStringLiteral("caf vitale")).isEmpty());
}

TEST_CASE("A contact is understood while it is typed")
{
    const auto hint = [](const char* typed) { return desk::hintOf(QString::fromUtf8(typed)); };
    CHECK(hint("") == ContactHint::None);
    CHECK(hint("06 12") == ContactHint::Unfinished);
    CHECK(hint("06 12 34 56 78") == ContactHint::Mobile);
    CHECK(hint("+33 6 12 34 56 78") == ContactHint::Mobile);
    CHECK(hint("0033612345678") == ContactHint::Mobile);
    CHECK(hint("05.65.12.34.56") == ContactHint::Landline);
    CHECK(hint("+44 7700 900123") == ContactHint::Foreign);
    CHECK(hint("0800 123 456") == ContactHint::Wrong);
    CHECK(hint("061234567899") == ContactHint::Wrong);
    CHECK(hint("sylvie") == ContactHint::Unfinished);
    CHECK(hint("sylvie@exemple.fr") == ContactHint::Email);
    CHECK(hint("1 85 05 46 123 456 80") == ContactHint::HoldsNir);
}

TEST_CASE("Where nothing is sent, no reminder is promised")
{
    AnimateurBench bench;
    fill(bench);
    CHECK(bench.booking().contactHint() == ContactHint::Mobile);
    bench.hub.sendsReminders = false;
    bench.hub.cutLine();
    REQUIRE(waitFor([&] { return !bench.session.greeting()->sendsSms; }));
    CHECK(bench.booking().contactHint() == ContactHint::NoReminder);
}

TEST_CASE("The week is a table whose full days say so")
{
    deskui::SlotModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const CivilTime zone = parisTime();
    const QDate monday(2026, 11, 23);
    const Instant nine = *zone.resolve(monday, QTime(9, 0));
    desk::FreeDay first{monday, {{nine, {monday, QTime(9, 0)}}}};
    model.setDays({first, {monday.addDays(1), {}}}, monday);
    CHECK(model.rowCount() == 1);
    CHECK(model.columnCount() == 2);
    CHECK(model.indexOf(nine) == model.index(0, 0));
    CHECK_FALSE(model.flags(model.index(0, 1)).testFlag(Qt::ItemIsEnabled));
    CHECK(model.data(model.index(0, 1), Qt::DisplayRole).toString() ==
          QStringLiteral("rien de libre"));
    CHECK(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString() ==
          QStringLiteral("aujourd’hui"));
    model.setHeld(nine);
    CHECK(model.data(model.index(0, 0), Qt::DisplayRole).toString() == QStringLiteral("✓ 9 h 00"));
    model.setDays({}, monday);
    CHECK(model.rowCount() == 0);
}

TEST_CASE("Somebody is booked with the keyboard alone")
{
    AnimateurBench bench;
    fill(bench);
    const auto selected = bench.booking().times().selected();
    REQUIRE(selected);
    CHECK(selected->start == bench.service.free.first());
    CHECK(textOf(bench, "contactFieldNote").contains(QStringLiteral("SMS de rappel")));
    CHECK(textOf(bench, "papersToBring").contains(QStringLiteral("votre bail ; votre RIB")));
    check(bench);
    bookAndWait(bench);
    REQUIRE(bench.booking().booked());
    check(bench);
    const auto said = bench.hub.calls(protocol::Book::method).last();
    CHECK(said.value(u"firstName").toString() == QStringLiteral("Sylvie"));
    CHECK(said.value(u"contact").toString() == QStringLiteral("0612345678"));
    CHECK_FALSE(said.value(u"hold").toString().isEmpty());
    CHECK(bench.find<QWidget>("bookedCard")->isVisible());
    CHECK(bench.find<ui::CodeLabel>("bookedCode")->code() ==
          TicketCode::parse(benchCode())->grouped());
    CHECK(textOf(bench, "bookedReminder").contains(QStringLiteral("06 •• •• •• 78")));
    CHECK(bench.find<QPushButton>("nextBookingButton")->hasFocus());
    bench.press(Qt::Key_Return); // and the next person
    CHECK(bench.find<QLineEdit>("serviceField")->hasFocus());
    CHECK(bench.find<QLineEdit>("firstNameField")->text().isEmpty());
    CHECK(bench.hub.calls(protocol::Release::method).isEmpty());
}

TEST_CASE("Without a contact there is no reminder, and the page says so")
{
    AnimateurBench bench;
    bench.chooseService();
    bench.press(Qt::Key_Return);
    bench.type(QStringLiteral("Sylvie"));
    bookAndWait(bench);
    CHECK(textOf(bench, "bookedReminder").startsWith(QStringLiteral("Pas de rappel")));
}

TEST_CASE("Arrows go from time to time and from week to week")
{
    AnimateurBench bench;
    bench.chooseService();
    auto& times = bench.booking().times();
    const auto& free = bench.service.free;
    bench.press(Qt::Key_Down);
    CHECK(times.selected()->start == free.at(1));
    bench.press(Qt::Key_Right); // the second row of the day after
    CHECK(times.selected()->start == free.at(5));
    bench.press(Qt::Key_PageDown);
    CHECK(times.canGoEarlier());
    CHECK(times.selected()->when.date == times.today().addDays(8));
    bench.press(Qt::Key_PageUp);
    CHECK(times.selected()->start == free.first());
}

TEST_CASE("A time that was taken gives three others, and the form stays")
{
    AnimateurBench bench;
    SECTION("while it is asked to be held")
    {
        bench.service.holdTaken = true;
        bench.chooseService();
        bench.press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return bench.booking().trouble() == BookingTrouble::Taken; }));
        bench.service.holdTaken = false;
        CHECK(bench.find<QPushButton>("alternative3")->isVisible());
    }
    SECTION("while it is booked")
    {
        fill(bench);
        protocol::Book::Reply taken;
        taken.taken = true;
        taken.alternatives = bench.service.nearest();
        bench.service.answerNext(protocol::Book::method, taken);
        bookAndWait(bench);
        CHECK(bench.booking().trouble() == BookingTrouble::Taken);
        checkFormKept(bench);
        check(bench);
        CHECK(bench.find<QPushButton>("alternative1")->hasFocus());
        bench.press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return bench.booking().isHeld(); }));
        CHECK(bench.booking().times().selected()->start == bench.service.free.at(1));
        CHECK(bench.booking().trouble() == BookingTrouble::None);
        bookAndWait(bench);
        CHECK(bench.booking().booked());
    }
}

TEST_CASE("A person who is elsewhere then is booked with a reason")
{
    AnimateurBench bench;
    fill(bench);
    SECTION("another appointment at that time")
    {
        protocol::Book::Reply busy;
        busy.personBusy = true;
        bench.service.answerNext(protocol::Book::method, busy);
        bookAndWait(bench);
        CHECK(bench.booking().trouble() == BookingTrouble::PersonBusy);
    }
    SECTION("another one for the same subject")
    {
        bench.service.refuseNext(protocol::Book::method, Error::Code::Conflict,
                                 QStringLiteral("most-active"));
        bookAndWait(bench);
        CHECK(bench.booking().trouble() == BookingTrouble::AlreadyHas);
    }
    checkFormKept(bench);
    auto* reason = bench.find<QLineEdit>("reasonField");
    CHECK(reason->hasFocus());
    check(bench);
    const auto asked = bench.hub.calls(protocol::Book::method).size();
    bookAndWait(bench); // not without a reason
    CHECK(bench.hub.calls(protocol::Book::method).size() == asked);
    bench.type(QStringLiteral("urgence"));
    bookAndWait(bench);
    CHECK(bench.booking().booked());
    const auto said = bench.hub.calls(protocol::Book::method);
    CHECK(said.last().value(u"overrideReason").toString() == QStringLiteral("urgence"));
    CHECK(said.last().value(u"request") != said.at(said.size() - 2).value(u"request"));
}

TEST_CASE("What may not be kept is refused beside its field")
{
    AnimateurBench bench;
    bench.chooseService();
    bench.press(Qt::Key_Return);
    SECTION("no first name")
    {
        bookAndWait(bench);
        CHECK(bench.booking().nameNote() == NameNote::Missing);
        CHECK_FALSE(textOf(bench, "firstNameFieldNote").isEmpty());
    }
    SECTION("a first name with digits")
    {
        bench.type(QStringLiteral("Sy2"));
        CHECK(bench.booking().nameNote() == NameNote::Wrong);
        bookAndWait(bench);
    }
    SECTION("a social-security number as a name")
    {
        bench.type(QStringLiteral("185054612345680"));
        CHECK(textOf(bench, "firstNameFieldNote").contains(QStringLiteral("sécurité sociale")));
        bookAndWait(bench);
    }
    SECTION("a social-security number as a contact")
    {
        bench.type(QStringLiteral("Sylvie"));
        bench.press(Qt::Key_Return);
        bench.type(QStringLiteral("185054612345680"));
        CHECK(textOf(bench, "contactFieldNote").contains(QStringLiteral("sécurité sociale")));
        bookAndWait(bench);
    }
    CHECK(bench.hub.calls(protocol::Book::method).isEmpty());
    CHECK_FALSE(bench.booking().booked());
}

TEST_CASE("What the hub refuses is said in plain words, and nothing typed is lost")
{
    AnimateurBench bench;
    fill(bench);
    const auto refuse = [&](Error::Code code, const char* detail) {
        bench.service.refuseNext(protocol::Book::method, code, QLatin1String(detail));
        bookAndWait(bench);
        checkFormKept(bench);
    };
    SECTION("a contact it does not know")
    {
        refuse(Error::Code::Invalid, "contact");
        CHECK(textOf(bench, "contactFieldNote").startsWith(QStringLiteral("Le centre")));
    }
    SECTION("a social-security number it finds")
    {
        refuse(Error::Code::Forbidden, "nir");
        CHECK(textOf(bench, "contactFieldNote").startsWith(QStringLiteral("Le centre")));
    }
    SECTION("a first name it does not take")
    {
        refuse(Error::Code::Invalid, "first name");
        CHECK(bench.booking().nameNote() == NameNote::Wrong);
    }
    SECTION("too many requests")
    {
        refuse(Error::Code::Throttled, "bookings");
        CHECK(bench.booking().trouble() == BookingTrouble::Throttled);
        CHECK(bench.find<ui::Notice>("bookingNotice")->isVisible());
    }
    SECTION("a subject that is not booked here")
    {
        refuse(Error::Code::Forbidden, "motif");
        CHECK(bench.booking().trouble() == BookingTrouble::NotAllowed);
    }
    SECTION("a fault of its own")
    {
        refuse(Error::Code::Storage, "disk");
        CHECK(bench.booking().trouble() == BookingTrouble::Failed);
    }
    bookAndWait(bench); // the next try is a new one
    CHECK((bench.booking().booked() || bench.booking().nameNote() != NameNote::None));
}

TEST_CASE("A cut line loses nothing, and the same act is asked again")
{
    AnimateurBench bench;
    fill(bench);
    bench.hub.setRefusing(true);
    bench.hub.cutLine();
    REQUIRE(waitFor([&] { return !bench.session.isOnline(); }));
    bookAndWait(bench);
    CHECK(bench.booking().trouble() == BookingTrouble::Offline);
    checkFormKept(bench);
    bench.hub.setRefusing(false);
    REQUIRE(waitFor([&] { return bench.presenter.signIn().isConfirmed(); }));
    REQUIRE(waitFor([&] { return bench.booking().trouble() == BookingTrouble::None; }));
    bookAndWait(bench);
    CHECK(bench.booking().booked());
}

TEST_CASE("A hold that nobody renews ends, and typing asks for it again")
{
    AnimateurBench bench;
    bench.service.holdLasts = std::chrono::milliseconds(300);
    bench.chooseService();
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.booking().isHeld(); }));
    REQUIRE(waitFor([&] { return bench.booking().trouble() == BookingTrouble::HoldExpired; }));
    CHECK_FALSE(bench.booking().isHeld());
    bench.service.holdLasts = std::chrono::minutes(5);
    bench.type(QStringLiteral("S"));
    REQUIRE(waitFor([&] { return bench.booking().isHeld(); }));
    CHECK(bench.booking().trouble() == BookingTrouble::None);
    const auto holds = bench.hub.calls(protocol::Hold::method).size();
    bench.type(QStringLiteral("ylvie")); // fresh: not asked again with each letter
    CHECK(bench.hub.calls(protocol::Hold::method).size() == holds);
}

TEST_CASE("Whoever goes away gives the held time back")
{
    AnimateurBench bench;
    fill(bench);
    SECTION("by Escape, and the form is empty")
    {
        bench.press(Qt::Key_Escape);
        CHECK(bench.find<QLineEdit>("firstNameField")->text().isEmpty());
        CHECK(bench.find<QLineEdit>("serviceField")->hasFocus());
    }
    SECTION("to another page, and the form is kept")
    {
        bench.click("todaySection");
        CHECK(bench.find<QWidget>("dayPage")->isVisible());
        bench.press(Qt::Key_F2);
        checkFormKept(bench);
    }
    SECTION("signing out")
    {
        bench.click("signOutButton");
        CHECK(bench.find<QWidget>("bookingPage") == nullptr);
    }
    CHECK(waitFor([&] { return bench.hub.calls(protocol::Release::method).size() == 1; }));
}

TEST_CASE("When no time suits, the person waits for thirty days")
{
    AnimateurBench bench;
    bench.service.free.clear();
    bench.chooseService();
    CHECK(bench.booking().times().isEmpty());
    CHECK(textOf(bench, "slotState").startsWith(QStringLiteral("Aucune heure libre")));
    CHECK_FALSE(bench.find<QPushButton>("bookButton")->isEnabled());
    bench.find<QLineEdit>("firstNameField")->setFocus();
    bench.type(QStringLiteral("Sylvie"));
    bench.click("joinWaitingButton");
    REQUIRE(waitFor([&] { return bench.booking().booked().has_value(); }));
    const auto said = bench.hub.calls(protocol::JoinWaiting::method).last();
    const auto day = [&said](QStringView key) {
        return QDate::fromString(said.value(key).toString(), Qt::ISODate);
    };
    CHECK(day(u"fromDay").daysTo(day(u"untilDay")) == 30);
    CHECK(textOf(bench, "bookedTitle").contains(QStringLiteral("liste d’attente")));
    CHECK(textOf(bench, "bookedReminder") == QStringLiteral("Personnes avant elle : 2"));
}

TEST_CASE("A call that rings is answered by F9 while Ctrl+Enter books")
{
    AnimateurBench bench;
    fill(bench);
    bench.ringUntilShown(ring(QString(), CallKind::Animateur));
    CHECK(bench.find<QLineEdit>("contactField")->hasFocus());
    bookAndWait(bench);
    CHECK(bench.booking().booked());
    CHECK_FALSE(bench.presenter.person()->animateur.isComing());
    bench.press(Qt::Key_F9);
    CHECK(bench.presenter.person()->animateur.isComing());
}
