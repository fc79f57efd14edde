// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/promises.h"

#include "domain/appointmentstates.h"
#include "domain/ticketcode.h"
#include "hub/passon.h"
#include "hub/refusals.h"
#include "hub/renewals.h"
#include "hub/waitinglist.h"
#include "messages/contact.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::decode;

namespace {
void apply(const Promise& promise, AppointmentRow& row)
{
    row.state = promise.state;
    row.start = promise.start;
    row.end = promise.start + std::chrono::minutes(promise.minutes);
    row.advisor = promise.advisor;
    row.terminal = promise.terminal;
    row.site = promise.site;
    row.sequence = promise.sequence;
    row.overrideReason.reset();
}
} // namespace

Result<Promise> Promises::of(const QString& ticket) const
{
    const auto code = TicketCode::parse(ticket);
    if (!code)
        return fail(Error::Code::NotFound, u"ticket"_s);
    const auto row = m_agendaStore.appointmentByCode(code->toString());
    if (!row)
        return passOn(row);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(row->end - row->start);
    return Promise{
        row->id,      row->code,     row->state, row->start,   static_cast<int>(minutes.count()),
        row->advisor, row->terminal, row->site,  row->sequence};
}

Result<> Promises::renew(const protocol::Operation& deed, const OperationAnswer& answer)
{
    if (deed.method == QLatin1String(protocol::Book::method))
        return renewBooking(deed, answer.promise);
    if (deed.method == QLatin1String(protocol::JoinWaiting::method))
        return renewPlace(deed, answer.promise);
    return renewChange(answer.promise);
}

Result<> Promises::renewBooking(const protocol::Operation& deed, const Promise& promise)
{
    const auto request = decode<protocol::Book>(deed.params);
    if (!request || !promise.appointment)
        return fail(Error::Code::Invalid, u"promise"_s);
    const auto there = m_agendaStore.appointment(*promise.appointment);
    if (there || there.error().code != Error::Code::NotFound)
        return there.map([](const auto&) {});
    const auto later = m_store.takePledge(*promise.appointment);
    const auto motif = TerritoryStore(m_database).motif(request->motif);
    if (!later)
        return passOn(later);
    if (!motif)
        return passOn(motif);
    AppointmentRow row{.id = *promise.appointment,
                       .code = promise.code,
                       .firstName = request->firstName.trimmed(),
                       .motif = motif->id,
                       .partner = motif->partner,
                       .author = m_caller.author.kind,
                       .changed = m_now};
    if (const auto contact = messages::Contact::parse(request->contact); contact) {
        const auto person = m_agendaStore.personWith(contact->toString(), row.firstName, m_now);
        if (!person)
            return passOn(person);
        row.person = *person;
    }
    apply(later->value_or(promise), row);
    return keep(row, {});
}

Result<> Promises::renewChange(const Promise& promise)
{
    if (!promise.appointment)
        return fail(Error::Code::Invalid, u"promise"_s);
    const auto before = m_agendaStore.appointment(*promise.appointment);
    if (!before && before.error().code == Error::Code::NotFound)
        return m_store.pledge(promise); // its booking is still in another device's outbox
    if (!before)
        return passOn(before);
    if (before->sequence >= promise.sequence) {
        const bool isOther =
            isLive(before->state) && isLive(promise.state) && before->start != promise.start;
        return isOther ? Refusals(m_database, m_caller, m_now).addBrokenPromise(*before)
                       : Result<>();
    }
    AppointmentRow row = *before;
    apply(promise, row);
    // A later promise settles what an earlier one left to do.
    if (const auto closed = WaitingStore(m_database).closeTasksAbout(row.id.toString(), m_now);
        !closed)
        return closed;
    return keep(row, *before);
}

Result<> Promises::keep(const AppointmentRow& row, const std::optional<AppointmentRow>& before)
{
    Renewals renewals(m_database, m_civil, m_now, m_caller);
    if (!isLive(row.state))
        return renewals.renewCancelled(row, before);
    const auto motif = TerritoryStore(m_database).motif(row.motif);
    if (!motif)
        return passOn(motif);
    const MotifRow agreed = asAgreed(*motif, row);
    QList<Offer> offers{{row.start, row.advisor, row.terminal}};
    if (row.site == m_caller.place.site) { // only the terminals of our own site are known here
        const auto other =
            Agenda(m_database, m_civil, m_now).offerAt(agreed, m_caller.place, row.start);
        if (!other)
            return passOn(other);
        if (*other)
            offers.append(**other);
    }
    const auto renewed = renewals.renew(row, before, offers);
    if (!renewed)
        return passOn(renewed);
    if (*renewed)
        return {};
    AppointmentRow atNoTime = row;
    atNoTime.state = AppointmentState::CancelledByService;
    if (const auto noted = renewals.renewCancelled(atNoTime, before); !noted)
        return noted;
    return Refusals(m_database, m_caller, m_now).addBrokenPromise(row);
}

Result<> Promises::renewPlace(const protocol::Operation& deed, const Promise& promise)
{
    const auto request = decode<protocol::JoinWaiting>(deed.params);
    if (!request)
        return passOn(request);
    const auto there = WaitingStore(m_database).waitingByCode(promise.code);
    if (there || there.error().code != Error::Code::NotFound)
        return there.map([](const auto&) {});
    return WaitingList(m_database, m_civil, m_now)
        .join(*request, m_caller, 0, promise.code)
        .map([](const auto&) {});
}

} // namespace relais::hub
