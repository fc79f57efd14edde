// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/outbox/outbox.h"

#include "crypto/sealing.h"
#include "support/cutline.h"
#include "support/wait.h"

#include <QDir>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace relais;
using namespace relais::test;
using namespace Qt::StringLiterals;
using client::Outbox;
using protocol::Deliver;

namespace {
/// A hub in a few lines: opens, counts, remembers; what it applied is the list of first names.
struct SmallHub
{
    explicit SmallHub(const crypto::Authority& authority, DeviceId id)
        : device(id), identity(issuedIdentity(authority, {u"hub"_s, u"hub"_s, {}}))
    {
    }
    Result<QJsonObject> answer(const QString& method, const QJsonObject& params,
                               const crypto::Certificate& from)
    {
        REQUIRE(method == QLatin1String(Deliver::method));
        const auto request = protocol::decode<Deliver>(params).value();
        ++deliveries;
        if (isFull)
            return fail(Error::Code::Storage);
        Deliver::Reply reply;
        for (const auto& one : request.operations) {
            const auto outcome = apply(one, from);
            reply.results.append({one.counter, outcome, QLatin1String(protocol::Book::method),
                                  refuse ? QJsonObject{{protocol::refusalDetail, u"ticket"_s}}
                                         : QJsonObject{{u"n"_s, one.counter}},
                                  refuse ? u"taken"_s : QString(),
                                  "receipt " + QByteArray::number(one.counter)});
            attended.append(one.attended);
            receipts.append(one.receipt);
        }
        reply.coveredThrough = covered;
        reply.appliedThrough = applied;
        return protocol::encode(reply);
    }
    OperationOutcome apply(const protocol::SealedOperation& one, const crypto::Certificate& from)
    {
        if (one.counter <= applied)
            return OperationOutcome::Known;
        const auto plain = crypto::open(one.sealed, identity.certificate, identity.key, from,
                                        protocol::operationContext(device, one.counter));
        REQUIRE(plain);
        const auto operation =
            protocol::decode<protocol::Operation>(QJsonDocument::fromJson(*plain).object());
        REQUIRE(operation);
        names.append(operation->params["firstName"_L1].toString());
        applied = one.counter;
        return refuse ? OperationOutcome::Refused : OperationOutcome::Applied;
    }

    DeviceId device;
    net::Identity identity;
    qint64 applied = 0;
    qint64 covered = 0;
    bool isFull = false;
    bool refuse = false;
    int deliveries = 0;
    QStringList names;
    QList<bool> attended;
    QList<QByteArray> receipts;
};

struct Kiosk
{
    Kiosk()
    {
        line.hub = hub.identity.certificate;
        line.answers = [this](const QString& method, const QJsonObject& params) {
            return hub.answer(method, params, line.identity().certificate);
        };
        reopen(path());
    }
    [[nodiscard]] QString path() const { return dir.filePath(u"outbox.sqlite"_s); }
    void reopen(const QString& file)
    {
        auto opened = Outbox::open(file, line);
        REQUIRE(opened);
        outbox = std::move(*opened);
    }
    /// Meets the hub once, as an enrolment does, then loses it.
    void meetAndCut()
    {
        line.setOnline(true);
        REQUIRE(waitFor([this] { return hub.deliveries > 0; }));
        REQUIRE(waitFor([this] { return outbox->enqueue(book(u"Zoé"_s)).has_value(); }));
        REQUIRE(waitFor([this] { return outbox->pending() == 0; }));
        line.setOnline(false);
    }
    [[nodiscard]] static protocol::Book book(const QString& firstName)
    {
        protocol::Book message;
        message.firstName = firstName;
        message.contact = u"06 12 34 56 78"_s;
        return message;
    }
    [[nodiscard]] Result<QJsonObject> reply(const QString& firstName)
    {
        const auto queued = outbox->enqueue(book(firstName));
        REQUIRE(queued);
        return await(queued->reply);
    }
    void bringBack()
    {
        line.setOnline(true);
        REQUIRE(waitFor([this] { return outbox->pending() == 0; }));
    }
    /// The files as a kill of the program leaves them.
    [[nodiscard]] QString filesNow()
    {
        const QString copy = dir.filePath(QUuid::createUuid().toString());
        REQUIRE(QDir().mkpath(copy));
        for (const QString& suffix : {u""_s, u"-wal"_s})
            REQUIRE(QFile::copy(path() + suffix, copy + u"/outbox.sqlite"_s + suffix));
        return copy + u"/outbox.sqlite"_s;
    }

    QTemporaryDir dir;
    crypto::Authority authority = crypto::Authority::create(u"Pays d’Essai"_s);
    DeviceId device;
    SmallHub hub{authority, device};
    CutLine line{issuedIdentity(authority, {device.toString(), u"terminal"_s, {}})};
    std::unique_ptr<Outbox> outbox;
};
} // namespace

TEST_CASE("D1 without the line an act is stored and not confirmed", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    QSignalSpy counts(kiosk.outbox.get(), &Outbox::pendingChanged);
    QSignalSpy confirmed(kiosk.outbox.get(), &Outbox::confirmed);
    const auto reply = kiosk.reply(u"Élodie"_s);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == Error::Code::Unreachable);
    CHECK(kiosk.outbox->pending() == 1);
    CHECK(counts.count() == 1);
    CHECK(confirmed.isEmpty());
    kiosk.bringBack();
    CHECK(kiosk.hub.names == QStringList{u"Zoé"_s, u"Élodie"_s});
    CHECK_FALSE(kiosk.hub.attended.last());
    REQUIRE(confirmed.count() == 1);
    CHECK(confirmed.first()[1].toString() == QLatin1String(protocol::Book::method));
}

TEST_CASE("D1 nothing can be promised by a terminal that never met its hub", "[client][outbox]")
{
    Kiosk kiosk;
    const auto queued = kiosk.outbox->enqueue(Kiosk::book(u"Élodie"_s));
    REQUIRE_FALSE(queued);
    CHECK(queued.error().code == Error::Code::Unreachable);
    CHECK(kiosk.outbox->pending() == 0);
}

TEST_CASE("D1 only what may wait goes in, and not without end", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    CHECK(kiosk.outbox->enqueue(u"appointment.setState"_s, {}).error().code ==
          Error::Code::Forbidden);
    CHECK(kiosk.outbox->enqueue(Kiosk::book(QString(9000, u'x'))).error().code ==
          Error::Code::Invalid);
    while (kiosk.outbox->pending() < Outbox::mostPending)
        REQUIRE(kiosk.outbox->enqueue(Kiosk::book(u"Élodie"_s)));
    CHECK(kiosk.outbox->enqueue(Kiosk::book(u"Élodie"_s)).error().code == Error::Code::Throttled);
    kiosk.bringBack();
    CHECK(kiosk.hub.names.size() == Outbox::mostPending + 1);
}

TEST_CASE("D5 with the line an act is answered at once", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    kiosk.bringBack();
    const auto reply = kiosk.reply(u"Élodie"_s);
    REQUIRE(reply);
    CHECK((*reply)["n"_L1].toInteger() == 2);
    CHECK(kiosk.hub.attended.last());
    kiosk.hub.refuse = true;
    QSignalSpy refused(kiosk.outbox.get(), &Outbox::refused);
    const auto answer = kiosk.reply(u"Élodie"_s);
    CHECK(answer.error().code == Error::Code::Taken);
    CHECK(answer.error().detail == u"ticket"_s);
    CHECK(refused.count() == 1);
}

TEST_CASE("D5 a lost answer is asked for again, and the act done once", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    kiosk.bringBack();
    kiosk.line.loseAnswers = true;
    CHECK(kiosk.reply(u"Élodie"_s).error().code == Error::Code::Unreachable);
    CHECK(kiosk.outbox->pending() == 1);
    kiosk.line.setOnline(false);
    kiosk.line.loseAnswers = false;
    kiosk.bringBack();
    CHECK(kiosk.hub.names == QStringList{u"Zoé"_s, u"Élodie"_s});
}

TEST_CASE("D5 a killed program delivers after its next start, once", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    std::ignore = kiosk.reply(u"Élodie"_s);
    const QString killedBefore = kiosk.filesNow();
    kiosk.bringBack();
    SECTION("killed before it could deliver, or before it saw the answer")
    {
        kiosk.line.setOnline(false);
        kiosk.reopen(killedBefore);
        CHECK(kiosk.outbox->pending() == 1);
        kiosk.bringBack();
    }
    SECTION("killed after the answer was stored")
    {
        kiosk.line.setOnline(false);
        kiosk.reopen(kiosk.filesNow());
        CHECK(kiosk.outbox->pending() == 0);
    }
    CHECK(kiosk.hub.names == QStringList{u"Zoé"_s, u"Élodie"_s});
    kiosk.line.setOnline(true);
    CHECK(kiosk.reply(u"Paul"_s)->value("n"_L1).toInteger() == 3);
}

TEST_CASE("D4 a hub with a new epoch is told everything that no backup holds", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    kiosk.bringBack();
    for (int i = 0; i < 60; ++i)
        REQUIRE(kiosk.reply(u"nom %1"_s.arg(QChar(u'a' + i % 26))));
    const auto all = kiosk.hub.names;
    kiosk.line.setOnline(false);
    SECTION("from nothing")
    {
        kiosk.hub.applied = 0;
        kiosk.hub.names.clear();
        kiosk.hub.receipts.clear();
        kiosk.line.hubEpoch = u"epoch-2"_s;
        kiosk.line.setOnline(true);
        REQUIRE(waitFor([&] { return kiosk.hub.names.size() == all.size(); }));
        CHECK(kiosk.hub.names == all);
        CHECK(kiosk.hub.receipts.first() == "receipt 1");
    }
    SECTION("a plain reconnection tells nothing twice")
    {
        kiosk.hub.receipts.clear();
        const int before = kiosk.hub.deliveries;
        kiosk.line.setOnline(true);
        REQUIRE(waitFor([&] { return kiosk.hub.deliveries > before; }));
        REQUIRE(kiosk.reply(u"Paul"_s));
        CHECK(kiosk.hub.receipts.size() == 1);
    }
    SECTION("what a backup holds is forgotten")
    {
        kiosk.hub.covered = 61;
        kiosk.line.setOnline(true);
        REQUIRE(waitFor([&] { return kiosk.reply(u"Paul"_s).has_value(); }));
        kiosk.line.setOnline(false);
        kiosk.hub.receipts.clear();
        kiosk.line.hubEpoch = u"epoch-2"_s;
        kiosk.line.setOnline(true);
        REQUIRE(waitFor([&] { return !kiosk.hub.receipts.isEmpty(); }));
        CHECK(kiosk.hub.receipts.first() == "receipt 62");
    }
}

TEST_CASE("D5 a new outbox counts on from what its hub knows", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.hub.applied = 40; // the disk was replaced, the device's certificate kept
    kiosk.meetAndCut();
    CHECK(kiosk.hub.names == QStringList{u"Zoé"_s});
    CHECK(kiosk.hub.applied == 41);
}

TEST_CASE("D1 a stolen disk shows nothing of the outbox", "[client][outbox]")
{
    Kiosk kiosk;
    kiosk.meetAndCut();
    std::ignore = kiosk.reply(u"Élodie"_s);
    QByteArray disk;
    const auto files = QDir(kiosk.dir.path()).entryInfoList(QDir::Files);
    for (const auto& info : files) {
        QFile file(info.filePath());
        REQUIRE(file.open(QIODevice::ReadOnly));
        disk += file.readAll();
    }
    REQUIRE(disk.size() > 4096);
    for (const auto& secret : {u"Élodie"_s, u"34 56"_s, u"appointment.book"_s, u"firstName"_s})
        CHECK_FALSE(disk.contains(secret.toUtf8()));
}
