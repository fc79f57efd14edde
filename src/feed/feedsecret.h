// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QDebug;

namespace relais::feed {

/// The unguessable part of a calendar feed's address: 32 random bytes. Only its hash is stored;
/// the text is shown once, to whom it belongs.
class FeedSecret final
{
public:
    static constexpr qsizetype byteCount = 32;
    static constexpr qsizetype textLength = 43; ///< base64url without padding

    /// From exactly 32 bytes of a cryptographic generator; Invalid for any other count.
    [[nodiscard]] static Result<FeedSecret> fromRandom(const QByteArray& bytes);
    /// The secret that a part of an address spells; nothing unless it is the one spelling.
    [[nodiscard]] static std::optional<FeedSecret> parse(QStringView text);

    [[nodiscard]] QString text() const; ///< for the address; never for a log
    /// SHA-256 of the bytes: what a table may hold. Needs no salt, for the bytes are random.
    [[nodiscard]] QByteArray hash() const;

    friend QDebug operator<<(QDebug, const FeedSecret&) = delete;

private:
    explicit FeedSecret(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

} // namespace relais::feed
