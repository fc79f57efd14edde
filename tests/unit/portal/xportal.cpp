// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kioskfixture.h"

#include "portal/processtable.h"
#include "portal/sessionaudit.h"
#include "portal/sessiondirectory.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <cstdio>

using namespace relais;
using namespace relais::portal;
using relais::test::await;
using relais::test::PartnerSite;
using relais::test::TestKiosk;
using relais::test::waitFor;

namespace {

const QString caf = QStringLiteral("https://www.caf.demo/");
const QString cafTitle = QStringLiteral("CAF du Lot");

/// Times are told, never judged.
void tell(const char* what, qint64 ms)
{
    std::printf("measured: %s %lld ms\n", what, static_cast<long long>(ms));
}

} // namespace

TEST_CASE("A page of a partner is shown in the kiosk's window, through the proxy", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    QElapsedTimer timer;
    timer.start();
    kiosk.open();
    tell("start to window in place", timer.restart());
    kiosk.visit(caf, cafTitle);
    tell("navigate to loaded", timer.elapsed());
    CHECK(kiosk.session().url() == QUrl(caf));
    CHECK(kiosk.evaluate(QStringLiteral("innerWidth+'x'+innerHeight")) ==
          QStringLiteral("%1x%2").arg(kiosk.page->width()).arg(kiosk.page->height()));
    CHECK(site.count("www.caf.demo", "/") == 1);
    CHECK(kiosk.engine->proxy()->bytesDown() > 1000);
    CHECK(await(kiosk.session().pageText())->contains(QStringLiteral("Mes démarches")));
    TestKiosk::screenshot(QStringLiteral("portal-page.png"));

    kiosk.session().setTextScale(150);
    CHECK(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("innerWidth")).toInt() ==
               kiosk.page->width() * 100 / 150;
    }));
    TestKiosk::screenshot(QStringLiteral("portal-page-150.png"));
    kiosk.session().setTextScale(100);

    const SessionAudit audit(kiosk.engine->trace());
    CHECK_FALSE(audit.examine().clean);
    timer.restart();
    REQUIRE(await(kiosk.engine->wipe()));
    tell("wipe", timer.restart());
    const AuditReport report = audit.examine();
    INFO(report.findings.join(QLatin1Char(' ')).toStdString());
    CHECK(report.clean);
    tell("audit", timer.elapsed());
}

TEST_CASE("An off-list link is refused with a reason, and its host hears nothing", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    QSignalSpy denied(&kiosk.session(), &BrowserSession::denied);
    CHECK_FALSE(kiosk.session().goHome(QUrl(QStringLiteral("https://www.ailleurs.demo/"))));
    kiosk.visit(caf, cafTitle);
    denied.clear();
    kiosk.click(QStringLiteral("#ailleurs"));
    REQUIRE(waitFor([&] { return denied.size() == 1; }));
    CHECK(denied.last().at(1).toString() == QLatin1String("not-listed"));
    kiosk.click(QStringLiteral("#courriel"));
    REQUIRE(waitFor([&] { return denied.size() == 2; }));
    CHECK(denied.last().at(1).toString() == QLatin1String("scheme"));
    // Without the click that the kiosk sees early: the engine's own policy, then the way back.
    kiosk.evaluate(QStringLiteral("location='https://www.ailleurs.demo/'"));
    REQUIRE(waitFor([&] { return denied.size() == 3; }));
    REQUIRE(kiosk.waitForPage(caf));
    kiosk.evaluate(QStringLiteral("location='/redirection-ailleurs'"));
    REQUIRE(waitFor([&] { return denied.size() == 4; }));
    REQUIRE(kiosk.waitForPage(caf));
    CHECK(site.count("www.ailleurs.demo") == 0);
}

TEST_CASE("B78 nothing a page tries by itself reaches an off-list host", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    QSignalSpy refused(kiosk.engine.get(), &BrowserEngine::connectionDenied);
    kiosk.visit(QStringLiteral("https://www.caf.demo/fuites"), QStringLiteral("fuites finies"));
    CHECK(site.count("www.ailleurs.demo") == 0);
    CHECK(site.count("www.caf.demo", "/fin") == 1);
    CHECK(refused.size() >= 1); // WebSockets pass all layers but the proxy
}

TEST_CASE("B38 a login window opens above the page, answers it and goes", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    QSignalSpy closed(&kiosk.session(), &BrowserSession::popupClosed);
    kiosk.click(QStringLiteral("#connexion"));
    REQUIRE(waitFor([&] { return kiosk.overlay != nullptr; }));
    CHECK(kiosk.session().hasPopup());
    REQUIRE(waitFor([&] {
        const auto text = await(kiosk.session().pageText());
        return text && text->contains(QStringLiteral("Votre nom"));
    }));
    TestKiosk::screenshot(QStringLiteral("portal-login.png"));
    // The button of the login page is below its only field: tab, then space.
    kiosk.clickAt(kiosk.overlay->mapToGlobal(QPoint(350, 300)));
    TestKiosk::xdotool({QStringLiteral("key"), QStringLiteral("Tab"), QStringLiteral("Tab")});
    TestKiosk::xdotool({QStringLiteral("key"), QStringLiteral("space")});
    REQUIRE(waitFor([&] { return closed.size() == 1; }));
    REQUIRE(waitFor([&] { return kiosk.session().title() == QStringLiteral("CAF – connecté"); }));
    CHECK(kiosk.evaluate(QStringLiteral("document.getElementById('etat').textContent")) ==
          QStringLiteral("Bonjour Jeanne"));
    CHECK(site.count("connexion.caf.demo", "/valide") == 1);
}

TEST_CASE("A new window on an allowed page becomes the page", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    kiosk.click(QStringLiteral("#ameli"));
    REQUIRE(kiosk.waitForTitle(QStringLiteral("Assurance Maladie")));
    CHECK_FALSE(kiosk.session().hasPopup());
    REQUIRE(waitFor([&] { return kiosk.session().canGoBack(); }));
    kiosk.session().goBack();
    REQUIRE(kiosk.waitForTitle(cafTitle));
}

TEST_CASE("A redirect is followed, and a form typed at the keyboard arrives", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    kiosk.click(QStringLiteral("#redirection"));
    REQUIRE(kiosk.waitForTitle(QStringLiteral("CAF – Simulation")));
    QSignalSpy focus(&kiosk.session(), &BrowserSession::fieldFocused);
    kiosk.visit(QStringLiteral("https://www.caf.demo/formulaire"),
                QStringLiteral("CAF – Déclarer un changement"));
    kiosk.click(QStringLiteral("#nom"));
    REQUIRE(waitFor([&] {
        return !focus.isEmpty() && focus.last().at(0).toString() == QLatin1String("text");
    }));
    TestKiosk::xdotool({QStringLiteral("type"), QStringLiteral("Jeanne Marty")});
    REQUIRE(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("document.getElementById('nom').value")) ==
               QLatin1String("Jeanne Marty");
    }));
    kiosk.click(QStringLiteral("#commune"));
    kiosk.session().typeText(QStringLiteral("Gourdon é@"));
    kiosk.session().pressKey(BrowserSession::Key::Backspace);
    kiosk.click(QStringLiteral("#envoyer"));
    REQUIRE(kiosk.waitForTitle(QStringLiteral("CAF – Reçu")));
    QJsonObject form;
    for (const auto& entry : site.log()) {
        if (entry.toObject().value(QLatin1String("method")) == QLatin1String("POST"))
            form = entry.toObject().value(QLatin1String("form")).toObject();
    }
    CHECK(form.value(QLatin1String("nom")).toString() == QLatin1String("Jeanne Marty"));
    CHECK(form.value(QLatin1String("commune")).toString() == QStringLiteral("Gourdon é"));
}

TEST_CASE("B46 a file field gets the file that was offered, and no view of the files", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(QStringLiteral("https://www.caf.demo/formulaire"),
                QStringLiteral("CAF – Déclarer un changement"));
    QSignalSpy asked(&kiosk.session(), &BrowserSession::fileRequested);
    const auto windows = kiosk.held.size();
    kiosk.click(QStringLiteral("#piece"));
    REQUIRE(waitFor([&] { return asked.size() == 1; }));
    QFile paper(kiosk.papers.filePath(QStringLiteral("avis.pdf")));
    REQUIRE(paper.open(QIODevice::WriteOnly));
    paper.write("%PDF-");
    paper.close();
    REQUIRE(kiosk.session().offerFiles({paper.fileName()}));
    CHECK(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("document.getElementById('piece').files[0]?.name+"
                                             "document.getElementById('piece').files[0]?.size")) ==
               QLatin1String("avis.pdf5");
    }));
    CHECK(kiosk.held.size() == windows);
}

TEST_CASE("A document arrives as a paper, and an endless one is cut off", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site, PaperLimits{.fileBytes = 2'000'000});
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    QSignalSpy arrived(kiosk.engine.get(), &BrowserEngine::paperArrived);
    QSignalSpy refused(kiosk.engine.get(), &BrowserEngine::paperRefused);
    kiosk.click(QStringLiteral("#pdf"));
    REQUIRE(waitFor([&] { return arrived.size() == 1; }));
    CHECK(arrived.first().at(1).toString() == QLatin1String("attestation.pdf"));
    QFile paper(arrived.first().at(2).toString());
    REQUIRE(paper.open(QIODevice::ReadOnly));
    CHECK(paper.read(5) == "%PDF-");
    kiosk.evaluate(QStringLiteral("location='/endless'"));
    REQUIRE(waitFor([&] { return refused.size() == 1; }));
    CHECK(refused.first().at(1).toString() == QLatin1String("too-large"));
    CHECK(QDir(kiosk.papers.path()).entryList(QDir::Files).size() == 1);
    paper.close();
    paper.remove();
}

TEST_CASE("B79 a wrong certificate is refused, and the person is back where they were", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    QSignalSpy failed(&kiosk.session(), &BrowserSession::pageFailed);
    kiosk.evaluate(QStringLiteral("location='https://faux.caf.demo/'"));
    REQUIRE(waitFor([&] { return failed.size() == 1; }));
    CHECK(failed.first().at(1).value<BrowserSession::Failure>() ==
          BrowserSession::Failure::Certificate);
    REQUIRE(kiosk.waitForTitle(cafTitle));
    CHECK(site.count("faux.caf.demo", "/") == 0);
}

TEST_CASE("B37 B41 a flood of windows and of dialogs leaves the page alive", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(QStringLiteral("https://www.caf.demo/deluge"), QStringLiteral("CAF – déluge"));
    kiosk.click(QStringLiteral("#deluge"));
    REQUIRE(waitFor([&] { return site.count("www.caf.demo", "/bienvenue?0") == 1; }));
    CHECK(kiosk.overlay == nullptr);
    kiosk.session().setDialogsShown(true);
    QSignalSpy shown(&kiosk.session(), &BrowserSession::dialogOpened);
    QObject::connect(&kiosk.session(), &BrowserSession::dialogOpened, &kiosk.session(),
                     [&kiosk] { kiosk.session().answerDialog(true); });
    kiosk.visit(QStringLiteral("https://www.caf.demo/messages"), QStringLiteral("messages finis"));
    CHECK(shown.size() == 2);
}

TEST_CASE("B44 a password prompt of the network is refused without a window", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    const auto windows = kiosk.held.size();
    kiosk.visit(QStringLiteral("https://www.caf.demo/prive"), QStringLiteral("Page introuvable"));
    CHECK(kiosk.held.size() == windows);
}

TEST_CASE("B66 dangerous keys and buttons are swallowed, typing is not", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(QStringLiteral("https://www.caf.demo/formulaire"),
                QStringLiteral("CAF – Déclarer un changement"));
    kiosk.click(QStringLiteral("#nom"));
    const auto windows = kiosk.held.size();
    QSignalSpy swallowed(&kiosk.manager, &x11::KioskWindowManager::inputSwallowed);
    QSignalSpy active(&kiosk.manager, &x11::KioskWindowManager::activity);
    const QStringList keys = {QStringLiteral("ctrl+n"),
                              QStringLiteral("ctrl+w"),
                              QStringLiteral("ctrl+t"),
                              QStringLiteral("ctrl+shift+i"),
                              QStringLiteral("ctrl+u"),
                              QStringLiteral("ctrl+p"),
                              QStringLiteral("ctrl+o"),
                              QStringLiteral("ctrl+s"),
                              QStringLiteral("ctrl+j"),
                              QStringLiteral("ctrl+h"),
                              QStringLiteral("ctrl+l"),
                              QStringLiteral("ctrl+plus"),
                              QStringLiteral("ctrl+shift+Delete"),
                              QStringLiteral("ctrl+q"),
                              QStringLiteral("F1"),
                              QStringLiteral("F3"),
                              QStringLiteral("F5"),
                              QStringLiteral("F7"),
                              QStringLiteral("F11"),
                              QStringLiteral("F12"),
                              QStringLiteral("alt+Left"),
                              QStringLiteral("alt+Home"),
                              QStringLiteral("alt+F4"),
                              QStringLiteral("alt+space"),
                              QStringLiteral("shift+Escape"),
                              QStringLiteral("super"),
                              QStringLiteral("Menu"),
                              QStringLiteral("XF86Back"),
                              QStringLiteral("Print")};
    for (const QString& key : keys) {
        const auto before = swallowed.size();
        TestKiosk::xdotool({QStringLiteral("key"), key});
        INFO(key.toStdString());
        CHECK(waitFor([&] { return swallowed.size() > before; }));
    }
    for (const QString& button : {QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("8")}) {
        const auto before = swallowed.size();
        TestKiosk::xdotool({QStringLiteral("click"), button});
        CHECK(waitFor([&] { return swallowed.size() > before; }));
    }
    TestKiosk::xdotool({QStringLiteral("type"), QStringLiteral("Zoe42 @!")});
    CHECK(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("document.getElementById('nom').value")) ==
               QLatin1String("Zoe42 @!");
    }));
    TestKiosk::xdotool({QStringLiteral("key"), QStringLiteral("ctrl+a"), QStringLiteral("ctrl+c"),
                        QStringLiteral("End"), QStringLiteral("ctrl+v")});
    CHECK(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("document.getElementById('nom').value")) ==
               QLatin1String("Zoe42 @!Zoe42 @!");
    }));
    CHECK(kiosk.engine->state() == BrowserEngine::State::Ready);
    CHECK(kiosk.held.size() == windows);
    CHECK(active.size() > keys.size());

    // The focus follows the pointer's press: to a field of ours, and back to the page.
    kiosk.clickAt(kiosk.field->mapToGlobal(kiosk.field->rect().center()));
    TestKiosk::xdotool({QStringLiteral("type"), QStringLiteral("borne")});
    CHECK(waitFor([&] { return kiosk.field->text() == QLatin1String("borne"); }));
    kiosk.click(QStringLiteral("#commune"));
    TestKiosk::xdotool({QStringLiteral("type"), QStringLiteral("Cahors")});
    CHECK(waitFor([&] {
        return kiosk.evaluate(QStringLiteral("document.getElementById('commune').value")) ==
               QLatin1String("Cahors");
    }));
    CHECK(kiosk.field->text() == QLatin1String("borne"));
}

TEST_CASE("Signing out visits the partners that were visited, and no others", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    CHECK(await(kiosk.session().visitLogoutAddresses(std::chrono::seconds(10))) == 1);
    CHECK(site.count("www.caf.demo", "/deconnexion") == 1);
    CHECK(site.count("www.ameli.demo") == 0);
}

TEST_CASE("B73 a page that crashes comes back, a browser that is killed is told", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    kiosk.visit(caf, cafTitle);
    QSignalSpy crashed(&kiosk.session(), &BrowserSession::pageCrashed);
    for (const qint64 pid : processtable::descendantsOf(kiosk.engine->outerPid())) {
        if (processtable::commandLine(pid).contains("--type=renderer"))
            ::kill(static_cast<pid_t>(pid), SIGKILL);
    }
    REQUIRE(waitFor([&] { return crashed.size() >= 1; }));
    REQUIRE(kiosk.waitForTitle(cafTitle));
    CHECK(waitFor([&] { return site.count("www.caf.demo", "/") >= 2; }));

    QSignalSpy died(kiosk.engine.get(), &BrowserEngine::died);
    for (const qint64 pid : processtable::descendantsOf(kiosk.engine->outerPid())) {
        const QByteArray command = processtable::commandLine(pid);
        if (command.contains("chromium/chromium") && command.contains("--remote-debugging-pipe") &&
            !command.contains("--type="))
            ::kill(static_cast<pid_t>(pid), SIGKILL);
    }
    QElapsedTimer timer;
    timer.start();
    REQUIRE(waitFor([&] { return died.size() == 1; }));
    tell("browser killed to told", timer.elapsed());
    const SessionAudit audit(kiosk.engine->trace());
    REQUIRE(await(kiosk.engine->wipe()));
    CHECK(audit.examine().clean);
}

TEST_CASE("The guest sees no network, no home and no process of the machine", "[portal]")
{
    PartnerSite site;
    TestKiosk kiosk(site);
    kiosk.open();
    const qint64 outer = kiosk.engine->outerPid();
    const auto guests = processtable::descendantsOf(outer);
    REQUIRE_FALSE(guests.isEmpty());
    const auto link = [](qint64 pid, const char* name) {
        return QFile::symLinkTarget(
            QStringLiteral("/proc/%1/ns/%2").arg(pid).arg(QLatin1String(name)));
    };
    int renderers = 0;
    for (const qint64 pid : guests) {
        if (processtable::commandLine(pid).isEmpty())
            continue;
        INFO(processtable::commandLine(pid).replace('\0', ' ').toStdString());
        CHECK(processtable::statusField(pid, "NoNewPrivs") == "1");
        CHECK(link(pid, "net") != link(getpid(), "net"));
        if (processtable::commandLine(pid).contains("--type=renderer")) {
            ++renderers;
            CHECK(processtable::statusField(pid, "Seccomp") == "2");
        }
        const QByteArray environment = processtable::environment(pid);
        CHECK_FALSE(environment.contains("RELAIS_TEST"));
        CHECK_FALSE(environment.contains("/home/relais"));
    }
    CHECK(renderers >= 1);
}

TEST_CASE("B85 when the kiosk is killed its guest dies, and the next start sweeps", "[portal]")
{
    QProcess doomed;
    // Somebody must be the window manager of the display; here it is this program.
    PartnerSite site;
    TestKiosk kiosk(site);
    doomed.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--doomed")});
    REQUIRE(waitFor([&] { return doomed.canReadLine(); }));
    const QList<QByteArray> words = doomed.readLine().trimmed().split(' ');
    REQUIRE(words.size() == 4);
    SessionTrace trace;
    trace.sessionPath = QString::fromUtf8(words.at(1));
    trace.pidNamespace = words.at(3).toULongLong();
    const SessionAudit audit(trace);
    CHECK(audit.examine().findings.size() > 5);
    doomed.kill();
    REQUIRE(waitFor([&] { return doomed.state() == QProcess::NotRunning; }));
    CHECK(waitFor([&] {
        const AuditReport report = audit.examine();
        return report.findings == QStringList{QStringLiteral("session directory")};
    }));
    CHECK(SessionDirectory::sweepStale().contains(trace.sessionPath));
    CHECK(audit.examine().clean);
}
