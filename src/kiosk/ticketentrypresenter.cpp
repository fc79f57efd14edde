// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketentrypresenter.h"

#include "domain/ticketcode.h"

namespace relais::kiosk {

TicketEntryPresenter::TicketEntryPresenter(HubPort& hub, const KioskSettings& settings,
                                           QObject* parent)
    : QObject(parent), m_hub(hub), m_asking(hub, settings.retry)
{
    connect(&m_asking, &Asking::changed, this, &TicketEntryPresenter::changed);
}

QString TicketEntryPresenter::grouped() const
{
    return m_typed.size() <= 4 ? m_typed : m_typed.left(4) + u'-' + m_typed.mid(4);
}

TicketEntryPresenter::Trouble TicketEntryPresenter::trouble() const
{
    return m_asking.isLineCut() ? Trouble::LineCut : m_trouble;
}

bool TicketEntryPresenter::canGoOn() const
{
    return !m_asking.isBusy() && TicketCode::parse(m_typed).has_value();
}

void TicketEntryPresenter::forgetAnswer()
{
    m_asking.cancel();
    m_trouble = Trouble::None;
    m_found.reset();
    m_known.reset();
    m_request.reset();
}

void TicketEntryPresenter::type(QChar character)
{
    setTyped(m_typed + character);
}

void TicketEntryPresenter::setTyped(const QString& text)
{
    QString kept;
    for (const QChar c : text) {
        if (TicketCode::alphabet().contains(c.toUpper()) && kept.size() < TicketCode::length)
            kept += c.toUpper();
    }
    if (kept == m_typed)
        return;
    forgetAnswer();
    m_typed = kept;
    if (m_typed.size() == TicketCode::length && !TicketCode::parse(m_typed))
        m_trouble = Trouble::NotRight;
    Q_EMIT changed();
}

void TicketEntryPresenter::erase()
{
    if (!m_typed.isEmpty())
        setTyped(m_typed.chopped(1));
}

void TicketEntryPresenter::goOn()
{
    if (m_asking.isBusy())
        return;
    if (const auto code = TicketCode::parse(m_typed)) {
        lookUp(code->toString());
        return;
    }
    m_trouble = m_typed.size() < TicketCode::length ? Trouble::NotComplete : Trouble::NotRight;
    Q_EMIT changed();
}

void TicketEntryPresenter::lookUp(const QString& code)
{
    m_trouble = Trouble::None;
    m_request.reset();
    m_asking.ask(protocol::LookUp{code}, [this](const Result<protocol::LookUp::Reply>& answer) {
        m_known.reset();
        if (answer) {
            take(*answer);
            return;
        }
        switch (answer.error().code) {
        case Error::Code::NotFound:
            m_trouble = Trouble::NotFound;
            break;
        case Error::Code::Throttled:
            m_trouble = Trouble::TooManyTries;
            break;
        default:
            m_trouble = Trouble::Failed;
        }
        Q_EMIT changed();
    });
    if (!m_hub.isOnline())
        checkHere(code);
}

void TicketEntryPresenter::checkHere(const QString& code)
{
    continueIn(this, m_hub.checkTicket(code), [this, code](const Result<KnownTicket>& known) {
        if (known && code == m_typed && m_asking.isLineCut()) {
            m_known = *known;
            Q_EMIT changed();
        }
    });
}

void TicketEntryPresenter::take(const protocol::LookUp::Reply& reply)
{
    m_found = reply;
    if (reply.appointment) {
        takeAppointment(*reply.appointment, reply.now);
        return;
    }
    if (reply.queue && reply.queue->place.state == QueueState::Waiting) {
        TicketInfo place;
        place.standing = TicketInfo::Standing::Queued;
        place.code = m_typed;
        place.firstName = reply.queue->place.firstName;
        place.motifTitle = reply.queue->place.motifTitle;
        place.number = reply.queue->place.number;
        place.ahead = reply.queue->ahead;
        Q_EMIT ticketWanted(place);
        return;
    }
    m_trouble = Trouble::ListOver;
    if (reply.waiting && reply.waiting->state == WaitingState::Waiting)
        m_trouble = Trouble::OnList;
    else if (reply.waiting && reply.waiting->state == WaitingState::Offered)
        m_trouble = Trouble::Offered;
    Q_EMIT changed();
}

void TicketEntryPresenter::takeAppointment(const protocol::FoundAppointment& found, Instant now)
{
    switch (found.appointment.state) {
    case AppointmentState::CancelledByCitizen:
    case AppointmentState::CancelledByService:
        m_trouble = Trouble::Cancelled;
        break;
    case AppointmentState::Done:
    case AppointmentState::Missed:
        m_trouble = Trouble::Over;
        break;
    case AppointmentState::Booked:
    case AppointmentState::Arrived:
    case AppointmentState::InCall:
        if (now >= found.callFrom) {
            Q_EMIT ready(found.appointment);
            return;
        }
        m_trouble = Trouble::TooEarly;
        break;
    }
    Q_EMIT changed();
}

void TicketEntryPresenter::cancelAppointment()
{
    const auto code = TicketCode::parse(m_typed);
    if (!code || !m_found || m_asking.isBusy())
        return;
    if (!m_request)
        m_request = RequestId::create();
    protocol::Cancel request;
    request.request = *m_request;
    request.code = code->toString();
    m_asking.act(request, [this](const Result<protocol::Cancel::Reply>& answer) {
        m_trouble = answer                                   ? Trouble::Cancelled
                    : answer.error().detail == HubPort::kept ? Trouble::CancelKept
                                                             : Trouble::Over;
        Q_EMIT changed();
    });
}

void TicketEntryPresenter::moveAppointment()
{
    if (m_found && m_found->appointment && m_trouble == Trouble::TooEarly) {
        // The receiver destroys this presenter with the page.
        const auto appointment = m_found->appointment->appointment;
        Q_EMIT moveWanted(appointment);
    }
}

void TicketEntryPresenter::acceptOffer()
{
    const auto code = TicketCode::parse(m_typed);
    if (!code || m_trouble != Trouble::Offered || m_asking.isBusy())
        return;
    if (!m_request)
        m_request = RequestId::create();
    protocol::AcceptOffer request;
    request.request = *m_request;
    request.code = code->toString();
    m_asking.ask(request, [this, text = code->toString()](const auto& answer) {
        if (!answer) {
            // Somebody else's turn by now: says what the place is worth.
            lookUp(text);
            return;
        }
        m_asking.ask(protocol::LookUp{text}, [this](const Result<protocol::LookUp::Reply>& found) {
            if (found && found->appointment) {
                Q_EMIT ticketWanted(ticketOf(found->appointment->appointment));
                return;
            }
            m_trouble = Trouble::Failed;
            Q_EMIT changed();
        });
    });
}

void TicketEntryPresenter::leaveList()
{
    const auto code = TicketCode::parse(m_typed);
    if (!code || (m_trouble != Trouble::OnList && m_trouble != Trouble::Offered))
        return;
    m_asking.ask(protocol::LeaveWaiting{code->toString()}, [this](const auto& answer) {
        m_trouble = answer ? Trouble::ListOver : Trouble::Failed;
        Q_EMIT changed();
    });
}

} // namespace relais::kiosk
