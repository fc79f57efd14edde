// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/store/rows.h"
#include "store/database.h"

#include <QJsonObject>

namespace relais::hub {

/// A place on the waiting list.
struct WaitingRow
{
    WaitingId id;
    qint64 place = 0; ///< the smaller, the sooner
    QString code;
    MotifId motif;
    PartnerId partner;
    SiteId site;
    DeviceId terminal;
    QString firstName;
    std::optional<PersonId> person;
    std::optional<AppointmentId> insteadOf;
    Instant from{};
    Instant until{};
    WaitingState state = WaitingState::Waiting;
    std::optional<Instant> offeredStart; ///< the last time offered, also when it was not taken
    std::optional<Instant> offeredUntil;
    int offers = 0;
};
/// A number in the queue of a permanence.
struct QueueRow
{
    QueueId id;
    qint64 place = 0;
    QString code;
    MotifId motif;
    PartnerId partner;
    SiteId site;
    DeviceId terminal;
    QString firstName;
    QString day;
    int number = 0;
    Instant joined{};
    QueueState state = QueueState::Waiting;
    std::optional<AppointmentId> appointment;
};
/// Something to do by hand at a site.
struct TaskRow
{
    TaskId id;
    TaskKind kind = TaskKind::RequestRefused;
    SiteId site;
    QString subject;
    QJsonObject detail;
    Instant created{};
};

/// Tables of who waits: the waiting list, the queues, the tasks. In the database's thread.
class WaitingStore final
{
public:
    explicit WaitingStore(store::Database& database) : m_database(database) {}

    [[nodiscard]] Result<> add(const WaitingRow& row);
    [[nodiscard]] Result<WaitingRow> waitingByCode(const QString& code) const; ///< NotFound
    [[nodiscard]] Result<WaitingRow> waiting(const WaitingId& id) const;       ///< NotFound
    /// Who waits for a partner at a site, the first one first.
    [[nodiscard]] Result<QList<WaitingRow>> waitingFor(const PartnerId& partner,
                                                       const SiteId& site) const;
    /// All that wait or are offered something at a site.
    [[nodiscard]] Result<QList<WaitingRow>> waitingAt(const SiteId& site) const;
    /// Partners and sites for which somebody waits.
    [[nodiscard]] Result<QList<std::pair<PartnerId, SiteId>>> wantedPlaces() const;
    [[nodiscard]] Result<QList<WaitingRow>> offersUntil(Instant now) const; ///< run out
    /// People before this one, for the same partner at the same site.
    [[nodiscard]] Result<int> ahead(const WaitingRow& row) const;
    /// State, offer and count; the place moves to the end when `last` is set.
    [[nodiscard]] Result<> update(const WaitingRow& row, bool last = false);
    [[nodiscard]] Result<> endPassed(Instant now); ///< whose range is over

    /// The number it got; counted by partner, site and day.
    [[nodiscard]] Result<int> join(const QueueRow& row);
    [[nodiscard]] Result<QueueRow> queueByCode(const QString& code) const; ///< NotFound
    [[nodiscard]] Result<QList<QueueRow>> queueOf(const std::optional<PartnerId>& partner,
                                                  const std::optional<SiteId>& site,
                                                  const QString& day) const;
    [[nodiscard]] Result<int> ahead(const QueueRow& row) const;
    [[nodiscard]] Result<> setQueueState(const QueueId& id, QueueState state,
                                         const std::optional<AppointmentId>& appointment);

    [[nodiscard]] Result<> addTask(const TaskRow& row);
    [[nodiscard]] Result<QList<TaskRow>> openTasks(const std::optional<SiteId>& site) const;
    [[nodiscard]] Result<> setTaskDetail(const TaskId& id, const QJsonObject& detail);
    /// NotFound when it is not the site's.
    [[nodiscard]] Result<> closeTask(const TaskId& id, const SiteId& site, Instant now);
    [[nodiscard]] Result<> closeTasksAbout(const QString& subject, Instant now);

private:
    [[nodiscard]] Result<QList<WaitingRow>> waitingWhere(const QString& where,
                                                         const QList<store::Value>& values) const;
    store::Database& m_database;
};

} // namespace relais::hub
