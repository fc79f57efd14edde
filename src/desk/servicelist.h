// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/bookingvalues.h"

namespace relais::protocol {
struct PartnerInfo;
}

namespace relais::desk {

/// What an animateur may book, in the order of the catalogue.
[[nodiscard]] QList<ServiceChoice> servicesOf(const QList<protocol::PartnerInfo>& partners);
/// Those where each typed word begins a word of the service or of its subject, whatever the case
/// and the accents; those whose subject or short name says it come first.
[[nodiscard]] QList<ServiceChoice> matching(const QList<ServiceChoice>& services,
                                            const QString& typed);

} // namespace relais::desk
