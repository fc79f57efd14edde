// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

namespace relais::media {

/// Chooses the pictures that are coded when fewer are wanted than the camera gives, as evenly as
/// they come. Not thread-safe.
class FramePicker final
{
public:
    /// 0: every picture; may be less than one a second.
    void setRate(double framesPerSecond) { m_rate = framesPerSecond; }
    /// Whether a picture taken at that time (ns, any origin) is one of them.
    [[nodiscard]] bool wants(uint64_t time);

private:
    double m_rate = 0;
    uint64_t m_next = 0;
};

} // namespace relais::media
