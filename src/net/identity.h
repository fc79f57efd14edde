// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "crypto/certificate.h"

#include <QSslConfiguration>
#include <QString>

namespace relais::net {

/// A program's own key and certificate and the territory's authority, as kept in one directory:
/// device.key (0600), device.pem, authority.pem.
struct Identity
{
    crypto::PrivateKey key;
    crypto::Certificate certificate;
    crypto::Certificate authority;

    /// NotFound when the directory holds no identity yet; Identity when the parts do not fit.
    [[nodiscard]] static Result<Identity> load(const QString& directory);
    /// Writes all three files, each replaced atomically.
    [[nodiscard]] Result<> save(const QString& directory) const;
    /// TLS 1.3, own certificate, the peer verified against the authority alone.
    [[nodiscard]] QSslConfiguration tls() const;
};

} // namespace relais::net
