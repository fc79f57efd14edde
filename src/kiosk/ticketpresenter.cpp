// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketpresenter.h"

#include "base/continuation.h"

#include "domain/ticketcode.h"

namespace relais::kiosk {

TicketPresenter::TicketPresenter(TicketInfo ticket, TicketPrinter* printer, QObject* parent)
    : QObject(parent), m_ticket(std::move(ticket)), m_printer(printer)
{
}

QString TicketPresenter::groupedCode() const
{
    const auto code = TicketCode::parse(m_ticket.code);
    return code ? code->grouped() : m_ticket.code;
}

void TicketPresenter::print(const TicketText& text)
{
    if (!canPrint())
        return;
    m_printing = Printing::Busy;
    Q_EMIT changed();
    continueIn(this, m_printer->print(text), [this](const Result<>& printed) {
        if (printed)
            m_printing = Printing::Printed;
        else
            m_printing = printed.error().code == Error::Code::NotFound ? Printing::NoPrinter
                                                                       : Printing::Failed;
        Q_EMIT changed();
    });
}

} // namespace relais::kiosk
