// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/asking.h"
#include "kiosk/kiosksettings.h"
#include "kiosk/ticketinfo.h"

namespace relais::kiosk {

/// The ticket of what was just done: shown, and printed when there is a printer. While it shows,
/// what was left becomes what the hub makes of it, and a place in a queue moves up.
class TicketPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketPresenter)
public:
    enum class Printing { NotYet = 1, Busy, Printed, NoPrinter, Failed };

    /// Without a printer the ticket stays on the screen.
    TicketPresenter(TicketInfo ticket, HubPort& hub, TicketPrinter* printer,
                    const KioskSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const TicketInfo& ticket() const { return m_ticket; }
    [[nodiscard]] QString groupedCode() const;
    [[nodiscard]] Printing printing() const { return m_printing; }
    [[nodiscard]] bool canPrint() const { return m_printer && m_printing != Printing::Busy; }
    void print(const TicketText& text);
    /// Gives a place in the queue up.
    void leaveQueue();

Q_SIGNALS:
    void changed();
    void
    called(const relais::protocol::AppointmentInfo& appointment); ///< the queue's turn has come
    void gone();                                                  ///< out of the queue

private:
    void settle(const Result<QJsonObject>& reply);
    void watchQueue();
    void take(const protocol::LookUp::Reply& place);

    TicketInfo m_ticket;
    TicketPrinter* m_printer;
    Printing m_printing = Printing::NotYet;
    Asking m_asking;
    QTimer m_refresh;
};

} // namespace relais::kiosk
