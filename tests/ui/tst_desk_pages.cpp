// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/videosurface.h"
#include "desksupport.h"
#include "support/wait.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace relais;
using namespace relais::test;

namespace {
QString text(Bench& bench, const char* label)
{
    const auto* found = bench.find<QLabel>(label);
    REQUIRE(found);
    return found->text();
}
} // namespace

TEST_CASE("A person signs in with the keyboard alone")
{
    Bench bench;
    bench.connect();
    check(bench);
    auto* login = bench.find<QLineEdit>("loginField");
    login->setFocus();
    QTest::keyClicks(login, QStringLiteral("garrigues"));
    QTest::keyClick(login, Qt::Key_Return);
    auto* password = bench.find<QLineEdit>("passwordField");
    CHECK(password->hasFocus());
    QTest::keyClicks(password, QStringLiteral("secret"));
    QTest::keyClick(password, Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.find<QWidget>("dayPage") != nullptr; }));
    CHECK(password->text().isEmpty());
    CHECK(text(bench, "personLabel") == QStringLiteral("Mme Garrigues · CAF"));
}

TEST_CASE("Too many tries show how long to wait")
{
    Bench bench;
    bench.connect();
    bench.hub.on(protocol::SignIn::method, [](const QJsonObject&) -> Result<QJsonObject> {
        return fail(Error::Code::Throttled, QStringLiteral("retry in 17 s"));
    });
    bench.find<QLineEdit>("loginField")->setText(QStringLiteral("a"));
    bench.click("enterButton");
    auto* notice = bench.find<ui::Notice>("signInNotice");
    REQUIRE(waitFor([&] { return notice->isVisible(); }));
    CHECK(notice->accessibleDescription().startsWith(QStringLiteral("Attendez 1")));
    CHECK_FALSE(bench.find<QAbstractButton>("enterButton")->isEnabled());
    check(bench);
}

TEST_CASE("The day shows who comes, and the words of each state")
{
    Bench bench;
    bench.hub.setDay(sampleDay(SystemClock().now()));
    bench.signIn();
    CHECK(text(bench, "rowState1") == QStringLiteral("fait · résolu"));
    CHECK(text(bench, "rowState3") == QStringLiteral("absent sans prévenir"));
    CHECK(text(bench, "rowState4") == QStringLiteral("en attente"));
    CHECK(text(bench, "rowState5") == QStringLiteral("à venir"));
    CHECK(text(bench, "rowState6") == QStringLiteral("annulé par le service : conseiller absent"));
    CHECK(text(bench, "nextLabel").contains(QStringLiteral("Jeanne")));
    check(bench);
    bench.click("outcomeButton2");
    CHECK(text(bench, "outcomeQuestion").contains(QStringLiteral("Mme D.")));
}

TEST_CASE("A call rings without taking the keyboard from the notes")
{
    Bench bench;
    bench.signIn();
    auto* notes = bench.find<QPlainTextEdit>("notesField");
    notes->setFocus();
    QTest::keyClicks(notes, QStringLiteral("bail "));
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    CHECK(bench.sound.ringing);
    CHECK(notes->hasFocus());
    QTest::keyClicks(notes, QStringLiteral("de 2019"));
    CHECK(notes->toPlainText() == QStringLiteral("bail de 2019"));
    CHECK(text(bench, "callName") == QStringLiteral("Jeanne"));
    CHECK(text(bench, "callWhere") == QStringLiteral("Saint-Médard · seul(e) dans le bureau"));
    CHECK(text(bench, "papersLabel") == QStringLiteral("bail · RIB"));
    check(bench);
    SECTION("F9 answers")
    {
        QTest::keyClick(notes, Qt::Key_F9);
    }
    SECTION("Ctrl and Enter answer")
    {
        QTest::keyClick(notes, Qt::Key_Return, Qt::ControlModifier);
    }
    SECTION("the button answers")
    {
        bench.click("answerButton");
    }
    CHECK(bench.port.last().accepted);
    CHECK_FALSE(bench.sound.ringing);
    CHECK(bench.find<QWidget>("callPage")->isVisible());
    CHECK(notes->toPlainText() == QStringLiteral("bail de 2019"));
}

TEST_CASE("Refusing is one click, and nothing rings any more")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    SECTION("in two minutes")
    {
        bench.click("laterButton");
        CHECK(bench.port.last().refused == RefuseReason::InAMoment);
    }
    SECTION("not now")
    {
        bench.click("busyButton");
        CHECK(bench.port.last().refused == RefuseReason::Busy);
    }
    CHECK_FALSE(bench.sound.ringing);
    CHECK_FALSE(bench.find<QWidget>("callCard")->isVisible());
}

TEST_CASE("The card goes when another desk has answered")
{
    Bench bench;
    bench.signIn();
    const auto event = ring(QStringLiteral("Jeanne"));
    bench.ringUntilShown(event);
    bench.hub.send(protocol::CallEnded{event.call, EndReason::NoAnswer});
    CHECK(waitFor([&] { return !bench.find<QWidget>("callCard")->isVisible(); }));
    CHECK_FALSE(bench.sound.ringing);
}

TEST_CASE("A call shows the words, who is there, the line, and ends in an outcome of two clicks")
{
    Bench bench;
    bench.signIn();
    const auto event = ring(QStringLiteral("Jeanne"));
    bench.ringUntilShown(event);
    bench.click("answerButton");
    auto& view = bench.port.last();
    view.setTestSource(true);
    view.enter(call::Stage::Talking);
    view.showFrames(samplePicture(640, 480, 7), samplePicture(320, 240, 3));
    CHECK(bench.find<ui::VideoSurface>("farPicture")->frameNumber() == 7);
    CHECK(text(bench, "callWords").endsWith(QStringLiteral("tulipe · rivière")));
    CHECK(text(bench, "callLine").contains(QStringLiteral("La ligne est bonne.")));
    view.setPresence(Presence::WithRelative);
    CHECK(text(bench, "farPresence") == QStringLiteral("avec un proche"));
    CHECK(bench.find<ui::Notice>("callNotice")->isVisible());
    check(bench);

    QTest::keyClick(&bench.window, Qt::Key_F8);
    CHECK(view.isMuted());
    bench.click("muteButton");
    CHECK_FALSE(view.isMuted());
    bench.click("hideOwnButton");
    CHECK_FALSE(bench.find<QWidget>("ownPicture")->isVisible());

    bench.find<QPlainTextEdit>("notesField")->setPlainText(QStringLiteral("secret"));
    bench.click("hangUpButton");
    REQUIRE(waitFor([&] { return bench.find<QWidget>("outcomePage") != nullptr; }));
    CHECK(bench.find<QPlainTextEdit>("notesField")->toPlainText().isEmpty());
    check(bench);
    CHECK_FALSE(bench.find<QAbstractButton>("outcomeDoneButton")->isEnabled());
    bench.click("outcomePartly");
    bench.click("outcomeDoneButton");
    REQUIRE(waitFor([&] { return bench.find<QWidget>("outcomePage") == nullptr; }));
    const auto said = bench.hub.calls(protocol::SetOutcome::method);
    REQUIRE(said.size() == 1);
    CHECK(said.first().value(u"appointment").toString() == event.appointment->toString());
    CHECK(said.first().value(u"outcome").toString() == QStringLiteral("partly"));
    CHECK(bench.find<QWidget>("dayPage")->isVisible());
}

TEST_CASE("The call goes on without the hub, and a banner says so")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    bench.click("answerButton");
    bench.port.last().enter(call::Stage::Talking);
    bench.hub.setRefusing(true);
    bench.hub.cutLine();
    auto* banner = bench.find<ui::Notice>("lineBanner");
    REQUIRE(waitFor([&] { return banner->isVisible(); }));
    CHECK(banner->whatHappened().contains(QStringLiteral("L’appel continue")));
    CHECK(bench.find<QWidget>("callPage")->isVisible());
    CHECK(bench.port.last().stage() == call::Stage::Talking);
    check(bench);
    bench.hub.setRefusing(false);
    CHECK(waitFor([&] { return !banner->isVisible(); }));
}

TEST_CASE("B15 in a call, the next appointment is announced when it is near")
{
    using namespace std::chrono_literals;
    Bench bench;
    protocol::NextAfter::Reply next;
    bench.hub.on(protocol::NextAfter::method, [&next](const QJsonObject&) {
        return Result<QJsonObject>(protocol::encode(next));
    });
    bench.signIn();
    next.advisor = SystemClock().now() + 40min;
    const auto event = ring(QStringLiteral("Jeanne"));
    bench.ringUntilShown(event);
    bench.click("answerButton");
    bench.port.last().enter(call::Stage::Talking);
    auto* notice = bench.find<ui::Notice>("nextNotice");
    REQUIRE(waitFor([&] { return bench.hub.calls(protocol::NextAfter::method).size() == 1; }));
    CHECK(bench.hub.calls(protocol::NextAfter::method).first().value(u"appointment").toString() ==
          event.appointment->toString());
    CHECK_FALSE(notice->isVisible());
    const auto become = [&](Instant start, bool isOwn) {
        next.advisor = isOwn ? std::optional(start) : std::nullopt;
        next.terminal = isOwn ? std::nullopt : std::optional(start);
        bench.hub.send(protocol::Changed{2});
    };
    const auto says = [&](const QString& words) {
        return waitFor([&] { return notice->whatHappened().endsWith(words); });
    };
    become(SystemClock().now() + 8min, true);
    CHECK(says(QStringLiteral("dans 8 minutes.")));
    CHECK(notice->whatHappened().startsWith(QStringLiteral("Votre rendez-vous suivant est à ")));
    CHECK_FALSE(bench.presenter.person()->next->near()->isUrgent());
    check(bench);
    become(SystemClock().now() + 5min, false);
    CHECK(says(QStringLiteral("dans 5 minutes.")));
    CHECK(notice->whatHappened().startsWith(QStringLiteral("Une autre personne")));
    CHECK(bench.presenter.person()->next->near()->isUrgent());
    check(bench);
    become(SystemClock().now() - 1min, true);
    CHECK(says(QStringLiteral(" attend.")));
    // Whoever has a later appointment makes room: nothing is near any more.
    become(SystemClock().now() + 2h, true);
    CHECK(waitFor([&] { return !notice->isVisible(); }));
}

TEST_CASE("T11 a wrong clock is told, signed in or not")
{
    using namespace std::chrono_literals;
    Bench bench;
    auto* banner = bench.find<ui::Notice>("clockBanner");
    SECTION("behind")
    {
        bench.hub.ahead = 2h + 20min;
        bench.connect();
        CHECK(banner->isVisible());
        CHECK(banner->whatHappened() ==
              QStringLiteral("L’horloge de cet ordinateur retarde de 2 heures."));
        check(bench);
        bench.signIn();
        check(bench);
        bench.hub.ahead = 0h; // put right, and greeted anew
        bench.hub.cutLine();
        CHECK(waitFor([&] { return !banner->isVisible(); }));
    }
    SECTION("ahead")
    {
        bench.hub.ahead = -24h * 400;
        bench.connect();
        CHECK(banner->whatHappened() ==
              QStringLiteral("L’horloge de cet ordinateur avance de 400 jours."));
    }
    SECTION("right, as far as anybody can tell")
    {
        bench.hub.ahead = 1min;
        bench.connect();
        CHECK_FALSE(banner->isVisible());
    }
}

TEST_CASE("Available and absent are one click apart")
{
    Bench bench;
    bench.signIn();
    auto& availability = bench.presenter.person()->availability;
    REQUIRE(waitFor([&] { return availability.isKnownToHub(); }));
    CHECK(bench.find<QAbstractButton>("availableButton")->accessibleName() ==
          QStringLiteral("Disponible"));
    bench.click("availableButton");
    CHECK(bench.find<QAbstractButton>("availableButton")->accessibleName() ==
          QStringLiteral("Absent"));
    CHECK_FALSE(availability.isAvailable());
}

TEST_CASE("The animateur is called to the post")
{
    Bench bench;
    bench.signIn(Role::Animateur);
    bench.ringUntilShown(ring(QString(), CallKind::Animateur));
    CHECK(bench.sound.ringing);
    CHECK(text(bench, "animateurTitle") == QStringLiteral("On vous appelle au poste « Poste 1 »."));
    check(bench);
    QTest::keyClick(&bench.window, Qt::Key_F9);
    CHECK_FALSE(bench.sound.ringing);
    REQUIRE(waitFor([&] { return bench.hub.calls(protocol::Accept::method).size() == 1; }));
    bench.click("arrivedButton");
    CHECK_FALSE(bench.find<QWidget>("animateurCard")->isVisible());
}

TEST_CASE("Signing out clears everything of the person")
{
    Bench bench;
    bench.hub.setDay(sampleDay(SystemClock().now()));
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    auto* notes = bench.find<QPlainTextEdit>("notesField");
    notes->setPlainText(QStringLiteral("secret"));
    bench.click("signOutButton");
    CHECK(bench.presenter.person() == nullptr);
    CHECK(notes->toPlainText().isEmpty());
    CHECK_FALSE(notes->document()->isUndoAvailable());
    CHECK(bench.find<QWidget>("dayPage") == nullptr);
    CHECK(bench.find<QWidget>("signInPage")->isVisible());
    CHECK_FALSE(bench.sound.ringing);
    for (const auto* label : bench.window.findChildren<QLabel*>()) {
        INFO(label->objectName().toStdString());
        CHECK_FALSE(label->text().contains(QStringLiteral("Jeanne")));
        CHECK_FALSE(label->text().contains(QStringLiteral("Garrigues")));
    }
    checkNames(bench.window);
}
