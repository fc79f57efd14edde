// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/movepresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "domain/textchecks.h"
#include "protocol/work.h"

namespace relais::desk {

MovePresenter::MovePresenter(client::HubSession& hub, const CivilTime& zone,
                             std::optional<SiteId> site, AppointmentRef what, QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone), m_what(std::move(what)), m_times(hub, zone, site)
{
    connect(&m_times, &SlotSearch::changed, this, &MovePresenter::changed);
    if (m_what.motif)
        m_times.look(*m_what.motif);
    else
        m_trouble = BookingTrouble::Failed;
}

bool MovePresenter::canMove() const
{
    const bool saysWhy =
        !m_needsReason || (!m_reason.trimmed().isEmpty() && !containsNir(m_reason));
    return m_times.selected() && saysWhy && !m_busy && !m_movedTo;
}

void MovePresenter::chooseTime(Instant start)
{
    m_times.select(start);
    m_alternatives.clear();
    m_needsReason = false;
    setTrouble(BookingTrouble::None);
}

void MovePresenter::setReason(const QString& typed)
{
    m_reason = typed;
    Q_EMIT changed();
}

void MovePresenter::setTrouble(BookingTrouble trouble)
{
    m_trouble = trouble;
    Q_EMIT changed();
}

void MovePresenter::move()
{
    if (!canMove())
        return;
    m_busy = true;
    m_trouble = BookingTrouble::None;
    m_request = m_request.value_or(RequestId());
    protocol::Move request;
    request.request = *m_request;
    request.appointment = m_what.appointment;
    request.start = m_times.selected()->start;
    if (m_needsReason)
        request.overrideReason = m_reason.trimmed();
    Q_EMIT changed();
    continueIn(this, m_hub.call(request), [this](const Result<protocol::Move::Reply>& reply) {
        m_busy = false;
        answered(reply);
    });
}

void MovePresenter::answered(const Result<protocol::Book::Reply>& reply)
{
    if (!reply) {
        const auto trouble = troubleOf(reply.error());
        if (trouble != BookingTrouble::Offline)
            m_request.reset();
        setTrouble(trouble);
        return;
    }
    m_request.reset();
    if (reply->personBusy) {
        m_needsReason = true;
        setTrouble(BookingTrouble::PersonBusy);
    } else if (reply->taken) {
        m_alternatives.clear();
        for (const auto& slot : reply->alternatives)
            m_alternatives.append({slot.start, momentOf(m_zone, slot.start)});
        m_times.refresh();
        setTrouble(BookingTrouble::Taken);
    } else {
        m_movedTo = momentOf(m_zone, reply->start);
        m_times.stop();
        setTrouble(BookingTrouble::None);
    }
}

void MovePresenter::lineIsBack()
{
    m_times.refresh();
    if (m_trouble == BookingTrouble::Offline)
        setTrouble(BookingTrouble::None);
}

void MovePresenter::leave()
{
    Q_EMIT finished();
}

} // namespace relais::desk
