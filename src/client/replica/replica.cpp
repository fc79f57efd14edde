// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "client/replica/replica.h"

#include "base/continuation.h"
#include "domain/ticketcode.h"
#include "net/replicasecrets.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QtEndian>

namespace relais::client {

using namespace Qt::StringLiterals;
using protocol::PullReplica;
using protocol::ReplicaData;
using protocol::ReplicaEntry;

namespace {
Q_LOGGING_CATEGORY(logReplica, "relais.client.replica")
constexpr qsizetype largestUnpacked = 4 * 1024 * 1024;

Result<ReplicaData> unpacked(const QByteArray& data)
{
    // qCompress writes the size first: nobody makes us unpack more than we want.
    if (data.size() < 4 || qFromBigEndian<quint32>(data.constData()) > largestUnpacked)
        return fail(Error::Code::Invalid, u"replica"_s);
    return protocol::decode<ReplicaData>(QJsonDocument::fromJson(qUncompress(data)).object());
}

/// Which of the days' tickets it is, if any.
std::optional<ReplicaEntry> find(const QString& code, const QList<protocol::ReplicaSalt>& salts,
                                 const QHash<QString, QList<ReplicaEntry>>& days)
{
    for (const auto& [day, salt] : salts) {
        const auto entries = days.value(day);
        if (entries.isEmpty())
            continue;
        const QByteArray tag = net::ticketTag(code, salt);
        for (const auto& entry : entries) {
            if (crypto::equalConstantTime(entry.tag, tag))
                return entry;
        }
    }
    return std::nullopt;
}
} // namespace

Result<std::unique_ptr<Replica>> Replica::open(const QString& path, HubLine& line)
{
    auto store = ReplicaStore::open(path);
    if (!store)
        return tl::make_unexpected(store.error());
    return std::unique_ptr<Replica>(new Replica(std::move(*store), line));
}

Replica::Replica(ReplicaStore store, HubLine& line) : m_store(std::move(store)), m_line(line)
{
    m_pool.setMaxThreadCount(1);
    connect(&line, &HubLine::onlineChanged, this, [this](bool online) {
        if (online)
            pull();
    });
    connect(&line, &HubLine::changed, this, &Replica::pull);
    if (line.isOnline())
        pull();
}

Replica::~Replica() = default;

void Replica::pull()
{
    m_askAgain = true;
    if (!m_isBusy)
        ask();
}

void Replica::ask()
{
    const auto state = m_store.state();
    if (!state || !m_line.isOnline())
        return;
    m_isBusy = true;
    m_askAgain = false;
    const PullReplica request{state->epoch, state->seq, state->through, state->catalogueHash,
                              m_cursor};
    continueIn(this, m_line.call(request),
               [this](const Result<PullReplica::Reply>& reply) { receive(reply); });
}

void Replica::receive(const Result<PullReplica::Reply>& reply)
{
    m_isBusy = false;
    const auto taken = reply ? take(*reply) : Result<>(tl::make_unexpected(reply.error()));
    if (!taken) {
        m_pages.clear();
        m_cursor.clear();
        // Forbidden: a desk at which no animateur is signed in.
        if (taken.error().code != Error::Code::Forbidden)
            qCWarning(logReplica) << "pull:" << toString(taken.error().code)
                                  << taken.error().detail;
        if (m_askAgain)
            ask();
        return;
    }
    if (reply->more || m_askAgain)
        ask();
    else
        Q_EMIT pulled();
}

Result<> Replica::take(const PullReplica::Reply& reply)
{
    auto data = unpacked(reply.data);
    if (!data)
        return tl::make_unexpected(data.error());
    if (m_cursor.isEmpty())
        m_firstSeq = reply.seq; // later pages may miss what changed since
    m_pages.append(std::move(*data));
    m_cursor = reply.cursor;
    if (reply.more)
        return {};
    const ReplicaStore::State state{reply.epoch, m_firstSeq, reply.now, reply.through, {}};
    m_cursor.clear();
    return m_store.apply(state, reply.whole, std::exchange(m_pages, {}),
                         m_civil.dateAt(reply.now).toString(Qt::ISODate));
}

Result<ReplicaDay> Replica::agenda(QDate day) const
{
    const auto state = m_store.state();
    if (!state)
        return tl::make_unexpected(state.error());
    const QString name = day.toString(Qt::ISODate);
    if (state->epoch.isEmpty() || name > state->through ||
        name < m_civil.dateAt(state->pulled).toString(Qt::ISODate))
        return fail(Error::Code::NotFound, name);
    const auto entries = m_store.entriesOf(name);
    if (!entries)
        return tl::make_unexpected(entries.error());
    ReplicaDay found{{}, state->pulled, m_line.hubNow() - state->pulled};
    for (const auto& entry : *entries)
        found.appointments.append(shown(entry));
    return found;
}

Result<protocol::Catalogue::Reply> Replica::catalogue() const
{
    const auto json = m_store.catalogue();
    if (!json)
        return tl::make_unexpected(json.error());
    if (json->isEmpty())
        return fail(Error::Code::NotFound, u"catalogue"_s);
    return protocol::decode<protocol::Catalogue::Reply>(*json);
}

std::optional<Instant> Replica::asOf() const
{
    const auto state = m_store.state();
    return state && !state->epoch.isEmpty() ? std::optional(state->pulled) : std::nullopt;
}

QFuture<Result<ReplicaAppointment>> Replica::checkTicket(const QString& code)
{
    using Found = std::optional<ReplicaEntry>;
    auto promise = std::make_shared<QPromise<Found>>(); // shared with the pool's thread
    promise->start();
    const auto salts = m_store.salts();
    const auto ticket = TicketCode::parse(code);
    QHash<QString, QList<ReplicaEntry>> days;
    if (salts && ticket) {
        for (const auto& one : *salts) {
            if (const auto entries = m_store.entriesOf(one.day))
                days.insert(one.day, *entries);
        }
        m_pool.start([promise, text = ticket->toString(), salts = *salts, days] {
            promise->addResult(find(text, salts, days));
            promise->finish();
        });
    } else {
        promise->addResult(std::nullopt);
        promise->finish();
    }
    return continueIn(this, promise->future(),
                      [this](const Found& found) -> Result<ReplicaAppointment> {
                          if (!found)
                              return fail(Error::Code::NotFound, u"ticket"_s);
                          return shown(*found);
                      });
}

QFuture<Result<>> Replica::unlock()
{
    return continueIn(this, m_line.call(protocol::ReplicaShare{}),
                      [this](const Result<protocol::ReplicaShare::Reply>& reply) -> Result<> {
                          if (!reply)
                              return tl::make_unexpected(reply.error());
                          if (reply->share.size() != net::replicaShareBytes)
                              return fail(Error::Code::Invalid, u"share"_s);
                          m_nameKey = net::replicaNameKey(reply->share);
                          return {};
                      });
}

void Replica::lock()
{
    m_nameKey.fill('\0');
    m_nameKey.clear();
}

ReplicaAppointment Replica::shown(const ReplicaEntry& entry) const
{
    QString name = entry.initial;
    if (!m_nameKey.isEmpty() && !entry.name.isEmpty())
        name = net::openReplicaName(m_nameKey, entry.name, entry.appointment).value_or(name);
    return {entry.appointment, entry.state, entry.start,  entry.minutes, entry.partnerName,
            entry.motifTitle,  entry.kind,  entry.author, name};
}

} // namespace relais::client
