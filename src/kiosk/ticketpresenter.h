// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/bookingpresenter.h"

namespace relais::kiosk {

/// The ticket of what was just booked: shown, and printed when there is a printer.
class TicketPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketPresenter)
public:
    enum class Printing { NotYet = 1, Busy, Printed, NoPrinter, Failed };

    /// Without a printer the ticket stays on the screen.
    TicketPresenter(TicketInfo ticket, TicketPrinter* printer, QObject* parent = nullptr);

    [[nodiscard]] const TicketInfo& ticket() const { return m_ticket; }
    [[nodiscard]] QString groupedCode() const;
    [[nodiscard]] Printing printing() const { return m_printing; }
    [[nodiscard]] bool canPrint() const { return m_printer && m_printing != Printing::Busy; }
    void print(const TicketText& text);

Q_SIGNALS:
    void changed();

private:
    TicketInfo m_ticket;
    TicketPrinter* m_printer;
    Printing m_printing = Printing::NotYet;
};

} // namespace relais::kiosk
