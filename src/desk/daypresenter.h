// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/bookingvalues.h"
#include "desk/values.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace relais::client {
class HubSession;
class Replica;
} // namespace relais::client
namespace relais::protocol {
struct AppointmentInfo;
}

namespace relais::desk {

/// The appointments of one day, the advisor's or those of the animateur's site; asks again when
/// the hub says that something changed, and every minute. Without the line it shows what was heard
/// last or, when that is newer, the copy of the site. GUI thread.
class DayPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DayPresenter)
public:
    /// `copy` is the site's; an advisor's desk has none.
    DayPresenter(client::HubSession& hub, const CivilTime& zone, const client::Replica* copy,
                 QObject* parent = nullptr);

    void refresh();
    /// 0 is today, 1 tomorrow.
    void setDaysAhead(int days);
    [[nodiscard]] int daysAhead() const { return m_daysAhead; }
    [[nodiscard]] QDate date() const;
    [[nodiscard]] QDate today() const;                     ///< by the hub's clock
    [[nodiscard]] bool isKnown() const { return m_known; } ///< false until there is an answer
    /// Since when nothing more was heard of this day, while the line is cut: it can be read, not
    /// changed.
    [[nodiscard]] std::optional<CivilMoment> copyFrom() const { return m_copyFrom; }
    [[nodiscard]] bool isOnline() const;
    [[nodiscard]] const QList<DayRow>& rows() const { return m_rows; } ///< in order of time
    /// The one being received, waiting, or to come; none when the day is over.
    [[nodiscard]] std::optional<DayRow> next() const;

    /// Why the last step could not be noted; gone with the next one that is.
    enum class Trouble {
        None = 0,
        Offline,
        TimeGone, ///< a missed person came, and somebody else has the time
        Refused   ///< the appointment is in another state by now
    };
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    /// Notes that the person came, or did not.
    void setState(const AppointmentId& appointment, AppointmentState state);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] DayRow rowOf(const protocol::AppointmentInfo& info, Instant now);
    void readCopy();
    void markNext(Instant now);
    void noted(const Result<>& result);

    client::HubSession& m_hub;
    CivilTime m_zone;
    const client::Replica* m_copy;
    QList<DayRow> m_rows;
    QHash<AppointmentId, AppointmentState> m_before;
    QHash<AppointmentId, Instant> m_arrivedAt;
    QTimer m_everyMinute;
    QDate m_shown;    // the day of m_rows
    Instant m_asOf{}; // by the hub's clock
    std::optional<CivilMoment> m_copyFrom;
    int m_daysAhead = 0;
    int m_turn = 0;
    bool m_asking = false;
    bool m_again = false; // something changed while an answer was on its way
    bool m_known = false;
    Trouble m_trouble = Trouble::None;
};

} // namespace relais::desk
