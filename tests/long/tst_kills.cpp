// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "domain/civiltime.h"
#include "hub/verification.h"
#include "long/booker.h"
#include "long/setting.h"
#include "support/wait.h"

#include <QElapsedTimer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr int bookers = 16;

class Trial final
{
public:
    explicit Trial(quint64 seed) : m_random(seed)
    {
        REQUIRE(m_hub.make({.sites = 4,
                            .placesPerSite = bookers / 4,
                            .partners = 2,
                            .advisorsPerPartner = bookers / 2}));
        REQUIRE(m_hub.start());
        for (const auto& post : m_hub.posts()) {
            m_bookers.push_back(std::make_unique<Booker>(
                m_hub.url(), post, Booker::Wishes{m_hub.motifs(), starts()}, m_random()));
            m_bookers.back()->start();
        }
    }
    /// Lets everybody book for a while, then kills the hub and starts it again; some lives end
    /// before anybody is back.
    void killOnce()
    {
        if (m_random() % 8 != 0) {
            REQUIRE(waitFor([this] { return all(&Booker::isOnline); }, 120s));
            const QDeadlineTimer end(std::chrono::milliseconds(m_random() % 600));
            REQUIRE(waitFor([&end] { return end.hasExpired(); }));
        }
        m_hub.kill();
        REQUIRE(m_hub.start());
    }
    void finish()
    {
        for (auto& booker : m_bookers)
            booker->finish();
        m_hub.kill(); // a fresh life, in which nothing is throttled
        REQUIRE(m_hub.start());
        REQUIRE(waitFor([this] { return all(&Booker::isDone); }, 120s));
        REQUIRE(m_hub.end());
    }
    void check() const
    {
        auto opened = store::Database::open(m_hub.database(), store::Database::Mode::Read);
        REQUIRE(opened);
        auto& database = **opened;
        const auto number = [&database](const QString& sql,
                                        const QList<store::Value>& values = {}) {
            return database.one(sql, values, [](const store::Row& row) { return row.integer(0); })
                .value()
                .value_or(-1);
        };
        int lost = 0;
        for (const auto& booker : m_bookers) {
            INFO(booker->unexpected().join(u'\n').toStdString());
            CHECK(booker->unexpected().isEmpty());
            for (const auto& [request, reply] : booker->acknowledged()) {
                lost += number(u"SELECT count(*) FROM appointment a JOIN request r"
                               " ON r.reply ->> 'appointment' = a.id"
                               " WHERE a.id = ? AND a.code = ? AND a.start_utc = ? AND r.id = ?"_s,
                               {*reply.appointment, reply.code, reply.start, request}) != 1;
            }
        }
        CHECK(lost == 0);
        // Everything was answered in the end: what is there beyond that was done twice.
        CHECK(number(u"SELECT count(*) FROM appointment"_s) == acknowledged());
        CHECK(number(u"SELECT count(*) FROM request"_s) == sum(&Booker::asked));
        const auto verdict = hub::verifyHub(database).value();
        INFO(verdict.findings.join(u'\n').toStdString());
        CHECK(verdict.findings.isEmpty());
    }
    [[nodiscard]] int acknowledged() const
    {
        int total = 0;
        for (const auto& booker : m_bookers)
            total += static_cast<int>(booker->acknowledged().size());
        return total;
    }
    [[nodiscard]] int sum(int (Booker::*figure)() const) const
    {
        int total = 0;
        for (const auto& booker : m_bookers)
            total += (*booker.*figure)();
        return total;
    }

private:
    [[nodiscard]] bool all(bool (Booker::*claim)() const) const
    {
        return std::all_of(m_bookers.begin(), m_bookers.end(),
                           [claim](const auto& booker) { return (*booker.*claim)(); });
    }
    [[nodiscard]] static QList<Instant> starts()
    {
        const CivilTime civil = parisTime();
        const Instant first = civil.startOfDay(civil.dateAt(SystemClock().now()).addDays(1));
        QList<Instant> list;
        for (Instant start = first; start < first + 24h * 50; start += 30min)
            list.append(start);
        return list;
    }
    std::mt19937_64 m_random;
    ServedHub m_hub;
    std::vector<std::unique_ptr<Booker>> m_bookers;
};

void killAndCheck(int kills)
{
    const quint64 seed = seedOfRun();
    CAPTURE(seed);
    QElapsedTimer timer;
    timer.start();
    Trial trial(seed);
    for (int i = 0; i < kills; ++i)
        trial.killOnce();
    trial.finish();
    std::printf("kills: %d, bookings: %d of %d requests, retries: %d, %.1f s\n", kills,
                trial.acknowledged(), trial.sum(&Booker::asked), trial.sum(&Booker::retries),
                double(timer.elapsed()) / 1000);
    CHECK(trial.acknowledged() > 0);
    trial.check();
}
} // namespace

TEST_CASE("what a hub acknowledged is there after it was killed, once", "[kills][quick]")
{
    killAndCheck(5);
}

TEST_CASE("two hundred kills lose nothing and double nothing", "[kills][.long]")
{
    killAndCheck(setting("RELAIS_KILLS", 200));
}
