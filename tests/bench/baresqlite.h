// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QString>

#include <vector>

struct sqlite3;

namespace relais::bench {

/// The rows that the hub wrote for its bookings, written again by SQLite alone.
class BareSqlite final
{
    Q_DISABLE_COPY_MOVE(BareSqlite)
public:
    /// How many rows each table had, or how many commits a file.
    struct Mark
    {
        std::vector<qint64> rows; ///< highest rowid of each table
        quint32 commits = 0;
    };
    explicit BareSqlite(const QString& path);
    ~BareSqlite();

    [[nodiscard]] Result<Mark> mark();
    /// Transactions committed since, from the counter in the WAL index.
    [[nodiscard]] quint32 commitsSince(const Mark& mark) const;
    struct Figures
    {
        double bookingsPerSecond = 0;
        double processorMsPerBooking = 0;
    };
    /// How fast bookings are committed when what was booked since the mark is written to a copy of
    /// the database without it, `group` bookings per commit, WAL and synchronous=FULL.
    [[nodiscard]] Result<Figures> writeAgain(const Mark& mark, int group);

private:
    [[nodiscard]] quint32 commits() const;
    QString m_path;
    sqlite3* m_connection = nullptr;
};

} // namespace relais::bench
