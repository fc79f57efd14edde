// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/asking.h"
#include "kiosk/freedays.h"
#include "kiosk/kiosksettings.h"
#include "kiosk/ticketinfo.h"

namespace relais::kiosk {

/// Leads from a service to an appointment, one question after the other: at a time, with whoever is
/// free now, or by the waiting list. Also moves one. What was answered is kept through cut lines
/// and taken times.
class BookingPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookingPresenter)
public:
    enum class Step { Service = 1, Motif, When, FirstName, Contact, Confirm };
    enum class Way {
        AtTime = 1,
        WaitingList, ///< no time is free, or none can be seen without the line
        Now,         ///< an advisor is free
        Queue        ///< of a permanence that is open
    };
    enum class Trouble {
        None = 0,
        LineCut,    ///< asked again by itself
        JustTaken,  ///< somebody was quicker; alternatives() are near
        NoFreeTime, ///< none in the weeks that can be booked
        NameMissing,
        NameWrong,
        NameHoldsNir,
        ContactWrong, ///< neither a phone number nor an address
        ContactHoldsNir,
        PersonBusy, ///< this person has another appointment at that time
        TooMany,    ///< this person has as many as one may have
        NobodyNow,  ///< who was free is not any more
        Failed
    };
    static constexpr int daysShown = 4;

    BookingPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);
    ~BookingPresenter() override;

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] Way way() const { return m_way; }
    [[nodiscard]] bool isMoving() const { return m_moving.has_value(); }
    [[nodiscard]] int stepNumber() const; ///< 1 to stepCount()
    [[nodiscard]] int stepCount() const { return static_cast<int>(steps().size()); }
    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] bool isBusy() const { return m_asking.isBusy(); }

    [[nodiscard]] const QList<protocol::PartnerInfo>& services() const { return m_services; }
    [[nodiscard]] const std::optional<protocol::PartnerInfo>& service() const { return m_service; }
    [[nodiscard]] const std::optional<protocol::MotifInfo>& motif() const { return m_motif; }
    [[nodiscard]] QList<FreeDay> days() const; ///< at most four
    [[nodiscard]] bool canGoLater() const;
    [[nodiscard]] bool canGoEarlier() const { return m_firstShown > 0; }
    [[nodiscard]] const QList<protocol::Slot>& alternatives() const { return m_alternatives; }
    [[nodiscard]] const std::optional<Instant>& chosenTime() const { return m_chosen; }
    /// Who is free now, and the queue; absent while it is not known.
    [[nodiscard]] const std::optional<protocol::FreeNow::Reply>& freeNow() const { return m_now; }
    [[nodiscard]] const QString& firstName() const { return m_firstName; }
    [[nodiscard]] const QString& contact() const { return m_contact; }
    [[nodiscard]] QDate today() const;

    void start();                                         ///< asks for the catalogue
    void startWith(const protocol::PartnerInfo& service); ///< the service is chosen already
    void startMoving(const protocol::AppointmentInfo& appointment); ///< of a citizen's ticket
    void chooseService(qsizetype index);
    void chooseMotif(qsizetype index);
    void showLaterDays();
    void showEarlierDays();
    void chooseTime(Instant start); ///< holds it
    void setFirstName(const QString& typed);
    void setContact(const QString& typed); ///< phone number or e-mail; empty: no reminder
    /// To the next question when this one is answered; at the last, books.
    void goOn();
    /// Nothing is free, or the line is cut: the person can be put on the waiting list.
    [[nodiscard]] bool canWait() const;
    /// No time is asked for any more, but one of those ways.
    void takeWay(Way way);
    /// The hub only hears of it later: what is done now is called « à confirmer ».
    [[nodiscard]] bool isToBeLeft() const;
    /// To the question before; false at the first.
    bool goBack();

Q_SIGNALS:
    void changed();
    void booked(const relais::kiosk::TicketInfo& ticket);
    void beginsNow(const relais::protocol::AppointmentInfo& appointment); ///< the call may ring

private:
    /// The questions of this way, in order.
    [[nodiscard]] QList<Step> steps() const;
    void setStep(Step step);
    void loadDays();
    void askWhoIsFree();
    void timeWasTaken(const QList<protocol::Slot>& alternatives);
    void acceptName();
    void acceptContact();
    void hold(bool thenGoOn);
    void leaveWhen(); ///< to the first question without an answer
    void forgetTime();
    void releaseHold();
    // bookingacts.cpp: the last press.
    void finish();
    void bookTime();
    void moveTime();
    void joinList();
    void beginNow();
    void joinQueue();
    void take(const Result<protocol::Book::Reply>& answer);
    void refused(const Error& error);
    void leave();
    [[nodiscard]] RequestId request(); ///< the same for every try of one act
    [[nodiscard]] TicketInfo ticket() const;

    HubPort& m_hub;
    Asking m_asking;
    Asking m_askingNow; ///< who is free, beside the times
    Step m_step = Step::Service;
    Way m_way = Way::AtTime;
    Trouble m_trouble = Trouble::None;
    bool m_serviceGiven = false;
    QList<protocol::PartnerInfo> m_services;
    std::optional<protocol::PartnerInfo> m_service;
    std::optional<protocol::MotifInfo> m_motif;
    QList<FreeDay> m_days;
    qsizetype m_firstShown = 0;
    QList<protocol::Slot> m_alternatives;
    std::optional<Instant> m_chosen;
    std::optional<HoldId> m_hold;
    QString m_firstName;
    QString m_contact;
    bool m_contactAsked = false;
    std::optional<protocol::FreeNow::Reply> m_now;
    std::optional<protocol::AppointmentInfo> m_moving;
    std::optional<RequestId> m_request;
};

} // namespace relais::kiosk
