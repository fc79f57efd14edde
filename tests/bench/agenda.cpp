// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// How fast the agenda of the demonstration answers and books: one JSON line per figure.
#include "bench/figure.h"
#include "domain/civiltime.h"
#include "hub/administration.h"
#include "hub/booking.h"
#include "hub/openings.h"
#include "hub/store/territorystore.h"
#include "store/writerthread.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace relais;
using namespace std::chrono_literals;

namespace {
const auto name = QStringLiteral("agenda");

/// The demonstration on a file, with one site's terminal and one motif.
struct Demonstration
{
    QTemporaryDir dir;
    hub::Places places{dir.filePath(QStringLiteral("data")),
                       dir.filePath(QStringLiteral("authority"))};
    SystemClock clock;
    CivilTime civil = parisTime();
    Instant now = clock.now();

    bool prepare()
    {
        if (!hub::initialise(places, QStringLiteral("Essai"), {QStringLiteral("localhost")},
                             clock) ||
            !hub::fillDemo(places, clock))
            return false;
        auto database = store::Database::open(places.database(), store::Database::Mode::Write);
        return hub::OpeningBook(**database, civil, now, {{AuthorKind::Hub, {}}, {}, {}})
            .workOut(civil.dateAt(now).addDays(60))
            .has_value();
    }
};

void measureSearch(Demonstration& demo, const hub::MotifRow& motif, const hub::Caller& caller)
{
    auto reader = store::Database::open(demo.places.database(), store::Database::Mode::Write);
    for (const int days : {7, 31}) {
        constexpr int rounds = 50;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i)
            std::ignore = hub::Agenda(**reader, demo.civil, demo.now)
                              .freeSlots(motif, caller.place, demo.now, demo.now + 24h * days);
        bench::tell({.bench = name,
                     .metric = QStringLiteral("search of %1 days").arg(days),
                     .value = double(timer.nsecsElapsed()) / rounds / 1e6,
                     .unit = QStringLiteral("ms")});
    }
}

void measureBooking(Demonstration& demo, const hub::MotifRow& motif, const hub::Caller& caller)
{
    auto writer = store::WriterThread::start(demo.places.database());
    for (const int together : {1, 32}) {
        constexpr int wanted = 256;
        int booked = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < wanted; i += together) {
            QList<QFuture<Result<protocol::Book::Reply>>> group;
            for (int j = 0; j < together; ++j) {
                protocol::Book request;
                request.motif = motif.id;
                request.firstName = QStringLiteral("Essai");
                request.start = demo.civil.startOfDay(
                                    demo.civil.dateAt(demo.now).addDays(together == 1 ? 1 : 14)) +
                                std::chrono::minutes(motif.minutes) * (i + j);
                const quint64 random = quint64(together * 7919 + i + j) * 104729;
                group.append(
                    (*writer)->submit([&demo, &caller, request, random](store::Database& database) {
                        return hub::Booking(database, demo.civil, demo.now, caller)
                            .book(request, random);
                    }));
            }
            for (auto& future : group) {
                const auto reply = future.result();
                booked += reply && !reply->taken;
            }
        }
        bench::tell({.bench = name,
                     .metric = QStringLiteral("bookings, %1 waiting together").arg(together),
                     .value = booked * 1000.0 / double(timer.elapsed()),
                     .unit = QStringLiteral("1/s"),
                     .higherIsBetter = true});
    }
}
} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    Demonstration demo;
    if (!demo.prepare())
        return 1;
    auto database = store::Database::open(demo.places.database(), store::Database::Mode::Write);
    hub::TerritoryStore territory(**database);
    const auto partners = territory.partners();
    const auto motif = territory.motif(partners->first().motifs.first().motif);
    const auto id =
        (*database)->one(QStringLiteral("SELECT id FROM device WHERE kind = 'terminal'"), {},
                         [](const store::Row& row) { return row.text(0); });
    const auto device = territory.device(*DeviceId::parse(**id));
    const hub::Caller caller{device->id,
                             {*device->site, {device->id}, device->id.toString()},
                             {AuthorKind::Citizen, device->id.toString()}};
    measureSearch(demo, *motif, caller);
    measureBooking(demo, *motif, caller);
    return 0;
}
