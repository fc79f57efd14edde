// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/asking.h"
#include "kiosk/kiosksettings.h"

namespace relais::kiosk {

/// Takes a ticket's code as it is typed and finds its appointment.
class TicketEntryPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketEntryPresenter)
public:
    enum class Trouble {
        None = 0,
        LineCut,
        NotComplete, ///< characters are missing
        NotRight,    ///< the check character does not fit
        NotFound,
        TooManyTries,
        TooEarly, ///< see appointment()
        Cancelled,
        Over,
        Failed
    };

    TicketEntryPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);

    /// What is typed so far: characters of a code alone, at most seven.
    [[nodiscard]] const QString& typed() const { return m_typed; }
    [[nodiscard]] QString grouped() const;
    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] bool isBusy() const { return m_asking.isBusy(); }
    [[nodiscard]] bool canGoOn() const;
    /// The appointment of the code, when it is too early for it.
    [[nodiscard]] const std::optional<protocol::LookUp::Reply>& found() const { return m_found; }

    void type(QChar character); ///< others than those of a code are ignored
    void setTyped(const QString& text);
    void erase();
    void goOn();
    /// Gives the appointment found up.
    void cancelAppointment();

Q_SIGNALS:
    void changed();
    void ready(const relais::protocol::AppointmentInfo& appointment); ///< the call may ring

private:
    void lookUp(const QString& code);
    void take(const protocol::LookUp::Reply& reply);
    void forgetAnswer();

    Asking m_asking;
    QString m_typed;
    Trouble m_trouble = Trouble::None;
    std::optional<protocol::LookUp::Reply> m_found;
};

} // namespace relais::kiosk
