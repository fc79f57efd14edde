// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFile>
#include <QString>

#include <array>

#include <pthread.h>

namespace relais::test {

/// What the racers of all processes and their starter share. Between two waits at the line the
/// racers alone touch their attempts; otherwise the starter alone touches everything.
struct Race
{
    static constexpr int processes = 4;
    static constexpr int threadsEach = 4;
    static constexpr int racers = processes * threadsEach;
    enum class Outcome { None = 1, Booked, Taken, Failed };
    struct Attempt
    {
        Outcome outcome = Outcome::None;
        int alternatives = 0;
        std::array<char, 120> error{};
    };

    pthread_barrier_t line;
    bool isOver = false;
    qint64 startMs = 0; ///< the time that all want
    std::array<Attempt, racers> attempts;
};

/// A race in a file that several processes map.
class SharedRace final
{
    Q_DISABLE_COPY_MOVE(SharedRace)
public:
    explicit SharedRace(const QString& path);
    /// For the starter, once, before any racer comes.
    [[nodiscard]] Result<> make();
    /// For a racer.
    [[nodiscard]] Result<> join();
    [[nodiscard]] Race& race() { return *m_race; }
    /// Until all racers and the starter are there.
    void waitAtLine();

private:
    [[nodiscard]] Result<> map();
    QFile m_file;
    Race* m_race = nullptr;
};

} // namespace relais::test
