// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "crypto/certificate.h"

namespace relais::crypto {

/// Encrypts to one device and signs as another: ephemeral P-256 ECDH, HKDF-SHA-256, AES-256-GCM,
/// and ECDSA over the whole with both identities and the context. docs/security.md has the
/// construction.
[[nodiscard]] QByteArray seal(const QByteArray& plain, const Certificate& to,
                              const Certificate& from, const PrivateKey& fromKey,
                              const QByteArray& context);
/// Identity when it was not sealed by `from` to `to` in this context.
[[nodiscard]] Result<QByteArray> open(const QByteArray& sealed, const Certificate& to,
                                      const PrivateKey& toKey, const Certificate& from,
                                      const QByteArray& context);

/// AES-256-GCM under a key of 32 bytes, with a random nonce; `associated` must be the same again.
[[nodiscard]] QByteArray encryptWith(const QByteArray& key, const QByteArray& plain,
                                     const QByteArray& associated);
/// Identity when key or associated data are others, or something was changed.
[[nodiscard]] Result<QByteArray> decryptWith(const QByteArray& key, const QByteArray& cipher,
                                             const QByteArray& associated);

} // namespace relais::crypto
