// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What each method of the protocol does; the doors are in hubserver.cpp.
#include "crypto/primitives.h"

#include "base/continuation.h"
#include "domain/ticketcode.h"
#include "hub/booking.h"
#include "hub/hubserver.h"
#include "hub/passon.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {
constexpr auto callMayStartUntilAfterEnd = std::chrono::minutes(30);

/// Who books, as the main thread may hand it to the writer's: a terminal for its own site, an
/// animateur for his.
struct CallerSeed
{
    DeviceId device;
    bool isTerminal;
    std::optional<SiteId> site;
};
CallerSeed seedOf(const Session& session)
{
    return {session.device()->id, session.device()->kind == DeviceKind::Terminal, session.site()};
}
Result<Booking::Caller> callerOf(const CallerSeed& seed, store::Database& database)
{
    if (!seed.site)
        return fail(Error::Code::Forbidden, u"no site"_s);
    if (seed.isTerminal)
        return Booking::Caller{seed.device, seed.device, *seed.site};
    const auto terminal = TerritoryStore(database).terminalOf(*seed.site);
    if (!terminal)
        return passOn(terminal);
    return Booking::Caller{seed.device, terminal->id, *seed.site};
}

Result<AppointmentInfo> infoOf(const AppointmentRow& row, TerritoryStore& territory)
{
    const auto motif = territory.motif(row.motif);
    const auto advisor = territory.account(row.advisor);
    const auto site = territory.site(row.site);
    const auto partner = territory.partnerName(row.partner);
    if (!motif || !advisor || !site || !partner)
        return fail(Error::Code::Internal, u"appointment without its parts"_s);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(row.end - row.start);
    return AppointmentInfo{.appointment = row.id,
                           .code = row.code,
                           .state = row.state,
                           .start = row.start,
                           .minutes = static_cast<int>(minutes.count()),
                           .firstName = row.firstName,
                           .partnerName = *partner,
                           .motifTitle = motif->title,
                           .papers = motif->papers,
                           .advisorName = advisor->name,
                           .siteName = site->name,
                           .outcome = row.outcome};
}
} // namespace

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

QFuture<Result<Hello::Reply>> HubServer::hello(Session& session, const Hello& request)
{
    if (request.protocol != version)
        return ready(Result<Hello::Reply>(fail(Error::Code::Unsupported, u"protocol"_s)));
    return write<Hello>([device = *session.device(), now = m_clock.now(),
                         options = m_options](store::Database& database) -> Result<Hello::Reply> {
        TerritoryStore territory(database);
        const auto row = territory.territory();
        if (!row)
            return passOn(row);
        Hello::Reply reply{.protocol = version,
                           .hubVersion = QStringLiteral(RELAIS_VERSION),
                           .epoch = row->epoch,
                           .now = now,
                           .territory = row->name,
                           .device = device.id,
                           .kind = device.kind,
                           .deviceName = device.label,
                           .iceServers = options.iceServers,
                           .relayOnly = options.relayOnly};
        if (device.site) {
            const auto site = territory.site(*device.site);
            if (!site)
                return passOn(site);
            reply.site = *site;
        }
        return reply;
    });
}

void HubServer::registerSessions()
{
    m_dispatcher.on<Hello>(
        [this](Session& session, const Hello& request) { return hello(session, request); });
    m_dispatcher.on<SignIn>([this](Session& session, const SignIn& request) {
        return continueIn(&session, m_accounts.signIn(session, request),
                          [this, &session](const Result<SignIn::Reply>& reply) {
                              if (reply)
                                  QMetaObject::invokeMethod( // after the answer has left
                                      &session, [this, &session] { m_calls.ringFor(session); },
                                      Qt::QueuedConnection);
                              return reply;
                          });
    });
    m_dispatcher.on<SignOut>([](Session& session, const SignOut&) {
        session.setAccount(std::nullopt);
        return ready(Result<SignOut::Reply>(SignOut::Reply{}));
    });
    m_dispatcher.on<SetAvailable>([this](Session& session, const SetAvailable& request) {
        session.isAvailable = request.available;
        m_calls.ringFor(session);
        return ready(Result<SetAvailable::Reply>(SetAvailable::Reply{}));
    });
}

template <typename Reply, typename Work>
QFuture<Result<Reply>> HubServer::guardTicket(Session& session, Work work)
{
    const QString device = session.device()->id.toString();
    if (m_wrongTickets.isBlocked(device, m_clock.now()))
        return ready(Result<Reply>(fail(Error::Code::Throttled, u"ticket"_s)));
    return continueIn(this, work(), [this, device](const Result<Reply>& reply) {
        if (!reply && reply.error().code == Error::Code::NotFound)
            m_wrongTickets.addWrong(device, m_clock.now());
        return reply;
    });
}

void HubServer::registerAgenda()
{
    m_dispatcher.on<Catalogue>([this](Session&, const Catalogue&) {
        return write<Catalogue>([](store::Database& database) -> Result<Catalogue::Reply> {
            return TerritoryStore(database).partners().map(
                [](const auto& partners) { return Catalogue::Reply{partners}; });
        });
    });
    m_dispatcher.on<FreeSlots>([this](Session& session, const FreeSlots& request) {
        return write<FreeSlots>([this, seed = seedOf(session), request, now = m_clock.now()](
                                    store::Database& database) -> Result<FreeSlots::Reply> {
            const QDate from = QDate::fromString(request.fromDay, Qt::ISODate);
            if (!from.isValid() || request.days < 1 || request.days > 31)
                return fail(Error::Code::Invalid, u"days"_s);
            const auto caller = callerOf(seed, database);
            if (!caller)
                return passOn(caller);
            const auto motif = TerritoryStore(database).motif(request.motif);
            if (!motif)
                return passOn(motif);
            return Agenda(database, m_civil, now)
                .freeSlots(*motif, {caller->terminal, caller->device}, m_civil.startOfDay(from),
                           m_civil.startOfDay(from.addDays(request.days)))
                .map([now](const auto& found) {
                    return FreeSlots::Reply{now, found};
                });
        });
    });
    m_dispatcher.on<NextFree>([this](Session& session, const NextFree&) {
        return write<NextFree>([this, seed = seedOf(session), now = m_clock.now()](
                                   store::Database& database) -> Result<NextFree::Reply> {
            const auto caller = callerOf(seed, database);
            const auto partners = TerritoryStore(database).partners();
            if (!caller || !partners)
                return fail(Error::Code::Storage, u"next free"_s);
            NextFree::Reply reply;
            for (const auto& partner : *partners) {
                const auto first =
                    Agenda(database, m_civil, now)
                        .firstFree(partner.partner, {caller->terminal, caller->device});
                if (!first)
                    return passOn(first);
                if (*first) {
                    reply.partnerNames.append(partner.name);
                    reply.starts.append(**first);
                }
            }
            return reply;
        });
    });
    const auto booking = [this](auto&& request, const Session& session, auto work) {
        using Request = std::remove_cvref_t<decltype(request)>;
        return write<Request>([this, request, seed = seedOf(session), now = m_clock.now(),
                               work](store::Database& database) -> Result<typename Request::Reply> {
            const auto caller = callerOf(seed, database);
            if (!caller)
                return passOn(caller);
            Booking desk(database, m_civil, now);
            return work(desk, request, *caller);
        });
    };
    m_dispatcher.on<Hold>([booking](Session& session, const Hold& request) {
        return booking(request, session, [](Booking& desk, const Hold& hold, const auto& caller) {
            return desk.hold(hold, caller);
        });
    });
    m_dispatcher.on<Release>([booking](Session& session, const Release& request) {
        return booking(
            request, session, [](Booking& desk, const Release& release, const auto& caller) {
                return desk.release(release, caller).map([] { return Release::Reply{}; });
            });
    });
    m_dispatcher.on<Book>([booking](Session& session, const Book& request) {
        return booking(
            request, session,
            [random = crypto::random64()](Booking& desk, const Book& book, const auto& caller) {
                return desk.book(book, caller, random);
            });
    });
    m_dispatcher.on<Cancel>([this, booking](Session& session, const Cancel& request) {
        return guardTicket<Cancel::Reply>(session, [&] {
            return booking(request, session,
                           [](Booking& desk, const Cancel& cancel, const auto& caller) {
                               return desk.cancel(cancel, caller);
                           });
        });
    });
}

void HubServer::registerTickets()
{
    m_dispatcher.on<LookUp>([this](Session& session, const LookUp& request) {
        return guardTicket<LookUp::Reply>(session, [&] {
            return write<LookUp>([text = request.code, now = m_clock.now()](
                                     store::Database& database) -> Result<LookUp::Reply> {
                const auto code = TicketCode::parse(text);
                if (!code)
                    return fail(Error::Code::NotFound, u"ticket"_s);
                TerritoryStore territory(database);
                const auto row = AgendaStore(database).appointmentByCode(code->toString());
                const auto settings = territory.territory();
                if (!row || !settings)
                    return fail(!row ? row.error().code : Error::Code::Storage, u"ticket"_s);
                const auto info = infoOf(*row, territory);
                if (!info)
                    return passOn(info);
                return LookUp::Reply{
                    *info, now, row->start - std::chrono::minutes(settings->callBeforeMinutes)};
            });
        });
    });
    m_dispatcher.on<Today>([this](Session& session, const Today& request) {
        return write<Today>(
            [this, account = *session.account(), day = request.day,
             now = m_clock.now()](store::Database& database) -> Result<Today::Reply> {
                const QDate date =
                    day.isEmpty() ? m_civil.dateAt(now) : QDate::fromString(day, Qt::ISODate);
                if (!date.isValid())
                    return fail(Error::Code::Invalid, u"day"_s);
                const Instant from = m_civil.startOfDay(date);
                const Instant to = m_civil.startOfDay(date.addDays(1));
                AgendaStore agenda(database);
                const auto rows = account.role == Role::Animateur && account.site
                                      ? agenda.ofSite(*account.site, from, to)
                                      : agenda.ofAdvisor(account.id, from, to);
                if (!rows)
                    return passOn(rows);
                TerritoryStore territory(database);
                Today::Reply reply{now, {}};
                for (const auto& row : *rows) {
                    auto info = infoOf(row, territory);
                    if (!info)
                        return passOn(info);
                    info->code.clear(); // the ticket is the citizen's
                    reply.appointments.append(*info);
                }
                return reply;
            });
    });
    m_dispatcher.on<SetOutcome>([this](Session& session, const SetOutcome& request) {
        return write<SetOutcome>([advisor = session.account()->id,
                                  request](store::Database& database) -> Result<SetOutcome::Reply> {
            AgendaStore agenda(database);
            const auto row = agenda.appointment(request.appointment);
            if (!row)
                return passOn(row);
            if (row->advisor != advisor)
                return fail(Error::Code::Forbidden, u"appointment"_s);
            if (const auto set = agenda.setOutcome(row->id, request.outcome); !set)
                return passOn(set);
            return RecordStore(database)
                .addChange(u"appointment"_s, row->id.toString(), false, {row->site, row->advisor})
                .map([](qint64) { return SetOutcome::Reply{}; });
        });
    });
}

void HubServer::setState(const AppointmentId& id, AppointmentState state)
{
    continueIn(this, m_writer.submit([id, state](store::Database& database) -> Result<> {
        AgendaStore agenda(database);
        const auto row = agenda.appointment(id);
        if (!row)
            return passOn(row);
        if (const auto set = agenda.setState(id, state); !set)
            return set;
        return RecordStore(database)
            .addChange(u"appointment"_s, id.toString(), false, {row->site, row->advisor})
            .map([](qint64) {});
    }),
               [this](const Result<>&) { announceChanges(); });
}

QFuture<Result<Ring::Reply>> HubServer::ring(Session& session, const Ring& request)
{
    struct Prepared
    {
        CallRegistry::Plan plan;
        Ring::Reply reply;
    };
    return continueIn(
        &session,
        m_writer.submit([request, terminal = *session.device(),
                         now = m_clock.now()](store::Database& database) -> Result<Prepared> {
            TerritoryStore territory(database);
            const auto site = territory.site(*terminal.site);
            const auto settings = territory.territory();
            if (!site || !settings)
                return fail(Error::Code::Storage, u"site"_s);
            Prepared prepared;
            prepared.plan = {.kind = request.kind,
                             .presence = request.presence,
                             .site = *terminal.site,
                             .siteName = site->name,
                             .terminalName = terminal.label};
            prepared.reply.calleePlace = site->name;
            if (request.kind == CallKind::Animateur)
                return prepared;
            const auto code = TicketCode::parse(request.code);
            if (!code)
                return fail(Error::Code::NotFound, u"ticket"_s);
            const auto row = AgendaStore(database).appointmentByCode(code->toString());
            if (!row)
                return passOn(row);
            const auto info = infoOf(*row, territory);
            if (!info)
                return passOn(info);
            const bool isOpen = row->state == AppointmentState::Booked ||
                                row->state == AppointmentState::Arrived ||
                                row->state == AppointmentState::InCall;
            if (!isOpen || row->site != *terminal.site ||
                now < row->start - std::chrono::minutes(settings->callBeforeMinutes) ||
                now > row->end + callMayStartUntilAfterEnd)
                return fail(Error::Code::Conflict, u"not now or not here"_s);
            prepared.plan.partner = row->partner;
            prepared.plan.advisor = row->advisor;
            prepared.plan.appointment = row->id;
            prepared.plan.firstName = row->firstName;
            prepared.plan.motifTitle = info->motifTitle;
            prepared.plan.papers = info->papers;
            prepared.reply.calleeName = info->advisorName;
            prepared.reply.calleePlace = info->partnerName;
            return prepared;
        }),
        [this, &session](const Result<Prepared>& prepared) -> Result<Ring::Reply> {
            if (!prepared)
                return passOn(prepared);
            auto reply = prepared->reply;
            reply.call = m_calls.ring(session, prepared->plan);
            if (prepared->plan.appointment)
                setState(*prepared->plan.appointment, AppointmentState::Arrived);
            return reply;
        });
}

void HubServer::registerCalls()
{
    m_dispatcher.on<Ring>([this](Session& session, const Ring& request) {
        if (request.kind == CallKind::Animateur) // needs no ticket, and must always work
            return ring(session, request);
        return guardTicket<Ring::Reply>(session, [&] { return ring(session, request); });
    });
    m_dispatcher.on<Answer>([this](Session& session, const Answer& request) {
        return ready(m_calls.answer(session, request.call));
    });
    m_dispatcher.on<Accept>([this](Session& session, const Accept& request) {
        return ready(Result<Accept::Reply>(
            m_calls.accept(session, request.call).map([] { return Accept::Reply{}; })));
    });
    m_dispatcher.on<Refuse>([this](Session& session, const Refuse& request) {
        return ready(Result<Refuse::Reply>(
            m_calls.refuse(session, request).map([] { return Refuse::Reply{}; })));
    });
    m_dispatcher.on<End>([this](Session& session, const End& request) {
        m_calls.end(session, request);
        return ready(Result<End::Reply>(End::Reply{}));
    });
    m_dispatcher.on<Relay>([this](Session& session, const Relay& request) {
        return ready(Result<Relay::Reply>(
            m_calls.relay(session, request).map([] { return Relay::Reply{}; })));
    });
}

void HubServer::registerRecords()
{
    m_dispatcher.on<GiveOpinion>([this](Session& session, const GiveOpinion& request) {
        return write<GiveOpinion>([site = *session.device()->site, request,
                                   day = m_civil.dateAt(m_clock.now()).toString(Qt::ISODate)](
                                      store::Database& database) -> Result<GiveOpinion::Reply> {
            return RecordStore(database).addOpinion(site, day, request).map([] {
                return GiveOpinion::Reply{};
            });
        });
    });
    m_dispatcher.on<Changes>([this](Session& session, const Changes& request) {
        return write<Changes>([audience = session.audience(), seq = request.seq](
                                  store::Database& database) -> Result<Changes::Reply> {
            RecordStore records(database);
            const auto last = records.lastChange();
            if (!last)
                return passOn(last);
            const auto found = records.changesSince(seq, audience);
            if (!found)
                return passOn(found);
            const qint64 reached = found->size() == 500 ? found->last().seq : *last;
            return Changes::Reply{reached, *found};
        });
    });
}

void HubServer::announceChanges()
{
    continueIn(this, m_writer.submit([](store::Database& database) {
        return RecordStore(database).lastChange();
    }),
               [this](const Result<qint64>& last) {
                   if (!last || *last <= m_announced)
                       return;
                   m_announced = *last;
                   const auto event = encode(Changed{*last});
                   for (auto* session : std::as_const(m_sessions))
                       session->peer().notify(QLatin1String(Changed::method), event);
               });
}

} // namespace relais::hub
