// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The methods of times and tickets: search, hold, book, move, cancel, look up.
#include "crypto/primitives.h"
#include "domain/ticketcode.h"
#include "hub/methodsupport.h"
#include "hub/tasks.h"
#include "hub/waitinglist.h"
#include "hub/walkins.h"
#include "protocol/papers.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {
Result<FoundAppointment> appointmentOf(store::Database& database, const QString& code,
                                       const Caller& caller)
{
    TerritoryStore territory(database);
    const auto row = AgendaStore(database).appointmentByCode(code);
    if (!row)
        return passOn(row);
    const auto settings = territory.territory();
    auto info = infoOf(*row, territory);
    if (!settings || !info)
        return fail(Error::Code::Storage, u"ticket"_s);
    if (caller.author.kind == AuthorKind::Citizen)
        info->cancelReason.reset(); // written by people at work, for them
    return FoundAppointment{*info, row->start - std::chrono::minutes(settings->callBeforeMinutes)};
}

Result<LookUp::Reply> lookUp(store::Database& database, const CivilTime& civil,
                             const Caller& caller, Instant now, const QString& typed)
{
    const auto code = TicketCode::parse(typed);
    if (!code)
        return fail(Error::Code::NotFound, u"ticket"_s);
    const auto isElsewhere = [](const auto& found) {
        return !found && found.error().code == Error::Code::NotFound;
    };
    const auto appointment = appointmentOf(database, code->toString(), caller);
    if (!isElsewhere(appointment))
        return appointment.map([now](const auto& found) {
            return LookUp::Reply{now, found, {}, {}};
        });
    const auto waiting = hub::WaitingList(database, civil, now).lookUp(code->toString());
    if (!isElsewhere(waiting))
        return waiting.map([now](const auto& found) { return LookUp::Reply{now, {}, found, {}}; });
    return WalkIns(database, civil, now, caller)
        .lookUp(code->toString())
        .map([now](const auto& found) {
            return LookUp::Reply{now, {}, {}, found};
        });
}
} // namespace

void HubServer::registerAgenda()
{
    m_dispatcher.on<Catalogue>([this](Session&, const Catalogue&) {
        return write<Catalogue>([](store::Database& database) -> Result<Catalogue::Reply> {
            return TerritoryStore(database).partners().map(
                [](const auto& partners) { return Catalogue::Reply{partners}; });
        });
    });
    m_dispatcher.on<FreeSlots>([this](Session& session, const FreeSlots& request) {
        return serve<FreeSlots>(
            session, request.site,
            [civil = m_civil, request](store::Database& database, const Caller& caller,
                                       Instant now) -> Result<FreeSlots::Reply> {
                const QDate from = QDate::fromString(request.fromDay, Qt::ISODate);
                if (!from.isValid() || request.days < 1 || request.days > 31)
                    return fail(Error::Code::Invalid, u"days"_s);
                const auto motif = TerritoryStore(database).motif(request.motif);
                if (!motif)
                    return passOn(motif);
                return Agenda(database, civil, now)
                    .freeSlots(*motif, caller.place, civil.startOfDay(from),
                               civil.startOfDay(from.addDays(request.days)))
                    .map([now](const auto& found) {
                        return FreeSlots::Reply{now, found};
                    });
            });
    });
    m_dispatcher.on<NextFree>([this](Session& session, const NextFree&) {
        return serve<NextFree>(
            session, {},
            [civil = m_civil](store::Database& database, const Caller& caller,
                              Instant now) -> Result<NextFree::Reply> {
                const auto partners = TerritoryStore(database).partners();
                if (!partners)
                    return passOn(partners);
                NextFree::Reply reply;
                for (const auto& partner : *partners) {
                    const auto first =
                        Agenda(database, civil, now).firstFree(partner.partner, caller.place);
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
    m_dispatcher.on<Hold>([this](Session& session, const Hold& request) {
        return serve<Hold>(session, request.site,
                           [civil = m_civil, request](store::Database& database,
                                                      const Caller& caller, Instant now) {
                               return Holds(database, civil, now, caller).keep(request);
                           });
    });
    m_dispatcher.on<Release>([this](Session& session, const Release& request) {
        // A hold is its device's, wherever it was made for.
        return write<Release>(
            [civil = m_civil, seed = seedOf(session), request,
             now = m_clock.now()](store::Database& database) -> Result<Release::Reply> {
                const Caller caller{
                    seed.device.id, {{}, {}, seed.device.id.toString()}, authorOf(seed)};
                return Holds(database, civil, now, caller).release(request).map([] {
                    return Release::Reply{};
                });
            });
    });
    m_dispatcher.on<Book>([this](Session& session, const Book& request) {
        return guardBooking<Book>(session, [&] {
            return serve<Book>(
                session, request.site,
                [civil = m_civil, request, random = crypto::random64()](
                    store::Database& database, const Caller& caller, Instant now) {
                    return Tasks(database, civil, now, caller).settle(request.task, [&] {
                        return Booking(database, civil, now, caller).book(request, random);
                    });
                });
        });
    });
    m_dispatcher.on<Move>([this](Session& session, const Move& request) {
        return guardTicket<Move::Reply>(session, [&] {
            // People at work move what is theirs; a ticket is all a citizen has.
            Move allowed = request;
            if (!session.account())
                allowed.appointment.reset();
            return write<Move>([civil = m_civil, asking = seedOf(session), request = allowed,
                                now = m_clock.now()](
                                   store::Database& database) -> Result<Move::Reply> {
                CallerSeed seed = asking;
                if (seed.account && seed.account->role == Role::Advisor && request.appointment) {
                    const auto row = AgendaStore(database).appointment(*request.appointment);
                    if (!row)
                        return passOn(row);
                    seed.site = row->site;
                }
                const auto caller = callerOf(seed, database);
                if (!caller)
                    return passOn(caller);
                return Tasks(database, civil, now, *caller).settle(request.task, [&] {
                    return Booking(database, civil, now, *caller).move(request);
                });
            });
        });
    });
    m_dispatcher.on<Cancel>([this](Session& session, const Cancel& request) {
        return guardTicket<Cancel::Reply>(session, [&] {
            return serve<Cancel>(session, {},
                                 [civil = m_civil, request](store::Database& database,
                                                            const Caller& caller, Instant now) {
                                     return Booking(database, civil, now, caller).cancel(request);
                                 });
        });
    });
}

namespace {
/// The first of these, in order of time, that is to come and is not this one.
template <typename Belongs>
std::optional<Instant> firstAfter(const AppointmentRow& row, const QList<AppointmentRow>& rows,
                                  Belongs belongs)
{
    for (const auto& other : rows) {
        const bool isToCome =
            other.state == AppointmentState::Booked || other.state == AppointmentState::Arrived;
        if (isToCome && other.id != row.id && belongs(other))
            return other.start;
    }
    return std::nullopt;
}
} // namespace

void HubServer::registerTickets()
{
    m_dispatcher.on<LookUp>([this](Session& session, const LookUp& request) {
        return guardTicket<LookUp::Reply>(session, [&] {
            return serve<LookUp>(session, {},
                                 [civil = m_civil, request](store::Database& database,
                                                            const Caller& caller, Instant now) {
                                     return lookUp(database, civil, caller, now, request.code);
                                 });
        });
    });
    m_dispatcher.on<Today>([this](Session& session, const Today& request) {
        return write<Today>(
            [civil = m_civil, account = *session.account(), day = request.day,
             now = m_clock.now()](store::Database& database) -> Result<Today::Reply> {
                const QDate date =
                    day.isEmpty() ? civil.dateAt(now) : QDate::fromString(day, Qt::ISODate);
                if (!date.isValid())
                    return fail(Error::Code::Invalid, u"day"_s);
                const Instant from = civil.startOfDay(date);
                const Instant to = civil.startOfDay(date.addDays(1));
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
    m_dispatcher.on<NextAfter>([this](Session& session, const NextAfter& request) {
        return write<NextAfter>([advisor = session.account()->id,
                                 request](store::Database& database) -> Result<NextAfter::Reply> {
            const AgendaStore agenda(database);
            const auto row = agenda.appointment(request.appointment);
            if (!row)
                return passOn(row);
            if (row->advisor != advisor)
                return fail(Error::Code::Forbidden, u"appointment"_s);
            const Instant end = row->start + std::chrono::hours(24);
            const auto own = agenda.ofAdvisor(advisor, row->start, end);
            const auto here = agenda.ofSite(row->site, row->start, end);
            if (!own || !here)
                return passOn(own ? here : own);
            return NextAfter::Reply{firstAfter(*row, *own, [](const auto&) { return true; }),
                                    firstAfter(*row, *here, [&row](const AppointmentRow& other) {
                                        return other.terminal == row->terminal;
                                    })};
        });
    });
    m_dispatcher.on<SetOutcome>([this](Session& session, const SetOutcome& request) {
        return write<SetOutcome>([advisor = session.account()->id, request, now = m_clock.now()](
                                     store::Database& database) -> Result<SetOutcome::Reply> {
            AgendaStore agenda(database);
            const auto row = agenda.appointment(request.appointment);
            if (!row)
                return passOn(row);
            if (row->advisor != advisor)
                return fail(Error::Code::Forbidden, u"appointment"_s);
            if (const auto set = agenda.setOutcome(row->id, request.outcome); !set)
                return passOn(set);
            return Ledger(database, {AuthorKind::Advisor, advisor.toString()}, now)
                .note(u"outcome"_s, *row)
                .map([] { return SetOutcome::Reply{}; });
        });
    });
}

} // namespace relais::hub
