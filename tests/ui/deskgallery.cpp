// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Draws every page of the desk with sample data: relais-desk-gallery --out DIR
#define CATCH_CONFIG_RUNNER
#include "desksupport.h"
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
    bench.connect();
    save(bench, "desk-signin");
}

TEST_CASE("The day, ringing, the call, the outcome")
{
    Bench bench;
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
