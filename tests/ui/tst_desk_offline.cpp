// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// An animateur's desk and a kiosk whose hub is killed and comes back: the program relais-hub, TLS,
// the window.
#include "animateursupport.h"
#include "client/outbox/outbox.h"
#include "domain/ticketcode.h"
#include "protocol/papers.h"
#include "support/servedhub.h"
#include "support/wait.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace relais;
using namespace relais::test;

namespace {
/// The desk as the program puts it together, with its file of before.
struct Desk
{
    Desk(const ServedHub& hub, const QString& file)
        : session(hub.url(), hub.posts().first().desk, QStringLiteral("relais-desk")),
          replica(*client::Replica::open(file, line))
    {
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        session.start();
    }
    void signIn(const QString& login)
    {
        REQUIRE(waitFor([this] { return session.isOnline(); }));
        presenter.signIn().signIn(login, ServedHub::password());
        REQUIRE(waitFor([this] { return presenter.person() && replica->isUnlocked(); }));
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name)
    {
        return window.findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] bool shows(const char* name)
    {
        const auto* widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    [[nodiscard]] bool says(const QString& words)
    {
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
    void checkTicket(const QString& code)
    {
        auto* field = find<QLineEdit>("ticketField");
        REQUIRE(field);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, code);
        QTest::keyClick(field, Qt::Key_Return);
        REQUIRE(waitFor([this, field] {
            const auto* person = presenter.person();
            const auto& ticket = person ? *person->ticket : presenter.copy()->ticket;
            return ticket.answer() != desk::TicketPresenter::Answer::Checking;
        }));
    }

    client::HubSession session;
    client::SessionLine line{session};
    std::unique_ptr<client::Replica> replica;
    BenchPort port;
    BenchSound sound;
    ui::Theme theme{ui::Program::Desk, ui::Screen{{1366, 768}, {344, 194}, 600}};
    desk::DeskPresenter presenter{session, port, parisTime(), replica.get()};
    deskui::DeskWindow window{theme, presenter, sound};
};

QString wrongCode(const QString& code)
{
    for (quint64 i = 0;; ++i) {
        const QString other = TicketCode::fromRandom(i).toString();
        if (other != code)
            return other;
    }
}
} // namespace

TEST_CASE("D1 an animateur reads the day and checks tickets while the hub is down")
{
    ServedHub hub;
    REQUIRE(hub.make({.placesPerSite = 2, .advisorsPerPartner = 2}));
    REQUIRE(hub.start());
    const QString login = hub.posts().first().login;
    const QTemporaryDir dir;
    auto desk = std::make_unique<Desk>(hub, dir.filePath(QStringLiteral("replica.sqlite")));
    desk->signIn(login);

    // Two people at the next free time: the same day for both, whatever the hour is now.
    const CivilTime zone = parisTime();
    const QDate today = zone.dateAt(desk->session.hubNow());
    protocol::FreeSlots search{hub.motifs().first().id, today.toString(Qt::ISODate), 2, {}};
    const auto free = await(desk->session.call(search));
    REQUIRE(free);
    REQUIRE_FALSE(free->slots.isEmpty());
    QString code;
    for (const auto& name : {QStringLiteral("Maximilien"), QStringLiteral("Wilhelmine")}) {
        protocol::Book book;
        book.motif = search.motif;
        book.start = free->slots.first().start;
        book.firstName = name;
        const auto booked = await(desk->session.call(book));
        REQUIRE(booked);
        REQUIRE_FALSE(booked->taken);
        code = booked->code;
    }
    // Nobody has to ask: the change feed brings both, and the slow hashes of their codes.
    REQUIRE(waitFor([&] { return await(desk->replica->checkTicket(code)).has_value(); }));
    const int ahead = static_cast<int>(today.daysTo(zone.dateAt(free->slots.first().start)));
    const auto openDay = [&](desk::DayPresenter& day) {
        day.setDaysAhead(ahead);
        REQUIRE(waitFor([&day] { return day.rows().size() == 2; }));
    };
    openDay(desk->presenter.person()->day);
    REQUIRE(desk->shows("rowActions"));
    CHECK_FALSE(desk->shows("copyNotice"));
    desk->checkTicket(code);
    CHECK(desk->find<ui::Notice>("ticketNotice")
              ->whatHappened()
              .startsWith(QStringLiteral("Wilhelmine · ")));

    hub.kill();
    REQUIRE(waitFor([&] { return !desk->session.isOnline(); }));

    SECTION("who is signed in goes on reading, with names")
    {
        CHECK(desk->find<ui::Notice>("copyNotice")
                  ->whatHappened()
                  .startsWith(QStringLiteral("Copie de ")));
        CHECK(desk->find<ui::Notice>("copyNotice")
                  ->whatHappened()
                  .endsWith(QStringLiteral(", sans la ligne")));
        CHECK_FALSE(desk->shows("rowActions"));
        // Another day and back: what is shown now is the replica's.
        desk->presenter.person()->day.setDaysAhead(ahead + 1);
        CHECK(desk->presenter.person()->day.rows().isEmpty());
        openDay(desk->presenter.person()->day);
        CHECK(desk->says(QStringLiteral("Maximilien")));
        CHECK(desk->says(hub.motifs().first().title));
        desk->checkTicket(code);
        CHECK(desk->find<ui::Notice>("ticketNotice")
                  ->whatHappened()
                  .startsWith(QStringLiteral("Wilhelmine · ")));
        CHECK(desk->find<ui::Notice>("ticketNotice")
                  ->accessibleDescription()
                  .contains(QStringLiteral("Copie de ")));
        desk->checkTicket(wrongCode(code));
        CHECK(desk->presenter.person()->ticket->answer() ==
              desk::TicketPresenter::Answer::NotInCopy);

        REQUIRE(hub.start());
        REQUIRE(waitFor([&] { return desk->shows("rowActions"); }));
        CHECK_FALSE(desk->shows("copyNotice"));
        CHECK(desk->says(QStringLiteral("Maximilien")));
    }
    SECTION("a desk that is started now offers times and subjects, and no name")
    {
        desk.reset();
        desk = std::make_unique<Desk>(hub, dir.filePath(QStringLiteral("replica.sqlite")));
        REQUIRE(desk->shows("copyButton"));
        CHECK_FALSE(desk->find<QPushButton>("enterButton")->isEnabled());
        QTest::mouseClick(desk->find<QPushButton>("copyButton"), Qt::LeftButton);
        REQUIRE(desk->shows("copyPage"));
        openDay(desk->presenter.copy()->day);
        CHECK(desk->find<ui::Notice>("copyNotice")
                  ->whatHappened()
                  .startsWith(QStringLiteral("Copie de ")));
        CHECK(desk->says(hub.motifs().first().title));
        CHECK_FALSE(desk->shows("rowActions"));
        desk->checkTicket(code);
        CHECK(desk->presenter.copy()->ticket.answer() == desk::TicketPresenter::Answer::Found);
        CHECK(desk->presenter.copy()->ticket.found()->when.date == today.addDays(ahead));
        for (const auto& name : {QStringLiteral("Maximilien"), QStringLiteral("Wilhelmine")})
            CHECK_FALSE(desk->says(name));

        REQUIRE(hub.start());
        REQUIRE(waitFor([&] { return desk->session.isOnline(); }));
        CHECK(desk->shows("signInPage"));
        CHECK(desk->presenter.copy() == nullptr);
        CHECK_FALSE(desk->shows("copyButton"));
        desk->signIn(login);
        openDay(desk->presenter.person()->day);
        CHECK(desk->says(QStringLiteral("Wilhelmine")));
    }
    SECTION("who leaves closes the names")
    {
        desk->presenter.signOut();
        CHECK_FALSE(desk->replica->isUnlocked());
        CHECK(desk->shows("copyButton"));
        QTest::mouseClick(desk->find<QPushButton>("copyButton"), Qt::LeftButton);
        openDay(desk->presenter.copy()->day);
        CHECK_FALSE(desk->says(QStringLiteral("Maximilien")));
        QTest::keyClick(desk->find<QWidget>("copyPage"), Qt::Key_Escape);
        REQUIRE(waitFor([&] { return desk->shows("signInPage"); }));
    }
}

TEST_CASE("D2 a wish whose time was taken gets another one by one press at the desk")
{
    ServedHub hub;
    REQUIRE(hub.make({}));
    REQUIRE(hub.start());
    const QTemporaryDir dir;
    Desk desk(hub, dir.filePath(QStringLiteral("replica.sqlite")));
    desk.signIn(hub.posts().first().login);
    client::HubSession kiosk(hub.url(), hub.posts().first().terminal, QStringLiteral("kiosk"));
    client::SessionLine line(kiosk);
    const auto outbox = *client::Outbox::open(dir.filePath(QStringLiteral("outbox.sqlite")), line);
    kiosk.start();
    REQUIRE(waitFor([&] { return kiosk.isOnline(); }));
    // Tomorrow, so that no time passes by meanwhile.
    const CivilTime zone = parisTime();
    const QDate tomorrow = zone.dateAt(desk.session.hubNow()).addDays(1);
    const Instant nine = *zone.resolve(tomorrow, QTime(9, 0));
    protocol::Book book;
    book.motif = hub.motifs().first().id;
    book.start = nine;
    book.firstName = QStringLiteral("Karim");
    // By the outbox: from here on it knows its hub, as any kiosk does that has worked once.
    Result<client::Outbox::Queued> first = fail(Error::Code::Unreachable);
    REQUIRE(waitFor([&] {
        first = outbox->enqueue(book);
        return first.has_value();
    }));
    REQUIRE(await(first->reply));

    hub.kill();
    REQUIRE(waitFor([&] { return !kiosk.isOnline() && !desk.session.isOnline(); }));
    book.request = {};
    book.firstName = QStringLiteral("Denise");
    book.contact = QStringLiteral("06 12 34 56 78");
    const auto wish = outbox->enqueue(book);
    REQUIRE(wish);
    CHECK(await(wish->reply).error().code == Error::Code::Unreachable);
    REQUIRE(hub.start());
    REQUIRE(waitFor([&] { return desk.presenter.person()->work->tasks().size() == 1; }));

    QTest::keyClick(&desk.window, Qt::Key_F3);
    const auto offered = desk.presenter.person()->work->tasks().first().alternatives;
    REQUIRE(offered.size() == 3);
    CHECK(offered.first().start < nine);
    SECTION("booked")
    {
        QTest::mouseClick(desk.find<QPushButton>("task1Time1"), Qt::LeftButton);
        REQUIRE(waitFor([&] { return desk.says(QStringLiteral("✓ Réservé")); }));
        const auto& task = desk.presenter.person()->work->tasks().first();
        const auto found = await(desk.session.call(protocol::LookUp{task.code}));
        REQUIRE(found);
        REQUIRE(found->appointment);
        const auto& made = found->appointment->appointment;
        CHECK(made.firstName == QStringLiteral("Denise"));
        CHECK(made.start == offered.first().start);
        QTest::mouseClick(desk.find<QPushButton>("taskDone1"), Qt::LeftButton);
        CHECK(waitFor([&] { return desk.presenter.person()->work->count() == 0; }));
    }
    SECTION("somebody is quicker")
    {
        const auto row = desk.presenter.person()->work->tasks().first();
        book.request = {};
        book.start = offered.first().start;
        book.firstName = QStringLiteral("Paul");
        book.contact.clear();
        REQUIRE_FALSE(await(kiosk.call(book))->taken);
        // Pressed on a page a moment old; the real one may have heard of it by now.
        desk.presenter.person()->work->book(row, offered.first().start);
        REQUIRE(
            waitFor([&] { return desk.says(QStringLiteral("Cette heure vient d’être prise")); }));
        REQUIRE(waitFor([&] {
            const auto now = desk.presenter.person()->work->tasks().first().alternatives;
            return now.size() == 3 && now != offered;
        }));
        QTest::mouseClick(desk.find<QPushButton>("task1Time1"), Qt::LeftButton);
        CHECK(waitFor([&] { return desk.says(QStringLiteral("✓ Réservé")); }));
    }
}
