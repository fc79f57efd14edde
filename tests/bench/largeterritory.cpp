// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/largeterritory.h"

#include "domain/ticketcode.h"
#include "hub/passon.h"
#include "hub/store/territorystore.h"
#include "store/transaction.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

namespace relais::bench {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using hub::passOn;

namespace {
constexpr int siteCount = 60;
constexpr int terminalsPerSite = 4;
constexpr int partnerCount = 20;
constexpr int advisorsPerPartner = 50;
constexpr int timesPerHalfDay = 6;
constexpr int halfDaysPerWeek = 10;
constexpr auto timeStep = 30min;

struct Advisor
{
    AccountId id;
    SeriesId series;
    const hub::MotifRow* motif; ///< half an hour
    int firstHalfDay;           ///< of the week, 0 to 4; the other is five later
};

/// What stands in the way of many rows at once; put back when they are in.
class Hindrances final
{
public:
    explicit Hindrances(store::Database& database) : m_database(database) {}
    [[nodiscard]] Result<> takeAway()
    {
        const auto found = m_database.all(
            u"SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND ("
            "type = 'trigger' OR (type = 'index' AND tbl_name IN ('appointment', 'occupation',"
            " 'occurrence')))"_s,
            {}, [](const store::Row& row) {
                return QStringList{row.text(0), row.text(1), row.text(2)};
            });
        if (!found)
            return passOn(found);
        for (const auto& one : *found) {
            const auto dropped = m_database.run(u"DROP "_s + one[0] + u' ' + one[1]);
            if (!dropped)
                return passOn(dropped);
            m_sql.append(one[2]);
        }
        return {};
    }
    [[nodiscard]] Result<> putBack()
    {
        for (const auto& sql : std::as_const(m_sql)) {
            if (const auto made = m_database.run(sql); !made)
                return passOn(made);
        }
        return {};
    }

private:
    store::Database& m_database;
    QStringList m_sql;
};

class Filling final
{
public:
    Filling(store::Database& database, const CivilTime& civil, quint64 seed)
        : m_database(database), m_civil(civil), m_random(seed)
    {
        const QDate today = civil.dateAt(SystemClock().now());
        m_result.monday = today.addDays(1 - today.dayOfWeek());
        m_result.now = *civil.resolve(m_result.monday, QTime(8, 0));
    }
    [[nodiscard]] Result<> places();
    [[nodiscard]] Result<> partners();
    [[nodiscard]] Result<> weeks();
    [[nodiscard]] LargeTerritory take() { return std::move(m_result); }

private:
    [[nodiscard]] Result<> halfDay(int week, int number);
    [[nodiscard]] Result<> book(const Advisor& advisor, Instant start, int terminal);
    [[nodiscard]] static double density(int week)
    {
        if (week < 0)
            return 0.8;
        return week < LargeTerritory::weeksFull ? 0.998 : 0.71;
    }

    store::Database& m_database;
    const CivilTime& m_civil;
    std::mt19937_64 m_random;
    LargeTerritory m_result;
    QList<hub::MotifRow> m_halfHours;
    std::vector<Advisor> m_advisors;
};

Result<> Filling::places()
{
    hub::TerritoryStore territory(m_database);
    const CollectivityId collectivity;
    if (auto done = territory.addCollectivity(collectivity, u"Communauté d’Essai"_s); !done)
        return done;
    for (int i = 0; i < siteCount; ++i) {
        LargeTerritory::Site site;
        const QString name = u"Lieu %1"_s.arg(i);
        if (auto done =
                territory.addSite({site.id, name, name, u"01 99 00 00 01"_s, {}}, collectivity);
            !done)
            return done;
        for (int j = 0; j < terminalsPerSite; ++j) {
            const hub::DeviceRow terminal{
                .id = {}, .kind = DeviceKind::Terminal, .label = name, .site = site.id};
            if (auto done = territory.addDevice(terminal); !done)
                return done;
            site.terminals.append(terminal.id);
        }
        m_result.sites.append(site);
    }
    return {};
}

Result<> Filling::partners()
{
    hub::TerritoryStore territory(m_database);
    m_halfHours.reserve(partnerCount); // advisors point into it
    for (int i = 0; i < partnerCount; ++i) {
        const PartnerId partner;
        const QString name = u"Partenaire %1"_s.arg(i);
        if (auto done = territory.addPartner({partner, name, name, name, {}, {}}, i); !done)
            return done;
        for (const int minutes : {30, 45, 60}) {
            const hub::MotifRow motif{.id = {},
                                      .partner = partner,
                                      .title = name,
                                      .minutes = minutes,
                                      .horizonDays = 180};
            if (auto done = territory.addMotif(motif, minutes); !done)
                return done;
            m_result.motifs.append(motif);
            if (minutes == 30)
                m_halfHours.append(motif);
        }
        for (int j = 0; j < advisorsPerPartner; ++j) {
            const Advisor advisor{
                {}, {}, &m_halfHours.last(), static_cast<int>(m_advisors.size()) % 5};
            if (auto done = territory.addAccount({.id = advisor.id,
                                                  .login = u"conseil%1.%2"_s.arg(i).arg(j),
                                                  .hash = "x",
                                                  .role = Role::Advisor,
                                                  .name = u"Conseil"_s,
                                                  .partner = partner});
                !done)
                return done;
            // Worked out by hand below, for as far as there are appointments.
            const auto added = m_database.run(
                u"INSERT INTO series (id, advisor, kind, first_day, rule, start_minute, end_minute,"
                " worked_out_until) VALUES (?, ?, 'appointments', '2020-01-01', 'FREQ=WEEKLY', 540,"
                " 720, '2099-01-01')"_s,
                {advisor.series, advisor.id});
            if (!added)
                return passOn(added);
            m_advisors.push_back(advisor);
        }
    }
    return {};
}

Result<> Filling::weeks()
{
    for (int week = -LargeTerritory::weeksBefore; week < LargeTerritory::weeksAfter; ++week) {
        for (int number = 0; number < halfDaysPerWeek; ++number) {
            if (auto done = halfDay(week, number); !done)
                return done;
        }
    }
    return {};
}

Result<> Filling::halfDay(int week, int number)
{
    const QDate day = m_result.monday.addDays(week * 7 + number / 2);
    const Instant start = *m_civil.resolve(day, QTime(number % 2 == 0 ? 9 : 14, 0));
    const int rotation = static_cast<int>(m_random() % (siteCount * terminalsPerSite));
    std::bernoulli_distribution isTaken(density(week));
    int place = 0; // each advisor at work has a terminal of his own
    for (const auto& advisor : m_advisors) {
        if (advisor.firstHalfDay != number % 5)
            continue;
        const int terminal = (rotation + place++) % (siteCount * terminalsPerSite);
        int free = 0;
        int longestFree = 0;
        for (int i = 0; i < timesPerHalfDay; ++i) {
            if (!isTaken(m_random)) {
                longestFree = std::max(longestFree, ++free);
                continue;
            }
            free = 0;
            if (auto done = book(advisor, start + i * timeStep, terminal); !done)
                return done;
        }
        const auto added = m_database.run(
            u"INSERT INTO occurrence (series, day, advisor, partner, kind, start_utc, end_utc,"
            " longest_free) VALUES (?, ?, ?, ?, 'appointments', ?, ?, ?)"_s,
            {advisor.series, day.toString(Qt::ISODate), advisor.id, advisor.motif->partner, start,
             start + timesPerHalfDay * timeStep,
             std::chrono::milliseconds(longestFree * timeStep).count()});
        if (!added)
            return passOn(added);
    }
    return {};
}

Result<> Filling::book(const Advisor& advisor, Instant start, int terminal)
{
    const AppointmentId id;
    const auto& site = m_result.sites[terminal / terminalsPerSite];
    const auto& device = site.terminals[terminal % terminalsPerSite];
    const Instant end = start + timeStep;
    const QString code =
        TicketCode::fromRandom(static_cast<quint64>(m_result.appointments++)).toString();
    const auto added = m_database.run(
        u"INSERT INTO appointment (id, code, state, civil_day, civil_time, zone, start_utc, "
        u"end_utc,"
        " first_name, motif, partner, advisor, terminal, site) VALUES (?, ?, 'booked', ?, ?,"
        " 'Europe/Paris', ?, ?, 'Élodie', ?, ?, ?, ?, ?)"_s,
        {id, code, m_civil.dateAt(start).toString(Qt::ISODate),
         m_civil.timeAt(start).toString(u"HH:mm"_s), start, end, advisor.motif->id,
         advisor.motif->partner, advisor.id, device, site.id});
    if (!added)
        return passOn(added);
    for (const auto& [resource, kind] : {std::pair(advisor.id.toString(), u"advisor"_s),
                                         std::pair(device.toString(), u"terminal"_s)}) {
        const auto taken = m_database.run(
            u"INSERT INTO occupation (resource, kind, start_utc, end_utc, guard_start, guard_end,"
            " appointment) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
            {resource, kind, start, end, start, end, id});
        if (!taken)
            return passOn(taken);
    }
    return {};
}
} // namespace

Result<LargeTerritory> LargeTerritory::fill(store::Database& database, const CivilTime& civil,
                                            quint64 seed)
{
    for (const auto& pragma : {u"PRAGMA foreign_keys = OFF"_s, u"PRAGMA synchronous = OFF"_s,
                               u"PRAGMA cache_size = -1000000"_s}) {
        if (const auto set = database.run(pragma); !set)
            return passOn(set);
    }
    auto transaction = store::Transaction::begin(database);
    if (!transaction)
        return passOn(transaction);
    Hindrances hindrances(database);
    Filling filling(database, civil, seed);
    if (auto done = hindrances.takeAway(); !done)
        return passOn(done);
    if (auto done = filling.places(); !done)
        return passOn(done);
    if (auto done = filling.partners(); !done)
        return passOn(done);
    if (auto done = filling.weeks(); !done)
        return passOn(done);
    if (auto done = hindrances.putBack(); !done)
        return passOn(done);
    if (auto done = transaction->commit(); !done)
        return passOn(done);
    return filling.take();
}

} // namespace relais::bench
