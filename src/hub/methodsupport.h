// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/continuation.h"
#include "hub/booking.h"
#include "hub/hubserver.h"
#include "hub/passon.h"

/// What the files that hold the hub's methods share.
namespace relais::hub {

/// Who asks, as the main thread may hand it to the writer's.
struct CallerSeed
{
    DeviceRow device;
    std::optional<AccountRow> account;
    std::optional<SiteId> site;
};
/// `wanted` is the site that an advisor names; terminals and animateurs act for their own.
[[nodiscard]] CallerSeed seedOf(const Session& session, const std::optional<SiteId>& wanted = {});
[[nodiscard]] Author authorOf(const CallerSeed& seed);
/// In the database's thread: the place with the terminals that can receive somebody.
[[nodiscard]] Result<Caller> callerOf(const CallerSeed& seed, store::Database& database);
/// An appointment with the names that a screen shows.
[[nodiscard]] Result<protocol::AppointmentInfo> infoOf(const AppointmentRow& row,
                                                       TerritoryStore& territory);

template <typename Request, typename Work>
QFuture<Result<typename Request::Reply>> HubServer::write(Work work)
{
    using Reply = Result<typename Request::Reply>;
    auto future = m_writer.submit(
        [work = std::move(work)](store::Database& database) -> Reply { return work(database); });
    return continueIn(this, future, [this](const Reply& reply) {
        announceChanges();
        return reply;
    });
}

template <typename Reply, typename Work>
QFuture<Result<Reply>> HubServer::guardTicket(Session& session, Work work)
{
    const QString device = session.device()->id.toString();
    if (m_wrongTickets.isBlocked(device, m_clock.now()))
        return ready(Result<Reply>(fail(Error::Code::Throttled, QStringLiteral("ticket"))));
    return continueIn(this, work(), [this, device](const Result<Reply>& reply) {
        if (!reply && reply.error().code == Error::Code::NotFound)
            m_wrongTickets.addWrong(device, m_clock.now());
        return reply;
    });
}

template <typename Request, typename Work>
QFuture<Result<typename Request::Reply>> HubServer::guardBooking(Session& session, Work work)
{
    using Reply = Result<typename Request::Reply>;
    const QString device = session.device()->id.toString();
    // People at work book for many; they are known by name.
    if (!session.account()) {
        if (m_bookings.isBlocked(device, m_clock.now()))
            return ready(Reply(fail(Error::Code::Throttled, QStringLiteral("bookings"))));
        m_bookings.addWrong(device, m_clock.now());
    }
    return work();
}

/// Work for whoever asks, at his place: work(database, caller, now).
template <typename Request, typename Work>
QFuture<Result<typename Request::Reply>>
HubServer::serve(const Session& session, const std::optional<SiteId>& wanted, Work work)
{
    return write<Request>(
        [seed = seedOf(session, wanted), now = m_clock.now(),
         work = std::move(work)](store::Database& database) -> Result<typename Request::Reply> {
            const auto caller = callerOf(seed, database);
            if (!caller)
                return passOn(caller);
            return work(database, *caller, now);
        });
}

} // namespace relais::hub
