// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace relais::media {

/// The engine's own DTLS certificate: made for one call, never stored.
struct OwnCertificate
{
    QByteArray pem; ///< certificate and private key
    QString fingerprint;
};

/// A fresh self-signed EC P-256 certificate.
[[nodiscard]] Result<OwnCertificate> makeCertificate();
/// SHA-256 of the DER of the first certificate in the PEM, "AB:CD:…".
[[nodiscard]] Result<QString> fingerprintOf(const QByteArray& pem);
/// Compares in constant time; false when either is empty.
[[nodiscard]] bool sameFingerprint(const QString& a, const QString& b);

} // namespace relais::media
