// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/ticketentrypresenter.h"

#include "domain/ticketcode.h"

namespace relais::kiosk {

TicketEntryPresenter::TicketEntryPresenter(HubPort& hub, const KioskSettings& settings,
                                           QObject* parent)
    : QObject(parent), m_asking(hub, settings.retry)
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
    m_asking.ask(protocol::LookUp{code}, [this](const Result<protocol::LookUp::Reply>& answer) {
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
}

void TicketEntryPresenter::take(const protocol::LookUp::Reply& reply)
{
    m_found = reply;
    switch (reply.appointment.state) {
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
        if (reply.now >= reply.callFrom) {
            Q_EMIT ready(reply.appointment);
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
    if (!code || !m_found)
        return;
    protocol::Cancel request;
    request.code = code->toString();
    m_asking.ask(request, [this](const Result<protocol::Cancel::Reply>& answer) {
        m_trouble = answer ? Trouble::Cancelled : Trouble::Over;
        Q_EMIT changed();
    });
}

} // namespace relais::kiosk
