// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QStringList>

namespace relais::visit {

/// A place outside the guests where a stay may leave something: clipboard, print queue. Removing
/// and looking are separate, so that the audit does not believe the wiper. GUI thread.
class Trace
{
public:
    virtual ~Trace() = default;
    /// Takes away what the stay left there; its failure is found by examine(). Bounded in time.
    [[nodiscard]] virtual QFuture<void> remove() = 0;
    /// What is still there, for the log, without content; empty when nothing is.
    [[nodiscard]] virtual QFuture<QStringList> examine() = 0;
};

} // namespace relais::visit
