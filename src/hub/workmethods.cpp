// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The methods of people at work: openings and closures, states, work list, waiting list, queues.
#include "crypto/primitives.h"
#include "hub/methodsupport.h"
#include "hub/openings.h"
#include "hub/tasks.h"
#include "hub/waitinglist.h"
#include "hub/walkins.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {
OpeningBook::Editor editorOf(const CallerSeed& seed)
{
    OpeningBook::Editor editor{
        authorOf(seed), {}, seed.account ? seed.account->site : std::nullopt};
    if (seed.account && seed.account->role == Role::Advisor)
        editor.advisor = seed.account->id;
    return editor;
}

/// Advisors act on their own appointments at any site.
Caller colleague(const CallerSeed& seed)
{
    return {seed.device.id,
            {seed.site.value_or(SiteId()), {}, seed.device.id.toString()},
            authorOf(seed)};
}
} // namespace

/// work(OpeningBook&) in the writer's thread, as whoever is signed in.
template <typename Request, typename Work>
QFuture<Result<typename Request::Reply>> HubServer::edit(const Session& session, Work work)
{
    return write<Request>([civil = m_civil, seed = seedOf(session), now = m_clock.now(),
                           work = std::move(work)](store::Database& database) {
        OpeningBook book(database, civil, now, editorOf(seed));
        return work(book);
    });
}

void HubServer::registerOpenings()
{
    m_dispatcher.on<Openings>([this](Session& session, const Openings& request) {
        return edit<Openings>(session, [request](OpeningBook& book) { return book.list(request); });
    });
    const auto put = [this]<typename Request>(Request) {
        m_dispatcher.on<Request>([this](Session& session, const Request& request) {
            return edit<Request>(session,
                                 [request](OpeningBook& book) { return book.put(request); });
        });
    };
    put(PutSeries{});
    put(PutAbsence{});
    put(PutClosure{});
    const auto remove = [this]<typename Request>(Request) {
        m_dispatcher.on<Request>([this](Session& session, const Request& request) {
            return edit<Request>(session,
                                 [request](OpeningBook& book) { return book.remove(request); });
        });
    };
    remove(RemoveSeries{});
    remove(RemoveAbsence{});
    remove(RemoveClosure{});
    const auto set = [this]<typename Request>(Request) {
        m_dispatcher.on<Request>([this](Session& session, const Request& request) {
            return edit<Request>(session,
                                 [request](OpeningBook& book) { return book.set(request); });
        });
    };
    set(SetHolidayWorked{});
    set(SetOutOfOrder{});
    m_dispatcher.on<SplitSeries>([this](Session& session, const SplitSeries& request) {
        return edit<SplitSeries>(session,
                                 [request](OpeningBook& book) { return book.split(request); });
    });
}

void HubServer::registerWork()
{
    m_dispatcher.on<SetState>([this](Session& session, const SetState& request) {
        return write<SetState>([civil = m_civil, seed = seedOf(session), request,
                                now = m_clock.now()](store::Database& database) {
            return Booking(database, civil, now, colleague(seed))
                .setState(request.appointment, request.state)
                .map([] { return Nothing{}; });
        });
    });
    m_dispatcher.on<CancelForService>([this](Session& session, const CancelForService& request) {
        return write<CancelForService>([civil = m_civil, seed = seedOf(session), request,
                                        now = m_clock.now()](store::Database& database) {
            return Booking(database, civil, now, colleague(seed)).cancel(request);
        });
    });
    m_dispatcher.on<WorkList>([this](Session& session, const WorkList&) {
        return write<WorkList>([civil = m_civil, seed = seedOf(session), now = m_clock.now()](
                                   store::Database& database) -> Result<WorkList::Reply> {
            const auto editor = editorOf(seed);
            const auto hit = OpeningBook(database, civil, now, editor)
                                 .affected(editor.advisor, editor.site, now,
                                           now + std::chrono::hours(24 * OpeningBook::daysAhead));
            if (!hit)
                return passOn(hit);
            TerritoryStore territory(database);
            WorkList::Reply reply;
            for (const auto& one : *hit) {
                auto info = infoOf(one.row, territory);
                if (!info)
                    return passOn(info);
                info->code.clear(); // the ticket is the citizen's
                reply.affected.append({*info, one.obstacles});
            }
            if (editor.author.kind == AuthorKind::Advisor)
                return reply;
            // Times to offer are sought at one's own place.
            const auto caller =
                seed.site ? callerOf(seed, database) : Result<Caller>(colleague(seed));
            if (!caller)
                return passOn(caller);
            const auto tasks = Tasks(database, civil, now, *caller).open(editor.site);
            if (!tasks)
                return passOn(tasks);
            reply.tasks = *tasks;
            return reply;
        });
    });
    m_dispatcher.on<CloseTask>([this](Session& session, const CloseTask& request) {
        return serve<CloseTask>(
            session, {}, [request](store::Database& database, const Caller& caller, Instant now) {
                return WaitingStore(database)
                    .closeTask(request.task, caller.place.site, now)
                    .map([] { return Nothing{}; });
            });
    });
}

void HubServer::registerWaiting()
{
    m_dispatcher.on<JoinWaiting>([this](Session& session, const JoinWaiting& request) {
        return guardBooking<JoinWaiting>(session, [&] {
            return serve<JoinWaiting>(
                session, request.site,
                [civil = m_civil, request, random = crypto::random64()](
                    store::Database& database, const Caller& caller, Instant now) {
                    return hub::WaitingList(database, civil, now).join(request, caller, random);
                });
        });
    });
    m_dispatcher.on<AcceptOffer>([this](Session& session, const AcceptOffer& request) {
        return guardTicket<AcceptOffer::Reply>(session, [&] {
            return serve<AcceptOffer>(
                session, {},
                [civil = m_civil, request](store::Database& database, const Caller& caller,
                                           Instant now) {
                    return hub::WaitingList(database, civil, now).accept(request, caller);
                });
        });
    });
    m_dispatcher.on<LeaveWaiting>([this](Session& session, const LeaveWaiting& request) {
        return guardTicket<LeaveWaiting::Reply>(session, [&] {
            return write<LeaveWaiting>(
                [civil = m_civil, request, now = m_clock.now()](store::Database& database) {
                    return hub::WaitingList(database, civil, now).leave(request.code).map([] {
                        return Nothing{};
                    });
                });
        });
    });
    m_dispatcher.on<protocol::WaitingList>([this](Session& session, const protocol::WaitingList&) {
        return serve<protocol::WaitingList>(
            session, {},
            [civil = m_civil](store::Database& database, const Caller& caller, Instant now) {
                return hub::WaitingList(database, civil, now)
                    .at(caller.place.site)
                    .map([](const auto& places) { return protocol::WaitingList::Reply{places}; });
            });
    });
}

void HubServer::registerWalkIns()
{
    m_dispatcher.on<FreeNow>([this](Session& session, const FreeNow& request) {
        return serve<FreeNow>(
            session, request.site,
            [civil = m_civil, request, reachable = reachableAdvisors()](
                store::Database& database, const Caller& caller, Instant now) {
                return WalkIns(database, civil, now, caller).freeNow(request, reachable);
            });
    });
    m_dispatcher.on<WalkIn>([this](Session& session, const WalkIn& request) {
        return guardBooking<WalkIn>(session, [&] {
            return serve<WalkIn>(
                session, request.site,
                [civil = m_civil, request, random = crypto::random64(),
                 reachable = reachableAdvisors()](store::Database& database, const Caller& caller,
                                                  Instant now) {
                    return WalkIns(database, civil, now, caller).book(request, reachable, random);
                });
        });
    });
    m_dispatcher.on<JoinQueue>([this](Session& session, const JoinQueue& request) {
        return guardBooking<JoinQueue>(session, [&] {
            return serve<JoinQueue>(
                session, request.site,
                [civil = m_civil, request, random = crypto::random64()](
                    store::Database& database, const Caller& caller, Instant now) {
                    return WalkIns(database, civil, now, caller).join(request, random);
                });
        });
    });
    m_dispatcher.on<LeaveQueue>([this](Session& session, const LeaveQueue& request) {
        return guardTicket<LeaveQueue::Reply>(session, [&] {
            return serve<LeaveQueue>(
                session, {},
                [civil = m_civil, request](store::Database& database, const Caller& caller,
                                           Instant now) {
                    return WalkIns(database, civil, now, caller).leave(request.code).map([] {
                        return Nothing{};
                    });
                });
        });
    });
    m_dispatcher.on<Queue>([this](Session& session, const Queue&) {
        return write<Queue>([civil = m_civil, seed = seedOf(session),
                             now = m_clock.now()](store::Database& database) {
            return WalkIns(database, civil, now, colleague(seed))
                .queue(seed.account->partner, seed.account->site)
                .map([](const auto& places) { return Queue::Reply{places}; });
        });
    });
    m_dispatcher.on<CallNext>([this](Session& session, const CallNext& request) {
        return write<CallNext>(
            [civil = m_civil, seed = seedOf(session), request,
             now = m_clock.now()](store::Database& database) -> Result<CallNext::Reply> {
                AgendaStore agenda(database);
                return once(agenda, request, seed.device.id, now, [&]() -> Result<CallNext::Reply> {
                    const auto row = WalkIns(database, civil, now, colleague(seed))
                                         .callNext(seed.account->id, *seed.account->partner);
                    if (!row)
                        return passOn(row);
                    CallNext::Reply reply;
                    if (!*row)
                        return reply;
                    TerritoryStore territory(database);
                    auto info = infoOf(**row, territory);
                    if (!info)
                        return passOn(info);
                    info->code.clear();
                    reply.appointment = *info;
                    return reply;
                });
            });
    });
}

QList<AccountId> HubServer::reachableAdvisors() const
{
    QList<AccountId> reachable;
    for (const auto* session : m_sessions) {
        if (session->account() && session->account()->role == Role::Advisor && session->isAvailable)
            reachable.append(session->account()->id);
    }
    return reachable;
}

void HubServer::sweep()
{
    continueIn(this,
               m_writer.submit([civil = m_civil, now = m_clock.now()](store::Database& database) {
                   return hub::WaitingList(database, civil, now).sweep();
               }),
               [this](const Result<>&) { announceChanges(); });
}

} // namespace relais::hub
