// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace relais::protocol {
struct CallRinging;
}
namespace relais::call {
class CallView;
}

namespace relais::desk {

/// Makes calls; given by the program, so that presenters know no device and no engine.
class CallPort
{
public:
    virtual ~CallPort() = default;
    /// The desk's device answers as soon as it rings, so that the devices are connected when the
    /// person answers. The view is the port's; it may go after Stage::Ended.
    [[nodiscard]] virtual call::CallView* answer(const protocol::CallRinging& ringing) = 0;
};

} // namespace relais::desk
