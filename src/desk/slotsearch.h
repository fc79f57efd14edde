// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/bookingvalues.h"

#include <QMap>
#include <QObject>
#include <QTimer>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// The free times of one motif at this site, a week at a time; one of them is selected. Asks again
/// when the hub says that something changed. GUI thread.
class SlotSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlotSearch)
public:
    enum class State { Idle = 1, Looking, Known, Offline };
    static constexpr int daysShown = 7;

    SlotSearch(client::HubSession& hub, const CivilTime& zone, std::optional<SiteId> site,
               QObject* parent = nullptr);

    void look(const MotifId& motif); ///< from today on; the very first time is selected
    void stop();
    void refresh(); ///< the selection stays when it is still free
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QList<FreeDay> days() const; ///< those of the week shown, full or not
    [[nodiscard]] bool isEmpty() const;        ///< nothing free in all the weeks looked at
    [[nodiscard]] bool canGoEarlier() const { return m_week > 0; }
    [[nodiscard]] bool canGoLater() const;
    void showEarlier();
    void showLater();
    [[nodiscard]] std::optional<FreeTime> selected() const { return m_selected; }
    void select(Instant start); ///< and shows its week
    [[nodiscard]] QDate today() const;

Q_SIGNALS:
    void changed();

private:
    void load(QDate from);
    void settle();
    void ended(const Error& error);
    [[nodiscard]] QDate firstShown() const { return m_from.addDays(m_week * daysShown); }

    client::HubSession& m_hub;
    CivilTime m_zone;
    std::optional<SiteId> m_site;
    std::optional<MotifId> m_motif;
    QMap<QDate, QList<FreeTime>> m_times;
    QMap<QDate, QList<FreeTime>> m_arriving;
    std::optional<FreeTime> m_selected;
    QTimer m_soon; // several changes at once are asked for once
    QDate m_from;
    QDate m_until; // not included
    int m_week = 0;
    int m_turn = 0;
    State m_state = State::Idle;
};

} // namespace relais::desk
