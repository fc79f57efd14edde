// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/bookingpresenter.h"
#include "protocol/agenda.h"

namespace relais::desk {

/// Another time for an appointment, chosen by an animateur. GUI thread.
class MovePresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MovePresenter)
public:
    MovePresenter(client::HubSession& hub, const CivilTime& zone, std::optional<SiteId> site,
                  AppointmentRef what, QObject* parent = nullptr);

    [[nodiscard]] const AppointmentRef& what() const { return m_what; }
    [[nodiscard]] SlotSearch& times() { return m_times; }
    [[nodiscard]] BookingTrouble trouble() const { return m_trouble; }
    [[nodiscard]] const QList<FreeTime>& alternatives() const { return m_alternatives; }
    [[nodiscard]] bool needsReason() const { return m_needsReason; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool canMove() const;
    [[nodiscard]] const std::optional<CivilMoment>& movedTo() const { return m_movedTo; }
    void chooseTime(Instant start);
    void setReason(const QString& typed);
    void move();
    void lineIsBack();
    void leave();

Q_SIGNALS:
    void changed();
    void finished(); ///< moved and seen, or left

private:
    void answered(const Result<protocol::Book::Reply>& reply);
    void setTrouble(BookingTrouble trouble);

    client::HubSession& m_hub;
    CivilTime m_zone;
    AppointmentRef m_what;
    SlotSearch m_times;
    QList<FreeTime> m_alternatives;
    QString m_reason;
    BookingTrouble m_trouble = BookingTrouble::None;
    bool m_needsReason = false;
    bool m_busy = false;
    std::optional<RequestId> m_request;
    std::optional<CivilMoment> m_movedTo;
};

} // namespace relais::desk
