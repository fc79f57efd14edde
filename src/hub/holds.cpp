// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/holds.h"

#include "hub/passon.h"

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto holdLasts = 5min;
} // namespace

Result<> Holds::sweep()
{
    const auto expired = m_agendaStore.expiredHolds(m_now);
    if (!expired)
        return passOn(expired);
    for (const auto& hold : *expired) {
        if (const auto dropped = drop(hold); !dropped)
            return dropped;
    }
    return {};
}

Result<> Holds::drop(const HoldRow& hold)
{
    if (const auto removed = m_agendaStore.removeHoldOf(hold.holder); !removed)
        return removed;
    return m_openings.measureFree(hold.advisor, hold.start, hold.end);
}

Result<std::optional<HoldRow>> Holds::own() const
{
    return m_agendaStore.holdOf(m_caller.place.holder);
}

Result<> Holds::dropOwn()
{
    const auto held = own();
    if (!held)
        return passOn(held);
    return *held ? drop(**held) : Result<>();
}

Result<protocol::Hold::Reply> Holds::keep(const protocol::Hold& request)
{
    const auto motif = m_territory.motif(request.motif);
    if (!motif)
        return passOn(motif);
    if (!motif->bookableBy.contains(m_caller.author.kind))
        return fail(Error::Code::Forbidden, u"motif"_s);
    if (const auto swept = sweep(); !swept)
        return passOn(swept);
    const auto held = own();
    if (!held)
        return passOn(held);
    const Instant until = m_now + holdLasts;
    if (*held && (*held)->motif == request.motif && (*held)->start == request.start) {
        if (const auto renewed = m_agendaStore.renewHold((*held)->id, until); !renewed)
            return passOn(renewed);
        return protocol::Hold::Reply{false, (*held)->id, until, {}};
    }
    const auto found = m_agenda.offerAt(*motif, m_caller.place, request.start);
    if (!found)
        return passOn(found);
    if (!*found) {
        const auto others = m_agenda.nearest(*motif, m_caller.place, request.start);
        if (!others)
            return passOn(others);
        return protocol::Hold::Reply{true, std::nullopt, until, *others};
    }
    if (const auto dropped = dropOwn(); !dropped)
        return passOn(dropped);
    const Offer& offer = **found;
    const HoldId id;
    const Instant end = request.start + std::chrono::minutes(motif->minutes);
    const auto added = m_agendaStore.addHold({id, m_caller.place.holder, request.motif,
                                              offer.advisor, offer.terminal, request.start, end,
                                              until, std::chrono::minutes(motif->bufferBefore),
                                              std::chrono::minutes(motif->bufferAfter)});
    if (!added)
        return passOn(added);
    if (const auto measured = m_openings.measureFree(offer.advisor, request.start, end); !measured)
        return passOn(measured);
    return protocol::Hold::Reply{false, id, until, {}};
}

Result<> Holds::release(const protocol::Release& request)
{
    const auto held = own();
    if (!held)
        return passOn(held);
    return *held && (*held)->id == request.hold ? drop(**held) : Result<>();
}

} // namespace relais::hub
