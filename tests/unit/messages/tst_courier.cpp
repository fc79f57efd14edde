// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/courier.h"
#include "messages/smtpchannel.h"
#include "unit/messages/messagefixture.h"

#include <QElapsedTimer>

#include <csignal>
#include <deque>
#include <semaphore>

using namespace relais;
using namespace relais::messages;
using namespace relais::test;
using namespace std::chrono_literals;
using store::Database;

namespace {
/// Answers as a test told it to, "sent" when it told nothing.
class FakeChannel final : public Channel
{
public:
    Result<QString> send(const OutgoingMessage& message, const std::stop_token& stop) override
    {
        const std::lock_guard lock(m_mutex);
        m_seen.append(message);
        if (onSend)
            onSend(stop);
        if (m_answers.empty())
            return u"id-%1"_s.arg(m_seen.size());
        const auto answer = m_answers.front();
        m_answers.pop_front();
        return answer;
    }
    void answer(Error::Code code)
    {
        const std::lock_guard lock(m_mutex);
        m_answers.push_back(fail(code, u"told so"_s));
    }
    QList<OutgoingMessage> seen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }
    std::function<void(const std::stop_token&)> onSend;

private:
    mutable std::mutex m_mutex;
    std::deque<Result<QString>> m_answers;
    QList<OutgoingMessage> m_seen;
};

struct Fixture
{
    MessageFile file;
    std::unique_ptr<store::WriterThread> writer = file.writer();
    std::unique_ptr<Database> reader = file.open();
    SharedClock clock{morning()};
    FakeChannel email;
    FakeChannel sms;
    AppointmentId appointment;
    std::optional<Courier> courier;

    void start() { courier.emplace(*writer, clock, parisTime(), Courier::Channels{&email, &sms}); }
    MessageId enqueue(MessageKind kind, Medium medium, Instant due)
    {
        auto message = mailTo(medium == Medium::Sms ? u"06 12 34 56 78"_s : u"marie@exemple.fr"_s);
        message.appointment = appointment;
        message.kind = kind;
        message.medium = medium;
        message.due = due;
        REQUIRE(writer
                    ->submit([message](Database& database) {
                        return MessageStore(database).enqueue(message);
                    })
                    .result());
        if (courier)
            courier->wake();
        return message.id;
    }
    void later(std::chrono::milliseconds by)
    {
        clock.advance(by);
        courier->wake();
    }
    QList<Receipt> receipts() const
    {
        return MessageStore(*reader).receiptsOf(appointment).value();
    }
    QList<Delivery> outcomes() const
    {
        QList<Delivery> found;
        const auto all = receipts();
        for (const Receipt& receipt : all)
            found.append(receipt.outcome);
        return found;
    }
    bool reaches(const QList<Delivery>& expected) const
    {
        return waitFor([&] { return outcomes() == expected; });
    }
    StoredMessage only() const
    {
        const auto stored = MessageStore(*reader).messagesOf(appointment).value();
        REQUIRE(stored.size() == 1);
        return stored.first();
    }
};
} // namespace

TEST_CASE("what is due is sent by its channel, what is not waits", "[messages][courier]")
{
    Fixture f;
    f.start();
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    f.enqueue(MessageKind::Confirmation, Medium::Sms, morning());
    f.enqueue(MessageKind::Reminder, Medium::Email, morning() + 24h);
    REQUIRE(f.reaches({Delivery::Sent, Delivery::Sent}));
    CHECK(f.email.seen().size() == 1);
    CHECK(f.sms.seen().size() == 1);
    CHECK(f.email.seen().first().body.startsWith(u"Bonjour"_s));
    CHECK(f.receipts().first().detail == u"id-1"_s);
    f.later(24h);
    REQUIRE(f.reaches({Delivery::Sent, Delivery::Sent, Delivery::Sent}));
    CHECK(f.email.seen().size() == 2);
}

TEST_CASE("tries come after 1, 5, 15 and then each 60 minutes until the deadline",
          "[messages][courier]")
{
    Fixture f;
    for (int i = 0; i < 60; ++i)
        f.email.answer(Error::Code::Unreachable);
    f.start();
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning()); // worthless after 48 hours
    QList<Delivery> expected{Delivery::Retry};
    REQUIRE(f.reaches(expected));
    for (const auto wait : {1min, 5min, 15min, 60min, 60min}) {
        CHECK(MessageStore(*f.reader).nextDue().value() == f.clock.now() + wait);
        f.later(wait);
        expected.append(Delivery::Retry);
        REQUIRE(f.reaches(expected));
    }
    CHECK(f.only().lastError == u"told so"_s);
    CHECK(f.only().attempts == 6);
    f.later(44h);
    expected.append(Delivery::Retry);
    REQUIRE(f.reaches(expected));
    f.later(60min);
    expected.append(Delivery::Failed); // the next would come too late
    REQUIRE(f.reaches(expected));
    CHECK(f.only().recipient.isEmpty());
}

TEST_CASE("what is refused for good, or has no channel, is not tried again", "[messages][courier]")
{
    Fixture f;
    f.email.answer(Error::Code::Invalid);
    f.courier.emplace(*f.writer, f.clock, parisTime(), Courier::Channels{&f.email, nullptr});
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    REQUIRE(f.reaches({Delivery::Failed}));
    f.enqueue(MessageKind::Confirmation, Medium::Sms, morning());
    REQUIRE(f.reaches({Delivery::Failed, Delivery::Failed}));
    CHECK(f.receipts().last().detail == u"no channel"_s);
    CHECK(f.email.seen().size() == 1);
}

TEST_CASE("T7 an SMS that can wait does not wake anybody, a cancellation does",
          "[messages][courier]")
{
    Fixture f;
    f.clock.advance(11h); // 21:30
    f.start();
    const auto now = f.clock.now();
    f.enqueue(MessageKind::Reminder, Medium::Sms, now);
    f.enqueue(MessageKind::CancelledByService, Medium::Sms, now);
    f.enqueue(MessageKind::Reminder, Medium::Email, now);
    REQUIRE(f.reaches({Delivery::Sent, Delivery::Sent}));
    REQUIRE(waitFor([&] {
        return MessageStore(*f.reader).nextDue().value() ==
               parisTime().resolve(QDate(2026, 11, 4), QTime(8, 0)).value();
    }));
    CHECK(f.sms.seen().size() == 1);
    f.later(10h + 30min); // 08:00
    REQUIRE(f.reaches({Delivery::Sent, Delivery::Sent, Delivery::Sent}));
    CHECK(f.sms.seen().last().kind == MessageKind::Reminder);
    CHECK(f.sms.seen().last().attempts == 1);
}

TEST_CASE("a recipient that is none any more does not hold up the others", "[messages][courier]")
{
    Fixture f;
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    REQUIRE(f.reader->run(u"UPDATE message SET recipient = 'nobody'"_s));
    f.enqueue(MessageKind::Moved, Medium::Email, morning());
    f.start();
    REQUIRE(waitFor([&] { return f.outcomes().size() == 2; }));
    CHECK(f.outcomes().contains(Delivery::Failed));
    CHECK(f.outcomes().contains(Delivery::Sent));
}

TEST_CASE("D10 what was sent is recorded as soon as the database lets it", "[messages][courier]")
{
    Fixture f;
    const auto rename = [&](const QString& from, const QString& to) {
        return f.writer
            ->submit([sql = u"ALTER TABLE "_s + from + u" RENAME TO "_s + to](Database& database) {
                return database.run(sql);
            })
            .result();
    };
    std::binary_semaphore broken{0};
    f.email.onSend = [&](const std::stop_token&) {
        std::ignore = rename(u"receipt"_s, u"hidden"_s);
        broken.release();
    };
    f.start();
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    broken.acquire();
    REQUIRE(rename(u"hidden"_s, u"receipt"_s));
    f.courier->wake();
    REQUIRE(f.reaches({Delivery::Sent}));
    CHECK(f.email.seen().size() == 1);
}

TEST_CASE("the end breaks off what is being sent and leaves it waiting", "[messages][courier]")
{
    Fixture f;
    std::binary_semaphore sending{0};
    f.email.onSend = [&](const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        sending.release();
        std::condition_variable_any().wait(lock, stop, [] { return false; });
    };
    f.email.answer(Error::Code::Unreachable);
    f.start();
    f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    sending.acquire();
    f.courier.reset();
    f.email.onSend = nullptr;
    CHECK(f.only().state == MessageState::Waiting);
    CHECK(f.receipts().last().detail == u"interrupted"_s);
    f.start(); // and is taken up again without a wait
    REQUIRE(f.reaches({Delivery::Retry, Delivery::Sent}));
}

TEST_CASE("a courier with nothing to do ends at once", "[messages][courier]")
{
    Fixture f;
    f.enqueue(MessageKind::Reminder, Medium::Email, morning() + 20s);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i) {
        f.start();
        f.courier.reset();
    }
    CHECK(timer.elapsed() < 15'000); // one rest alone would be 20 s
}

TEST_CASE("writers and courier together send everything exactly once", "[messages][courier]")
{
    Fixture f;
    f.start();
    constexpr int each = 50;
    std::vector<std::thread> jobs;
    for (int job = 0; job < 4; ++job) {
        jobs.emplace_back([&] { // the same job, run four times at once
            for (int i = 0; i < each; ++i) {
                auto message = mailTo(u"marie@exemple.fr"_s);
                message.appointment = f.appointment;
                message.revision = i;
                std::ignore = f.writer
                                  ->submit([message](Database& database) {
                                      return MessageStore(database).enqueue(message);
                                  })
                                  .result();
                f.courier->wake();
            }
        });
    }
    for (auto& job : jobs)
        job.join();
    CHECK(f.reaches(QList<Delivery>(each, Delivery::Sent)));
    CHECK(f.email.seen().size() == each);
}

namespace {
const auto pathVariable = "RELAIS_TEST_DATABASE";
const auto portVariable = "RELAIS_TEST_PORT";
const auto caVariable = "RELAIS_TEST_CA";

SmtpSettings smtp(int port, const QString& caFile)
{
    return {.host = u"localhost"_s,
            .port = port,
            .from = Mailbox::parse(u"rdv@exemple.fr").value(),
            .line = {.timeout = 60s, .caFile = caFile}};
}
} // namespace

// Runs only as the child of the next test, which kills it.
TEST_CASE("child: a courier that is killed while sending", "[.child]")
{
    auto writer = store::WriterThread::start(qEnvironmentVariable(pathVariable));
    REQUIRE(writer);
    const SharedClock clock(morning());
    SmtpChannel channel(
        smtp(qEnvironmentVariableIntValue(portVariable), qEnvironmentVariable(caVariable)), clock);
    const Courier courier(**writer, clock, parisTime(), {&channel, nullptr});
    std::ignore = waitFor([] { return false; }, 10min);
}

TEST_CASE("D6 a courier killed between sending and recording sends again under the same id",
          "[messages][courier]")
{
    Fixture f;
    PythonServer server(u"mailserver.py"_s);
    server.tell("hold on"); // takes the mail, never says so
    const int port = server.said["port"_L1].toInt();
    const QString caFile = server.said["ca"_L1].toString();
    const auto id = f.enqueue(MessageKind::Confirmation, Medium::Email, morning());
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(pathVariable), f.file.path());
    environment.insert(QLatin1String(portVariable), QString::number(port));
    environment.insert(QLatin1String(caVariable), caFile);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(),
                {u"child: a courier that is killed while sending"_s});
    const auto first = server.received(1);
    ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
    REQUIRE(child.waitForFinished());
    CHECK(child.exitStatus() == QProcess::CrashExit);
    CHECK(f.only().state == MessageState::Sending);

    server.tell("hold off");
    SmtpChannel channel(smtp(port, caFile), f.clock);
    f.courier.emplace(*f.writer, f.clock, parisTime(), Courier::Channels{&channel, nullptr});
    const auto second = server.received(2);
    REQUIRE(f.reaches({Delivery::Recovered, Delivery::Sent}));
    const auto idOf = [](const QJsonObject& mail) {
        return mail["headers"_L1].toObject()["message-id"_L1].toString();
    };
    CHECK(idOf(first) == u'<' + id.toString() + u"@exemple.fr>"_s);
    CHECK(idOf(first) == idOf(second));
    CHECK(first["body"_L1] == second["body"_L1]);
    CHECK(f.only().state == MessageState::Sent);
    CHECK(f.only().providerId.contains(u"Q2"_s));
    CHECK(f.only().attempts == 2);
}
