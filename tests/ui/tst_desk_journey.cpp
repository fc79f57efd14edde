// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// A desk and a hub with the demonstration's data, both real, and one person's two hands.
#include "animateursupport.h"
#include "client/enrolment.h"
#include "support/testhub.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <iostream>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
const QString site = QStringLiteral("Cyberbase de Saint-Médard");

struct World
{
    DemoTerritory demo;
    SystemClock clock;
    std::unique_ptr<store::WriterThread> writer =
        std::move(*store::WriterThread::start(demo.places.database()));
    hub::HubServer server{*writer, *net::Identity::load(demo.places.identity()), clock, {}};

    World() { REQUIRE(server.start()); }
    [[nodiscard]] QUrl door(quint16 port) const
    {
        return QUrl(QStringLiteral("wss://localhost:%1").arg(port));
    }
    net::Identity enrolDesk()
    {
        const QString directory = demo.dir.filePath(QStringLiteral("desk"));
        client::Enrolment enrolment(door(server.enrolmentPort()),
                                    *EnrolmentCode::parse(demo.code(QLatin1String("desks"), site)),
                                    directory);
        QObject::connect(&enrolment, &client::Enrolment::waitingForAuthority,
                         [this] { REQUIRE(hub::certify(demo.places, clock).value_or(0) == 1); });
        REQUIRE(await(enrolment.run(20s)));
        return *net::Identity::load(directory);
    }
};

/// A hand that counts.
struct Hands
{
    QWidget& window;
    int keys = 0;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window, key, modifiers);
        keys += modifiers == Qt::NoModifier ? 1 : 2;
    }
    void type(const char* text)
    {
        for (; *text; ++text) {
            QTest::keyClick(QApplication::focusWidget(), *text);
            ++keys;
        }
    }
};
} // namespace

TEST_CASE("An animateur books for somebody on the phone, by keyboard alone, within thirty seconds")
{
    World world;
    client::HubSession session(world.door(world.server.port()), world.enrolDesk(),
                               QStringLiteral("relais-desk"));
    BenchPort port;
    BenchSound sound;
    const ui::Theme theme(ui::Program::Desk, ui::Screen{{1366, 768}, {344, 194}, 600});
    desk::DeskPresenter presenter(session, port, parisTime());
    deskui::DeskWindow window(theme, presenter, sound);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    session.start();
    REQUIRE(waitFor([&] { return session.isOnline(); }));
    presenter.signIn().signIn(QStringLiteral("animateur.saint-medard"),
                              QStringLiteral("demonstration-relais"));
    REQUIRE(waitFor([&] { return presenter.person() && presenter.person()->day.isKnown(); }));
    auto& booking = *presenter.person()->booking;
    REQUIRE(waitFor([&] { return booking.knowsServices(); }));

    Hands hands{window};
    QElapsedTimer watch;
    watch.start();
    hands.press(Qt::Key_F2);
    hands.type("caf allo");
    hands.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return booking.times().selected().has_value(); }));
    const auto first = booking.times().selected();
    hands.press(Qt::Key_Return);
    hands.type("Sylvie");
    hands.press(Qt::Key_Return);
    hands.type("0612345678");
    REQUIRE(waitFor([&] { return booking.isHeld(); }));
    hands.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return booking.booked().has_value(); }));
    const double program = static_cast<double>(watch.elapsed()) / 1000;
    const double hand = hands.keys / 3.0;
    std::cout << "booked with " << hands.keys << " key presses: the program took " << program
              << " s, a hand at 3 a second " << hand << " s, together " << program + hand << " s\n";
    CHECK(program + hand < 30);
    CHECK(booking.booked()->when == first->when);
    CHECK(booking.booked()->reminderTo.isEmpty()); // the demonstration sends nothing
    CHECK(window.findChild<QWidget*>(QStringLiteral("bookedCard"))->isVisible());

    SECTION("who then moves it from the day, and cancels it")
    {
        hands.press(Qt::Key_Return);
        const auto shows = [&](const char* page) {
            const auto* found = window.findChild<QWidget*>(QLatin1String(page));
            return found && found->isVisible();
        };
        presenter.person()->day.setDaysAhead(
            static_cast<int>(presenter.person()->day.date().daysTo(booking.times().today()) +
                             booking.times().today().daysTo(first->when.date)));
        REQUIRE(waitFor([&] { return presenter.person()->day.rows().size() == 1; }));
        const auto row = presenter.person()->day.rows().first();
        presenter.askMove({row.appointment, row.motif, row.firstName, row.partnerName,
                           row.motifTitle, first->when});
        REQUIRE(shows("movePage"));
        auto& move = *presenter.person()->move;
        REQUIRE(waitFor([&] { return move.times().selected().has_value(); }));
        hands.press(Qt::Key_Down);
        hands.press(Qt::Key_Return);
        hands.press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return move.movedTo().has_value(); }));
        CHECK(*move.movedTo() != first->when);
        hands.press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return !shows("movePage"); }));
        presenter.askCancel({row.appointment, row.motif, row.firstName, row.partnerName,
                             row.motifTitle, first->when});
        REQUIRE(shows("cancelPage"));
        hands.type("demande");
        presenter.person()->cancel->send();
        REQUIRE(waitFor([&] { return !shows("cancelPage"); }));
        const auto day =
            await(session.call(protocol::Today{first->when.date.toString(Qt::ISODate)}));
        REQUIRE(day);
        REQUIRE(day->appointments.size() == 1);
        CHECK(day->appointments.first().state == AppointmentState::CancelledByService);
        CHECK(day->appointments.first().sequence == 2);
    }
    SECTION("and a social-security number is refused by the hub itself too")
    {
        protocol::Book book;
        book.motif = booking.booked()->service.motif;
        book.start = first->start;
        book.firstName = QStringLiteral("Sylvie");
        book.contact = QStringLiteral("185054612345680");
        const auto refused = await(session.call(book));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Error::Code::Forbidden);
        CHECK(refused.error().detail == QStringLiteral("nir"));
    }
}
