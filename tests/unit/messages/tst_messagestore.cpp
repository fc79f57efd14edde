// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/transaction.h"
#include "unit/messages/messagefixture.h"

using namespace relais;
using namespace relais::messages;
using namespace relais::test;
using namespace std::chrono_literals;
using store::Database;

namespace {
struct Fixture
{
    MessageFile file;
    std::unique_ptr<Database> database = file.open();
    MessageStore messages{*database};
    AppointmentId appointment;

    NewMessage mail(MessageKind kind = MessageKind::Confirmation, int revision = 0) const
    {
        auto message = mailTo(u"marie@exemple.fr"_s);
        message.appointment = appointment;
        message.kind = kind;
        message.revision = revision;
        return message;
    }
    NewMessage sms(MessageKind kind) const
    {
        auto message = mail(kind);
        message.medium = Medium::Sms;
        message.recipient = contactOf(u"06 12 34 56 78"_s);
        return message;
    }
    QList<Delivery> outcomes() const
    {
        QList<Delivery> found;
        const auto receipts = messages.receiptsOf(appointment).value();
        for (const Receipt& receipt : receipts)
            found.append(receipt.outcome);
        return found;
    }
    StoredMessage only() const
    {
        const auto stored = messages.messagesOf(appointment).value();
        REQUIRE(stored.size() == 1);
        return stored.first();
    }
    qint64 count() const
    {
        return database
            ->one(u"SELECT count(*) FROM message"_s, {},
                  [](const store::Row& row) { return row.integer(0); })
            .value()
            .value_or(-1);
    }
};
} // namespace

TEST_CASE("T7 the same message is stored once, however often the job runs", "[messages][store]")
{
    Fixture f;
    CHECK(f.messages.enqueue(f.mail(MessageKind::Reminder)).value());
    CHECK_FALSE(f.messages.enqueue(f.mail(MessageKind::Reminder)).value()); // another id
    const auto other = f.file.open(); // another run of the job
    CHECK_FALSE(MessageStore(*other).enqueue(f.mail(MessageKind::Reminder)).value());
    CHECK(f.messages.enqueue(f.sms(MessageKind::Reminder)).value());
    CHECK(f.messages.enqueue(f.mail(MessageKind::Reminder, 1)).value());
    CHECK(f.count() == 3);
    // Not after it was sent either.
    const auto first = f.messages.due(morning(), 1).value().first().id;
    REQUIRE(f.messages.claim(first));
    REQUIRE(f.messages.markSent(first, morning(), {}));
    CHECK_FALSE(f.messages.enqueue(f.mail(MessageKind::Reminder)).value());
    CHECK_FALSE(f.messages.enqueue(f.sms(MessageKind::Reminder)).value());
}

TEST_CASE("without an appointment the id makes a message one", "[messages][store]")
{
    Fixture f;
    auto offer = f.mail(MessageKind::Offer);
    offer.appointment.reset();
    CHECK(f.messages.enqueue(offer).value());
    CHECK_FALSE(f.messages.enqueue(offer).value());
    offer.id = MessageId::create();
    CHECK(f.messages.enqueue(offer).value());
}

TEST_CASE("B24 citizen and author each get theirs", "[messages][store]")
{
    Fixture f;
    auto author = f.mail();
    author.audience = Audience::Author;
    author.recipient = contactOf(u"sylvie@mairie.fr"_s);
    CHECK(f.messages.enqueue(f.mail()).value());
    CHECK(f.messages.enqueue(author).value());
    CHECK_FALSE(f.messages.enqueue(author).value());
    CHECK(f.count() == 2);
}

TEST_CASE("B22 no SMS to a landline or a foreign number, no mail to a phone", "[messages][store]")
{
    Fixture f;
    for (const QString& typed : {u"05 65 12 34 56"_s, u"+44 7400 123456"_s, u"a@exemple.fr"_s}) {
        auto message = f.sms(MessageKind::Confirmation);
        message.recipient = contactOf(typed);
        CHECK(f.messages.enqueue(message).error().code == Error::Code::Invalid);
    }
    auto mail = f.mail();
    mail.recipient = contactOf(u"06 12 34 56 78"_s);
    CHECK(f.messages.enqueue(mail).error().code == Error::Code::Invalid);
    mail = f.mail();
    mail.deadline = mail.due;
    CHECK(f.messages.enqueue(mail).error().code == Error::Code::Invalid);
    CHECK(f.count() == 0);
}

TEST_CASE("T7 the reminder of an appointment that moved is dead", "[messages][store]")
{
    Fixture f;
    REQUIRE(f.messages.enqueue(f.mail(MessageKind::Reminder)));
    CHECK(f.messages.cancelFor(f.appointment, morning()).value() == 1);
    CHECK(f.messages.due(morning() + 24h, 10).value().isEmpty());
    CHECK(f.only().state == MessageState::Cancelled);
    CHECK(f.only().recipient.isEmpty());
    CHECK(f.outcomes() == QList{Delivery::Cancelled});
    CHECK(f.messages.enqueue(f.mail(MessageKind::Reminder, 1)).value());
    CHECK(f.messages.due(morning() + 24h, 10).value().size() == 1);
    CHECK(f.messages.cancelFor(AppointmentId::create(), morning()).value() == 0);
}

TEST_CASE("a message that is being sent when its appointment moves gets no second try",
          "[messages][store]")
{
    Fixture f;
    auto message = f.mail(MessageKind::Reminder);
    REQUIRE(f.messages.enqueue(message));
    REQUIRE(f.messages.claim(message.id));
    CHECK(f.messages.cancelFor(f.appointment, morning()).value() == 0);
    SECTION("refused for now")
    {
        REQUIRE(f.messages.markFailed(message.id, morning(), {u"smtp 451"_s, morning() + 1min}));
        CHECK(f.only().state == MessageState::Failed);
    }
    SECTION("the program dies")
    {
        CHECK(f.messages.recover(morning()).value() == 1);
        CHECK(f.messages.expire(morning()).value() == 1);
        CHECK(f.outcomes() == QList{Delivery::Recovered, Delivery::Expired});
    }
    CHECK(f.only().recipient.isEmpty());
    CHECK(f.messages.due(morning() + 24h, 10).value().isEmpty());
}

TEST_CASE("a message goes from waiting to sent, and only once", "[messages][store]")
{
    Fixture f;
    auto message = f.mail();
    REQUIRE(f.messages.enqueue(message));
    CHECK(f.messages.due(morning() - 1ms, 10).value().isEmpty());
    CHECK(f.messages.nextDue().value() == morning());
    REQUIRE(f.messages.due(morning(), 10).value().size() == 1);
    CHECK(f.messages.markSent(message.id, morning(), {}).error().code == Error::Code::Conflict);
    const auto claimed = f.messages.claim(message.id);
    REQUIRE(claimed);
    CHECK(claimed->recipient == message.recipient);
    CHECK(claimed->subject == message.subject);
    CHECK(claimed->body == message.body);
    CHECK(claimed->attempts == 1);
    CHECK(f.messages.claim(message.id).error().code == Error::Code::Conflict);
    REQUIRE(f.messages.markFailed(message.id, morning(), {u"smtp 451"_s, morning() + 1min}));
    CHECK(f.messages.nextDue().value() == morning() + 1min);
    CHECK(f.messages.claim(message.id).value().attempts == 2);
    REQUIRE(f.messages.markSent(message.id, morning() + 1min, u"Q7"_s));
    CHECK(f.only().state == MessageState::Sent);
    CHECK(f.only().providerId == u"Q7"_s);
    CHECK(f.only().body.isEmpty());
    CHECK(f.messages.markSent(message.id, morning(), {}).error().code == Error::Code::Conflict);
    CHECK(
        f.messages.receiptsOf(f.appointment).value() ==
        QList<Receipt>{
            {message.id, message.kind, Medium::Email, morning(), Delivery::Retry, u"smtp 451"_s},
            {message.id, message.kind, Medium::Email, morning() + 1min, Delivery::Sent, u"Q7"_s}});
    CHECK_FALSE(f.messages.nextDue().value());
}

TEST_CASE("a try that would come too late is not waited for", "[messages][store]")
{
    Fixture f;
    auto message = f.mail();
    REQUIRE(f.messages.enqueue(message));
    REQUIRE(f.messages.claim(message.id));
    REQUIRE(f.messages.markFailed(message.id, morning(), {u"smtp 451"_s, message.deadline}));
    CHECK(f.only().state == MessageState::Failed);
    CHECK(f.outcomes() == QList{Delivery::Failed});
}

TEST_CASE("what waits past its deadline is given up", "[messages][store]")
{
    Fixture f;
    auto message = f.mail();
    REQUIRE(f.messages.enqueue(message));
    CHECK(f.messages.expire(message.deadline - 1ms).value() == 0);
    CHECK(f.messages.expire(message.deadline).value() == 1);
    CHECK(f.only().state == MessageState::Failed);
    CHECK(f.outcomes() == QList{Delivery::Expired});
}

TEST_CASE("receipts cannot be changed", "[messages][store]")
{
    Fixture f;
    REQUIRE(f.messages.enqueue(f.mail()));
    REQUIRE(f.messages.cancelFor(f.appointment, morning()));
    CHECK_FALSE(f.database->run(u"UPDATE receipt SET outcome = 'sent'"_s));
    CHECK(f.outcomes() == QList{Delivery::Cancelled});
    // A message that is over cannot hold a contact: the table says so.
    CHECK_FALSE(f.database->run(u"UPDATE message SET recipient = 'x'"_s));
}

TEST_CASE("D11 old messages that are over are forgotten with their receipts", "[messages][store]")
{
    Fixture f;
    REQUIRE(f.messages.enqueue(f.mail()));
    REQUIRE(f.messages.cancelFor(f.appointment, morning()));
    REQUIRE(f.messages.enqueue(f.mail(MessageKind::Reminder)));
    CHECK(f.messages.purge(morning()).value() == 0);
    CHECK(f.messages.purge(morning() + 1ms).value() == 1);
    CHECK(f.outcomes().isEmpty());
    CHECK(f.only().kind == MessageKind::Reminder); // still waits
}

TEST_CASE("D12 nothing of a contact is left in the file once a message is over",
          "[messages][store]")
{
    Fixture f;
    const QByteArray secret = "marie.dupont.unique@exemple.fr";
    const auto bytes = [&] {
        QByteArray all;
        for (const QString& end : {u""_s, u"-wal"_s}) {
            QFile file(f.file.path() + end);
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    };
    auto message = f.mail();
    message.recipient = contactOf(QString::fromLatin1(secret));
    message.body = u"corps-unique"_s;
    REQUIRE(f.messages.enqueue(message));
    CHECK(f.messages.messagesOf(f.appointment).value().first().recipient ==
          message.recipient.toString()); // what an access request shows
    REQUIRE(bytes().contains(secret));
    REQUIRE(f.messages.cancelFor(f.appointment, morning()));
    f.database.reset(); // the last one to close folds the log into the file
    CHECK_FALSE(bytes().contains(secret));
    CHECK_FALSE(bytes().contains("corps-unique"));
}

TEST_CASE("D6 a message is there exactly when the booking is", "[messages][store]")
{
    MessageFile file;
    const auto writer = file.writer();
    const AppointmentId kept;
    const AppointmentId lost;
    REQUIRE(writer
                ->submit([](Database& database) {
                    return database.runScript(u"CREATE TABLE booking (id TEXT) STRICT;"_s);
                })
                .result());
    const auto book = [&](const AppointmentId& id, bool breaks) {
        auto message = mailTo(u"marie@exemple.fr"_s);
        message.appointment = id;
        return writer->submit([id, breaks, message](Database& database) -> Result<> {
            const auto row = database.run(u"INSERT INTO booking (id) VALUES (?)"_s, {id});
            const auto queued = MessageStore(database).enqueue(message);
            if (!row || !queued || breaks)
                return fail(Error::Code::Taken);
            return {};
        });
    };
    auto first = book(kept, false);
    auto second = book(lost, true);
    CHECK(first.result());
    CHECK_FALSE(second.result());
    const auto database = file.open();
    const auto ids = [&](const QString& sql) {
        return database->all(sql, {}, [](const store::Row& row) { return row.text(0); }).value();
    };
    CHECK(ids(u"SELECT id FROM booking"_s) == QStringList{kept.toString()});
    CHECK(ids(u"SELECT appointment FROM message"_s) == QStringList{kept.toString()});
}
