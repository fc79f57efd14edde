// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "deskcalls.h"

#include "call/callfigures.h"

namespace relais {

call::CallView* DeskCalls::answer(const protocol::CallRinging& ringing)
{
    std::erase_if(m_calls, [](const auto& old) { return old->stage() == call::Stage::Ended; });
    auto session = call::CallSession::answering(
        m_hub, m_settings,
        {ringing.call, ringing.kind, ringing.presence, ringing.firstName, ringing.siteName});
    if (m_tellFigures)
        call::tellFigures(*session);
    return m_calls.emplace_back(std::move(session)).get();
}

} // namespace relais
