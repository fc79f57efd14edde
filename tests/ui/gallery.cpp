// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/ticketcode.h"
#include "kiosk/kioskwindow.h"
#include "ui/fakekiosk.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

using namespace relais;
using Screen = kiosk::KioskFlow::Screen;

namespace {

/// Draws every page with sample data into a picture, to be looked at.
class Gallery final
{
public:
    Gallery(const ui::Screen& screen, const QDir& out, int scale, bool high, bool english)
        : m_theme(ui::Program::Kiosk, screen),
          m_context{m_theme, m_languages, m_kiosk.flow},
          m_window(m_context),
          m_out(out),
          m_scale(scale),
          m_high(high),
          m_english(english)
    {
        m_window.setTouchGuard(0);
        m_window.resize(screen.pixels);
        m_window.show();
        prepare();
    }

    void drawAll()
    {
        draw("01-welcome");
        m_kiosk.openVisit();
        draw("02-home");
        press("textButton");
        draw("03-text-panel");
        press("textCloseButton");
        m_kiosk.flow.animateur().call();
        m_kiosk.run();
        draw("04-animateur-told");
        m_kiosk.calls.current->reach(call::Stage::Accepted);
        draw("05-animateur-coming");
        m_kiosk.flow.animateur().dismiss();
        m_kiosk.calls.ringFails = Error::Code::Unreachable;
        m_kiosk.flow.animateur().call();
        m_kiosk.run();
        draw("06-animateur-unanswered");
        m_kiosk.calls.ringFails.reset();
        m_kiosk.flow.animateur().dismiss();
        drawServices();
        drawBooking();
        drawOtherWays();
        drawCall();
        drawEnd();
    }

private:
    void prepare()
    {
        m_theme.setTextScale(m_scale);
        if (m_high)
            m_theme.setContrast(ui::Contrast::High);
        if (m_english)
            m_languages.set(ui::Language::English);
        m_kiosk.run();
    }
    void press(const char* name)
    {
        for (auto* button : m_window.findChildren<ui::BigButton*>(QLatin1String(name))) {
            if (button->isVisible()) {
                button->click();
                m_kiosk.run();
                return;
            }
        }
        qWarning("no button %s", name);
    }
    void draw(const char* name)
    {
        m_kiosk.run();
        if (!m_window.grab().save(m_out.filePath(QLatin1String(name) + QStringLiteral(".png"))))
            qWarning("cannot write %s", name);
    }
    void drawServices()
    {
        m_kiosk.flow.openServices();
        draw("10-services");
        press("serviceTile0");
        draw("11-service");
        press("pageTile0");
        Q_EMIT m_kiosk.portal.locationChanged(QStringLiteral("www.caf.example.org"),
                                              QStringLiteral("Mon compte"));
        Q_EMIT m_kiosk.portal.textFieldFocused(false);
        draw("12-portal");
        Q_EMIT m_kiosk.portal.textFieldLeft();
        Q_EMIT m_kiosk.portal.denied(QStringLiteral("www.jeux.example.com"));
        draw("13-portal-denied");
        m_kiosk.flow.goHome();
        m_kiosk.hub.setOnline(false);
        draw("14-offline");
        m_kiosk.hub.setOnline(true);
        m_kiosk.clock.advance(std::chrono::seconds(185));
        m_kiosk.flow.inactivity().check();
        draw("15-inactivity");
        m_kiosk.flow.activity();
        m_kiosk.clock.set(test::FakeKiosk::at(24, 10, 42));
    }
    void drawBooking()
    {
        m_kiosk.flow.openBooking();
        draw("20-booking-service");
        auto& booking = *m_kiosk.flow.booking();
        booking.chooseService(0);
        draw("21-booking-motif");
        booking.chooseMotif(0);
        m_kiosk.run();
        booking.chooseTime(test::FakeKiosk::at(25, 10, 30));
        draw("22-booking-when");
        press("laterButton");
        draw("23-booking-later");
        press("earlierButton");
        m_kiosk.hub.take(test::FakeKiosk::at(25, 11, 0));
        booking.chooseTime(test::FakeKiosk::at(25, 11, 0));
        draw("24-booking-taken");
        booking.chooseTime(test::FakeKiosk::at(25, 10, 30));
        m_kiosk.run();
        booking.goOn();
        draw("25-booking-name");
        booking.setFirstName(QStringLiteral("2 84 05 46 102 123"));
        draw("26-booking-nir");
        booking.setFirstName(QStringLiteral("Jeanne"));
        m_kiosk.hub.reminds = true;
        booking.goOn();
        draw("27-booking-contact");
        booking.setContact(QStringLiteral("06 12 34 56 78"));
        booking.goOn();
        draw("27-booking-confirm");
        m_kiosk.hub.setOnline(false);
        draw("27-booking-cut");
        m_kiosk.hub.setOnline(true);
        booking.goOn();
        draw("28-ticket");
        m_kiosk.printer.fails = Error::Code::NotFound;
        press("printButton");
        draw("29-ticket-no-printer");
    }
    /// Without a time: now, the queue, the waiting list, and the wish when the line is cut.
    void drawOtherWays()
    {
        using Way = kiosk::BookingPresenter::Way;
        const auto bookTo = [this] {
            m_kiosk.flow.openBooking();
            m_kiosk.run();
            m_kiosk.flow.booking()->chooseService(0);
            m_kiosk.flow.booking()->chooseMotif(0);
            m_kiosk.run();
            return m_kiosk.flow.booking();
        };
        m_kiosk.hub.free = {true, 20, true, 2};
        auto* booking = bookTo();
        draw("60-when-now");
        booking->takeWay(Way::Queue);
        booking->setFirstName(QStringLiteral("Jeanne"));
        booking->goOn();
        draw("61-queue-confirm");
        booking->goOn();
        draw("62-queue-ticket");
        m_kiosk.hub.free = {};
        m_kiosk.hub.noTimes = true;
        booking = bookTo();
        draw("63-when-none");
        booking->takeWay(Way::WaitingList);
        booking->setFirstName(QStringLiteral("Jeanne"));
        booking->goOn();
        draw("64-waiting-contact");
        booking->setContact(QStringLiteral("06 12 34 56 78"));
        booking->goOn();
        draw("65-waiting-confirm");
        booking->goOn();
        draw("66-waiting-ticket");
        m_kiosk.hub.setOnline(false);
        m_kiosk.hub.catalogueKept = true;
        booking = bookTo();
        draw("67-when-cut");
        booking->takeWay(Way::WaitingList);
        booking->setFirstName(QStringLiteral("Jeanne"));
        booking->goOn();
        booking->goOn();
        draw("68-wish-confirm");
        booking->goOn();
        draw("69-wish-left");
        m_kiosk.flow.openTicketEntry();
        m_kiosk.hub.copy =
            kiosk::KnownTicket{AppointmentState::Booked, test::FakeKiosk::at(24, 14, 30),
                               QStringLiteral("CAF"), test::FakeKiosk::at(24, 10, 5)};
        m_kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(123456789).toString());
        m_kiosk.flow.ticketEntry()->goOn();
        draw("70-ticket-cut");
        m_kiosk.hub.setOnline(true);
        m_kiosk.hub.noTimes = false;
        const auto appointment = std::exchange(m_kiosk.hub.paper.appointment, std::nullopt);
        m_kiosk.hub.paper.waiting = protocol::WaitingInfo{};
        m_kiosk.hub.paper.waiting->state = WaitingState::Offered;
        m_kiosk.hub.paper.waiting->offeredStart = test::FakeKiosk::at(25, 9, 30);
        m_kiosk.hub.paper.waiting->offeredUntil = test::FakeKiosk::at(24, 14, 42);
        m_kiosk.flow.openTicketEntry();
        m_kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(123456789).toString());
        m_kiosk.flow.ticketEntry()->goOn();
        draw("71-offer");
        m_kiosk.hub.paper.waiting.reset();
        m_kiosk.hub.paper.appointment = appointment;
    }
    void drawCall()
    {
        m_kiosk.flow.goHome();
        m_kiosk.flow.openTicketEntry();
        m_kiosk.flow.ticketEntry()->setTyped(QStringLiteral("K7P"));
        draw("30-code");
        m_kiosk.flow.ticketEntry()->setTyped(QStringLiteral("K7PT4RR"));
        draw("31-code-wrong");
        m_kiosk.flow.ticketEntry()->setTyped(TicketCode::fromRandom(123456789).toString());
        m_kiosk.hub.appointment().callFrom = test::FakeKiosk::at(24, 14, 20);
        m_kiosk.hub.appointment().appointment.start = test::FakeKiosk::at(24, 14, 30);
        m_kiosk.flow.ticketEntry()->goOn();
        draw("32-code-early");
        m_kiosk.hub.appointment().callFrom = test::FakeKiosk::at(24, 10, 36);
        m_kiosk.hub.appointment().appointment.start = test::FakeKiosk::at(24, 10, 46);
        m_kiosk.flow.ticketEntry()->goOn();
        m_kiosk.run();
        m_kiosk.flow.ready()->setPresence(Presence::Alone);
        Q_EMIT m_kiosk.calls.check->changed();
        draw("33-ready");
        m_kiosk.calls.check->testSource = true;
        Q_EMIT m_kiosk.calls.check->changed();
        draw("34-ready-test-source");
        m_kiosk.flow.ready()->goOn();
        draw("35-waiting");
        m_kiosk.calls.current->end(EndReason::NoAnswer);
        draw("36-unanswered");
        press("ringAgainButton");
        auto& call = *m_kiosk.calls.current;
        call.far = test::samplePicture(960, 540, 0x5b7f88, 0xd8b59c);
        call.own = test::samplePicture(640, 480, 0x4a6a72, 0xc9a58c);
        call.reach(call::Stage::Talking);
        m_kiosk.run();
        Q_EMIT call.farFrameArrived();
        Q_EMIT call.ownFrameArrived();
        call.measured.fps = 12;
        call.measured.farAudioDb = -20;
        Q_EMIT call.statusMeasured();
        draw("37-call");
        press("presenceButton");
        draw("38-call-presence");
        press("presenceButton");
        call.reach(call::Stage::Reconnecting);
        draw("39-call-reconnecting");
        press("hangUpButton");
        draw("40-opinion");
        press("skipButton");
        draw("41-opinion-answered");
    }
    void drawEnd()
    {
        m_kiosk.visit.hangs = true;
        m_kiosk.flow.endVisit();
        prepare();
        draw("50-goodbye");
        m_kiosk.flow.takeOutOfService();
        draw("52-out-of-service");
    }

    test::FakeKiosk m_kiosk;
    ui::Theme m_theme;
    ui::Languages m_languages;
    ui::KioskContext m_context;
    ui::KioskWindow m_window;
    QDir m_out;
    int m_scale;
    bool m_high;
    bool m_english;
};

} // namespace

int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("out"), QStringLiteral("Folder for the pictures."),
                        QStringLiteral("dir"), QStringLiteral("gallery")},
                       {QStringLiteral("scale"), QStringLiteral("Text size, 100 to 200."),
                        QStringLiteral("percent"), QStringLiteral("100")},
                       {QStringLiteral("small"), QStringLiteral("1366×768 instead of 1920×1080.")},
                       {QStringLiteral("contrast"), QStringLiteral("High contrast.")},
                       {QStringLiteral("english"), QStringLiteral("In English.")}});
    parser.process(app);
    const QDir out(parser.value(QStringLiteral("out")));
    if (!out.mkpath(QStringLiteral(".")))
        return 1;
    ui::Screen screen;
    if (parser.isSet(QStringLiteral("small")))
        screen = {QSize(1366, 768), QSizeF(409, 230), 600};
    Gallery gallery(screen, out, parser.value(QStringLiteral("scale")).toInt(),
                    parser.isSet(QStringLiteral("contrast")),
                    parser.isSet(QStringLiteral("english")));
    gallery.drawAll();
    return 0;
}
