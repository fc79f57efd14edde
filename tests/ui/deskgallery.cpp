// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Draws every page of the desk with sample data: relais-desk-gallery --out DIR
#define CATCH_CONFIG_RUNNER
#include "animateursupport.h"
#include "support/wait.h"

#include <QApplication>
#include <QDir>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTranslator>

using namespace relais;
using namespace relais::test;

namespace {
void save(Bench& bench, const char* name)
{
    bench.settle();
    const QDir out(qEnvironmentVariable("RELAIS_GALLERY_OUT"));
    CHECK(bench.window.grab().save(out.filePath(QLatin1String(name) + QStringLiteral(".png"))));
}

/// The advisor's day, a little after ten in the morning wherever the clock is.
void signInWithDay(Bench& bench, Role role = Role::Advisor)
{
    const CivilTime zone = parisTime();
    const auto now = zone.resolve(zone.dateAt(SystemClock().now()), QTime(10, 30));
    REQUIRE(now);
    bench.hub.setDay(sampleDay(*now));
    bench.signIn(role);
    REQUIRE(waitFor([&] { return bench.presenter.person()->availability.isKnownToHub(); }));
}
} // namespace

TEST_CASE("Sign-in")
{
    Bench bench;
    save(bench, "desk-signin-offline");
    bench.hub.ahead = std::chrono::hours(2);
    bench.connect();
    save(bench, "desk-signin-clock");
}

TEST_CASE("Sign-in with the line")
{
    Bench bench;
    bench.connect();
    save(bench, "desk-signin");
}

TEST_CASE("The day, ringing, the call, the outcome")
{
    Bench bench;
    bench.hub.on(protocol::NextAfter::method, [](const QJsonObject&) {
        const auto start = SystemClock().now() + std::chrono::minutes(8);
        return Result<QJsonObject>(protocol::encode(protocol::NextAfter::Reply{start, {}}));
    });
    signInWithDay(bench);
    save(bench, "desk-day");
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    save(bench, "desk-ringing");
    bench.presenter.person()->incoming.accept();
    auto& view = bench.port.last();
    view.setTestSource(true);
    save(bench, "desk-call-opening");
    view.setTestSource(false);
    view.enter(call::Stage::Talking);
    view.showFrames(samplePicture(1280, 720, 1), samplePicture(640, 480, 1));
    view.measure(20, 20, 0, -20);
    REQUIRE(waitFor([&] { return bench.presenter.person()->next->near().has_value(); }));
    bench.find<QPlainTextEdit>("notesField")
        ->setPlainText(QStringLiteral("Bail signé en 2019, RIB à envoyer."));
    save(bench, "desk-call");
    bench.ringUntilShown(ring(QStringLiteral("Paul")));
    bench.hub.setRefusing(true);
    view.measure(5, 5);
    view.measure(5, 5);
    save(bench, "desk-call-weak");
    bench.hub.cutLine();
    REQUIRE(waitFor([&] { return !bench.session.isOnline(); }));
    save(bench, "desk-call-lost-hub");
    bench.hub.setRefusing(false);
    view.end(EndReason::HungUp);
    REQUIRE(waitFor([&] { return bench.presenter.person()->outcome != nullptr; }));
    bench.presenter.person()->outcome->choose(Outcome::Partly);
    save(bench, "desk-outcome");
}

TEST_CASE("The animateur at the desk")
{
    Bench bench;
    signInWithDay(bench, Role::Animateur);
    bench.ringUntilShown(ring(QString(), CallKind::Animateur));
    save(bench, "desk-animateur");
    bench.presenter.person()->animateur.comeNow();
    save(bench, "desk-animateur-coming");
}

TEST_CASE("The animateur without the line")
{
    Bench bench;
    signInWithDay(bench, Role::Animateur);
    REQUIRE(waitFor([&] { return bench.replica->isUnlocked() && bench.replica->asOf(); }));
    bench.loseLine();
    bench.presenter.person()->ticket->check(benchCode());
    save(bench, "desk-day-copy");
    bench.click("signOutButton");
    save(bench, "desk-signin-copy");
    bench.click("copyButton");
    REQUIRE(bench.presenter.copy());
    save(bench, "desk-copy");
}

namespace {
void bookOnPage(AnimateurBench& bench, const char* size)
{
    const auto saveAs = [&](const char* name) {
        save(bench, QByteArray(name).append(size).constData());
    };
    bench.service.work = sampleWork(bench.service.partners.first(), SystemClock().now());
    bench.hub.send(protocol::Changed{1});
    REQUIRE(waitFor([&] { return bench.presenter.person()->work->count() == 4; }));
    bench.press(Qt::Key_F2);
    REQUIRE(waitFor([&] { return bench.booking().knowsServices(); }));
    saveAs("desk-book-search");
    bench.chooseService();
    saveAs("desk-book-times");
    bench.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return bench.booking().isHeld(); }));
    bench.type(QStringLiteral("Sylvie"));
    bench.press(Qt::Key_Return);
    bench.type(QStringLiteral("0612345678"));
    saveAs("desk-book-form");
    protocol::Book::Reply taken;
    taken.taken = true;
    taken.alternatives = bench.service.nearest();
    bench.service.answerNext(protocol::Book::method, taken);
    bench.booking().book();
    REQUIRE(waitFor([&] { return !bench.booking().alternatives().isEmpty(); }));
    saveAs("desk-book-taken");
    bench.press(Qt::Key_Return);
    protocol::Book::Reply busy;
    busy.personBusy = true;
    bench.service.answerNext(protocol::Book::method, busy);
    bench.booking().book();
    REQUIRE(waitFor([&] { return bench.booking().needsReason(); }));
    saveAs("desk-book-reason");
    bench.booking().setReason(QStringLiteral("urgence"));
    bench.booking().book();
    REQUIRE(waitFor([&] { return bench.booking().booked().has_value(); }));
    saveAs("desk-booked");
    bench.press(Qt::Key_F3);
    saveAs("desk-work");
    bench.click("cancelRow1");
    saveAs("desk-cancel");
    bench.press(Qt::Key_Escape);
    REQUIRE(waitFor([&] { return !bench.presenter.person()->cancel; }));
    bench.click("moveRow2");
    REQUIRE(waitFor([&] {
        return bench.presenter.person()->move &&
               bench.presenter.person()->move->times().state() == desk::SlotSearch::State::Known;
    }));
    saveAs("desk-move");
    bench.presenter.person()->move->move();
    REQUIRE(waitFor([&] { return bench.presenter.person()->move->movedTo().has_value(); }));
    saveAs("desk-moved");
}
} // namespace

TEST_CASE("The animateur books, moves and cancels")
{
    AnimateurBench bench;
    bookOnPage(bench, "");
}

TEST_CASE("The same on a large screen")
{
    AnimateurBench bench;
    bench.window.resize(1920, 1080);
    bookOnPage(bench, "-1920");
}

int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto after = [&arguments](const QString& option) {
        const qsizetype at = arguments.indexOf(option);
        return at >= 0 ? arguments.value(at + 1) : QString();
    };
    const QTemporaryDir scratch;
    const QString out = after(QStringLiteral("--out"));
    if (!out.isEmpty())
        QDir().mkpath(out);
    qputenv("RELAIS_GALLERY_OUT", (out.isEmpty() ? scratch.path() : out).toUtf8());
    QTranslator translator;
    if (translator.load(after(QStringLiteral("--translation"))))
        QApplication::installTranslator(&translator);
    return Catch::Session().run();
}
