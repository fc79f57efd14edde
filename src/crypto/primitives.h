// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace relais::crypto {

[[nodiscard]] QByteArray sha256(const QByteArray& data);
/// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] QByteArray hmacSha256(const QByteArray& key, const QByteArray& data);
/// HKDF-SHA-256 (RFC 5869).
[[nodiscard]] QByteArray hkdf(const QByteArray& secret, const QByteArray& salt,
                              const QByteArray& info, int bytes);
/// From the system's generator; ends the program when it fails, for nothing is safe without it.
[[nodiscard]] QByteArray randomBytes(int count);
[[nodiscard]] quint64 random64();
/// Compares without telling by its duration where the difference is.
[[nodiscard]] bool equalConstantTime(const QByteArray& a, const QByteArray& b);

/// scrypt (RFC 7914), N 2^15, r 8, p 1: about 60 ms and 32 MiB.
[[nodiscard]] QByteArray scrypt(const QByteArray& secret, const QByteArray& salt, int bytes = 32);
/// "scrypt$15$<salt>$<key>", for a password column.
[[nodiscard]] QByteArray hashPassword(const QString& password);
[[nodiscard]] bool passwordMatches(const QString& password, const QByteArray& stored);

} // namespace relais::crypto
