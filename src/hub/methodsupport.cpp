// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/methodsupport.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using protocol::AppointmentInfo;

CallerSeed seedOf(const Session& session, const std::optional<SiteId>& wanted)
{
    const bool mayChoose = session.account() && session.account()->role == Role::Advisor;
    return {*session.device(), session.account(), mayChoose ? wanted : session.site()};
}

Author authorOf(const CallerSeed& seed)
{
    if (!seed.account)
        return {AuthorKind::Citizen, seed.device.id.toString()};
    const auto kind = seed.account->role == Role::Advisor     ? AuthorKind::Advisor
                      : seed.account->role == Role::Animateur ? AuthorKind::Animateur
                                                              : AuthorKind::Coordinator;
    return {kind, seed.account->id.toString()};
}

Result<Caller> callerOf(const CallerSeed& seed, store::Database& database)
{
    if (!seed.site)
        return fail(Error::Code::Forbidden, u"no site"_s);
    const auto terminals = TerritoryStore(database).terminalsOf(*seed.site);
    if (!terminals)
        return passOn(terminals);
    Caller caller{seed.device.id, {*seed.site, {}, seed.device.id.toString()}, authorOf(seed)};
    for (const auto& terminal : *terminals) {
        if (terminal.outOfOrder)
            continue;
        // The person is asked back to the terminal in front of which he stands, if it is free.
        if (terminal.id == seed.device.id)
            caller.place.terminals.prepend(terminal.id);
        else
            caller.place.terminals.append(terminal.id);
    }
    return caller;
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
                           .outcome = row.outcome,
                           .kind = row.kind,
                           .author = row.author,
                           .sequence = row.sequence,
                           .motif = row.motif,
                           .cancelReason = row.cancelReason};
}
} // namespace relais::hub
