// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "common/keyboard.h"
#include "domain/ticketcode.h"
#include "kiosk/cupsticketprinter.h"
#include "kiosk/kioskwindow.h"
#include "support/wait.h"
#include "ui/fakekiosk.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace relais;
using namespace relais::ui;
using test::FakeKiosk;
using Screen_ = kiosk::KioskFlow::Screen;

namespace {
/// A kiosk with its window; touches come as fast as the test likes.
struct Shown
{
    explicit Shown(const Screen& screen = {})
        : theme(Program::Kiosk, screen), context{theme, languages, kiosk.flow}, window(context)
    {
        window.setTouchGuard(0);
        window.resize(screen.pixels);
        window.show();
        kiosk.run();
    }
    template <typename T>
    T& child(const char* name)
    {
        for (T* found : window.findChildren<T*>(QString::fromUtf8(name))) {
            if (found->isVisible())
                return *found;
        }
        FAIL("no visible " << name);
        throw 0; // not reached
    }
    void touch(const char* name)
    {
        QTest::mouseClick(&child<BigButton>(name), Qt::LeftButton);
        kiosk.run();
    }
    void openEntry()
    {
        kiosk.openVisit();
        kiosk.flow.openTicketEntry();
        kiosk.run();
    }
    /// Calls `look` on every screen, with its name.
    void eachScreen(const std::function<void(const char*)>& look);

    FakeKiosk kiosk;
    Theme theme;
    Languages languages;
    KioskContext context;
    KioskWindow window;
};

void Shown::eachScreen(const std::function<void(const char*)>& look)
{
    const auto show = [&](const char* name) {
        kiosk.run();
        look(name);
    };
    show("welcome");
    kiosk.openVisit();
    show("home");
    kiosk.flow.openServices();
    show("services");
    kiosk.flow.services()->choose(0);
    show("service");
    kiosk.flow.services()->openPage(0);
    Q_EMIT kiosk.portal.textFieldFocused(false);
    show("portal");
    kiosk.flow.openBooking();
    show("booking service");
    auto& booking = *kiosk.flow.booking();
    booking.chooseService(0);
    show("booking motif");
    booking.chooseMotif(0);
    kiosk.run();
    booking.chooseTime(FakeKiosk::at(25, 10, 30));
    show("booking when");
    kiosk.run();
    booking.goOn();
    show("booking name");
    booking.setFirstName(QStringLiteral("Jeanne"));
    booking.goOn();
    show("booking confirm");
    booking.goOn();
    show("ticket");
    kiosk.flow.openTicketEntry();
    show("ticket entry");
    kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(5).toString());
    kiosk.flow.ticketEntry()->goOn();
    show("ready");
    kiosk.flow.ready()->setPresence(Presence::Alone);
    kiosk.flow.ready()->goOn();
    show("waiting");
    kiosk.calls.current->end(EndReason::NoAnswer);
    show("unanswered");
    kiosk.flow.call()->ring();
    kiosk.run();
    kiosk.calls.current->reach(call::Stage::Talking);
    show("call");
    kiosk.flow.call()->hangUp();
    show("opinion");
    kiosk.flow.endVisit();
    show("goodbye");
    kiosk.flow.takeOutOfService();
    show("out of service");
}

QList<BigButton*> shownButtons(const QWidget& window)
{
    QList<BigButton*> shown;
    for (auto* button : window.findChildren<BigButton*>()) {
        if (button->isVisible())
            shown.append(button);
    }
    return shown;
}

/// Whether some ancestor scrolls, so that being outside the window's edge is no loss.
bool canBeScrolledTo(const QWidget& widget, const QWidget& window)
{
    for (const QWidget* w = &widget; w && w != &window; w = w->parentWidget()) {
        if (const auto* scroll = qobject_cast<const ArrowScroll*>(w))
            return scroll->canScroll() && widget.width() <= scroll->width();
    }
    return false;
}
} // namespace

TEST_CASE("every control of every kiosk page has a name, a size in millimetres, and a place",
          "[kiosk][ui]")
{
    const int scale = GENERATE(100, 200);
    const bool small = GENERATE(false, true);
    const Screen screen = small ? Screen{QSize(1366, 768), QSizeF(409, 230), 600} : Screen{};
    Shown shown(screen);
    shown.eachScreen([&](const char* name) {
        shown.theme.setTextScale(scale);
        shown.kiosk.run();
        INFO(name << " at " << scale << " on " << screen.pixels.width());
        const auto buttons = shownButtons(shown.window);
        CHECK((!buttons.isEmpty() || std::string(name) == "goodbye"));
        QSet<QString> names;
        for (const BigButton* button : buttons) {
            INFO(button->accessibleName().toStdString()
                 << " / " << button->objectName().toStdString());
            CHECK_FALSE(button->accessibleName().isEmpty());
            CHECK_FALSE(button->objectName().isEmpty());
            CHECK_FALSE(names.contains(button->accessibleName()));
            names.insert(button->accessibleName());
            CHECK(shown.theme.metrics().mm(button->width()) >= 20);
            CHECK(shown.theme.metrics().mm(button->height()) >= 20);
            CHECK(button->width() >= button->minimumSizeHint().width());
            CHECK(button->height() >= button->heightForWidth(button->width()));
            const QRect at(button->mapTo(&shown.window, QPoint(0, 0)), button->size());
            CHECK((shown.window.rect().contains(at) || canBeScrolledTo(*button, shown.window)));
        }
        for (const auto* edit : shown.window.findChildren<QLineEdit*>()) {
            if (edit->isVisible())
                CHECK_FALSE(edit->accessibleName().isEmpty());
        }
    });
}

TEST_CASE("every page but the call offers a way to a person", "[kiosk][ui]")
{
    Shown shown;
    shown.eachScreen([&](const char* name) {
        INFO(name);
        bool help = false;
        for (const BigButton* button : shownButtons(shown.window))
            help = help || button->kind() == ButtonKind::Help;
        const std::string page = name;
        CHECK((help || page == "call" || page == "goodbye"));
    });
}

TEST_CASE("letters are as high as the eye needs", "[kiosk][theme]")
{
    for (const double distance : {500.0, 600.0, 700.0}) {
        const Screen screen{QSize(1920, 1080), QSizeF(531, 299), distance};
        const Theme theme(Program::Kiosk, screen);
        const double high = QFontMetricsF(theme.font(TextSize::Body)).capHeight();
        const double millimetres = high * 531 / 1920;
        CHECK(millimetres >= 0.7 * 3.14159265 * distance / 180);
    }
}

TEST_CASE("colours that meet can be read", "[kiosk][theme]")
{
    Theme theme(Program::Kiosk, {});
    const Contrast contrast = GENERATE(Contrast::Standard, Contrast::High);
    theme.setContrast(contrast);
    const auto ratio = [&](Colour a, Colour b) {
        return contrastRatio(theme.colour(a), theme.colour(b));
    };
    for (const Colour ground : {Colour::Paper, Colour::Card, Colour::Shade, Colour::TealMist,
                                Colour::AmberMist, Colour::GreenMist, Colour::BrickMist})
        CHECK(ratio(Colour::Ink, ground) >= 7);
    CHECK(ratio(Colour::OnAmber, Colour::Amber) >= 7);
    const std::pair<Colour, Colour> pairs[] = {
        {Colour::SoftInk, Colour::Paper},   {Colour::SoftInk, Colour::Card},
        {Colour::SoftInk, Colour::Shade},   {Colour::Teal, Colour::Paper},
        {Colour::Teal, Colour::Card},       {Colour::Teal, Colour::TealMist},
        {Colour::OnTeal, Colour::Teal},     {Colour::AmberInk, Colour::AmberMist},
        {Colour::AmberInk, Colour::Paper},  {Colour::Green, Colour::Paper},
        {Colour::Green, Colour::GreenMist}, {Colour::OnStrong, Colour::Green},
        {Colour::Brick, Colour::Card},      {Colour::OnStrong, Colour::Brick},
        {Colour::Brick, Colour::Paper},     {Colour::OnNight, Colour::NightVeil},
        {Colour::OnNight, Colour::Night},   {Colour::Focus, Colour::Paper},
    };
    for (const auto& [text, ground] : pairs) {
        INFO(static_cast<int>(text) << " on " << static_cast<int>(ground));
        CHECK(ratio(text, ground) >= 4.5);
    }
}

TEST_CASE("a territory's colours are refused when they cannot be read", "[kiosk][theme]")
{
    Theme theme(Program::Kiosk, {});
    const QColor before = theme.colour(Colour::Teal);
    CHECK_FALSE(theme.setTerritoryColours(QColor(255, 220, 0), QColor(255, 255, 200)));
    CHECK(theme.colour(Colour::Teal) == before);
    CHECK(theme.setTerritoryColours(QColor(70, 20, 90), QColor(240, 230, 245)));
    CHECK(theme.colour(Colour::Teal) == QColor(70, 20, 90));
}

TEST_CASE("a second touch within half a second is ignored", "[kiosk][ui]")
{
    const Theme theme(Program::Kiosk, {});
    BigButton button(theme, ButtonKind::Primary, QStringLiteral("Continuer"));
    button.show();
    QSignalSpy clicked(&button, &QPushButton::clicked);
    QTest::mousePress(&button, Qt::LeftButton);
    CHECK(clicked.isEmpty()); // acts on release
    QTest::mouseRelease(&button, Qt::LeftButton);
    CHECK(clicked.size() == 1);
    QTest::mouseClick(&button, Qt::LeftButton);
    CHECK(clicked.size() == 1);
    QTest::mouseDClick(&button, Qt::LeftButton);
    CHECK(clicked.size() == 1);
    QTest::keyClick(&button, Qt::Key_Return);
    CHECK(clicked.size() == 2);
}

TEST_CASE("a double touch does not press what comes next", "[kiosk][ui]")
{
    Shown shown;
    shown.window.setTouchGuard(BigButton::repeatFilterMs);
    shown.kiosk.openVisit();
    shown.touch("servicesTile"); // the home page has only just come
    CHECK(shown.kiosk.flow.screen() == Screen_::Home);
    shown.window.setTouchGuard(0);
    shown.touch("servicesTile");
    CHECK(shown.kiosk.flow.screen() == Screen_::Services);
}

TEST_CASE("a person touches from the welcome to a booked ticket", "[kiosk][ui]")
{
    Shown shown;
    shown.touch("startButton");
    shown.touch("bookingTile");
    shown.touch("bookService0");
    shown.touch("motifTile0");
    const QByteArray time = "time" + QByteArray::number(toEpochMs(FakeKiosk::at(25, 10, 30)));
    shown.touch(time.constData());
    CHECK(shown.child<BigButton>("continueButton").text().contains(QStringLiteral("10 h 30")));
    shown.touch("continueButton");
    auto& edit = shown.child<QLineEdit>("firstNameEdit");
    shown.window.activateWindow();
    edit.setFocus();
    REQUIRE(test::waitFor([&] { return edit.hasFocus(); }));
    shown.touch("key_J");
    shown.touch("key_o");
    shown.touch("key_é");
    CHECK(edit.text() == QStringLiteral("Joé"));
    shown.touch("continueButton");
    shown.touch("continueButton");
    CHECK(shown.kiosk.flow.screen() == Screen_::Ticket);
    shown.touch("printButton");
    REQUIRE(shown.kiosk.printer.printed.size() == 1);
    CHECK(shown.kiosk.printer.printed.at(0).when ==
          QStringLiteral("mercredi 25 novembre à 10 h 30"));
}

TEST_CASE("six touches after the service when any time suits", "[kiosk][ui]")
{
    Shown shown;
    shown.kiosk.hub.reminds = true; // the longest way
    shown.touch("startButton");
    shown.touch("bookingTile");
    shown.touch("bookService0");
    int touches = 0;
    for (const char* name : {"motifTile0", "continueButton", "key_J", "continueButton",
                             "continueButton", "continueButton"}) {
        if (QByteArray(name) == "key_J") {
            shown.window.activateWindow();
            auto& edit = shown.child<QLineEdit>("firstNameEdit");
            REQUIRE(test::waitFor([&] { return edit.hasFocus(); })); // by itself
        }
        shown.touch(name);
        ++touches;
    }
    CHECK(touches == 6);
    CHECK(shown.kiosk.flow.screen() == Screen_::Ticket);
}

TEST_CASE("a printer that is not there leaves the code on the screen", "[kiosk][ui]")
{
    Shown shown;
    shown.kiosk.printer.fails = Error::Code::NotFound;
    shown.kiosk.openVisit();
    shown.kiosk.flow.openBooking();
    shown.kiosk.run();
    auto& booking = *shown.kiosk.flow.booking();
    booking.chooseService(0);
    booking.chooseMotif(0);
    shown.kiosk.run();
    booking.chooseTime(FakeKiosk::at(25, 10, 30));
    shown.kiosk.run();
    booking.setFirstName(QStringLiteral("J"));
    booking.goOn();
    booking.goOn();
    shown.kiosk.run();
    REQUIRE(shown.kiosk.flow.screen() == Screen_::Ticket);
    shown.touch("printButton");
    CHECK(shown.child<Notice>("printNotice").whatHappened() ==
          QStringLiteral("L’imprimante ne répond pas."));
}

TEST_CASE("a wrong code is said at once, in plain words", "[kiosk][ui]")
{
    Shown shown;
    shown.openEntry();
    const QString right = TicketCode::fromRandom(99).toString();
    for (const QChar c : right.left(6))
        QTest::keyClick(shown.window.page(), static_cast<char>(c.toLatin1()));
    QTest::keyClick(shown.window.page(), right.at(6) == u'A' ? 'B' : 'A');
    CHECK(shown.child<Notice>("codeNotice").whatHappened() ==
          QStringLiteral("Ce code n’est pas complet ou pas juste."));
    CHECK_FALSE(shown.child<BigButton>("continueButton").isEnabled());
}

TEST_CASE("the next person finds French, usual size and usual colours", "[kiosk][ui]")
{
    Shown shown;
    shown.touch("languageEnglish");
    CHECK(shown.child<BigButton>("startButton").text() == QStringLiteral("Touch to begin"));
    shown.touch("startButton");
    CHECK(shown.child<BigButton>("servicesTile").text() == QStringLiteral("All services"));
    shown.touch("textButton");
    shown.touch("textLargerButton");
    shown.touch("contrastButton");
    CHECK(shown.theme.textScale() == 125);
    CHECK(shown.theme.contrast() == Contrast::High);
    shown.touch("textCloseButton");
    shown.touch("endButton");
    CHECK(shown.languages.current() == Language::French);
    CHECK(shown.theme.textScale() == 100);
    CHECK(shown.theme.contrast() == Contrast::Standard);
    CHECK(shown.child<Notice>("erasedNotice").whatHappened() == QStringLiteral("Tout est effacé."));
}

TEST_CASE("the page is read aloud in its language", "[kiosk][ui]")
{
    Shown shown;
    shown.kiosk.openVisit();
    shown.touch("readButton");
    CHECK(shown.kiosk.speaker.said.contains(QStringLiteral("Que voulez-vous faire ?")));
    CHECK(shown.kiosk.speaker.said.contains(QStringLiteral("Prendre rendez-vous")));
    CHECK_FALSE(shown.kiosk.speaker.said.contains(QStringLiteral("Terminer")));
    CHECK(shown.kiosk.speaker.saidIn == QStringLiteral("fr"));
}

TEST_CASE("a test picture is called one", "[kiosk][ui]")
{
    Shown shown;
    shown.kiosk.calls.camerasAreTests = true;
    shown.openEntry();
    shown.kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(5).toString());
    shown.kiosk.flow.ticketEntry()->goOn();
    shown.kiosk.run();
    REQUIRE(shown.kiosk.flow.screen() == Screen_::Ready);
    bool said = false;
    for (const auto* widget : shown.window.findChildren<QWidget*>())
        said = said || widget->accessibleDescription() ==
                           QStringLiteral("Image d’essai : ce poste n’a pas de caméra");
    CHECK(said);
    CHECK_FALSE(shown.child<BigButton>("readyButton").isEnabled());
    shown.touch("presence1");
    CHECK(shown.child<BigButton>("readyButton").isEnabled());
}

TEST_CASE("a ticket is one printable page", "[kiosk][print]")
{
    kiosk::TicketText text;
    text.heading = QStringLiteral("Votre rendez-vous");
    text.code = QStringLiteral("K7PT-4RW");
    const QByteArray pdf = ticketPdf(text);
    CHECK(pdf.startsWith("%PDF-"));
    CHECK(pdf.count("/Type /Page\n") == 1);
}
