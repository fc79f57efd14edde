// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "bench/call/recording.h"
#include "netlab/emulator.h"

#include <QList>

#include <array>

namespace relais::bench {

/// Two programs that call each other over a line: the first at its near end. Every step runs the
/// event loop until it is done or has failed; they come in the order given here.
class Pair
{
public:
    virtual ~Pair() = default;
    /// Starts both, so far that only the call itself is left to be made.
    [[nodiscard]] virtual Result<> prepare(const netlab::Emulator& line,
                                           const netlab::Link& link) = 0;
    [[nodiscard]] virtual Result<Setup> call() = 0;
    [[nodiscard]] virtual Result<std::array<Heard, 2>> heard() = 0;
    /// The first process of each; what they have started counts too.
    [[nodiscard]] virtual QList<qint64> processes() const = 0;
    [[nodiscard]] virtual Result<std::array<EndRecord, 2>> finish() = 0;
};

} // namespace relais::bench
