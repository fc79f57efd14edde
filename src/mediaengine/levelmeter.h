// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>

namespace relais::media {

/// The loudness of 16-bit samples between two readings. Any thread.
class LevelMeter final
{
public:
    void add(const int16_t* samples, size_t count);
    /// RMS in dBFS since the last call; -100 for silence or nothing.
    [[nodiscard]] double takeDb();
    [[nodiscard]] long long samples() const;

private:
    mutable std::mutex m_mutex;
    double m_squares = 0;
    size_t m_count = 0;
    long long m_total = 0;
};

} // namespace relais::media
