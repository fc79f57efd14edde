// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/chromiumend.h"
#include "bench/call/pair.h"

namespace relais::bench {

/// The reference: a plain peer connection between two Chromium, with all its defaults. Signalling
/// takes the line's delay, as our engines' does.
class ChromiumPair final : public Pair
{
public:
    /// The profiles are folders whose names begin so.
    ChromiumPair(const Clip& clip, const QString& user, const QString& profiles);

    Result<> prepare(const netlab::Emulator& line, const netlab::Link& link) override;
    Result<Setup> call() override;
    Result<std::array<Heard, 2>> heard() override;
    [[nodiscard]] QList<qint64> processes() const override;
    Result<std::array<EndRecord, 2>> finish() override;

private:
    static void join(ChromiumEnd& from, ChromiumEnd& to, std::chrono::milliseconds delay);

    ChromiumEnd m_near;
    ChromiumEnd m_far;
};

} // namespace relais::bench
