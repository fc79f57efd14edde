// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/bookingtrouble.h"
#include "desk/bookingvalues.h"
#include "domain/enums.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace relais::client {
class HubSession;
}
namespace relais::protocol {
struct TaskInfo;
}

namespace relais::desk {

/// An appointment that cannot take place as it stands, and why.
struct AffectedRow
{
    AppointmentRef what;
    QString advisorName;
    QList<Obstacle> obstacles;
};

/// Something to do by hand, and how to reach the person.
struct TaskRow
{
    TaskId task;
    TaskKind kind = TaskKind::RequestRefused;
    QString firstName;
    QString motifTitle;
    std::optional<CivilMoment> wanted; ///< the time that was wanted, or is held
    QString contact;
    QString code;
    QList<FreeTime> alternatives; ///< free a moment ago
    bool wasPromised = false;     ///< confirmed once, and then lost
    std::optional<MotifId> motif;
    std::optional<AppointmentId> toMove; ///< still stands: moved, not booked anew
    std::optional<CivilMoment> booked;   ///< settled; the person is still to be told
};

/// What the animateur's site has to put right; asks again when the hub says that something changed.
/// GUI thread.
class WorkPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkPresenter)
public:
    WorkPresenter(client::HubSession& hub, const CivilTime& zone, QObject* parent = nullptr);

    void refresh();
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isOffline() const { return m_offline; }
    [[nodiscard]] const QList<AffectedRow>& affected() const { return m_affected; }
    [[nodiscard]] const QList<TaskRow>& tasks() const { return m_tasks; }
    [[nodiscard]] qsizetype count() const { return m_affected.size() + m_tasks.size(); }
    void closeTask(const TaskId& task);
    /// Books, or moves what still stands, for the person of this task; nothing while another is on
    /// its way.
    void book(const TaskRow& row, Instant start);
    /// Why the last try for this task failed.
    [[nodiscard]] BookingTrouble trouble(const TaskId& task) const
    {
        return m_troubles.value(task, BookingTrouble::None);
    }
    [[nodiscard]] bool isBooking() const { return m_attempt.has_value(); }

Q_SIGNALS:
    void changed();

private:
    /// One act, asked again under the same id while nobody knows whether it was done.
    struct Attempt
    {
        TaskId task;
        Instant start{};
        RequestId request;
    };
    [[nodiscard]] TaskRow rowOf(const protocol::TaskInfo& info) const;
    void answered(const TaskId& task, BookingTrouble trouble);

    client::HubSession& m_hub;
    CivilTime m_zone;
    QList<AffectedRow> m_affected;
    QList<TaskRow> m_tasks;
    QHash<TaskId, BookingTrouble> m_troubles;
    std::optional<Attempt> m_attempt; ///< on its way
    std::optional<Attempt> m_unsure;  ///< whose answer got lost
    QTimer m_soon;
    int m_turn = 0;
    bool m_known = false;
    bool m_offline = false;
};

} // namespace relais::desk
