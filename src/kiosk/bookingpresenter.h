// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/asking.h"
#include "kiosk/freedays.h"
#include "kiosk/kiosksettings.h"

namespace relais::kiosk {

/// An appointment as the ticket shows it.
struct TicketInfo
{
    QString code; ///< seven characters
    Instant start{};
    int minutes = 0;
    QString firstName;
    QString partnerName;
    QString partnerFullName;
    QString motifTitle;
    QStringList papers;
    QString reminderTo;    ///< masked; empty when nobody is reminded
    bool confirmed = true; ///< false: only left here, without a code
};

/// Leads from a service to a booked appointment, one question after the other. What was answered is
/// kept through cut lines and taken times.
class BookingPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookingPresenter)
public:
    enum class Step { Service = 1, Motif, When, FirstName, Contact, Confirm };
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
        Failed
    };
    static constexpr int daysShown = 4;

    BookingPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);
    ~BookingPresenter() override;

    [[nodiscard]] Step step() const { return m_step; }
    /// 1 to stepCount(); the question about a reminder is asked only when one can be sent.
    [[nodiscard]] int stepNumber() const;
    [[nodiscard]] int stepCount() const { return m_hub.canRemind() ? 6 : 5; }
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
    [[nodiscard]] const QString& firstName() const { return m_firstName; }
    [[nodiscard]] const QString& contact() const { return m_contact; }
    [[nodiscard]] QDate today() const;

    void start();                                         ///< asks for the catalogue
    void startWith(const protocol::PartnerInfo& service); ///< the service is chosen already
    void chooseService(qsizetype index);
    void chooseMotif(qsizetype index);
    void showLaterDays();
    void showEarlierDays();
    void chooseTime(Instant start); ///< holds it
    void setFirstName(const QString& typed);
    void setContact(const QString& typed); ///< phone number or e-mail; empty: no reminder
    /// To the next question when this one is answered; at the last, books.
    void goOn();
    /// The line is cut at the last question: the wish can be left, to be confirmed later.
    [[nodiscard]] bool canLeave() const { return m_step == Step::Confirm && m_asking.isLineCut(); }
    void leave();
    /// To the question before; false at the first.
    bool goBack();

Q_SIGNALS:
    void changed();
    void booked(const relais::kiosk::TicketInfo& ticket);

private:
    void setStep(Step step);
    void loadDays();
    void timeWasTaken(const QList<protocol::Slot>& alternatives);
    void acceptName();
    void acceptContact();
    void hold(bool thenGoOn);
    void leaveWhen();
    void refused(const Error& error);
    void book();
    [[nodiscard]] protocol::Book wish();
    [[nodiscard]] TicketInfo ticketOf(const QString& code, Instant start, int minutes) const;
    void releaseHold();

    HubPort& m_hub;
    Asking m_asking;
    Step m_step = Step::Service;
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
    std::optional<RequestId> m_bookRequest; ///< the same for every try of one booking
};

} // namespace relais::kiosk
