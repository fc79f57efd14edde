// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/bookingtrouble.h"
#include "desk/contacthint.h"
#include "desk/heldslot.h"
#include "desk/slotsearch.h"

namespace relais::desk {

enum class NameNote { None = 0, Missing, Wrong, HoldsNir };

/// Books for somebody on the phone or at the counter, on one page. What was typed stays until it is
/// booked or abandoned. GUI thread.
class BookingPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookingPresenter)
public:
    BookingPresenter(client::HubSession& hub, const CivilTime& zone, std::optional<SiteId> site,
                     QObject* parent = nullptr);

    void enter(); ///< the page is shown: asks for the services
    void leave(); ///< another page is shown: the hold is given back, the form stays
    void abandon();
    void lineIsBack(); ///< and the person is known again

    [[nodiscard]] const QString& typed() const { return m_typed; }
    [[nodiscard]] const QList<ServiceChoice>& matches() const { return m_matches; }
    [[nodiscard]] bool knowsServices() const { return !m_services.isEmpty(); }
    void search(const QString& typed);
    void chooseService(qsizetype index); ///< of matches()
    [[nodiscard]] const std::optional<ServiceChoice>& service() const { return m_service; }

    [[nodiscard]] SlotSearch& times() { return m_times; }
    void chooseTime(Instant start); ///< and hold it
    void holdSelected();            ///< or renew it
    [[nodiscard]] bool isHeld() const;
    [[nodiscard]] const QList<FreeTime>& alternatives() const { return m_alternatives; }

    [[nodiscard]] const QString& firstName() const { return m_firstName; }
    [[nodiscard]] const QString& contact() const { return m_contact; }
    [[nodiscard]] const QString& reason() const { return m_reason; }
    void setFirstName(const QString& typed);
    void setContact(const QString& typed);
    void setReason(const QString& typed);
    [[nodiscard]] NameNote nameNote() const { return m_nameNote; }
    [[nodiscard]] ContactHint contactHint() const;
    [[nodiscard]] bool isContactRefused() const { return m_contactRefused; } ///< by the hub
    [[nodiscard]] bool needsReason() const { return m_needsReason; }
    [[nodiscard]] bool reasonHoldsNir() const;
    [[nodiscard]] BookingTrouble trouble() const { return m_trouble; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    void book();
    void joinWaiting(); ///< no time suits: from today, for thirty days
    [[nodiscard]] const std::optional<Booked>& booked() const { return m_booked; }

Q_SIGNALS:
    void changed();

private:
    void loadServices();
    [[nodiscard]] bool isFormRight();
    void refused(const Error& error);
    void taken(const QList<Instant>& alternatives);
    void finish(Booked booked);
    void clearForm();
    void setTrouble(BookingTrouble trouble);

    client::HubSession& m_hub;
    CivilTime m_zone;
    std::optional<SiteId> m_site;
    SlotSearch m_times;
    HeldSlot m_held;
    QList<ServiceChoice> m_services;
    QList<ServiceChoice> m_matches;
    QString m_typed;
    std::optional<ServiceChoice> m_service;
    QList<FreeTime> m_alternatives;
    QString m_firstName;
    QString m_contact;
    QString m_reason;
    NameNote m_nameNote = NameNote::None;
    bool m_contactRefused = false;
    bool m_needsReason = false;
    BookingTrouble m_trouble = BookingTrouble::None;
    bool m_busy = false;
    int m_turn = 0;
    std::optional<RequestId> m_request; // kept while nobody knows whether it was done
    std::optional<Booked> m_booked;
};

} // namespace relais::desk
