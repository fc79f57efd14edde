// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QList>

namespace relais::bench {

/// Processor seconds of these processes and all below them so far, those they have waited for
/// included. What a child does that dies unwaited for is missing.
[[nodiscard]] double processorSeconds(const QList<qint64>& roots);

} // namespace relais::bench
