// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/callregistry.h"

#include "hub/store/recordstore.h"

#include <QTimer>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto deviceMayBeAway = 60s;
constexpr auto secondFiguresMayTake = 5s;
constexpr auto mayRing = 12min; ///< longer than a terminal's patience

int secondsBetween(Instant from, Instant to)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(to - from).count());
}
} // namespace

CallRegistry::CallRegistry(store::WriterThread& writer, const Clock& clock, const CivilTime& civil,
                           Sessions sessions)
    : m_writer(writer), m_clock(clock), m_civil(civil), m_sessions(std::move(sessions))
{
}

template <typename Event>
void CallRegistry::tell(const DeviceId& device, const Event& event) const
{
    if (auto* session = sessionOf(device))
        session->peer().notify(QLatin1String(Event::method), protocol::encode(event));
}

Session* CallRegistry::sessionOf(const DeviceId& device) const
{
    for (auto* session : m_sessions()) {
        if (session->device() && session->device()->id == device)
            return session;
    }
    return nullptr;
}

bool CallRegistry::isFor(const Live& call, const Session& desk) const
{
    return desk.isAvailable && concerns(call, desk);
}

bool CallRegistry::concerns(const Live& call, const Session& desk)
{
    const auto& account = desk.account();
    if (!account)
        return false;
    if (call.plan.kind == CallKind::Animateur)
        return account->role == Role::Animateur && account->site == call.plan.site;
    return account->role == Role::Advisor && account->id == call.plan.advisor;
}

CallId CallRegistry::ring(Session& terminal, const Plan& plan)
{
    // One advisor and one animateur at a time: what a restarted kiosk left behind is over.
    const auto ids = m_calls.keys();
    for (const auto& id : ids) {
        const Live& old = m_calls[id];
        if (old.terminal == terminal.device()->id && old.plan.kind == plan.kind && !old.isOver)
            finish(m_calls[id], EndReason::HungUp);
    }
    Live call{.id = {},
              .plan = plan,
              .terminal = terminal.device()->id,
              .terminalCertificate = terminal.device()->certificate,
              .rungAt = m_clock.now()};
    const CallId id = call.id;
    m_calls.insert(id, call);
    for (auto* session : m_sessions())
        ringFor(*session);
    // A terminal that was restarted or whose farewell was lost must not ring for ever.
    QTimer::singleShot(mayRing, this, [this, id] {
        const auto found = m_calls.find(id);
        if (found != m_calls.end() && !found->isOver && !found->acceptedAt)
            finish(*found, EndReason::NoAnswer);
    });
    return id;
}

void CallRegistry::ringFor(Session& desk)
{
    for (const auto& call : std::as_const(m_calls)) {
        if (call.isOver || call.desk || !isFor(call, desk))
            continue;
        const protocol::CallRinging event{.call = call.id,
                                          .kind = call.plan.kind,
                                          .firstName = call.plan.firstName,
                                          .motifTitle = call.plan.motifTitle,
                                          .siteName = call.plan.siteName,
                                          .terminalName = call.plan.terminalName,
                                          .presence = call.plan.presence,
                                          .appointment = call.plan.appointment,
                                          .papers = call.plan.papers};
        desk.peer().notify(QLatin1String(protocol::CallRinging::method), protocol::encode(event));
    }
}

Result<CallRegistry::Live*> CallRegistry::liveFor(const Session& desk, const CallId& id)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end() || found->isOver)
        return fail(Error::Code::NotFound, u"call"_s);
    const bool isDesk = found->desk == desk.device()->id;
    if (!isDesk && (found->desk || !isFor(*found, desk)))
        return fail(found->desk ? Error::Code::Conflict : Error::Code::Forbidden, u"call"_s);
    return &*found;
}

Result<protocol::Answer::Reply> CallRegistry::answer(Session& desk, const CallId& id)
{
    const auto found = liveFor(desk, id);
    if (!found)
        return tl::make_unexpected(found.error());
    Live& call = **found;
    call.desk = desk.device()->id;
    stopRinging(call, &desk);
    tell(call.terminal,
         protocol::CallAnswered{id, desk.device()->certificate, desk.account()->name});
    return protocol::Answer::Reply{call.terminalCertificate};
}

Result<> CallRegistry::accept(Session& desk, const CallId& id)
{
    const auto found = liveFor(desk, id);
    if (!found)
        return tl::make_unexpected(found.error());
    Live& call = **found;
    if (!call.desk)
        return fail(Error::Code::Conflict, u"not answered"_s);
    if (!call.acceptedAt) {
        call.acceptedAt = m_clock.now();
        tell(call.terminal, protocol::CallAccepted{id});
        if (call.plan.appointment)
            Q_EMIT stateWanted(*call.plan.appointment, AppointmentState::InCall);
    }
    return {};
}

Result<> CallRegistry::refuse(Session& desk, const protocol::Refuse& request)
{
    const auto found = liveFor(desk, request.call);
    if (!found)
        return tl::make_unexpected(found.error());
    tell((*found)->terminal, protocol::CallRefused{request.call, request.reason});
    stopRinging(**found, &desk);
    close(**found, EndReason::Refused);
    record(request.call, EndReason::Refused);
    return {};
}

void CallRegistry::end(Session& session, const protocol::End& request)
{
    const auto found = m_calls.find(request.call);
    if (found == m_calls.end())
        return;
    const DeviceId& device = session.device()->id;
    const bool isTerminal = device == found->terminal;
    if (!isTerminal && found->desk != device)
        return;
    (isTerminal ? found->terminalFigures : found->deskFigures) = request.figures;
    if (found->isOver) {
        record(request.call, found->endReason); // the second side's figures are in
        return;
    }
    const EndReason reason = !found->acceptedAt && request.reason == EndReason::HungUp
                                 ? EndReason::NoAnswer
                                 : request.reason;
    const auto other = isTerminal ? found->desk : std::optional(found->terminal);
    if (other)
        tell(*other, protocol::CallEnded{request.call, request.reason});
    else
        stopRinging(*found, nullptr);
    close(*found, reason);
    QTimer::singleShot(secondFiguresMayTake, this,
                       [this, id = request.call, reason] { record(id, reason); });
}

void CallRegistry::finish(Live& call, EndReason reason)
{
    const protocol::CallEnded event{call.id, reason};
    tell(call.terminal, event);
    if (call.desk)
        tell(*call.desk, event);
    else
        stopRinging(call, nullptr);
    close(call, reason);
    record(call.id, reason);
}

void CallRegistry::close(Live& call, EndReason reason)
{
    call.isOver = true;
    call.endReason = reason;
    call.endedAt = m_clock.now();
    // A line that broke is no end of an interview: the citizen may ring again.
    if (call.plan.appointment && call.acceptedAt && reason == EndReason::HungUp)
        Q_EMIT stateWanted(*call.plan.appointment, AppointmentState::Done);
}

void CallRegistry::stopRinging(const Live& call, const Session* except)
{
    for (auto* session : m_sessions()) {
        // Also those who have gone unavailable since: theirs may still ring.
        if (session != except && concerns(call, *session))
            session->peer().notify(
                QLatin1String(protocol::CallEnded::method),
                protocol::encode(protocol::CallEnded{call.id, EndReason::NoAnswer}));
    }
}

Result<> CallRegistry::relay(Session& from, const protocol::Relay& request)
{
    const auto found = m_calls.constFind(request.call);
    if (found == m_calls.cend() || found->isOver)
        return fail(Error::Code::NotFound, u"call"_s);
    const DeviceId& device = from.device()->id;
    if (device != found->terminal && found->desk != device)
        return fail(Error::Code::Forbidden, u"call"_s);
    const auto to = device == found->terminal ? found->desk : std::optional(found->terminal);
    if (!to || !sessionOf(*to))
        return fail(Error::Code::Unreachable, u"the other side"_s);
    tell(*to, protocol::Relayed{request.call, request.sealed});
    return {};
}

void CallRegistry::lost(const DeviceId& device)
{
    QTimer::singleShot(deviceMayBeAway, this, [this, device] {
        if (sessionOf(device))
            return;
        const auto ids = m_calls.keys();
        for (const auto& id : ids) {
            Live& call = m_calls[id];
            if (!call.isOver && (call.terminal == device || call.desk == device))
                finish(call, EndReason::LineLost);
        }
    });
}

void CallRegistry::record(const CallId& id, EndReason reason)
{
    const auto found = m_calls.constFind(id);
    if (found == m_calls.cend())
        return;
    const Live call = *found;
    m_calls.erase(found);
    const Instant answered = call.acceptedAt.value_or(m_clock.now());
    const CallRecordRow row{.id = call.id,
                            .kind = call.plan.kind,
                            .partner = call.plan.partner,
                            .site = call.plan.site,
                            .day = m_civil.dateAt(call.rungAt).toString(Qt::ISODate),
                            .hour = m_civil.timeAt(call.rungAt).hour(),
                            .answered = call.acceptedAt.has_value(),
                            .waitSeconds = secondsBetween(call.rungAt, answered),
                            .durationSeconds =
                                call.acceptedAt ? secondsBetween(answered, call.endedAt) : 0,
                            .endReason = reason};
    std::ignore = m_writer.submit([row, call](store::Database& database) {
        return RecordStore(database).addCall(row, call.terminalFigures, call.deskFigures);
    });
}

} // namespace relais::hub
