// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace relais {

/// What every program does first: private files (umask 077), no core dump, no SIGPIPE death,
/// log lines with time and category. Call once, before any thread starts.
void prepareProcess(const char* programName);

} // namespace relais
