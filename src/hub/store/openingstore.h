// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/holidays.h"
#include "domain/openingseries.h"
#include "hub/store/rows.h"
#include "store/database.h"

namespace relais::hub {

/// A series of openings of one advisor; at one site alone, or at all.
struct SeriesRow
{
    SeriesId id;
    AccountId advisor;
    OpeningKind kind = OpeningKind::Appointments;
    std::optional<SiteId> site;
    OpeningSeries series;
    std::optional<SeriesId> follows; ///< the series this one was split from
    int version = 1;
    std::optional<QDate> workedOutUntil;
};
/// One worked-out stretch of an opening.
struct OccurrenceRow
{
    SeriesId series;
    AccountId advisor;
    std::optional<SiteId> site;
    Instant start{};
    Instant end{};
};
/// Civil time from a minute of a day to a minute of another; 1440 is the end of a day.
struct CivilSpan
{
    QDate firstDay;
    int startMinute = 0;
    QDate lastDay;
    int endMinute = 1440;
};
struct AbsenceRow
{
    AbsenceId id;
    AccountId advisor;
    CivilSpan civil;
    Instant start{};
    Instant end{};
};
/// A partner's or a site's: exactly one of the two.
struct ClosureRow
{
    ClosureId id;
    std::optional<PartnerId> partner;
    std::optional<SiteId> site;
    CivilSpan civil;
    Instant start{};
    Instant end{};
    QString reason;
};
/// A stretch of time.
struct Span
{
    Instant start{};
    Instant end{};
};

/// Tables of what is open and what is not. In the database's thread.
class OpeningStore final
{
public:
    explicit OpeningStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<> addSeries(const SeriesRow& row);
    /// Conflict when the version is not the one stored (RFC 9110, 13.1.1: If-Match).
    [[nodiscard]] Result<> replaceSeries(const SeriesRow& row, int seenVersion);
    [[nodiscard]] Result<> removeSeries(const SeriesId& id, int seenVersion);
    [[nodiscard]] Result<SeriesRow> series(const SeriesId& id) const; ///< NotFound
    [[nodiscard]] Result<QList<SeriesRow>> seriesOf(const AccountId& advisor) const;
    /// Those not worked out up to that day.
    [[nodiscard]] Result<QList<SeriesRow>> seriesBehind(QDate day) const;
    [[nodiscard]] Result<> setWorkedOut(const SeriesId& id, QDate until);

    [[nodiscard]] Result<> removeOccurrences(const SeriesId& id, QDate from);
    [[nodiscard]] Result<> addOccurrence(const SeriesRow& series, const PartnerId& partner,
                                         const Stretch& stretch);
    /// Stretches of a partner's working advisors that touch the range and have a free piece of at
    /// least that length, in order of time, until `take` returns false.
    [[nodiscard]] Result<> eachOpen(const PartnerId& partner, OpeningKind kind, Instant from,
                                    Instant to, std::chrono::milliseconds free,
                                    const std::function<bool(const OccurrenceRow&)>& take) const;
    /// A partner's stretches of appointments that are open at the instant and have such a free
    /// piece; those first whose advisor is least taken on the day.
    [[nodiscard]] Result<QList<OccurrenceRow>> openAt(const PartnerId& partner, Instant at,
                                                      std::chrono::milliseconds free,
                                                      const Span& day) const;
    [[nodiscard]] Result<QList<OccurrenceRow>> ofAdvisor(const AccountId& advisor, OpeningKind kind,
                                                         Instant from, Instant to) const;
    /// Works the longest free piece of the advisor's stretches out again, where they touch the
    /// range.
    [[nodiscard]] Result<> measureFree(const AccountId& advisor, Instant from, Instant to);

    [[nodiscard]] Result<> addAbsence(const AbsenceRow& row);
    [[nodiscard]] Result<AbsenceRow> absence(const AbsenceId& id) const; ///< NotFound
    [[nodiscard]] Result<> removeAbsence(const AbsenceId& id);
    [[nodiscard]] Result<QList<AbsenceRow>> absences(const AccountId& advisor, Instant from,
                                                     Instant to) const;
    [[nodiscard]] Result<> addClosure(const ClosureRow& row);
    [[nodiscard]] Result<ClosureRow> closure(const ClosureId& id) const; ///< NotFound
    [[nodiscard]] Result<> removeClosure(const ClosureId& id);
    [[nodiscard]] Result<QList<ClosureRow>> closures(const std::optional<PartnerId>& partner,
                                                     const std::optional<SiteId>& site,
                                                     Instant from, Instant to) const;
    [[nodiscard]] Result<> setHolidayWorked(Holiday holiday,
                                            const std::optional<PartnerId>& partner, bool worked);
    /// The territory's switches and the partner's own.
    [[nodiscard]] Result<HolidayPolicy> holidays(const PartnerId& partner) const;

private:
    [[nodiscard]] Result<QList<SeriesRow>> seriesWhere(const QString& where,
                                                       const QList<store::Value>& values) const;
    [[nodiscard]] Result<> addChanges(const SeriesRow& row);
    store::Database& m_database;
};

} // namespace relais::hub
