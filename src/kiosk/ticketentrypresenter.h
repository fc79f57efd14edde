// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/asking.h"
#include "kiosk/kiosksettings.h"
#include "kiosk/ticketinfo.h"

namespace relais::kiosk {

/// Takes a code as it is typed and finds what it stands for: an appointment, a place on the waiting
/// list or in a queue.
class TicketEntryPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketEntryPresenter)
public:
    enum class Trouble {
        None = 0,
        LineCut,     ///< known() may say more
        NotComplete, ///< characters are missing
        NotRight,    ///< the check character does not fit
        NotFound,
        TooManyTries,
        TooEarly, ///< see found()
        Cancelled,
        CancelKept, ///< the hub hears of it when the line is back
        Over,
        OnList,   ///< nothing is free yet
        Offered,  ///< a time is held for this person
        ListOver, ///< left, or given up
        Failed
    };

    TicketEntryPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);

    /// What is typed so far: characters of a code alone, at most seven.
    [[nodiscard]] const QString& typed() const { return m_typed; }
    [[nodiscard]] QString grouped() const;
    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] bool isBusy() const { return m_asking.isBusy(); }
    [[nodiscard]] bool canGoOn() const;
    /// What the code stands for, when it did not lead on.
    [[nodiscard]] const std::optional<protocol::LookUp::Reply>& found() const { return m_found; }
    /// Without the line: what this terminal's own copy says.
    [[nodiscard]] const std::optional<KnownTicket>& known() const { return m_known; }

    void type(QChar character); ///< others than those of a code are ignored
    void setTyped(const QString& text);
    void erase();
    void goOn();
    /// Gives the appointment found up.
    void cancelAppointment();
    void moveAppointment();
    void acceptOffer();
    void leaveList();

Q_SIGNALS:
    void changed();
    void ready(const relais::protocol::AppointmentInfo& appointment); ///< the call may ring
    void moveWanted(const relais::protocol::AppointmentInfo& appointment);
    void ticketWanted(const relais::kiosk::TicketInfo& ticket); ///< booked now, or queued

private:
    void lookUp(const QString& code);
    void take(const protocol::LookUp::Reply& reply);
    void takeAppointment(const protocol::FoundAppointment& found, Instant now);
    void checkHere(const QString& code);
    void forgetAnswer();

    HubPort& m_hub;
    Asking m_asking;
    QString m_typed;
    Trouble m_trouble = Trouble::None;
    std::optional<protocol::LookUp::Reply> m_found;
    std::optional<KnownTicket> m_known;
    std::optional<RequestId> m_request; ///< the same for every try of one act
};

} // namespace relais::kiosk
