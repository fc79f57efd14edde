// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/videoframe.h"
#include "medialink/mediatypes.h"

namespace relais::call {

/// The engine's picture as the shell keeps it.
[[nodiscard]] inline VideoFrame toShell(media::VideoFrame frame)
{
    return {std::move(frame.data), frame.width, frame.height, frame.stride,
            static_cast<quint32>(frame.number)};
}
[[nodiscard]] inline bool isAbsent(const media::DeviceState& device)
{
    return device.kind == media::DeviceState::Kind::Absent;
}
/// Not a real device, which must be said on screen.
[[nodiscard]] inline bool isTest(const media::DeviceState& device)
{
    return device.kind == media::DeviceState::Kind::Test ||
           device.kind == media::DeviceState::Kind::File;
}

} // namespace relais::call
