// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/partnerpack.h"

namespace relais::portal {

/// The managed policy of one visit: the fixed settings, the hosts of the packs, and an extra root
/// certificate (PEM) for demonstration and tests, which the browser's own verifier then uses.
[[nodiscard]] Result<QByteArray> managedPolicy(const QList<PartnerPack>& packs,
                                               const QByteArray& extraCaPem = {});

/// How a host rule is written in a URLAllowlist: exact, https, port 443.
[[nodiscard]] QString allowlistEntry(const HostRule& rule);

} // namespace relais::portal
