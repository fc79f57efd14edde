// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callsession.h"
#include "desk/ports.h"

#include <vector>

namespace relais {

/// Calls of the desk over its hub session, with media engines. A call that has ended stays until
/// the next one comes: somebody may still be looking at it.
class DeskCalls final : public desk::CallPort
{
public:
    DeskCalls(client::HubSession& hub, call::CallSettings settings, bool tellFigures)
        : m_hub(hub), m_settings(std::move(settings)), m_tellFigures(tellFigures)
    {
    }

    [[nodiscard]] call::CallView* answer(const protocol::CallRinging& ringing) override;

private:
    client::HubSession& m_hub;
    call::CallSettings m_settings;
    bool m_tellFigures;
    std::vector<std::unique_ptr<call::CallSession>> m_calls;
};

} // namespace relais
