// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/baresqlite.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtEndian>

#include <array>
#include <ctime>
#include <memory>

#include <sqlite3.h>

namespace relais::bench {

namespace {
struct Table
{
    const char* name;
    int rowsPerBooking;
};
constexpr std::array tables{Table{"appointment", 1}, Table{"occupation", 2}, Table{"journal", 1},
                            Table{"change", 1}, Table{"request", 1}};
/// What else a booking writes: the longest free piece of the advisor's day.
constexpr auto measured =
    "SELECT o.longest_free, o.series, o.day FROM appointment a JOIN occurrence o"
    " ON o.advisor = a.advisor AND o.start_utc <= a.start_utc"
    " AND o.end_utc >= a.end_utc WHERE a.rowid > ? ORDER BY a.rowid";
constexpr auto measure = "UPDATE occurrence SET longest_free = ? WHERE series = ? AND day = ?";

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
using Cell = std::unique_ptr<sqlite3_value, decltype(&sqlite3_value_free)>;
using Line = std::vector<Cell>;

Connection connectTo(const QString& path)
{
    sqlite3* opened = nullptr;
    sqlite3_open(path.toUtf8().constData(), &opened);
    sqlite3_busy_timeout(opened, 10'000);
    return {opened, &sqlite3_close};
}

Statement prepare(sqlite3* connection, const QByteArray& sql)
{
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(connection, sql.constData(), -1, &prepared, nullptr);
    return {prepared, &sqlite3_finalize};
}

bool run(sqlite3* connection, const QByteArray& sql)
{
    return sqlite3_exec(connection, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::vector<Line> read(sqlite3* connection, const QByteArray& sql, qint64 after)
{
    std::vector<Line> lines;
    const auto statement = prepare(connection, sql);
    sqlite3_bind_int64(statement.get(), 1, after);
    while (sqlite3_step(statement.get()) == SQLITE_ROW) {
        Line& line = lines.emplace_back();
        for (int column = 0; column < sqlite3_column_count(statement.get()); ++column)
            line.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement.get(), column)),
                              &sqlite3_value_free);
    }
    return lines;
}

/// One statement with the lines to be bound to it.
struct Writing
{
    Statement statement;
    std::vector<Line> lines;
    size_t linesPerBooking;

    [[nodiscard]] bool write(size_t booking) const
    {
        for (size_t i = booking * linesPerBooking; i < (booking + 1) * linesPerBooking; ++i) {
            for (size_t column = 0; column < lines[i].size(); ++column)
                sqlite3_bind_value(statement.get(), static_cast<int>(column) + 1,
                                   lines[i][column].get());
            if (sqlite3_step(statement.get()) != SQLITE_DONE)
                return false;
            sqlite3_reset(statement.get());
        }
        return true;
    }
};

QString copyOf(const QString& path)
{
    return path + QStringLiteral(".before");
}
} // namespace

BareSqlite::BareSqlite(const QString& path) : m_path(path), m_connection(connectTo(path).release())
{
}

BareSqlite::~BareSqlite()
{
    sqlite3_close(m_connection);
}

Result<BareSqlite::Mark> BareSqlite::mark()
{
    Mark mark;
    for (const Table& table : tables) {
        const auto statement =
            prepare(m_connection, QByteArray("SELECT coalesce(max(rowid), 0) FROM ") + table.name);
        if (sqlite3_step(statement.get()) != SQLITE_ROW)
            return fail(Error::Code::Storage, QString::fromUtf8(sqlite3_errmsg(m_connection)));
        mark.rows.push_back(sqlite3_column_int64(statement.get(), 0));
    }
    for (const char* suffix : {"", "-wal", "-shm"})
        QFile::remove(copyOf(m_path) + QLatin1String(suffix));
    if (!run(m_connection, "VACUUM INTO '" + copyOf(m_path).toUtf8() + "'"))
        return fail(Error::Code::Storage, QString::fromUtf8(sqlite3_errmsg(m_connection)));
    mark.commits = commits();
    return mark;
}

quint32 BareSqlite::commits() const
{
    // WAL index header: version, padding, then "iChange", which every commit increments; all of it
    // in the byte order of the machine (sqlite.org/walformat.html, 2.1).
    constexpr qint64 place = 8;
    QFile index(m_path + QStringLiteral("-shm"));
    if (!index.open(QIODevice::ReadOnly) || !index.seek(place))
        return 0;
    const QByteArray bytes = index.read(sizeof(quint32));
    return bytes.size() == sizeof(quint32) ? qFromUnaligned<quint32>(bytes.constData()) : 0;
}

quint32 BareSqlite::commitsSince(const Mark& mark) const
{
    return commits() - mark.commits;
}

Result<BareSqlite::Figures> BareSqlite::writeAgain(const Mark& mark, int group)
{
    const auto copy = connectTo(copyOf(m_path));
    for (const char* pragma :
         {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA journal_mode = WAL"}) {
        if (!run(copy.get(), pragma))
            return fail(Error::Code::Storage, QString::fromUtf8(sqlite3_errmsg(copy.get())));
    }
    std::vector<Writing> writings;
    for (size_t i = 0; i < tables.size(); ++i) {
        const QByteArray name = tables[i].name;
        auto lines = read(m_connection, "SELECT * FROM " + name + " WHERE rowid > ? ORDER BY rowid",
                          mark.rows[i]);
        if (lines.empty())
            return fail(Error::Code::NotFound, QString::fromUtf8(name));
        const auto marks = QByteArray(", ?").repeated(static_cast<qsizetype>(lines.front().size()));
        writings.push_back(
            {prepare(copy.get(), "INSERT INTO " + name + " VALUES (" + marks.mid(2) + ")"),
             std::move(lines), static_cast<size_t>(tables[i].rowsPerBooking)});
    }
    writings.push_back(
        {prepare(copy.get(), measure), read(m_connection, measured, mark.rows[0]), 1});
    const size_t bookings = writings.front().lines.size();
    QElapsedTimer timer;
    timer.start();
    const std::clock_t began = std::clock();
    for (size_t done = 0; done < bookings;) {
        bool isWell = run(copy.get(), "BEGIN IMMEDIATE");
        for (int i = 0; i < group && done < bookings; ++i, ++done) {
            for (const auto& writing : writings)
                isWell = isWell && writing.write(done);
        }
        if (!isWell || !run(copy.get(), "COMMIT"))
            return fail(Error::Code::Storage, QString::fromUtf8(sqlite3_errmsg(copy.get())));
    }
    const double processorMs = double(std::clock() - began) * 1000 / CLOCKS_PER_SEC;
    return Figures{double(bookings) * 1e9 / double(timer.nsecsElapsed()),
                   processorMs / double(bookings)};
}

} // namespace relais::bench
