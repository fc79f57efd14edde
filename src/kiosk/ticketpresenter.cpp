// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketpresenter.h"

#include "base/continuation.h"

#include "domain/ticketcode.h"

namespace relais::kiosk {

using Standing = TicketInfo::Standing;

TicketPresenter::TicketPresenter(TicketInfo ticket, HubPort& hub, TicketPrinter* printer,
                                 const KioskSettings& settings, QObject* parent)
    : QObject(parent),
      m_ticket(std::move(ticket)),
      m_printer(printer),
      m_asking(hub, settings.retry)
{
    connect(&hub, &HubPort::settled, this,
            [this](const RequestId& request, const Result<QJsonObject>& reply) {
                if (m_ticket.standing == Standing::Left && m_ticket.request == request)
                    settle(reply);
            });
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(settings.queueRefresh);
    connect(&m_refresh, &QTimer::timeout, this, &TicketPresenter::watchQueue);
    if (m_ticket.standing == Standing::Queued)
        m_refresh.start();
}

QString TicketPresenter::groupedCode() const
{
    const auto code = TicketCode::parse(m_ticket.code);
    return code ? code->grouped() : m_ticket.code;
}

void TicketPresenter::settle(const Result<QJsonObject>& reply)
{
    m_ticket.standing = Standing::Lost;
    if (reply && m_ticket.start) {
        const auto booked = protocol::decode<protocol::Book::Reply>(*reply);
        if (booked && !booked->taken && !booked->personBusy) {
            m_ticket.standing = Standing::Confirmed;
            m_ticket.code = booked->code;
            m_ticket.start = booked->start;
            m_ticket.reminderTo = booked->reminderTo;
        }
    } else if (reply) {
        if (const auto waits = protocol::decode<protocol::JoinWaiting::Reply>(*reply)) {
            m_ticket.standing = Standing::Waiting;
            m_ticket.code = waits->code;
            m_ticket.ahead = waits->ahead;
        }
    }
    m_printing = Printing::NotYet; // what was printed is no longer true
    Q_EMIT changed();
}

void TicketPresenter::watchQueue()
{
    m_asking.ask(protocol::LookUp{m_ticket.code},
                 [this](const Result<protocol::LookUp::Reply>& found) {
                     m_refresh.start();
                     if (found)
                         take(*found);
                 });
}

void TicketPresenter::take(const protocol::LookUp::Reply& place)
{
    if (place.appointment) {
        m_refresh.stop();
        Q_EMIT called(place.appointment->appointment);
        return;
    }
    if (place.queue && place.queue->ahead != m_ticket.ahead) {
        m_ticket.ahead = place.queue->ahead;
        Q_EMIT changed();
    }
}

void TicketPresenter::leaveQueue()
{
    m_refresh.stop();
    m_asking.ask(protocol::LeaveQueue{m_ticket.code}, [this](const auto&) { Q_EMIT gone(); });
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
