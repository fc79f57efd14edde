// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The methods of a site that may be cut off: operations delivered, replicas pulled.
#include "hub/methodsupport.h"
#include "hub/operations.h"
#include "hub/replicadesk.h"
#include "protocol/waiting.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {
bool names(const OperationResult& result, const char* method)
{
    return result.method == QLatin1String(method);
}
} // namespace

void HubServer::registerOffline()
{
    m_dispatcher.on<Deliver>([this](Session& session, const Deliver& request) {
        const QString device = session.device()->id.toString();
        const bool isLimited = !session.account(); // people at work are known by name
        const Operations::Delivery delivery{
            m_identity, *session.device(), isLimited && m_bookings.isBlocked(device, m_clock.now()),
            isLimited && m_wrongTickets.isBlocked(device, m_clock.now())};
        const auto delivered = serve<Deliver>(
            session, {},
            [civil = m_civil, delivery, request](store::Database& database, const Caller& caller,
                                                 Instant now) {
                return Operations(database, civil, now, delivery, caller).deliver(request);
            });
        return continueIn(this, delivered,
                          [this, device, request](const Result<Deliver::Reply>& reply) {
                              if (reply)
                                  countDelivered(device, request, *reply);
                              return reply;
                          });
    });
    m_dispatcher.on<PullReplica>([this](Session& session, const PullReplica& request) {
        const bool withNames = session.device()->kind == DeviceKind::Desk && session.account() &&
                               session.account()->role == Role::Animateur;
        const auto pulled =
            serve<PullReplica>(session, {},
                               [civil = m_civil, request, withNames](
                                   store::Database& database, const Caller& caller, Instant now) {
                                   return ReplicaDesk(database, civil, now, caller.place.site)
                                       .pull(request, withNames);
                               });
        return continueIn(this, pulled,
                          [this, site = session.site()](const Result<PullReplica::Reply>& reply) {
                              if (reply && site)
                                  m_ticketTags.workOut(*site);
                              return reply;
                          });
    });
    m_dispatcher.on<ReplicaShare>([this](Session& session, const ReplicaShare&) {
        return serve<ReplicaShare>(
            session, {}, [](store::Database& database, const Caller& caller, Instant) {
                return ReplicaStore(database).share(caller.place.site).map([](const auto& share) {
                    return ReplicaShare::Reply{share};
                });
            });
    });
}

void HubServer::countDelivered(const QString& device, const Deliver& request,
                               const Deliver::Reply& reply)
{
    for (const auto& result : reply.results) {
        // What lay queued was limited by the device; the next person is not to wait for it.
        const bool isAttended =
            std::any_of(request.operations.begin(), request.operations.end(), [&](const auto& one) {
                return one.counter == result.counter && one.attended;
            });
        if (!isAttended || result.outcome == OperationOutcome::Known)
            continue;
        if (names(result, Book::method) || names(result, JoinWaiting::method))
            m_bookings.addWrong(device, m_clock.now());
        else if (result.error == toString(Error::Code::NotFound))
            m_wrongTickets.addWrong(device, m_clock.now());
    }
}

} // namespace relais::hub
