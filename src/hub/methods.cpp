// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What each method of the protocol does; the doors are in hubserver.cpp.
#include "domain/ticketcode.h"
#include "hub/methodsupport.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {
constexpr auto callMayStartUntilAfterEnd = std::chrono::minutes(30);
constexpr auto announceAfter = std::chrono::milliseconds(100);
} // namespace

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
                           .relayOnly = options.relayOnly,
                           .sendsEmail = row->sendsEmail,
                           .sendsSms = row->sendsSms};
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

void HubServer::setState(const AppointmentId& id, AppointmentState state)
{
    continueIn(this,
               m_writer.submit(
                   [civil = m_civil, id, state, now = m_clock.now()](store::Database& database) {
                       const Caller hub{{}, {{}, {}, {}}, {AuthorKind::Hub, {}}};
                       return Booking(database, civil, now, hub).setState(id, state);
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
    // What happens meanwhile is told with it: one look for all, and not a message for each change
    // to each of hundreds of devices.
    if (!m_announce.isActive())
        m_announce.start(announceAfter);
}

void HubServer::tellChanges()
{
    continueIn(this, m_writer.submit([](store::Database& database) {
        return RecordStore(database).lastChange();
    }),
               [this](const Result<qint64>& last) {
                   if (!last || *last <= m_announced)
                       return;
                   m_announced = *last;
                   if (m_courier)
                       m_courier->wake(); // most changes have something to tell
                   const auto event = encode(Changed{*last});
                   for (auto* session : std::as_const(m_sessions))
                       session->peer().notify(QLatin1String(Changed::method), event);
               });
}

} // namespace relais::hub
