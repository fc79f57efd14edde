// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "crypto/primitives.h"
#include "crypto/sealing.h"
#include "domain/ids.h"

/// How hub and replica hide what a stolen disk may not show; docs/security.md has the reasons.
namespace relais::net {

inline constexpr int replicaShareBytes = 32;

/// The slow hash of a ticket's code under the salt of its day.
[[nodiscard]] inline QByteArray ticketTag(const QString& code, const QByteArray& salt)
{
    constexpr int tagBytes = 16;
    return crypto::scrypt(code.toLatin1(), salt, tagBytes);
}

[[nodiscard]] inline QByteArray replicaNameKey(const QByteArray& share)
{
    return crypto::hkdf(share, {}, "relais replica names 1", 32);
}
/// Padded, so that the length says little.
[[nodiscard]] inline QByteArray sealReplicaName(const QByteArray& key, const QString& name,
                                                const AppointmentId& appointment)
{
    constexpr qsizetype step = 16;
    QByteArray plain = name.toUtf8();
    plain.append(step - plain.size() % step, '\0');
    return crypto::encryptWith(key, plain, appointment.toString().toLatin1());
}
[[nodiscard]] inline Result<QString>
openReplicaName(const QByteArray& key, const QByteArray& sealed, const AppointmentId& appointment)
{
    return crypto::decryptWith(key, sealed, appointment.toString().toLatin1())
        .map([](const QByteArray& plain) {
            return QString::fromUtf8(plain.constData()); // up to the first NUL
        });
}

} // namespace relais::net
