// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "long/race.h"
#include "long/setting.h"
#include "unit/hub/hubfixture.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <memory>
#include <vector>

using namespace relais;
using namespace relais::test;
using namespace std::chrono_literals;

namespace {
/// One advisor who works around the clock: at each time there is one place, whichever terminal.
struct Field : Territory
{
    Field() : Territory(1)
    {
        for (int weekday = 1; weekday <= 7; ++weekday)
            open(advisors.first(), weekday, 0, 24 * 60);
        workOut(60);
    }
    [[nodiscard]] QList<Instant> starts(int count, quint64 seed) const
    {
        QList<Instant> all = freeStarts(half, terminalA, now, now + 24h * 58);
        REQUIRE(all.size() >= count);
        std::shuffle(all.begin(), all.end(), std::mt19937_64(seed));
        return all.first(count);
    }
};

/// The processes of a race; gone with this object, wherever they stand.
class Runners final
{
public:
    Runners(const Field& field, const QString& race, quint64 seed)
    {
        for (int number = 0; number < Race::processes; ++number) {
            auto& process = *m_processes.emplace_back(std::make_unique<QProcess>());
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QStringLiteral(RELAIS_RACER_PATH),
                          {field.path(), race, QString::number(number), field.half.toString(),
                           QString::number(toEpochMs(field.now)), QString::number(seed)});
            REQUIRE(process.waitForStarted());
        }
    }
    [[nodiscard]] bool allEnded() const
    {
        return std::all_of(m_processes.begin(), m_processes.end(), [](const auto& process) {
            return process->waitForFinished() && process->exitCode() == 0;
        });
    }

private:
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

void checkRound(const Race& race)
{
    const auto counted = [&race](Race::Outcome outcome) {
        return std::count_if(race.attempts.begin(), race.attempts.end(),
                             [outcome](const auto& one) { return one.outcome == outcome; });
    };
    for (const auto& attempt : race.attempts) {
        if (attempt.outcome == Race::Outcome::Failed)
            FAIL_CHECK("an attempt failed: " << attempt.error.data());
        if (attempt.outcome == Race::Outcome::Taken)
            CHECK(attempt.alternatives == 3);
    }
    CHECK(counted(Race::Outcome::Booked) == 1);
    CHECK(counted(Race::Outcome::Taken) == Race::racers - 1);
}

void race(int rounds)
{
    const quint64 seed = seedOfRun();
    const Field field;
    const QString path = field.dir.filePath(u"race"_s);
    SharedRace shared(path);
    REQUIRE(shared.make());
    const auto starts = field.starts(rounds, seed);
    const Runners runners(field, path, seed);
    QElapsedTimer timer;
    timer.start();
    for (qsizetype round = 0; round < starts.size(); ++round) {
        CAPTURE(seed, round);
        shared.race().startMs = toEpochMs(starts[round]);
        shared.race().attempts.fill({});
        shared.waitAtLine(); // go
        shared.waitAtLine(); // all are there
        checkRound(shared.race());
    }
    shared.race().isOver = true;
    shared.waitAtLine();
    std::printf("race: %d rounds of %d racers in %d processes, %.1f s\n", rounds, Race::racers,
                Race::processes, double(timer.elapsed()) / 1000);
    CHECK(runners.allEnded());
    CHECK(field.number(u"SELECT count(*) FROM appointment"_s) == rounds);
    CHECK(field.number(u"SELECT count(DISTINCT start_utc) FROM appointment"_s) == rounds);
    CHECK(field.number(u"SELECT count(*) FROM occupation"_s) == 2 * rounds);
    CHECK(field.number(u"SELECT count(*) FROM request"_s) == rounds * Race::racers);
    field.checkInvariants();
}
} // namespace

TEST_CASE("of sixteen people in four processes who want the last place one gets it",
          "[race][quick]")
{
    race(50);
}

TEST_CASE("a thousand races for the last place have one winner each", "[race][.long]")
{
    race(setting("RELAIS_RACES", 1000));
}
