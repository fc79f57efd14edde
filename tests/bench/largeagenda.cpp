// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// How fast the agenda of a large territory is read, a million appointments: one JSON line per
// figure.
#include "bench/figure.h"
#include "bench/largeterritory.h"
#include "hub/agenda.h"
#include "hub/store/schema.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <random>

using namespace relais;
using namespace relais::bench;
using namespace std::chrono_literals;

namespace {
const auto name = QStringLiteral("booking");
constexpr qsizetype sitesLookedAt = 50;
constexpr int looks = 200;

template <typename Work>
std::vector<double> timesOf(Work work)
{
    std::vector<double> ms;
    for (int i = 0; i < looks; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return ms;
}

class Looks final
{
public:
    Looks(store::Database& database, const CivilTime& civil, const LargeTerritory& territory,
          quint64 seed)
        : m_database(database), m_civil(civil), m_territory(territory), m_random(seed)
    {
    }
    void weeksOfSites()
    {
        qsizetype rows = 0;
        const auto ms = timesOf([&] {
            QList<SiteId> sites;
            for (const auto& site : m_territory.sites)
                sites.append(site.id);
            std::shuffle(sites.begin(), sites.end(), m_random);
            sites = sites.first(sitesLookedAt);
            const int week = static_cast<int>(m_random() % (LargeTerritory::weeksBefore +
                                                            LargeTerritory::weeksAfter)) -
                             LargeTerritory::weeksBefore;
            const QDate monday = m_territory.monday.addDays(7 * week);
            const auto found = hub::AgendaStore(m_database)
                                   .ofSites(sites, m_civil.startOfDay(monday),
                                            m_civil.startOfDay(monday.addDays(7)));
            rows += found ? found->size() : 0;
        });
        tellTimes(name, QStringLiteral("week view of 50 sites"), ms);
        tell({.bench = name,
              .metric = QStringLiteral("appointments in a week view"),
              .value = double(rows) / looks,
              .unit = QStringLiteral("1"),
              .higherIsBetter = true});
    }
    void nextFree()
    {
        double days = 0;
        int found = 0;
        const auto ms = timesOf([&] {
            const auto first =
                hub::Agenda(m_database, m_civil, m_territory.now).firstFree(anyMotif(), anyPlace());
            if (first && *first) {
                ++found;
                days += double(((*first)->start - m_territory.now) / 24h);
            }
        });
        tellTimes(name, QStringLiteral("next free slot within six months"), ms);
        tell({.bench = name,
              .metric = QStringLiteral("days until the next free slot, mean"),
              .value = days / std::max(found, 1),
              .unit = QStringLiteral("d")});
    }
    void freeWeek()
    {
        tellTimes(name, QStringLiteral("free slots of seven days"), timesOf([this] {
                      const Instant from = m_territory.now + 24h * int(m_random() % 170);
                      std::ignore = hub::Agenda(m_database, m_civil, m_territory.now)
                                        .freeSlots(anyMotif(), anyPlace(), from, from + 24h * 7);
                  }));
    }

private:
    [[nodiscard]] hub::MotifRow anyMotif()
    {
        return m_territory.motifs[qsizetype(m_random() % quint64(m_territory.motifs.size()))];
    }
    [[nodiscard]] hub::Place anyPlace()
    {
        const auto& site =
            m_territory.sites[qsizetype(m_random() % quint64(m_territory.sites.size()))];
        return {site.id, site.terminals, site.terminals.first().toString()};
    }
    store::Database& m_database;
    const CivilTime& m_civil;
    const LargeTerritory& m_territory;
    std::mt19937_64 m_random;
};
} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    constexpr quint64 seed = 20261005;
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("large.sqlite"));
    const CivilTime civil = parisTime();
    Result<LargeTerritory> territory = fail(Error::Code::Internal);
    QElapsedTimer timer;
    timer.start();
    {
        const auto made = store::Database::open(path, store::Database::Mode::Write);
        if (made && hub::migrateHub(**made))
            territory = LargeTerritory::fill(**made, civil, seed);
    }
    const auto database = store::Database::open(path, store::Database::Mode::Write);
    if (!territory || !database) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(territory.error().detail));
        return 1;
    }
    tell({.bench = name,
          .metric =
              QStringLiteral("a territory of %1 appointments made").arg(territory->appointments),
          .value = double(timer.elapsed()) / 1000,
          .unit = QStringLiteral("s")});
    Looks look(**database, civil, *territory, seed);
    look.weeksOfSites();
    look.nextFree();
    look.freeWeek();
    return 0;
}
