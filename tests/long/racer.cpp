// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// racer DATABASE RACE NUMBER MOTIF NOW SEED: one process of a race, with its four threads.
// Processes with an even number have a connection per thread, the others book through one writer,
// as the hub does.
#include "hub/booking.h"
#include "hub/passon.h"
#include "long/race.h"
#include "store/transaction.h"
#include "store/writerthread.h"

#include <QCoreApplication>

#include <algorithm>
#include <random>
#include <thread>
#include <vector>

using namespace relais;
using namespace relais::test;
using hub::passOn;

namespace {
using Reply = Result<protocol::Book::Reply>;

struct Task
{
    QString database;
    MotifId motif;
    Instant now{};
    QList<hub::DeviceRow> terminals; ///< one per site
    const CivilTime& civil;
};

Result<QList<hub::DeviceRow>> terminalsIn(const QString& path)
{
    const auto database = store::Database::open(path, store::Database::Mode::Read);
    if (!database)
        return passOn(database);
    return (*database)->all(
        QStringLiteral("SELECT id, site FROM device WHERE kind = 'terminal' ORDER BY id"), {},
        [](const store::Row& row) {
            return hub::DeviceRow{.id = row.id<DeviceId>(0), .site = row.maybe<SiteId>(1)};
        });
}

/// One person who wants the time that everybody wants.
class Racer final
{
public:
    Racer(const Task& task, quint64 seed) : m_task(task), m_random(seed) {}

    Reply book(store::Database& database, Instant start)
    {
        const auto& terminal = m_task.terminals[static_cast<qsizetype>(
            m_random() % static_cast<quint64>(m_task.terminals.size()))];
        const hub::Caller caller{m_device,
                                 {*terminal.site, {terminal.id}, m_device.toString()},
                                 {AuthorKind::Citizen, m_device.toString()}};
        protocol::Book message;
        message.motif = m_task.motif;
        message.start = start;
        message.firstName = QStringLiteral("Élodie");
        return hub::Booking(database, m_task.civil, m_task.now, caller).book(message, m_random());
    }

private:
    const Task& m_task;
    DeviceId m_device;
    std::mt19937_64 m_random;
};

Reply bookAlone(store::Database& database, Racer& racer, Instant start)
{
    auto transaction = store::Transaction::begin(database);
    if (!transaction)
        return passOn(transaction);
    auto reply = racer.book(database, start);
    if (!reply)
        return reply;
    if (const auto committed = transaction->commit(); !committed)
        return passOn(committed);
    return reply;
}

void record(Race::Attempt& attempt, const Reply& reply)
{
    attempt = {};
    if (!reply) {
        attempt.outcome = Race::Outcome::Failed;
        const QByteArray text =
            toString(reply.error().code).toUtf8() + ' ' + reply.error().detail.toUtf8();
        std::copy_n(text.begin(), std::min(text.size(), qsizetype(attempt.error.size() - 1)),
                    attempt.error.begin());
        return;
    }
    attempt.outcome = reply->taken ? Race::Outcome::Taken : Race::Outcome::Booked;
    attempt.alternatives = static_cast<int>(reply->alternatives.size());
}

template <typename Attempt>
void run(SharedRace& shared, int number, Attempt attempt)
{
    for (;;) {
        shared.waitAtLine();
        if (shared.race().isOver)
            return;
        record(shared.race().attempts[static_cast<size_t>(number)],
               attempt(fromEpochMs(shared.race().startMs)));
        shared.waitAtLine();
    }
}

void runAlone(SharedRace& shared, const Task& task, int number, quint64 seed)
{
    Racer racer(task, seed);
    const auto database = store::Database::open(task.database, store::Database::Mode::Write);
    run(shared, number, [&](Instant start) -> Reply {
        if (!database)
            return passOn(database);
        return bookAlone(**database, racer, start);
    });
}

void runThroughWriter(SharedRace& shared, const Task& task, store::WriterThread& writer, int number,
                      quint64 seed)
{
    Racer racer(task, seed);
    run(shared, number, [&](Instant start) {
        return writer
            .submit(
                [&racer, start](store::Database& database) { return racer.book(database, start); })
            .result();
    });
}
} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const auto words = QCoreApplication::arguments();
    if (words.size() != 7)
        return 2;
    const CivilTime civil = parisTime();
    SharedRace shared(words[2]);
    const int process = words[3].toInt();
    const auto motif = MotifId::parse(words[4]);
    const auto terminals = terminalsIn(words[1]);
    if (!shared.join() || !motif || !terminals)
        return 1;
    const Task task{words[1], *motif, fromEpochMs(words[5].toLongLong()), *terminals, civil};
    std::unique_ptr<store::WriterThread> writer;
    if (process % 2 == 1) {
        auto started = store::WriterThread::start(task.database);
        if (!started)
            return 1;
        writer = std::move(*started);
    }
    std::vector<std::jthread> threads;
    for (int i = 0; i < Race::threadsEach; ++i) {
        const int number = process * Race::threadsEach + i;
        const quint64 seed = words[6].toULongLong() + static_cast<quint64>(number);
        threads.emplace_back([&shared, &task, &writer, number, seed] {
            if (writer)
                runThroughWriter(shared, task, *writer, number, seed);
            else
                runAlone(shared, task, number, seed);
        });
    }
    return 0;
}
