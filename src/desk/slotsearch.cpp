// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/slotsearch.h"

#include "base/continuation.h"
#include "client/hubsession.h"

namespace relais::desk {

namespace {
constexpr int daysAtOnce = 28;
constexpr int farthestDays = 26 * 7; // nobody books later
} // namespace

SlotSearch::SlotSearch(client::HubSession& hub, const CivilTime& zone, std::optional<SiteId> site,
                       QObject* parent)
    : QObject(parent), m_hub(hub), m_zone(zone), m_site(site)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(300));
    connect(&m_soon, &QTimer::timeout, this, &SlotSearch::refresh);
    connect(&hub, &client::HubSession::changed, this, [this] {
        if (m_motif)
            m_soon.start();
    });
}

QDate SlotSearch::today() const
{
    return m_zone.dateAt(m_hub.hubNow());
}

void SlotSearch::look(const MotifId& motif)
{
    stop();
    m_motif = motif;
    m_from = today();
    m_until = m_from.addDays(daysAtOnce);
    m_state = State::Looking;
    load(m_from);
    Q_EMIT changed();
}

void SlotSearch::stop()
{
    ++m_turn;
    m_motif.reset();
    m_times.clear();
    m_selected.reset();
    m_week = 0;
    m_soon.stop();
    m_state = State::Idle;
    Q_EMIT changed();
}

void SlotSearch::refresh()
{
    if (!m_motif)
        return;
    if (m_state == State::Offline)
        m_state = State::Looking;
    load(m_from);
}

void SlotSearch::load(QDate from)
{
    if (from == m_from)
        m_arriving.clear();
    const int days = static_cast<int>(std::min<qint64>(daysAtOnce, from.daysTo(m_until)));
    continueIn(
        this, m_hub.call(protocol::FreeSlots{*m_motif, from.toString(Qt::ISODate), days, m_site}),
        [this, from, days, turn = ++m_turn](const Result<protocol::FreeSlots::Reply>& reply) {
            if (turn != m_turn)
                return;
            if (!reply) {
                ended(reply.error());
                return;
            }
            for (const auto& slot : reply->slots) {
                const auto when = momentOf(m_zone, slot.start);
                m_arriving[when.date].append({slot.start, when});
            }
            if (from.addDays(days) < m_until)
                load(from.addDays(days));
            else
                settle();
        });
}

void SlotSearch::settle()
{
    m_times = std::exchange(m_arriving, {});
    const bool wasKnown = m_state == State::Known;
    m_state = State::Known;
    const auto isThere = [this] {
        const auto day = m_times.constFind(m_selected->when.date);
        return day != m_times.cend() && day->contains(*m_selected);
    };
    if (!m_selected || !isThere()) {
        m_selected = m_times.isEmpty() ? std::nullopt : std::optional(m_times.first().first());
        if (m_selected && !wasKnown)
            m_week = static_cast<int>(m_from.daysTo(m_selected->when.date)) / daysShown;
    }
    Q_EMIT changed();
}

void SlotSearch::ended(const Error&)
{
    m_state = State::Offline; // whatever it is, it is asked again when the line says so
    Q_EMIT changed();
}

QList<FreeDay> SlotSearch::days() const
{
    QList<FreeDay> shown;
    for (int i = 0; i < daysShown; ++i) {
        const QDate date = firstShown().addDays(i);
        shown.append({date, m_times.value(date)});
    }
    return shown;
}

bool SlotSearch::isEmpty() const
{
    return m_state == State::Known && m_times.isEmpty();
}

bool SlotSearch::canGoLater() const
{
    return m_state == State::Known && m_from.daysTo(firstShown()) + daysShown < farthestDays;
}

void SlotSearch::showEarlier()
{
    if (!canGoEarlier())
        return;
    --m_week;
    Q_EMIT changed();
}

void SlotSearch::showLater()
{
    if (!canGoLater())
        return;
    ++m_week;
    if (firstShown().addDays(daysShown) > m_until) {
        m_until = m_until.addDays(daysAtOnce);
        load(m_from);
    }
    Q_EMIT changed();
}

void SlotSearch::select(Instant start)
{
    const auto when = momentOf(m_zone, start);
    m_selected = FreeTime{start, when};
    m_week = std::max(0, static_cast<int>(m_from.daysTo(when.date)) / daysShown);
    if (when.date >= m_until) {
        m_until = when.date.addDays(daysAtOnce);
        load(m_from);
    }
    Q_EMIT changed();
}

} // namespace relais::desk
