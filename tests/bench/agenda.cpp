// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// How fast the agenda of the demonstration answers and books: one JSON line per figure.
#include "hub/agenda.h"
#include "domain/civiltime.h"
#include "hub/administration.h"
#include "hub/booking.h"
#include "hub/store/territorystore.h"
#include "store/writerthread.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>

using namespace relais;
using namespace std::chrono_literals;

namespace {
void tell(const char* metric, double value, const char* unit, const char* better)
{
    const QJsonObject line{{QStringLiteral("bench"), QStringLiteral("agenda")},
                           {QStringLiteral("metric"), QLatin1String(metric)},
                           {QStringLiteral("value"), value},
                           {QStringLiteral("unit"), QLatin1String(unit)},
                           {QStringLiteral("better"), QLatin1String(better)},
                           {QStringLiteral("reference"), QJsonValue()},
                           {QStringLiteral("ratio"), QJsonValue()}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
}

/// The demonstration on a file, with one site's terminal and one motif.
struct Bench
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
        return hub::Agenda(**database, civil, now).materialise(60).has_value();
    }
};

void measureSearch(Bench& bench, const hub::MotifRow& motif, const DeviceId& device)
{
    auto reader = store::Database::open(bench.places.database(), store::Database::Mode::Write);
    for (const int days : {7, 31}) {
        constexpr int rounds = 50;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i)
            std::ignore =
                hub::Agenda(**reader, bench.civil, bench.now)
                    .freeSlots(motif, {device, device}, bench.now, bench.now + 24h * days);
        tell(days == 7 ? "search of 7 days" : "search of 31 days",
             double(timer.nsecsElapsed()) / rounds / 1e6, "ms", "lower");
    }
}

void measureBooking(Bench& bench, const hub::MotifRow& motif, const hub::DeviceRow& device)
{
    auto writer = store::WriterThread::start(bench.places.database());
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
                request.start = bench.civil.startOfDay(
                                    bench.civil.dateAt(bench.now).addDays(together == 1 ? 1 : 14)) +
                                std::chrono::minutes(motif.minutes) * (i + j);
                const quint64 random = quint64(together * 7919 + i + j) * 104729;
                group.append((*writer)->submit(
                    [&bench, &device, request, random](store::Database& database) {
                        return hub::Booking(database, bench.civil, bench.now)
                            .book(request, {device.id, device.id, *device.site}, random);
                    }));
            }
            for (auto& future : group) {
                const auto reply = future.result();
                booked += reply && !reply->taken;
            }
        }
        tell(together == 1 ? "bookings, one at a time" : "bookings, 32 waiting together",
             booked * 1000.0 / double(timer.elapsed()), "1/s", "higher");
    }
}
} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    Bench bench;
    if (!bench.prepare())
        return 1;
    auto database = store::Database::open(bench.places.database(), store::Database::Mode::Write);
    hub::TerritoryStore territory(**database);
    const auto partners = territory.partners();
    const auto motif = territory.motif(partners->first().motifs.first().motif);
    const auto id =
        (*database)->one(QStringLiteral("SELECT id FROM device WHERE kind = 'terminal'"), {},
                         [](const store::Row& row) { return row.text(0); });
    const auto device = territory.device(*DeviceId::parse(**id));
    measureSearch(bench, *motif, device->id);
    measureBooking(bench, *motif, *device);
    return 0;
}
