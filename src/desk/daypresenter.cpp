// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/daypresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "client/replica/replica.h"
#include "protocol/work.h"

#include <algorithm>

namespace relais::desk {

namespace {
bool isOver(AppointmentState state)
{
    return state != AppointmentState::Booked && state != AppointmentState::Arrived &&
           state != AppointmentState::InCall;
}
/// Who needs the desk first: in call, then waiting, then to come.
int urgency(AppointmentState state)
{
    switch (state) {
    case AppointmentState::InCall:
        return 0;
    case AppointmentState::Arrived:
        return 1;
    default:
        return 2;
    }
}
} // namespace

DayPresenter::DayPresenter(client::HubSession& hub, const CivilTime& zone,
                           const client::Replica* copy, QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone), m_copy(copy)
{
    connect(&hub, &client::HubSession::changed, this, &DayPresenter::refresh);
    connect(&hub, &client::HubSession::onlineChanged, this, [this](bool online) {
        ++m_turn;
        m_asking = false;
        if (!online)
            refresh(); // with the line, once the hub knows again who asks
    });
    m_everyMinute.setInterval(std::chrono::minutes(1));
    connect(&m_everyMinute, &QTimer::timeout, this, &DayPresenter::refresh);
    m_everyMinute.start();
}

bool DayPresenter::isOnline() const
{
    return m_hub.isOnline();
}

QDate DayPresenter::date() const
{
    return today().addDays(m_daysAhead);
}

QDate DayPresenter::today() const
{
    return m_zone.dateAt(m_hub.hubNow());
}

void DayPresenter::setDaysAhead(int days)
{
    if (days == m_daysAhead)
        return;
    m_daysAhead = days;
    m_known = false;
    m_copyFrom.reset();
    m_trouble = Trouble::None;
    m_rows.clear();
    ++m_turn;
    m_asking = false;
    Q_EMIT changed();
    refresh();
}

void DayPresenter::refresh()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    if (!m_hub.isOnline()) {
        readCopy();
        return;
    }
    m_asking = true;
    m_again = false;
    const QDate day = date();
    continueIn(this, m_hub.call(protocol::Today{day.toString(Qt::ISODate)}),
               [this, day, turn = ++m_turn](const Result<protocol::Today::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   m_asking = false;
                   if (reply) {
                       QList<DayRow> rows;
                       for (const auto& info : reply->appointments)
                           rows.append(rowOf(info, reply->now));
                       m_rows = std::move(rows);
                       m_known = true;
                       m_shown = day;
                       m_asOf = reply->now;
                       m_copyFrom.reset();
                       markNext(reply->now);
                       Q_EMIT changed();
                   }
                   if (m_again)
                       refresh();
               });
}

DayRow DayPresenter::rowOf(const protocol::AppointmentInfo& info, Instant now)
{
    DayRow row{info.appointment,
               m_zone.timeAt(info.start),
               info.minutes,
               info.firstName,
               info.siteName,
               info.partnerName,
               info.advisorName,
               info.motifTitle,
               QStringList(info.papers),
               info.state,
               info.outcome,
               std::nullopt,
               false,
               info.motif,
               info.cancelReason.value_or(QString())};
    // The hub does not tell when somebody arrived; we know it when we saw it happen.
    const auto before = m_before.constFind(info.appointment);
    if (info.state == AppointmentState::Arrived && before != m_before.constEnd() &&
        *before == AppointmentState::Booked)
        m_arrivedAt.insert(info.appointment, now);
    m_before.insert(info.appointment, info.state);
    const auto arrived = m_arrivedAt.constFind(info.appointment);
    if (info.state == AppointmentState::Arrived && arrived != m_arrivedAt.constEnd()) {
        const auto waited = std::chrono::duration_cast<std::chrono::minutes>(now - *arrived);
        row.waitingMinutes = static_cast<int>(waited.count());
    }
    return row;
}

void DayPresenter::readCopy()
{
    const QDate day = date();
    const auto copy =
        m_copy ? m_copy->agenda(day) : Result<client::ReplicaDay>(fail(Error::Code::NotFound));
    const bool isHere = m_known && m_shown == day;
    if (copy && (!isHere || copy->asOf > m_asOf)) {
        m_rows.clear();
        for (const auto& one : copy->appointments) {
            DayRow row;
            row.appointment = one.appointment;
            row.at = m_zone.timeAt(one.start);
            row.minutes = one.minutes;
            if (m_copy->isUnlocked())
                row.firstName = one.name;
            row.partnerName = one.partnerName;
            row.motifTitle = one.motifTitle;
            row.state = one.state;
            m_rows.append(row);
        }
        m_shown = day;
        m_asOf = copy->asOf;
        m_known = true;
        markNext(m_hub.hubNow());
    } else if (!isHere) {
        m_rows.clear();
        m_known = false;
    }
    m_copyFrom = m_known ? std::optional(momentOf(m_zone, m_asOf)) : std::nullopt;
    Q_EMIT changed();
}

void DayPresenter::markNext(Instant now)
{
    if (m_daysAhead != 0)
        return;
    const QTime clock = m_zone.timeAt(now);
    const auto first =
        std::min_element(m_rows.begin(), m_rows.end(), [&clock](const DayRow& a, const DayRow& b) {
            const auto rank = [&clock](const DayRow& row) {
                const int since = clock.secsTo(row.at) + row.minutes * 60;
                // A slot whose time is over and where nobody came is not the next one any more.
                const bool passed = row.state == AppointmentState::Booked && since < 0;
                return isOver(row.state) || passed ? 3 : urgency(row.state);
            };
            return std::pair(rank(a), a.at) < std::pair(rank(b), b.at);
        });
    if (first == m_rows.end() || isOver(first->state))
        return;
    if (first->state == AppointmentState::Booked &&
        clock.secsTo(first->at) + first->minutes * 60 < 0)
        return;
    first->next = true;
}

void DayPresenter::setState(const AppointmentId& appointment, AppointmentState state)
{
    continueIn(this, m_hub.call(protocol::SetState{appointment, state}),
               [this](const Result<protocol::SetState::Reply>& reply) {
                   noted(reply ? Result<>() : tl::make_unexpected(reply.error()));
               });
}

void DayPresenter::noted(const Result<>& result)
{
    m_trouble = Trouble::None;
    if (!result) {
        switch (result.error().code) {
        case Error::Code::Taken:
            m_trouble = Trouble::TimeGone;
            break;
        case Error::Code::Conflict:
        case Error::Code::NotFound:
            m_trouble = Trouble::Refused;
            break;
        default:
            m_trouble = Trouble::Offline;
        }
    }
    Q_EMIT changed();
    refresh();
}

std::optional<DayRow> DayPresenter::next() const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [](const DayRow& row) { return row.next; });
    return found == m_rows.end() ? std::nullopt : std::optional(*found);
}

} // namespace relais::desk
