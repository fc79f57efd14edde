// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The last press: what was answered becomes an appointment, or a place from which one comes.
#include "kiosk/bookingpresenter.h"

#include "protocol/work.h"

namespace relais::kiosk {

namespace {
constexpr int waitsDays = 60; ///< then the place is given up
} // namespace

RequestId BookingPresenter::request()
{
    if (!m_request)
        m_request = RequestId::create();
    return *m_request;
}

TicketInfo BookingPresenter::ticket() const
{
    TicketInfo ticket;
    ticket.start = m_way == Way::AtTime ? m_chosen : std::nullopt;
    ticket.minutes = m_motif->minutes;
    ticket.firstName = m_firstName;
    ticket.partnerName = m_service->name;
    ticket.partnerFullName = m_service->fullName;
    ticket.motifTitle = m_motif->title;
    ticket.papers = m_motif->papers;
    return ticket;
}

bool BookingPresenter::isToBeLeft() const
{
    return m_step == Step::Confirm && !m_hub.isOnline() &&
           (m_way == Way::AtTime || m_way == Way::WaitingList);
}

void BookingPresenter::finish()
{
    if (!m_motif || m_asking.isBusy() || (m_way == Way::AtTime && !m_chosen))
        return;
    m_trouble = Trouble::None;
    switch (m_way) {
    case Way::AtTime:
        if (m_moving)
            moveTime();
        else
            bookTime();
        return;
    case Way::WaitingList:
        joinList();
        return;
    case Way::Now:
        beginNow();
        return;
    case Way::Queue:
        joinQueue();
        return;
    }
}

void BookingPresenter::bookTime()
{
    protocol::Book message;
    message.request = request();
    message.hold = m_hold;
    message.motif = m_motif->motif;
    message.start = *m_chosen;
    message.firstName = m_firstName;
    message.contact = m_contact;
    m_asking.act(message, [this](const auto& answer) { take(answer); });
}

void BookingPresenter::moveTime()
{
    protocol::Move message;
    message.request = request();
    message.code = m_moving->code;
    message.start = *m_chosen;
    m_asking.act(message, [this](const auto& answer) { take(answer); });
}

void BookingPresenter::take(const Result<protocol::Book::Reply>& answer)
{
    if (!answer && answer.error().code != Error::Code::Taken) {
        refused(answer.error());
        return;
    }
    if (answer && answer->personBusy) {
        m_request.reset();
        setStep(Step::When);
        m_trouble = Trouble::PersonBusy;
        Q_EMIT changed();
        return;
    }
    if (!answer || answer->taken) {
        timeWasTaken(answer ? answer->alternatives : QList<protocol::Slot>());
        return;
    }
    m_hold.reset();
    TicketInfo done = ticket();
    done.code = answer->code;
    done.start = answer->start;
    done.minutes = answer->minutes;
    done.reminderTo = answer->reminderTo;
    Q_EMIT booked(done);
}

void BookingPresenter::joinList()
{
    protocol::JoinWaiting message;
    message.request = request();
    message.motif = m_motif->motif;
    message.firstName = m_firstName;
    message.contact = m_contact;
    message.fromDay = today().toString(Qt::ISODate);
    message.untilDay = today().addDays(waitsDays).toString(Qt::ISODate);
    m_asking.act(message, [this](const Result<protocol::JoinWaiting::Reply>& answer) {
        if (!answer) {
            refused(answer.error());
            return;
        }
        TicketInfo place = ticket();
        place.standing = TicketInfo::Standing::Waiting;
        place.code = answer->code;
        place.ahead = answer->ahead;
        Q_EMIT booked(place);
    });
}

void BookingPresenter::beginNow()
{
    protocol::WalkIn message;
    message.request = request();
    message.motif = m_motif->motif;
    message.firstName = m_firstName;
    m_asking.ask(message, [this](const Result<protocol::WalkIn::Reply>& answer) {
        if (!answer && answer.error().code != Error::Code::Taken) {
            refused(answer.error());
            return;
        }
        if (!answer || answer->taken) {
            m_way = Way::AtTime;
            timeWasTaken({});
            m_trouble = Trouble::NobodyNow;
            askWhoIsFree();
            return;
        }
        m_asking.ask(protocol::LookUp{answer->code},
                     [this](const Result<protocol::LookUp::Reply>& found) {
                         if (found && found->appointment)
                             Q_EMIT beginsNow(found->appointment->appointment);
                         else
                             refused(found ? Error{Error::Code::Internal, {}} : found.error());
                     });
    });
}

void BookingPresenter::joinQueue()
{
    protocol::JoinQueue message;
    message.request = request();
    message.motif = m_motif->motif;
    message.firstName = m_firstName;
    m_asking.ask(message, [this](const Result<protocol::JoinQueue::Reply>& answer) {
        if (!answer) {
            refused(answer.error());
            return;
        }
        TicketInfo place = ticket();
        place.standing = TicketInfo::Standing::Queued;
        place.code = answer->code;
        place.number = answer->number;
        place.ahead = answer->ahead;
        Q_EMIT booked(place);
    });
}

void BookingPresenter::leave()
{
    m_hold.reset();
    TicketInfo left = ticket();
    left.standing = TicketInfo::Standing::Left;
    left.request = m_request;
    Q_EMIT booked(left);
}

void BookingPresenter::refused(const Error& error)
{
    if (error.detail == HubPort::kept) {
        leave();
        return;
    }
    m_request.reset();
    if (error.detail == QLatin1String("contact") || error.detail == QLatin1String("nir")) {
        setStep(Step::Contact);
        m_trouble =
            error.detail == QLatin1String("nir") ? Trouble::ContactHoldsNir : Trouble::ContactWrong;
        if (m_trouble == Trouble::ContactHoldsNir)
            m_contact.clear();
    } else {
        m_trouble =
            error.detail == QLatin1String("most-active") ? Trouble::TooMany : Trouble::Failed;
    }
    Q_EMIT changed();
}

} // namespace relais::kiosk
