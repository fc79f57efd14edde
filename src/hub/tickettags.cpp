// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/tickettags.h"

#include "base/continuation.h"
#include "hub/passon.h"
#include "hub/store/recordstore.h"
#include "net/replicasecrets.h"

#include <QLoggingCategory>

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(logTags, "relais.hub.tags")
constexpr int ticketsAtOnce = 4; ///< so that the end of the hub waits a quarter of a second
} // namespace

TicketTags::TicketTags(store::WriterThread& writer, const Clock& clock, CivilTime civil)
    : m_writer(writer), m_clock(clock), m_civil(std::move(civil))
{
    m_pool.setMaxThreadCount(1);
}

TicketTags::~TicketTags() = default;

void TicketTags::workOut(const SiteId& site)
{
    m_wanted.insert(site);
    if (!m_isBusy)
        next();
}

void TicketTags::next()
{
    m_isBusy = !m_wanted.isEmpty();
    if (!m_isBusy)
        return;
    const SiteId site = *m_wanted.begin();
    m_wanted.remove(site);
    const QDate today = m_civil.dateAt(m_clock.now());
    continueIn(this,
               m_writer.submit(
                   [site, first = today.toString(Qt::ISODate),
                    last = today.addDays(protocol::PullReplica::daysAhead).toString(Qt::ISODate)](
                       store::Database& database) -> Result<QList<UntaggedTicket>> {
                       ReplicaStore store(database);
                       if (const auto forgotten = store.forgetBefore(first); !forgotten)
                           return passOn(forgotten);
                       return store.untagged(site, first, last, ticketsAtOnce);
                   }),
               [this, site](const Result<QList<UntaggedTicket>>& tickets) {
                   if (!tickets)
                       qCWarning(logTags) << "tickets:" << tickets.error().detail;
                   if (tickets && !tickets->isEmpty())
                       compute(site, *tickets);
                   else
                       next();
               });
}

void TicketTags::compute(const SiteId& site, const QList<UntaggedTicket>& tickets)
{
    auto promise = std::make_shared<QPromise<QList<QByteArray>>>(); // shared with the pool's thread
    promise->start();
    continueIn(this, promise->future(), [this, site, tickets](const QList<QByteArray>& tags) {
        store(site, tickets, tags);
    });
    m_pool.start([promise, tickets] {
        QList<QByteArray> tags;
        for (const auto& ticket : tickets)
            tags.append(net::ticketTag(ticket.code, ticket.salt));
        promise->addResult(tags);
        promise->finish();
    });
}

void TicketTags::store(const SiteId& site, const QList<UntaggedTicket>& tickets,
                       const QList<QByteArray>& tags)
{
    continueIn(this, m_writer.submit([site, tickets, tags](store::Database& database) -> Result<> {
        ReplicaStore store(database);
        RecordStore records(database);
        for (qsizetype i = 0; i < tickets.size(); ++i) {
            if (const auto kept = store.setTag(tickets[i], site, tags[i]); !kept)
                return kept;
            const auto told = records.addChange(u"ticket"_s, tickets[i].appointment.toString(),
                                                false, {site, {}});
            if (!told)
                return passOn(told);
        }
        return {};
    }),
               [this, site](const Result<>& kept) {
                   if (kept) {
                       m_wanted.insert(site); // there may be more
                       Q_EMIT stored();
                   } else {
                       qCWarning(logTags) << "tags:" << kept.error().detail;
                   }
                   next();
               });
}

} // namespace relais::hub
