// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// A site that is cut off: real hub, TLS, SQLite files, outbox and replica.
#include "client/outbox/outbox.h"
#include "client/replica/replica.h"
#include "domain/ticketcode.h"
#include "hub/administration.h"
#include "hub/store/waitingstore.h"
#include "integration/hub/hubharness.h"

#include <QDir>
#include <QSignalSpy>

#include <iostream>
#include <random>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;
using client::Outbox;
using client::Replica;
using protocol::Book;
using protocol::Deliver;

namespace {
const QDate tuesday(2026, 10, 6);

/// Passes on, and counts what the hub answers.
class CountingLine final : public client::HubLine
{
public:
    explicit CountingLine(client::HubSession& session) : m_line(session)
    {
        connect(&m_line, &HubLine::onlineChanged, this, &HubLine::onlineChanged);
        connect(&m_line, &HubLine::changed, this, &HubLine::changed);
    }
    [[nodiscard]] bool isOnline() const override { return m_line.isOnline(); }
    [[nodiscard]] QString epoch() const override { return m_line.epoch(); }
    [[nodiscard]] Instant hubNow() const override { return m_line.hubNow(); }
    [[nodiscard]] const net::Identity& identity() const override { return m_line.identity(); }
    [[nodiscard]] std::optional<crypto::Certificate> hubCertificate() const override
    {
        return m_line.hubCertificate();
    }
    [[nodiscard]] QFuture<Result<QJsonObject>> callAny(const QString& method,
                                                       const QJsonObject& params) override
    {
        return continueIn(
            this, m_line.callAny(method, params), [this](const Result<QJsonObject>& answer) {
                if (answer)
                    bytes += QJsonDocument(*answer).toJson(QJsonDocument::Compact).size();
                return answer;
            });
    }
    qsizetype bytes = 0;

private:
    client::SessionLine m_line;
};

/// A device's program with its files; with a door of no hub it is cut off.
struct Program
{
    Program(RunningHub& running, const DeviceId& id) : hub(running), device(running.enrolled(id)) {}
    void run(bool withLine)
    {
        end();
        const int port = withLine ? hub.server->port() : 1;
        session = std::make_unique<client::HubSession>(QUrl(u"wss://localhost:%1"_s.arg(port)),
                                                       device.identity, u"test"_s);
        line = std::make_unique<CountingLine>(*session);
        outbox = std::move(*Outbox::open(dir.filePath(u"outbox.sqlite"_s), *line));
        replica = std::move(*Replica::open(dir.filePath(u"replica.sqlite"_s), *line));
        QObject::connect(outbox.get(), &Outbox::confirmed, outbox.get(),
                         [this](qint64 counter, const QString&, const QJsonObject& reply) {
                             confirmed.insert(counter, reply);
                         });
        QObject::connect(
            outbox.get(), &Outbox::refused, outbox.get(),
            [this](qint64 counter, const QString& method) { refused.insert(counter, method); });
        session->start();
        if (withLine)
            REQUIRE(waitFor([this] { return session->isOnline(); }));
    }
    void end()
    {
        replica.reset();
        outbox.reset();
        line.reset();
        session.reset();
    }
    /// The reply of an act, once the program has met its hub.
    template <typename Request>
    Result<QJsonObject> act(const Request& request)
    {
        Result<Outbox::Queued> queued = fail(Error::Code::Unreachable);
        REQUIRE(waitFor([&] {
            queued = outbox->enqueue(request);
            return queued.has_value();
        }));
        return await(queued->reply);
    }
    [[nodiscard]] Book::Reply book(Instant start, const QString& name = u"Élodie"_s)
    {
        const auto reply = act(booking(start, name));
        REQUIRE(reply);
        return protocol::decode<Book::Reply>(*reply).value();
    }
    [[nodiscard]] Book booking(Instant start, const QString& name = u"Élodie"_s) const
    {
        Book message;
        message.motif = hub.half;
        message.start = start;
        message.firstName = name;
        return message;
    }
    void settle()
    {
        REQUIRE(waitFor([this] { return outbox->pending() == 0; }));
    }
    void pull()
    {
        QSignalSpy pulled(replica.get(), &Replica::pulled);
        replica->pull();
        REQUIRE(waitFor([&] { return pulled.count() > 0; }));
    }
    [[nodiscard]] QByteArray disk() const
    {
        QByteArray all;
        const auto files = QDir(dir.path()).entryInfoList(QDir::Files);
        for (const auto& info : files) {
            QFile file(info.filePath());
            REQUIRE(file.open(QIODevice::ReadOnly));
            all += file.readAll();
        }
        return all;
    }

    RunningHub& hub;
    Device device;
    QTemporaryDir dir;
    std::unique_ptr<client::HubSession> session;
    std::unique_ptr<CountingLine> line;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Replica> replica;
    QHash<qint64, QJsonObject> confirmed; ///< since the first run
    QHash<qint64, QString> refused;
};

struct Site : RunningHub
{
    Site()
    {
        // One advisor: a time that somebody has is gone for everybody.
        REQUIRE(hub::TerritoryStore(*database).setActive(advisors.last(), false));
    }
    void backUp(const QString& name) { REQUIRE(hub::backUp({dir.path(), {}}, dir.filePath(name))); }
    void restore(const QString& name)
    {
        stop();
        database.reset();
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(path() + suffix);
        REQUIRE(QFile::copy(dir.filePath(name), path()));
        REQUIRE(hub::noteRestored({dir.path(), {}}));
        database = std::move(*hub::openHub(path()));
        start();
    }
    [[nodiscard]] QList<hub::TaskRow> tasks() const
    {
        return hub::WaitingStore(*database).openTasks(std::nullopt).value();
    }
    [[nodiscard]] Result<hub::AppointmentRow> byCode(const QString& code) const
    {
        return hub::AgendaStore(*database).appointmentByCode(code);
    }
};
} // namespace

TEST_CASE("D1 a terminal without the line keeps what is asked, shows its agenda, checks tickets",
          "[integration][offline]")
{
    Site hub;
    Program kiosk(hub, hub.terminalA);
    kiosk.run(true);
    const auto booked = kiosk.book(paris(tuesday, 9), u"Maximilien"_s);
    REQUIRE_FALSE(booked.taken);
    kiosk.pull();
    REQUIRE(waitFor([&] { return hub.number(u"SELECT count(*) FROM ticket_tag"_s) == 1; }));
    kiosk.pull();
    kiosk.run(false);
    Book wish = kiosk.booking(paris(tuesday, 10), u"Wilhelmine"_s);
    wish.contact = u"06 12 34 56 78"_s;
    CHECK(kiosk.act(wish).error().code == Error::Code::Unreachable);
    CHECK(kiosk.outbox->pending() == 1);

    const auto agenda = kiosk.replica->agenda(tuesday);
    REQUIRE(agenda);
    REQUIRE(agenda->appointments.size() == 1);
    CHECK(agenda->appointments.first().name == u"M"_s);
    CHECK(agenda->asOf == hub.clock.at);
    CHECK(kiosk.replica->catalogue()->partners.size() == 1);
    const auto found = await(kiosk.replica->checkTicket(booked.code));
    REQUIRE(found);
    CHECK(found->appointment == *booked.appointment);
    QString tampered = booked.code;
    std::swap(tampered[0], tampered[1]);
    for (const auto& code : {tampered, TicketCode::fromRandom(77).toString()}) {
        if (code != booked.code)
            CHECK_FALSE(await(kiosk.replica->checkTicket(code)));
    }
    const QByteArray disk = kiosk.disk();
    for (const auto& secret : {u"Maximilien"_s, u"Wilhelmine"_s, u"12 34 56"_s, booked.code})
        CHECK_FALSE(disk.contains(secret.toUtf8()));

    kiosk.run(true);
    kiosk.settle();
    CHECK(hub.number(u"SELECT count(*) FROM appointment"_s) == 2);
    hub.checkInvariants();
}

TEST_CASE("D1 a desk shows first names to a signed-in animateur alone", "[integration][offline]")
{
    Site hub;
    Program kiosk(hub, hub.terminalA);
    kiosk.run(true);
    REQUIRE_FALSE(kiosk.book(paris(tuesday, 9), u"Maximilien"_s).taken);
    Program desk(hub, hub.deskA);
    desk.run(true);
    CHECK(await(desk.replica->unlock()).error().code == Error::Code::Forbidden);
    protocol::SignIn signIn;
    signIn.login = u"animateur"_s;
    signIn.password = hub.password;
    REQUIRE(await(desk.session->call(signIn)));
    desk.pull();
    const auto name = [&desk] { return desk.replica->agenda(tuesday)->appointments.first().name; };
    CHECK(name() == u"M"_s);
    REQUIRE(await(desk.replica->unlock()));
    CHECK(name() == u"Maximilien"_s);
    CHECK_FALSE(desk.disk().contains("Maximilien"));
    desk.run(false);
    CHECK(name() == u"M"_s);
}

TEST_CASE("D5 a program killed before or during delivery delivers once", "[integration][offline]")
{
    Site hub;
    Program kiosk(hub, hub.terminalA);
    kiosk.run(true);
    REQUIRE_FALSE(kiosk.book(paris(tuesday, 9)).taken);
    kiosk.run(false);
    std::ignore = kiosk.act(kiosk.booking(paris(tuesday, 10)));
    // What a kill leaves: the files as they are now, the log not yet folded in.
    Program revived(hub, hub.terminalB);
    revived.device = kiosk.device;
    for (const QString& file : {u"outbox.sqlite"_s, u"outbox.sqlite-wal"_s})
        REQUIRE(QFile::copy(kiosk.dir.filePath(file), revived.dir.filePath(file)));
    const bool deliveredBefore = GENERATE(false, true);
    if (deliveredBefore) { // and killed before the answer was seen
        kiosk.run(true);
        kiosk.settle();
    }
    kiosk.end();
    revived.run(true);
    revived.settle();
    CHECK(revived.confirmed.size() == 1);
    CHECK(hub.number(u"SELECT count(*) FROM appointment"_s) == 2);
    CHECK(hub.tasks().isEmpty());
    hub.checkInvariants();
}

TEST_CASE("D2 D4 D5 three days without the line, and a hub restored from an older backup",
          "[integration][offline]")
{
    Site hub;
    Program a(hub, hub.terminalA);
    Program b(hub, hub.terminalB);
    a.run(true);
    b.run(true);
    const auto slot = [](int day, int index) {
        return paris(tuesday.addDays(day), 8 + index / 2, 30 * (index % 2));
    };
    // What anybody was promised, by its code: the time, or none when it was cancelled.
    QHash<QString, std::optional<Instant>> promised;
    QList<QString> codes;
    const auto note = [&](const Book::Reply& reply) {
        REQUIRE_FALSE(reply.taken);
        promised.insert(reply.code, reply.start);
        codes.append(reply.code);
    };
    for (int i = 0; i < 6; ++i)
        note(a.book(slot(20, i)));
    note(b.book(slot(20, 6)));
    hub.backUp(u"older.sqlite"_s);
    // Acknowledged after the backup: the restored hub will know nothing of it.
    for (int i = 8; i < 14; ++i)
        note(a.book(slot(20, i)));
    const auto cancel = [](const QString& code) {
        protocol::Cancel message;
        message.code = code;
        return message;
    };
    const auto move = [](const QString& code, Instant start) {
        protocol::Move message;
        message.code = code;
        message.start = start;
        return message;
    };
    REQUIRE(a.act(cancel(codes[0])));
    promised[codes[0]].reset();
    REQUIRE(b.act(cancel(codes[8]))); // booked at the other terminal
    promised[codes[8]].reset();
    REQUIRE(a.act(move(codes[1], slot(21, 0))));
    promised[codes[1]] = slot(21, 0);
    REQUIRE(b.act(move(codes[9], slot(21, 1)))); // likewise
    promised[codes[9]] = slot(21, 1);

    // Terminal A is cut off for three days, and people come all the same.
    a.run(false);
    QHash<qint64, Instant> wished;
    QMap<qint64, std::pair<QString, Instant>> wishedMoves;
    const auto enqueue = [&](const auto& request, std::optional<Instant> start) {
        const auto queued = a.outbox->enqueue(request);
        REQUIRE(queued);
        if (start)
            wished.insert(queued->counter, *start);
        return queued->counter;
    };
    for (int i = 0; i < 6; ++i) // over before the line is back
        enqueue(a.booking(slot(1, i)), slot(1, i));
    for (int i = 0; i < 34; ++i)
        enqueue(a.booking(slot(5 + i / 12, i % 12)), slot(5 + i / 12, i % 12));
    for (int i = 2; i < 5; ++i)
        enqueue(cancel(codes[i]), {});
    for (int i = 10; i < 13; ++i)
        wishedMoves.insert(enqueue(move(codes[i], slot(22, i)), {}), {codes[i], slot(22, i)});
    enqueue(cancel(u"K7PT4RW"_s), {});
    for (int i = 0; i < 3; ++i)
        wishedMoves.insert(enqueue(move(codes[5], slot(23, i)), {}), {codes[5], slot(23, i)});
    REQUIRE(a.outbox->pending() == 50);
    hub.clock.at += 72h;
    for (int i = 0; i < 34; i += 3) // others take some of these times, with the line
        note(b.book(slot(5 + i / 12, i % 12)));
    a.end();
    b.end();
    hub.restore(u"older.sqlite"_s);

    // Shuffled batches, each operation twice, by hand; then the program itself, once more.
    const bool ownFirst = GENERATE(true, false);
    if (!ownFirst) {
        b.run(true);
        REQUIRE(waitFor([&] {
            return hub.number(u"SELECT max(applied_through) FROM operation_device"
                              " WHERE device = ?"_s,
                              {hub.terminalB}) == 15;
        }));
    }
    const auto store = client::OutboxStore::open(a.dir.filePath(u"outbox.sqlite"_s)).value();
    const qint64 oldest = store.oldest().value();
    auto all = store.after(0, true, 1000).value();
    all += all;
    std::mt19937 random(20261006);
    std::shuffle(all.begin(), all.end(), random);
    {
        const auto client = hub.connectAs(a.device);
        for (qsizetype from = 0; from < all.size(); from += 7)
            REQUIRE(client->call(Deliver{oldest, all.mid(from, 7)}));
    }
    a.run(true);
    a.settle();
    b.run(true);
    const auto epoch = [](const Program& program) {
        return client::OutboxStore::open(program.dir.filePath(u"outbox.sqlite"_s))
            .value()
            .state()
            ->epoch;
    };
    REQUIRE(waitFor([&] { return epoch(a) == a.line->epoch() && epoch(b) == b.line->epoch(); }));

    // What was confirmed only now counts as well.
    for (const auto& [counter, start] : wished.asKeyValueRange()) {
        const bool isConfirmed = a.confirmed.contains(counter);
        CHECK(isConfirmed != a.refused.contains(counter));
        if (isConfirmed)
            promised.insert(a.confirmed[counter]["code"_L1].toString(), start);
    }
    for (const auto& [counter, wish] : wishedMoves.toStdMap()) {
        if (a.confirmed.contains(counter))
            promised[wish.first] = wish.second;
    }
    QHash<QString, hub::TaskRow> taskByCode;
    QSet<QString> subjects;
    for (const auto& task : hub.tasks()) {
        CHECK_FALSE(subjects.contains(task.subject));
        subjects.insert(task.subject);
        if (task.detail["promised"_L1].toBool())
            taskByCode.insert(task.detail["code"_L1].toString(), task);
    }
    // The acts of A that were done without the line change what was promised before.
    for (int i = 2; i < 5; ++i)
        promised[codes[i]].reset();
    int brokenPromises = 0;
    for (const auto& [code, start] : promised.asKeyValueRange()) {
        INFO(code.toStdString());
        const auto row = hub.byCode(code);
        REQUIRE(row);
        if (taskByCode.contains(code)) {
            ++brokenPromises;
            CHECK(row->state == AppointmentState::CancelledByService);
            continue;
        }
        CHECK(row->state ==
              (start ? AppointmentState::Booked : AppointmentState::CancelledByCitizen));
        if (start)
            CHECK(row->start == *start);
    }
    // Nothing doubled: every appointment is somebody's promise.
    CHECK(hub.number(u"SELECT count(*) FROM appointment"_s) == promised.size());
    // Nothing dropped: every refusal of a wish is a task.
    int refusedWishes = 0;
    for (const auto& [counter, method] : a.refused.asKeyValueRange()) {
        if (method == QLatin1String(protocol::Cancel::method))
            continue;
        ++refusedWishes;
        CHECK(subjects.contains(u"operation %1 %2"_s.arg(hub.terminalA.toString()).arg(counter)));
    }
    CHECK(refusedWishes >= 6);
    if (ownFirst)
        CHECK(brokenPromises > 0);
    else
        CHECK(refusedWishes >= 6 + 12);
    CHECK(hub.number(u"SELECT count(*) FROM operation_parked"_s) == 0);
    CHECK(hub.number(u"SELECT count(*) FROM operation_pledge"_s) == 0);
    hub.checkInvariants();
    std::cout << "three days: " << promised.size() << " promises, " << brokenPromises
              << " of them tasks, " << refusedWishes << " wishes refused to tasks\n";
}

TEST_CASE("D1 catching up after a day costs little", "[integration][offline]")
{
    Site hub;
    Program kiosk(hub, hub.terminalA);
    hub.now = hub.clock.at;
    const auto fill = [&hub](QDate day) {
        for (int i = 0; i < 20; ++i)
            REQUIRE_FALSE(
                hub.book(hub.half, paris(day, 8 + i / 2, 30 * (i % 2)), hub.terminalA)->taken);
    };
    const QDate monday = hub.civil.dateAt(hub.clock.at);
    for (int day = 0; day <= protocol::PullReplica::daysAhead; ++day)
        fill(monday.addDays(day));
    // A hash of the same size and as little compressible, without the work.
    const auto tag = [&hub] {
        REQUIRE(
            hub.database->run(u"INSERT OR IGNORE INTO ticket_tag (appointment, site, day, tag)"
                              " SELECT id, site, civil_day, randomblob(16) FROM appointment"_s));
    };
    tag();
    kiosk.run(true);
    kiosk.pull();
    const auto whole = kiosk.line->bytes;
    CHECK(kiosk.replica->agenda(monday.addDays(14))->appointments.size() == 20);
    kiosk.end();
    // The day goes by: everybody comes, a new day enters, ten times change.
    const auto today = hub::AgendaStore(*hub.database)
                           .ofSite(hub.siteA, hub.civil.startOfDay(monday),
                                   hub.civil.startOfDay(monday.addDays(2)))
                           .value();
    for (qsizetype i = 0; i < today.size(); ++i) {
        if (i < 20) {
            REQUIRE(hub.inTransaction(hub.caller(hub.terminalA, hub::Author{AuthorKind::Hub, {}}),
                                      [&](hub::Booking& desk) {
                                          return desk.setState(today[i].id, AppointmentState::Done);
                                      }));
        } else if (i < 30) {
            REQUIRE(hub.cancel(today[i].code, hub.terminalA));
        }
    }
    hub.now = hub.clock.at += 24h;
    fill(monday.addDays(15));
    tag();
    kiosk.run(true);
    kiosk.pull();
    CHECK(kiosk.replica->agenda(monday.addDays(15))->appointments.size() == 20);
    CHECK(kiosk.replica->agenda(monday.addDays(1))->appointments[0].state ==
          AppointmentState::CancelledByCitizen);
    std::cout << "replica, 20 appointments a day: whole " << whole << " bytes, after one day "
              << kiosk.line->bytes << " bytes\n";
}
