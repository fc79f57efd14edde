// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/agenda.h"
#include "hub/ledger.h"
#include "protocol/openings.h"
#include "protocol/work.h"

namespace relais::hub {

/// Opens and closes: series, single occurrences, absences, closures, holidays, terminals. What an
/// edit takes the ground from is listed, never cancelled. One per transaction, in the database's
/// thread.
class OpeningBook final
{
public:
    /// Who edits: an advisor his own openings, an animateur his site's closures and terminals, a
    /// coordinator everything, the hub itself too.
    struct Editor
    {
        Author author;
        std::optional<AccountId> advisor;
        std::optional<SiteId> site;
    };
    OpeningBook(store::Database& database, const CivilTime& civil, Instant now, Editor editor)
        : m_database(database),
          m_territory(database),
          m_agendaStore(database),
          m_openings(database),
          m_agenda(database, civil, now),
          m_ledger(database, editor.author, now),
          m_civil(civil),
          m_now(now),
          m_editor(std::move(editor))
    {
    }

    [[nodiscard]] Result<protocol::Openings::Reply> list(const protocol::Openings& request);
    [[nodiscard]] Result<protocol::Edited> put(const protocol::PutSeries& request);
    [[nodiscard]] Result<protocol::Edited> split(const protocol::SplitSeries& request);
    [[nodiscard]] Result<protocol::Edited> remove(const protocol::RemoveSeries& request);
    [[nodiscard]] Result<protocol::Edited> put(const protocol::PutAbsence& request);
    [[nodiscard]] Result<protocol::Edited> remove(const protocol::RemoveAbsence& request);
    [[nodiscard]] Result<protocol::Edited> put(const protocol::PutClosure& request);
    [[nodiscard]] Result<protocol::Edited> remove(const protocol::RemoveClosure& request);
    [[nodiscard]] Result<protocol::Edited> set(const protocol::SetHolidayWorked& request);
    [[nodiscard]] Result<protocol::Edited> set(const protocol::SetOutOfOrder& request);

    /// Works all series out up to that day, from where each was left.
    [[nodiscard]] Result<> workOut(QDate until);
    /// Days that series are worked out ahead: more than any motif's horizon.
    static constexpr int daysAhead = 400;

    /// Appointments to come that cannot take place as they stand.
    struct Affected
    {
        AppointmentRow row;
        QList<Obstacle> obstacles;
    };
    [[nodiscard]] Result<QList<Affected>> affected(const std::optional<AccountId>& advisor,
                                                   const std::optional<SiteId>& site, Instant from,
                                                   Instant to);

private:
    [[nodiscard]] Result<> mayEdit(const AccountId& advisor) const;
    [[nodiscard]] Result<SeriesRow> rowFrom(const protocol::SeriesInfo& info) const;
    [[nodiscard]] Result<> workOut(const SeriesRow& series, QDate until);
    [[nodiscard]] Result<> workOutAgain(const SeriesId& id);
    [[nodiscard]] Result<> checkNoOverlap(const AccountId& advisor) const;
    [[nodiscard]] Result<Span> resolve(const CivilSpan& civil) const;
    [[nodiscard]] Result<protocol::Edited> edited(const std::optional<AccountId>& advisor,
                                                  const std::optional<SiteId>& site, int version);
    [[nodiscard]] Result<> noteEdit(const QString& act, const QString& kind, const QString& id,
                                    const Audience& audience);

    store::Database& m_database;
    TerritoryStore m_territory;
    AgendaStore m_agendaStore;
    OpeningStore m_openings;
    Agenda m_agenda;
    Ledger m_ledger;
    const CivilTime& m_civil;
    Instant m_now;
    Editor m_editor;
};

} // namespace relais::hub
