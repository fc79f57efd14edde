// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desksupport.h"
#include "support/wait.h"

#include <QSignalSpy>

using namespace relais;
using namespace relais::test;
using desk::LineState;
using Message = desk::SignInPresenter::Message;

namespace {
void typeWrong(Bench& bench, Error::Code code, const QString& detail = {})
{
    bench.hub.on(protocol::SignIn::method,
                 [=](const QJsonObject&) -> Result<QJsonObject> { return fail(code, detail); });
    bench.presenter.signIn().signIn(QStringLiteral("garrigues"), QStringLiteral("x"));
    REQUIRE(waitFor([&] { return bench.presenter.signIn().message() != Message::None; }));
}
} // namespace

TEST_CASE("Signing in says what went wrong")
{
    Bench bench;
    CHECK(bench.presenter.signIn().message() == Message::Offline);
    CHECK_FALSE(bench.presenter.signIn().canSignIn());
    bench.connect();
    CHECK(bench.presenter.signIn().canSignIn());
    SECTION("a wrong password")
    {
        typeWrong(bench, Error::Code::Unauthorized);
        CHECK(bench.presenter.signIn().message() == Message::Wrong);
        CHECK(bench.presenter.signIn().canSignIn());
    }
    SECTION("too many tries, with the seconds the centre asks for")
    {
        typeWrong(bench, Error::Code::Throttled, QStringLiteral("2"));
        CHECK(bench.presenter.signIn().message() == Message::Throttled);
        CHECK(bench.presenter.signIn().secondsToWait() == 2);
        CHECK_FALSE(bench.presenter.signIn().canSignIn());
        CHECK(waitFor([&] { return bench.presenter.signIn().canSignIn(); }));
    }
    SECTION("a desk of another service")
    {
        typeWrong(bench, Error::Code::Forbidden);
        CHECK(bench.presenter.signIn().message() == Message::WrongDesk);
    }
    CHECK(bench.presenter.person() == nullptr);
}

TEST_CASE("The hub hears that the person is available, and absent when they say so")
{
    Bench bench;
    bench.signIn();
    auto& availability = bench.presenter.person()->availability;
    REQUIRE(waitFor([&] { return availability.isKnownToHub(); }));
    CHECK(bench.hub.calls(protocol::SetAvailable::method).last().value(u"available").toBool());
    availability.setAvailable(false);
    REQUIRE(waitFor([&] { return availability.isKnownToHub(); }));
    CHECK_FALSE(
        bench.hub.calls(protocol::SetAvailable::method).last().value(u"available").toBool());
}

TEST_CASE("After a lost line the person is known again without typing")
{
    Bench bench;
    bench.signIn();
    bench.hub.cutLine();
    REQUIRE(waitFor([&] { return !bench.session.isOnline(); }));
    CHECK(bench.presenter.person() != nullptr);
    CHECK_FALSE(bench.presenter.signIn().isConfirmed());
    REQUIRE(waitFor([&] { return bench.presenter.signIn().isConfirmed(); }));
    CHECK(bench.hub.calls(protocol::SignIn::method).size() == 2);
    CHECK(waitFor([&] { return bench.presenter.person()->availability.isKnownToHub(); }));
}

TEST_CASE("The day is asked again when the hub says that something changed")
{
    Bench bench;
    bench.signIn();
    auto& day = bench.presenter.person()->day;
    CHECK(day.rows().isEmpty());
    auto sample = sampleDay(SystemClock().now());
    sample[3].state = AppointmentState::Booked;
    bench.hub.setDay(sample);
    bench.hub.send(protocol::Changed{1});
    REQUIRE(waitFor([&] { return day.rows().size() == 6; }));
    REQUIRE(day.next());
    CHECK(day.next()->firstName == QStringLiteral("Jeanne"));
    CHECK_FALSE(day.next()->waitingMinutes);
    sample[3].state = AppointmentState::Arrived;
    bench.hub.setDay(sample);
    bench.hub.send(protocol::Changed{2});
    REQUIRE(waitFor([&] { return day.rows().at(3).state == AppointmentState::Arrived; }));
    CHECK(day.rows().at(3).waitingMinutes == 0);
}

TEST_CASE("A call that rings can be taken, and the devices have answered before")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    auto& person = *bench.presenter.person();
    REQUIRE(bench.port.count() == 1);
    CHECK_FALSE(bench.port.last().accepted);
    person.incoming.accept();
    CHECK(bench.port.last().accepted);
    REQUIRE(person.call);
    CHECK(person.call->caller().firstName == QStringLiteral("Jeanne"));
    CHECK(person.call->words().size() == 2);
    CHECK_FALSE(person.incoming.ringing());
}

TEST_CASE("Ringing stops when another desk answers or the caller leaves")
{
    Bench bench;
    bench.signIn();
    const auto event = ring(QStringLiteral("Jeanne"));
    bench.ringUntilShown(event);
    auto& incoming = bench.presenter.person()->incoming;
    SECTION("as the hub says")
    {
        bench.hub.send(protocol::CallEnded{event.call, EndReason::NoAnswer});
    }
    SECTION("as the call itself finds out")
    {
        bench.port.last().end(EndReason::Failed);
    }
    CHECK(waitFor([&] { return !incoming.ringing(); }));
    CHECK_FALSE(bench.port.last().refused);
}

TEST_CASE("A second call waits its turn and steals nothing")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    auto& person = *bench.presenter.person();
    person.incoming.accept();
    const auto second = ring(QStringLiteral("Paul"));
    bench.ringUntilShown(second);
    CHECK(bench.port.count() == 1);
    REQUIRE(person.incoming.waiting().size() == 1);
    CHECK(person.call->caller().firstName == QStringLiteral("Jeanne"));
    SECTION("and rings when the first is over")
    {
        bench.port.last().end(EndReason::HungUp);
        REQUIRE(waitFor([&] { return person.incoming.ringing().has_value(); }));
        CHECK(person.incoming.ringing()->firstName == QStringLiteral("Paul"));
        CHECK(person.incoming.waiting().isEmpty());
        CHECK(bench.port.count() == 2);
    }
    SECTION("and goes when the caller leaves")
    {
        bench.hub.send(protocol::CallEnded{second.call, EndReason::NoAnswer});
        CHECK(waitFor([&] { return person.incoming.waiting().isEmpty(); }));
        CHECK(person.call);
    }
}

TEST_CASE("Refusing says when, and the next one rings")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    bench.ringUntilShown(ring(QStringLiteral("Paul")));
    auto& first = bench.port.last();
    auto& incoming = bench.presenter.person()->incoming;
    incoming.refuse(RefuseReason::InAMoment);
    CHECK(first.refused == RefuseReason::InAMoment);
    REQUIRE(incoming.ringing());
    CHECK(incoming.ringing()->firstName == QStringLiteral("Paul"));
}

TEST_CASE("The line is told in words and does not change its mind each second")
{
    BenchCall view;
    desk::CallPresenter call({}, view);
    CHECK(call.line() == LineState::Connecting);
    view.enter(call::Stage::Talking);
    CHECK(call.line() == LineState::Good);
    view.measure(20, 20);
    view.measure(8, 8);
    CHECK(call.line() == LineState::Good);
    view.measure(8, 8);
    CHECK(call.line() == LineState::Weak);
    view.measure(0, 0);
    view.measure(0, 0);
    CHECK(call.line() == LineState::PictureStopped);
    for (int i = 0; i < 4; ++i)
        view.measure(20, 20, 0, -20);
    CHECK(call.line() == LineState::Good);
    CHECK(call.isFarSpeaking());
    view.enter(call::Stage::Reconnecting);
    CHECK(call.line() == LineState::Reconnecting);
    QSignalSpy over(&call, &desk::CallPresenter::over);
    view.end(EndReason::LineLost);
    view.end(EndReason::LineLost);
    CHECK(over.size() == 1);
    CHECK(call.endReason() == EndReason::LineLost);
}

TEST_CASE("An outcome chosen on a lost line leaves when the line is back")
{
    Bench bench;
    bench.signIn();
    const auto id = AppointmentId::create();
    bench.presenter.askOutcome(id, QStringLiteral("Jeanne"));
    auto& outcome = *bench.presenter.person()->outcome;
    outcome.choose(Outcome::Partly);
    bench.hub.cutLine();
    REQUIRE(waitFor([&] { return !bench.session.isOnline(); }));
    outcome.send();
    REQUIRE(
        waitFor([&] { return outcome.state() == desk::OutcomePresenter::State::WaitingForLine; }));
    REQUIRE(waitFor([&] { return !bench.presenter.person()->outcome; }));
    const auto said = bench.hub.calls(protocol::SetOutcome::method);
    REQUIRE(said.size() == 1);
    CHECK(said.first().value(u"appointment").toString() == id.toString());
    CHECK(said.first().value(u"outcome").toString() == QStringLiteral("partly"));
}

TEST_CASE("The animateur says that they come, and the sign goes when they are there")
{
    Bench bench;
    bench.signIn(Role::Animateur);
    const auto event = ring(QString(), CallKind::Animateur);
    bench.ringUntilShown(event);
    auto& animateur = bench.presenter.person()->animateur;
    CHECK(bench.port.count() == 0);
    animateur.comeNow();
    CHECK(animateur.isComing());
    REQUIRE(waitFor([&] { return bench.hub.calls(protocol::Accept::method).size() == 1; }));
    CHECK(bench.hub.calls(protocol::Answer::method).size() == 1);
    animateur.done();
    CHECK_FALSE(animateur.caller());
    CHECK(waitFor([&] { return bench.hub.calls(protocol::End::method).size() == 1; }));
}

TEST_CASE("Another animateur who was quicker goes; this one need not")
{
    Bench bench;
    bench.signIn(Role::Animateur);
    bench.hub.on(protocol::Answer::method, [](const QJsonObject&) -> Result<QJsonObject> {
        return fail(Error::Code::Conflict);
    });
    bench.ringUntilShown(ring(QString(), CallKind::Animateur));
    auto& animateur = bench.presenter.person()->animateur;
    animateur.comeNow();
    CHECK(waitFor([&] { return !animateur.caller(); }));
    CHECK(bench.hub.calls(protocol::Accept::method).isEmpty());
}

TEST_CASE("Signing out refuses what rings and hangs up what runs")
{
    Bench bench;
    bench.signIn();
    bench.ringUntilShown(ring(QStringLiteral("Jeanne")));
    SECTION("while it rings")
    {
        bench.presenter.signOut();
        CHECK(bench.port.last().refused == RefuseReason::Busy);
    }
    SECTION("in the call")
    {
        bench.presenter.person()->incoming.accept();
        bench.presenter.signOut();
        CHECK(bench.port.last().stage() == call::Stage::Ended);
    }
    CHECK(bench.presenter.person() == nullptr);
    CHECK(waitFor([&] { return bench.hub.calls(protocol::SignOut::method).size() == 1; }));
}
